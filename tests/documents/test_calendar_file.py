"""Calendar files are read back by the icalendar parser as calendar programs read them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar, Event

from documents.calendar_file import calendar_file
from domain.calendar_event import CalendarEvent

STAMP = datetime(2026, 3, 2, 12, tzinfo=UTC)
EVENT = CalendarEvent(
    uid=UUID(int=7), sequence=0, title="Sessão de mediação", start=datetime(2026, 3, 20, 12, tzinfo=UTC), minutes=60,
    place="Sala 1, 3º andar; térreo, fundos (presencial)",
)  # fmt: skip


def read(**changed: object) -> tuple[Calendar, Event]:
    made = calendar_file(EVENT.model_copy(update=changed), "nao-responda@pgm.example", "maria@example.com", STAMP)
    calendar = Calendar.from_ical(made.content)
    assert str(calendar["method"]) == made.method
    assert made.content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, made.content.split(b"\r\n"))) <= 75
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return calendar, event


def test_an_invitation_says_when_and_where_in_the_time_of_sao_paulo() -> None:
    calendar, event = read()
    assert str(calendar["method"]) == "REQUEST"
    assert event.decoded("dtstart") == EVENT.start
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)
    assert event["dtstart"].params["TZID"] == "America/Sao_Paulo"
    assert [str(z["tzid"]) for z in calendar.walk("VTIMEZONE")] == ["America/Sao_Paulo"]
    assert str(event["location"]) == EVENT.place
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["attendee"]) == "mailto:maria@example.com"


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        (datetime(2018, 11, 3, 15, tzinfo=UTC), 12),  # the day before the last summer time began
        (datetime(2018, 11, 5, 15, tzinfo=UTC), 13),
        (datetime(2019, 2, 18, 15, tzinfo=UTC), 12),
        (datetime(2030, 1, 15, 15, tzinfo=UTC), 12),
    ],
)
def test_the_hour_on_the_clock_is_right_with_and_without_summer_time(start: datetime, hour: int) -> None:
    _, event = read(start=start)
    assert event.decoded("dtstart").hour == hour
    assert event.decoded("dtstart") == start


def test_a_change_keeps_the_id_and_counts_up_and_a_cancellation_takes_the_entry_out() -> None:
    _, first = read()
    _, moved = read(sequence=1, start=EVENT.start + timedelta(days=1))
    calendar, gone = read(sequence=2, cancelled=True)
    assert str(first["uid"]) == str(moved["uid"]) == str(gone["uid"])
    assert [e.decoded("sequence") for e in (first, moved, gone)] == [0, 1, 2]
    assert (str(calendar["method"]), str(gone["status"])) == ("CANCEL", "CANCELLED")


def test_an_entry_tells_nothing_of_the_conflict() -> None:
    _, event = read()
    assert str(event["class"]) == "PRIVATE"
    assert "description" not in event
