"""The moments of an agreement: put off by its number, never brought forward."""

from datetime import date, timedelta

from domain.portal.limits import AgreementKind
from law.portal.schedule import SPREAD_SECONDS, at_own_moments, schedule

AGREED = date(2026, 11, 24)


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
