"""What an instalment has grown by: interest until its due date, a fine from the day after where the edital has one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.portal.agreement import Agreement, Instalment
from domain.portal.indexes import Index, Rate, Series
from domain.portal.limits import AgreementKind
from domain.portal.months import Month, month_of
from law.portal.instalment_slips import grown
from law.portal.schedule import schedule

AGREED = date(2026, 3, 10)
CENTS = 1_000_00
START = month_of(date(2025, 1, 1))
SERIES = {
    index: Series(index, [Rate(month=Month(START + n), percent=Decimal(1), source="teste") for n in range(40)])
    for index in Index
}


def agreement(kind: AgreementKind) -> Agreement:
    made = schedule(kind, AGREED, 6)
    instalments = tuple(Instalment(**d.model_dump(), number=n, cents=CENTS) for n, d in enumerate(made.instalments, 1))
    return Agreement(
        number="ACD-2026-0000001-7", kind=kind, agreed_on=AGREED, instalments=instalments,
        **made.model_dump(exclude={"instalments"}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "days", "fined"),
    [
        (AgreementKind.TDM, -1, False), (AgreementKind.TDM, 0, False), (AgreementKind.TDM, 1, True),
        (AgreementKind.ORDINARY, 0, False), (AgreementKind.ORDINARY, 1, False),
    ],
)  # fmt: skip
def test_a_fine_begins_the_day_after_the_due_date_and_only_in_a_transacao(
    kind: AgreementKind, days: int, fined: bool
) -> None:
    made = agreement(kind)
    found = grown(made, 4, CENTS, made.instalments[3].due_on + timedelta(days=days), SERIES)
    assert (found.fine > 0) is fined
    assert found.interest > 0
