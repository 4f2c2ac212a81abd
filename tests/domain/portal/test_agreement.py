"""The life of an agreement: signed by its first payment, broken, lapsed or settled, each on its day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.portal.agreement import Agreement, Move, Stage, ending_now, missed, next_move, standing, unpaid_due_on
from domain.portal.limits import AgreementKind, Ending
from law.portal.banking import bank_calendar
from law.portal.schedule import at_own_moments, schedule
from tests.domain.portal.agreements import AGREED, BEFORE, agreement, calling, judged, paying

ORDINARY, SIMPLES, TDM = AgreementKind.ORDINARY, AgreementKind.SIMPLES, AgreementKind.TDM
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


def test_an_agreement_waits_for_its_first_payment_which_signs_it() -> None:
    assert agreement().stage is Stage.AWAITING
    assert agreement(paid=[1]).stage is Stage.RUNNING
    assert agreement(paid=[2]).stage is Stage.AWAITING


@pytest.mark.parametrize("kind", [ORDINARY, SIMPLES])
def test_not_signed_it_lapses_when_a_payment_of_the_last_day_would_have_been_seen(kind: AgreementKind) -> None:
    """First due on the last banking day of the month (assumed); seen in up to 3 business days (service 3636)."""
    made = agreement(kind=kind)
    assert made.instalments[0].due_on == date(2026, 11, 30)
    lapses = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert next_move(made, NOW) == Move(at=lapses, ending=Ending.LAPSED)
    assert [ending_now(made, at) for at in (lapses - BEFORE, lapses)] == [None, Ending.LAPSED]
    assert ending_now(paying(made, 1, date(2026, 11, 30)), lapses) is None


def test_under_an_edital_it_lapses_sixty_days_after_the_first_due_date() -> None:
    made = agreement(kind=TDM)
    first = made.instalments[0]
    assert (first.due_on, first.late_until) == (date(2026, 12, 15), date(2027, 2, 13))
    assert [ending_now(made, judged(made, 1) - BEFORE), ending_now(made, judged(made, 1))] == [None, Ending.LAPSED]


def test_until_it_is_signed_no_other_instalment_is_called_for() -> None:
    """Under an edital the second is due on 29/01, and the first can be paid until 13/02."""
    made = agreement(kind=TDM)
    second = made.instalments[1]
    assert (second.due_on, second.call_at < judged(made, 1)) == (date(2027, 1, 29), True)
    assert next_move(made, second.call_at) == Move(at=judged(made, 1), ending=Ending.LAPSED)


def test_signed_late_it_is_called_for_what_it_missed() -> None:
    made = paying(agreement(kind=TDM), 1, date(2027, 2, 12))
    second, third = made.instalments[1:3]
    assert next_move(made, judged(made, 1) - BEFORE) == Move(at=second.call_at, instalment=2)
    assert next_move(calling(made, 2), judged(made, 1) - BEFORE) == Move(at=third.call_at, instalment=3)


@pytest.mark.parametrize(
    ("due", "until", "judged_on"),
    [
        (2, date(2027, 1, 29), date(2027, 2, 4)),
        (3, date(2027, 2, 26), date(2027, 3, 4)),
        (12, date(2027, 11, 30), date(2027, 12, 4)),
    ],
)
def test_it_breaks_after_the_last_banking_day_of_the_month_after_the_due_date(
    due: int, until: date, judged_on: date
) -> None:
    """Page 1313: until the last banking day of the next month the late slip can be paid; afterwards it is broken."""
    made = agreement(paid=range(1, due))
    at = judged(made, due)
    assert (made.instalments[due - 1].late_until, at.date()) == (until, judged_on)
    assert [ending_now(made, at - BEFORE), ending_now(made, at)] == [None, Ending.BROKEN]
    assert unpaid_due_on(made, at) == made.instalments[due - 1].due_on
    assert ending_now(paying(made, due, until), at) in {None, Ending.SETTLED}


def test_simples_breaks_at_the_third_unpaid_instalment_consecutive_or_not() -> None:
    """Page 1313, Simples Nacional."""
    made = agreement(kind=SIMPLES, paid={1, 3, 5, 7, 8, 9})
    third = judged(made, 6)
    assert [one.number for one in missed(made, third)] == [2, 4, 6]
    assert [ending_now(made, judged(made, 4)), ending_now(made, third - BEFORE)] == [None, None]
    assert ending_now(made, third) is Ending.BROKEN
    assert unpaid_due_on(made, third) == made.instalments[5].due_on


def test_simples_with_two_unpaid_runs_on_until_after_its_last_instalment() -> None:
    made = agreement(kind=SIMPLES, paid={1, *range(4, 13)})
    assert made.arrears_from == made.instalments[-1].due_on + timedelta(days=1)
    assert made.arrears_until == date(2027, 11, 30)
    assert made.closes_at is not None
    assert next_move(made, NOW) == Move(at=made.instalments[1].call_at, instalment=2)
    for number in (2, 3):
        made = calling(made, number)
    assert next_move(made, NOW) == Move(at=made.closes_at or NOW, ending=Ending.BROKEN)
    late = paying(paying(made, 2, date(2027, 11, 3)), 3, date(2027, 11, 30))
    assert next_move(late, NOW) == Move(at=NOW, ending=Ending.SETTLED)


@pytest.mark.parametrize("kind", list(AgreementKind))
def test_all_paid_it_is_settled_at_once(kind: AgreementKind) -> None:
    made = agreement(kind=kind, paid=range(1, 13))
    assert standing(made, NOW).next == Move(at=NOW, ending=Ending.SETTLED)
    assert ending_now(made, NOW) is Ending.SETTLED


@pytest.mark.parametrize("ending", list(Ending))
def test_what_has_ended_moves_no_more(ending: Ending) -> None:
    over = agreement().model_copy(update={"ending": ending})
    assert (over.stage.value, next_move(over, NOW), ending_now(over, judged(over, 12))) == (ending.value, None, None)


def test_each_instalment_is_called_five_banking_days_before_it_is_due() -> None:
    made = agreement(paid=[1])
    second = made.instalments[1]
    assert second.due_on == date(2026, 12, 30)
    assert second.call_at == datetime(2026, 12, 22, 9, tzinfo=UTC)
    assert next_move(made, NOW) == Move(at=second.call_at, instalment=2)
    third = next_move(calling(made, 2), NOW)
    assert third == Move(at=made.instalments[2].call_at, instalment=3)


def test_what_is_paid_ahead_is_not_called() -> None:
    move = next_move(agreement(paid=[1, 2, 3]), NOW)
    assert move is not None
    assert move.instalment == 4


@pytest.mark.parametrize("kind", list(AgreementKind))
@pytest.mark.parametrize("day", [date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 30), date(2026, 12, 31)])
def test_dates_follow_each_other_and_fall_on_banking_days(kind: AgreementKind, day: date) -> None:
    made = schedule(kind, day, 60)
    due = [one.due_on for one in made.instalments]
    assert due == sorted(set(due))
    assert len({(one.year, one.month) for one in due}) == 60
    assert all(bank_calendar((one.year,)).works(one) for one in due)
    assert all(one.call_at < one.judged_at and one.due_on <= one.late_until for one in made.instalments)
    assert all(one.call_at.minute == 0 and one.call_at.hour == 9 for one in made.instalments)
    assert due[0] > day


@pytest.mark.parametrize(("number", "minutes"), [("ACD-2026-0000000-0", 0), ("ACD-2026-0000001-2", 131)])
def test_agreements_are_turned_to_at_moments_of_their_own(number: str, minutes: int) -> None:
    plain = schedule(SIMPLES, AGREED, 3)
    moved = at_own_moments(plain, number)
    shift = timedelta(minutes=minutes)
    for one, other in zip(plain.instalments, moved.instalments, strict=True):
        assert timedelta(0) <= other.call_at - one.call_at - shift < timedelta(minutes=1)
        assert other.judged_at - one.judged_at == other.call_at - one.call_at
        assert (other.due_on, other.late_until) == (one.due_on, one.late_until)


numbers = st.sets(st.integers(1, 24))


@given(st.sampled_from(list(AgreementKind)), numbers, st.sets(st.integers(1, 24)), st.integers(0, 1000))
def test_an_end_comes_exactly_when_it_was_announced(
    kind: AgreementKind, paid: set[int], called: set[int], days: int
) -> None:
    made, at = agreement(24, kind, paid=paid, called=called), NOW + timedelta(days=days)
    move = next_move(made, NOW)
    assert move is not None
    quiet = calling_all(made)
    end = next_move(quiet, NOW)
    assert end is not None
    assert end.ending is not None
    assert (ending_now(made, at) is None) == (at < end.at)
    assert move.at <= end.at
    assert (move.ending is None) == (move.instalment is not None)


@given(st.sampled_from(list(AgreementKind)), st.permutations(range(1, 13)))
def test_the_order_of_payments_changes_nothing(kind: AgreementKind, order: list[int]) -> None:
    made = agreement(kind=kind)
    for number in order:
        made = paying(made, number, AGREED)
    assert made == agreement(kind=kind).model_copy(update={"instalments": tuple(
        one.model_copy(update={"paid_on": AGREED}) for one in agreement(kind=kind).instalments)})  # fmt: skip
    assert ending_now(made, NOW) is Ending.SETTLED


def calling_all(made: Agreement) -> Agreement:
    for number in range(1, 25):
        made = calling(made, number)
    return made
