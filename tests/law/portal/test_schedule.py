"""The moments of an agreement: put off by its number, never brought forward."""

from datetime import timedelta

import pytest

from domain.portal.agreement import Agreement, Move, ending_now, next_move
from domain.portal.agreement_slips import SlipFor, offers
from domain.portal.limits import AgreementKind, Ending
from law.portal.schedule import SPREAD_SECONDS, at_own_moments, remainder_due_anew, schedule
from tests.domain.portal.agreements import AGREED, agreement


def test_the_moments_of_an_agreement_are_put_off_by_its_number_and_never_come_early() -> None:
    dates = schedule(AgreementKind.ORDINARY, AGREED, 2)
    first = dates.instalments[0]
    waits = []
    for number in range(1, 60):
        moved = at_own_moments(dates, f"ACD-2026-{number:07}-0").instalments[0]
        waits.append(moved.call_at - first.call_at)
        assert moved.judged_at - first.judged_at == waits[-1]
        assert moved.due_on == first.due_on
    assert min(waits) >= timedelta(0)
    assert max(waits) < timedelta(seconds=SPREAD_SECONDS)
    assert len(set(waits)) == len(waits)


def all_but_a_remainder(kind: AgreementKind, number: int = 3) -> Agreement:
    """Return an agreement of which every instalment received what it asked for, and the last is open all the same."""
    made = agreement(number, kind, paid=range(1, number))
    return made.changed(made.instalments[-1].model_copy(update={"received_cents": 200_00, "called": True}))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", list(AgreementKind))
def test_what_debts_lack_although_all_that_was_asked_was_paid_is_due_anew_and_called_at_once(
    kind: AgreementKind, number: int
) -> None:
    short = all_but_a_remainder(kind, number)
    end = next_move(short, short.instalments[0].call_at)
    assert end is not None
    assert end.ending in {Ending.BROKEN, Ending.LAPSED}
    anew = remainder_due_anew(short, end.at)
    assert anew is not None
    one = anew.instalments[-1]
    assert (one.due_on.month, one.due_on > end.at.date(), one.late_until) == (end.at.month, True, one.due_on)
    assert next_move(anew, end.at) == Move(at=end.at, instalment=number)
    assert (SlipFor.MONTH, (number,)) in {(offer.wanted, offer.instalments) for offer in offers(anew, one.due_on)}
    assert {offer.wanted for offer in offers(anew, one.due_on + timedelta(days=1))} <= {SlipFor.SETTLEMENT}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", list(AgreementKind))
def test_a_remainder_is_due_anew_once(kind: AgreementKind, number: int) -> None:
    short = all_but_a_remainder(kind, number)
    ends = next_move(short, short.instalments[0].call_at)
    assert ends is not None
    anew = remainder_due_anew(short, ends.at)
    assert anew is not None
    again = anew.instalments[-1].judged_at
    assert [ending_now(anew, at) for at in (again - timedelta(seconds=1), again)] == [None, ends.ending]
    assert remainder_due_anew(anew, again) is None


@pytest.mark.parametrize("received", [0, 199_99])
def test_an_instalment_that_did_not_receive_all_it_asked_for_is_not_due_anew(received: int) -> None:
    short = all_but_a_remainder(AgreementKind.ORDINARY)
    short = short.changed(short.instalments[-1].model_copy(update={"received_cents": received}))
    assert remainder_due_anew(short, short.instalments[-1].judged_at) is None
