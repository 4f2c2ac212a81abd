"""What an instalment has grown by: interest until its due date, a fine from the day after where the edital has one.

No slip asks for an index that nobody has published yet, on whichever day of a month it is issued.
"""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.debts.ledger import DebtKind
from domain.portal.agreement import Agreement, Instalment
from domain.portal.agreement_making import HeldDebt, Holding
from domain.portal.agreement_slips import SlipFor, offers
from domain.portal.indexes import Index, Rate, Series
from domain.portal.limits import AgreementKind
from domain.portal.months import Month, later, month_of
from law.portal.instalment_slips import good_until_of, grown, slip_of
from law.portal.schedule import schedule

AGREED = date(2026, 3, 10)
CENTS = 1_000_00
START = month_of(date(2025, 1, 1))
DEBT = UUID(int=1)


def known(last: Month) -> dict[Index, Series]:
    """Return the series of indexes of which nothing after a month was published."""
    rates = [Rate(month=Month(n), percent=Decimal(1), source="teste") for n in range(START, last + 1)]
    return {index: Series(index, rates) for index in Index}


SERIES = known(later(START, 39))


def agreement(kind: AgreementKind, agreed_on: date = AGREED, *, signed: bool = False) -> Agreement:
    made = schedule(kind, agreed_on, 6)
    instalments = tuple(
        Instalment(**day.model_dump(), number=n, cents=CENTS, paid_on=agreed_on if signed and n == 1 else None)
        for n, day in enumerate(made.instalments, 1)
    )
    return Agreement(
        number="ACD-2026-0000001-7", kind=kind, agreed_on=agreed_on, instalments=instalments,
        **made.model_dump(exclude={"instalments"}),
    )  # fmt: skip


def holding(made: Agreement) -> Holding:
    left = sum(one.cents for one in made.unpaid)
    return Holding(
        agreement=made, debt_kind=DebtKind.IPTU, key="00100200034", owed={DEBT: left},
        debts=(HeldDebt(id=DEBT, cents=6 * CENTS),),
    )  # fmt: skip


@pytest.mark.parametrize("kind", list(AgreementKind))
@pytest.mark.parametrize("agreed_on", [date(2026, 10, 29), date(2026, 10, 30), date(2026, 10, 31)])
def test_the_first_slip_needs_no_index_of_the_month_of_the_agreement(kind: AgreementKind, agreed_on: date) -> None:
    """30/10/2026 is the last banking day: made then or later, the first instalment is due in the next month."""
    made = agreement(kind, agreed_on)
    (offer,) = offers(made, agreed_on)
    published = later(month_of(agreed_on), -1)
    assert slip_of(holding(made), offer, agreed_on, known(published)) is not None


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("kind", list(AgreementKind))
@pytest.mark.parametrize("agreed_on", [date(2026, 10, 29), date(2026, 10, 30), date(2026, 10, 31)])
def test_every_slip_that_is_offered_can_be_calculated_on_its_day(
    kind: AgreementKind, agreed_on: date, *, signed: bool
) -> None:
    """The last banking days of the year are 30/10, 30/11 and 30/12; those after them still belong to their month."""
    made = agreement(kind, agreed_on, signed=signed)
    for today in (agreed_on + timedelta(days=n) for n in range(300)):
        published = known(later(month_of(today), -1))
        for offer in offers(made, today):
            wanted = slip_of(holding(made), offer, today, published)
            assert wanted is not None
            assert today <= wanted.good_until <= (offer.until or wanted.good_until)


@pytest.mark.parametrize(
    ("today", "until"),
    [(date(2026, 10, 29), date(2026, 10, 30)), (date(2026, 10, 30), date(2026, 10, 30)),
     (date(2026, 10, 31), date(2026, 10, 31)), (date(2026, 11, 1), date(2026, 11, 30))],
)  # fmt: skip
def test_what_settles_an_agreement_is_good_within_the_month(today: date, until: date) -> None:
    made = agreement(AgreementKind.ORDINARY, signed=True)
    (whole,) = [one for one in offers(made, today) if len(one.instalments) > 1]
    assert good_until_of(made, whole, today) == until


@pytest.mark.parametrize(
    ("today", "until", "days_late"),
    [(date(2026, 4, 29), date(2026, 4, 30), 0), (date(2026, 4, 30), date(2026, 4, 30), 0),
     (date(2026, 5, 1), date(2026, 5, 4), 4), (date(2026, 5, 4), date(2026, 5, 4), 4),
     (date(2026, 5, 5), date(2026, 5, 5), 5)],
)  # fmt: skip
def test_what_settles_a_transacao_has_the_fine_of_no_day_that_has_not_come(
    today: date, until: date, days_late: int
) -> None:
    """The second instalment was due on 30/04; 01/05 is a holiday, 04/05 the next day on which banks work."""
    made = agreement(AgreementKind.TDM, signed=True)
    (whole,) = [one for one in offers(made, today) if one.wanted is SlipFor.SETTLEMENT]
    wanted = slip_of(holding(made), whole, today, SERIES)
    assert wanted is not None
    late = grown(made, 2, CENTS, made.instalments[1].due_on + timedelta(days=days_late), SERIES)
    assert (wanted.good_until, sum(one.accrued.fine for one in wanted.covers)) == (until, late.fine)


@pytest.mark.parametrize(
    ("today", "until"),
    [(date(2026, 5, 29), date(2026, 5, 29)), (date(2026, 5, 30), date(2026, 5, 30))],
)  # fmt: skip
def test_a_late_slip_is_good_no_longer_than_its_instalment_may_be_paid(today: date, until: date) -> None:
    """Due on 31/03, the first instalment of a transação may be paid until 30/05, a Saturday."""
    made = agreement(AgreementKind.TDM)
    (late,) = offers(made, today)
    assert (late.wanted, late.until) == (SlipFor.LATE, date(2026, 5, 30))
    assert good_until_of(made, late, today) == until


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
