"""What was paid late and is resolved by a person counts as it would have by a slip of its own day."""

from uuid import UUID

import pytest

from domain.debts.ledger import DebtKind
from domain.portal.amount_due import due_on
from domain.portal.booking import Payment, stood
from domain.portal.payment import Outcome
from domain.portal.postings import Account, Cause
from domain.portal.reckoning import Reckoning
from domain.portal.registry import Parts, Situation
from domain.portal.slip import Slip, for_everything, issue
from tests.domain.portal.booked import DAY, DEBTS, DECEMBER, NOVEMBER, SLIPS, TABLE, Office, issued, paid
from tests.domain.portal.slips import ISSUER

FIRST, OLDEST, NEWEST = (UUID(int=n) for n in (1, 3, 2))
OF_DECEMBER = list(SLIPS.values())[1]
OF_NOVEMBER = issued(9, NOVEMBER, 3, 1, 2)
WHOLE = OF_NOVEMBER.cents


def by_slip_of_its_day(office: Office) -> Slip:
    """Return the slip by which a payment of the end of November is counted when it is resolved."""
    then = [stood(one, office.book.kept.get(one.id), NOVEMBER, TABLE) for one in office.book.debts.values()]
    return issue(for_everything(DebtKind.IPTU, "00100200034", then, (DAY, NOVEMBER), TABLE), ISSUER, UUID(int=9), 9)


def resolved(office: Office, cents: int) -> Outcome:
    payment = Payment(UUID(int=70), cents, Account.UNMATCHED, Cause.RESOLVED)
    return office.book.count(payment, by_slip_of_its_day(office))


@pytest.mark.parametrize("in_december", [1, 400_00, 1_900_00, OF_DECEMBER.cents, OF_DECEMBER.cents + 5])
@pytest.mark.parametrize("in_november", [34, 777_77, WHOLE - 1, WHOLE, WHOLE + 1])
def test_it_leaves_what_it_would_have_left_in_its_time(in_november: int, in_december: int) -> None:
    in_time, late = Office(slips={**SLIPS, OF_NOVEMBER.txid: OF_NOVEMBER}), Office()
    in_time.told(paid(in_november, OF_NOVEMBER.txid, "nov", on=NOVEMBER))
    for office in (in_time, late):
        office.told(paid(in_december, OF_DECEMBER.txid, "dec", on=DECEMBER))
    resolved(late, in_november)
    assert late.book.debts == in_time.book.debts
    assert -late.balance(Account.SURPLUS) == -in_time.balance(Account.SURPLUS)


def test_a_month_that_had_not_begun_adds_nothing() -> None:
    office = Office()
    office.told(paid(1, OF_DECEMBER.txid, "dec", on=DECEMBER))
    owed = {one.id: due_on(one, NOVEMBER, TABLE).parts.total for one in DEBTS.values()}
    assert {one.debt_id: one.cents for one in by_slip_of_its_day(office).covers} == owed


def test_what_an_order_of_the_office_changed_meanwhile_is_not_undone() -> None:
    lowered = DEBTS[FIRST].model_copy(update={"parts": Parts(principal=10_00), "as_of": DECEMBER})
    kept = Reckoning(base=DEBTS[FIRST].parts, as_of=DEBTS[FIRST].as_of, left=DEBTS[FIRST].parts, left_on=DECEMBER)
    assert stood(lowered, kept, NOVEMBER, TABLE) == lowered
    office = Office(DEBTS | {FIRST: lowered})
    assert {one.debt_id: one.cents for one in by_slip_of_its_day(office).covers}[FIRST] == 10_00


@pytest.mark.parametrize("situation", [Situation.SETTLED, Situation.CANCELLED, Situation.SUSPENDED])
def test_a_debt_that_owes_nothing_or_is_not_collected_stays_so(situation: Situation) -> None:
    one = DEBTS[OLDEST].model_copy(update={"situation": situation, "parts": Parts()})
    assert stood(one, None, NOVEMBER, TABLE) == one


def test_what_only_a_later_month_settled_was_owed() -> None:
    office = Office()
    office.told(paid(OF_DECEMBER.cents, OF_DECEMBER.txid, "dec", on=DECEMBER))
    settled = office.book.debts[NEWEST]
    assert settled.situation is Situation.SETTLED
    assert stood(settled, office.book.kept[NEWEST], NOVEMBER, TABLE) == DEBTS[NEWEST]
    assert stood(settled, office.book.kept[NEWEST], DECEMBER, TABLE) == settled
