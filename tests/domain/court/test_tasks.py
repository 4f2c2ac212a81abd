"""When a ruling was complied with, in words, beside the court's time."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.calendar import DayKind, Deadline
from domain.court.ruling import ends
from domain.court.tasks import when_complied
from domain.transition import TermOrder

COURT = TermOrder(deadline=Deadline(days=5, kind=DayKind.CALENDAR), start=datetime(2026, 3, 2, 15, tzinfo=UTC))
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("court", "late_by", "said"),
    [
        (COURT, -SECOND, ", dentro do prazo"),
        (COURT, 0 * SECOND, ", dentro do prazo"),
        (COURT, SECOND, ", fora do prazo"),
        (None, SECOND, "2026"),
    ],
)
def test_a_report_says_whether_it_was_in_the_time_that_the_court_gave(
    court: TermOrder | None, late_by: timedelta, said: str
) -> None:
    done = ends(COURT) + late_by
    told = when_complied({"cumprida_em": done.isoformat()}, court)["Cumprida em"]
    assert said in told
    assert ("prazo" in told) is (court is not None)
