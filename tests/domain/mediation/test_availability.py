"""When a session can be: hours, absences, training, impediments, rooms, and what is taken already."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError

from domain.calendar import OFFICE_ZONE
from domain.mediation.availability import (
    Absence,
    Centre,
    Hours,
    Impediment,
    ImpedimentGround,
    Mediator,
    Modality,
    Need,
    Opening,
    Period,
    Room,
    Shift,
    days_between,
    impeded,
    in_turn,
    openings,
    serves,
    starts,
)
from domain.mediation.conflict import Skill
from domain.mediation.parties import party_key, stranger_key

MONDAY = date(2026, 3, 2)
ANA, BIA = UUID(int=1), UUID(int=2)
ROOM, VIDEO = UUID(int=10), UUID(int=11)
MARIA, JOAO, CASE = party_key("111.444.777-35"), party_key("52998224725"), UUID(int=20)
MORNING = (Hours(weekday=0, opens=time(9), closes=time(12)),)
HOUR_AND_QUARTER = timedelta(minutes=75)


def mediator(number: UUID = ANA, **changed: object) -> Mediator:
    skills = frozenset({Skill.CIVIL})
    return Mediator(id=number, skills=skills, hours=MORNING).model_copy(update=changed)


def need(**changed: object) -> Need:
    asked = Need(parties=(MARIA, JOAO), about=(MARIA, JOAO, CASE), skill=Skill.CIVIL, minutes=60, interval=15,
                 bar_years=1)  # fmt: skip
    return asked.model_copy(update=changed)


def centre(*mediators: Mediator) -> Centre:
    rooms = (
        Room(id=ROOM, name="Sala 1", modality=Modality.IN_PERSON),
        Room(id=VIDEO, name="Vídeo", modality=Modality.VIDEO),
    )
    return Centre(mediators=mediators or (mediator(),), rooms=rooms)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 2, hour, minute, tzinfo=OFFICE_ZONE).astimezone(UTC)


def period(hour: int, minute: int = 0) -> Period:
    return Period(start=at(hour, minute), end=at(hour, minute) + HOUR_AND_QUARTER)


def open_then(*_: object) -> bool:
    return True


def found(asked: Need, there: Centre, busy: dict[UUID, list[Period]] | None = None) -> list[Opening]:
    return list(openings(asked, there, MONDAY, busy or {}, open_then))


def test_sessions_follow_one_another_within_the_hours() -> None:
    assert list(starts(mediator(), MONDAY, HOUR_AND_QUARTER)) == [at(9), at(10, 15)]
    assert list(starts(mediator(), MONDAY + timedelta(days=1), HOUR_AND_QUARTER)) == []


def test_a_period_that_begins_when_another_ends_does_not_meet_it() -> None:
    assert not period(9).meets(period(10, 15))
    assert period(9).meets(period(10, 14))


@pytest.mark.parametrize("day, there", [(-1, True), (0, False), (1, False), (2, True)])  # noqa: PT006
def test_an_absence_covers_its_first_and_last_day(day: int, there: bool) -> None:
    away = mediator(absences=(Absence(first=MONDAY, last=MONDAY + timedelta(days=1)),))
    assert serves(away, need(), MONDAY + timedelta(days=day)) is there


def test_a_mediator_without_the_training_is_not_asked() -> None:
    assert found(need(skill=Skill.FAMILY), centre()) == []


def test_a_mediator_who_is_a_party_never_sits() -> None:
    assert impeded(mediator(party=MARIA), need(), MONDAY)
    assert not impeded(mediator(party=party_key("39053344705")), need(), MONDAY)


@pytest.mark.parametrize(
    ("day", "barred"), [(date(2026, 3, 1), True), (date(2026, 3, 2), True), (date(2026, 3, 3), False)]
)
def test_who_acted_for_a_party_is_barred_for_a_year(day: date, barred: bool) -> None:
    acted = Impediment(about=JOAO, ground=ImpedimentGround.ACTED_FOR, since=date(2025, 3, 2))
    assert impeded(mediator(impediments=(acted,)), need(), day) is barred


def test_a_declared_impediment_is_about_its_case_only_and_stays() -> None:
    declared = Impediment(about=CASE, ground=ImpedimentGround.REPORTED)
    assert impeded(mediator(impediments=(declared,)), need(), date(2036, 1, 1))
    assert not impeded(mediator(impediments=(declared,)), need(about=(MARIA, JOAO)), MONDAY)


@pytest.mark.parametrize("taken", [MARIA, JOAO, ANA])
def test_nobody_is_in_two_places(taken: UUID) -> None:
    assert [o.period for o in found(need(), centre(), {taken: [period(9)]})] == [period(10, 15)]


def test_a_room_that_is_taken_gives_way_to_another_unless_its_kind_was_asked_for() -> None:
    busy = {ROOM: [period(9)]}
    assert found(need(), centre(), busy)[0].room == VIDEO
    assert found(need(modality=Modality.IN_PERSON), centre(), busy)[0].period == period(10, 15)
    assert found(need(modality=Modality.VIDEO), centre())[0].room == VIDEO


def test_the_mediator_with_least_to_do_goes_first() -> None:
    both = centre(mediator(ANA), mediator(BIA))
    assert found(need(), both)[0].mediator == ANA
    assert found(need(), both, {ANA: [period(10, 15)]})[0].mediator == BIA
    assert found(need(avoid=frozenset({ANA})), both)[0].mediator == BIA


def test_nothing_is_found_when_the_office_is_closed_or_in_another_half_of_the_day() -> None:
    assert list(openings(need(), centre(), MONDAY, {}, lambda *_: False)) == []
    assert found(need(shift=Shift.AFTERNOON), centre()) == []
    assert len(found(need(shift=Shift.MORNING), centre())) == 2


def test_mornings_and_afternoons_are_offered_in_turn_where_there_is_a_choice() -> None:
    there = centre(mediator(hours=(Hours(weekday=0, opens=time(9), closes=time(17)),)))
    day = found(need(), there)
    first = in_turn(day, [])
    second = in_turn(day, [first])
    third = in_turn(day, [first, second])
    told = [o.period.start.astimezone(OFFICE_ZONE).strftime("%H:%M") for o in (first, second, third)]
    assert told == ["09:00", "12:45", "09:00"]
    assert in_turn(day[:1], [first]) == day[0]


def test_days_are_those_of_sao_paulo_first_and_last_included() -> None:
    assert list(days_between(at(23), at(23) + timedelta(hours=2))) == [MONDAY, MONDAY + timedelta(days=1)]


def test_the_same_person_has_one_key_however_the_number_is_written() -> None:
    assert party_key("111.444.777-35") == party_key("11144477735") == MARIA
    assert stranger_key(CASE) != stranger_key(ANA)


def test_hours_are_those_of_a_clock_on_the_wall() -> None:
    assert Hours.model_validate({"weekday": 0, "opens": "09:00", "closes": "17:30:00"}).closes == time(17, 30)


@pytest.mark.parametrize("said", ["9:00", "24:00", "09:00:00Z", "09:00-03:00", 32400, "", None, time(9, tzinfo=UTC)])
def test_an_offset_or_a_number_is_no_time_of_day(said: object) -> None:
    with pytest.raises(ValidationError):
        Hours.model_validate({"weekday": 0, "opens": said, "closes": "17:00"})
