"""Any order and repetition of payments leaves the same books, and they are those of payments told in order."""

from collections import Counter
from datetime import date
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.portal.amount_due import due_on
from domain.portal.payment import Channel, Received, Result
from domain.portal.postings import Account, change_of, shares
from domain.portal.registry import InscribedDebt
from domain.portal.slip import spread
from tests.domain.portal.booked import DEBTS, NAMES, SLIPS, TABLE, Office, paid

AMOUNTS = [1, 34, 50_00, 777_77, 1_300_00, 1_500_00, 1_900_00]
PAYMENTS = st.lists(
    st.builds(
        paid, st.sampled_from(AMOUNTS) | st.integers(1, 2_000_00), st.sampled_from(NAMES), st.sampled_from("ABCDEFGH"),
        st.sampled_from(Channel), st.none() | st.sampled_from([date(2026, 11, 2), date(2027, 2, 1)]),
    ),
    max_size=8, unique_by=lambda one: (one.channel, one.external_id),
)  # fmt: skip


def in_order(payments: list[Received]) -> tuple[dict[UUID, int], Counter[UUID]]:
    """Return what is left of each debt, and the surplus of each slip: money counted plainly, month after month."""
    kept = [one for one in payments if (s := SLIPS.get(one.txid)) and s.issued_on <= one.paid_on <= s.good_until]
    told = Counter((one.txid, one.cents, one.paid_on, one.channel) for one in kept)
    money = Counter[str]()
    for txid, cents, day in {key[:3] for key in told}:
        money[txid] += cents * max(told[txid, cents, day, channel] for channel in Channel)
    debts, surplus = dict(DEBTS), Counter[UUID]()
    for txid, cents in sorted(money.items(), key=lambda item: (SLIPS[item[0]].due_on, SLIPS[item[0]].number)):
        surplus[SLIPS[txid].id] += cents
        for debt_id, part in spread(SLIPS[txid], cents).items():
            if part and debts[debt_id].parts.total:
                debts[debt_id], taken = _plainly(debts[debt_id], SLIPS[txid].due_on, part)
                surplus[SLIPS[txid].id] -= taken
    return {one.id: one.parts.total for one in debts.values()}, +surplus


def _plainly(debt: InscribedDebt, due: date, cents: int) -> tuple[InscribedDebt, int]:
    balance = due_on(debt, max(due, debt.as_of), TABLE).parts
    taken = min(cents, balance.total)
    return debt.model_copy(update={"parts": balance - shares(balance, taken), "as_of": max(due, debt.as_of)}), taken


@settings(max_examples=150)
@given(PAYMENTS, st.data())
def test_any_order_and_repetition_leaves_the_same_books(payments: list[Received], data: st.DataObject) -> None:
    one, other = Office(), Office()
    again = data.draw(st.lists(st.sampled_from(payments), max_size=5)) if payments else []
    for payment in payments:
        one.told(payment)
    for payment in data.draw(st.permutations([*payments, *again])):
        other.told(payment)
    assert one.state() == other.state()


@settings(max_examples=150)
@given(PAYMENTS, st.data())
def test_the_books_are_those_of_money_counted_month_after_month(payments: list[Received], data: st.DataObject) -> None:
    office = Office()
    for payment in data.draw(st.permutations(payments)):
        office.told(payment)
    left, surplus = in_order(payments)
    assert {one.id: one.parts.total for one in office.book.debts.values()} == left
    assert +office.surplus == surplus


@given(PAYMENTS)
def test_every_cent_that_came_is_counted_a_surplus_or_waits(payments: list[Received]) -> None:
    office = Office()
    came = [(one, office.told(one)) for one in payments]
    for one, result in came:
        counted = 0 if result.result is Result.REPEATED else one.cents
        assert result.matched_cents + result.surplus_cents + result.unmatched_cents == counted
    received = sum(one.cents for one, result in came if result.result is not Result.REPEATED)
    assert office.balance(Account.BANK) == received
    assert -office.balance(Account.SURPLUS) == sum(office.surplus.values())
    assert -office.balance(Account.UNMATCHED) == sum(r.unmatched_cents for _, r in came)
    for debt_id, debt in office.book.debts.items():
        moved = [change_of(m) for _, m in office.book.moved if m.debt_id == debt_id]
        assert sum(moved, DEBTS[debt_id].parts) == debt.parts
        assert min(debt.parts.model_dump().values()) >= 0
