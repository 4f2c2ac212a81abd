"""Any order and repetition of payments leaves the same books, and they are those of payments told in order."""

from collections import Counter
from datetime import date, timedelta
from itertools import permutations
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.portal.amount_due import due_on
from domain.portal.booking import Book
from domain.portal.payment import Channel, Outcome, Received, Result, Why
from domain.portal.postings import Account, change_of, shares
from domain.portal.registry import InscribedDebt, Parts, Situation
from domain.portal.slip import Slip, SlipKind, covers, spread
from law.portal.demonstration import series
from law.portal.indexation import index_table
from tests.domain.portal.owed import owed
from tests.domain.portal.slips import cover, slip

DAY = date(2026, 12, 10)
TABLE = index_table(series())
DEBTS = {
    one.id: one for one in (
        owed(1_000_03, 1, due=date(2024, 5, 10), fine=200_01, fees=99_97).debt,
        owed(500_00, 2, due=date(2026, 9, 10), costs=7_77).debt,
        owed(33, 3, due=date(2020, 1, 10)).debt,
    )
}  # fmt: skip
NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 29)


def issued(place: int, due: date, *ids: int) -> Slip:
    """Return a slip of debts as they stood before any payment."""
    covered = covers([(DEBTS[UUID(int=n)], due_on(DEBTS[UUID(int=n)], due, TABLE)) for n in ids])
    return slip(*covered, place=place, due_on=due, issued_on=date(2026, 11, 3))


def instalment(place: int) -> Slip:
    found = cover(100_00, 2).model_copy(update={"accrued": Parts(interest=1_23), "as_of": DEBTS[UUID(int=2)].as_of})
    made = slip(found, place=place, due_on=DECEMBER, issued_on=date(2026, 11, 3))
    return made.model_copy(update={"kind": SlipKind.AGREEMENT, "agreement": "A", "instalment": place})


SLIPS = {
    one.txid: one
    for one in (
        issued(1, NOVEMBER, 1, 2), issued(2, DECEMBER, 1, 2, 3), issued(3, JANUARY, 1, 3), issued(4, NOVEMBER, 3),
    )
}  # fmt: skip
NAMES = [*SLIPS, "0" * 32]


class Office:
    """A register that keeps each id once and books the rest."""

    def __init__(self, debts: dict[UUID, InscribedDebt] | None = None, slips: dict[str, Slip] | None = None) -> None:
        self.book = Book(DAY, TABLE, dict(DEBTS if debts is None else debts))
        self.slips = SLIPS if slips is None else slips
        self.results = dict[tuple[Channel, str], Outcome]()
        self.surplus, self.waiting = Counter[UUID](), 0

    def told(self, one: Received) -> Outcome:
        name = (one.channel, one.external_id)
        if name not in self.results:
            found, seen = self.slips.get(one.txid), len(self.book.released)
            came = self.results[name] = self.book.take(uuid5(UUID(int=0), str(name)), one, found)
            if came.result is Result.UNMATCHED:
                self.waiting += one.cents
            elif found:
                self.surplus[found.id] += came.surplus_cents
            for released in self.book.released[seen:]:
                assert released.cents > 0
                self.surplus[released.slip_id] += released.cents
        return self.results[name]

    def state(self) -> tuple[object, ...]:
        return self.book.debts, {k: v for k, v in self.book.received.items() if v}, +self.surplus, self.waiting

    def balance(self, account: Account) -> int:
        """Return what came into an account, less what left it."""
        signs = [(1 if m.debit is account else -1 if m.credit is account else 0) * m.cents for _, m in self.book.moved]
        return sum(signs)


def paid(cents: int, txid: str, name: str = "E1", channel: Channel = Channel.PIX, on: date | None = None) -> Received:
    found = SLIPS.get(txid)
    day = on or (found.good_until if found else NOVEMBER)
    return Received(channel=channel, external_id=name, cents=cents, paid_on=day, txid=txid)


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


FIRST, SECOND = (txid for txid, _ in list(SLIPS.items())[:2])


def test_a_slip_paid_exactly_settles_its_debts() -> None:
    office = Office()
    came = office.told(paid(SLIPS[FIRST].cents, FIRST))
    assert (came.result, came.matched_cents) == (Result.MATCHED, SLIPS[FIRST].cents)
    assert [office.book.debts[UUID(int=n)].situation for n in (1, 2)] == [Situation.SETTLED] * 2


@pytest.mark.parametrize(
    ("short", "result", "surplus"), [(1, Result.SHORT, 0), (0, Result.MATCHED, 0), (-1, Result.SURPLUS, 1)]
)
def test_a_cent_short_exact_and_a_cent_too_much(short: int, result: Result, surplus: int) -> None:
    came = Office().told(paid(SLIPS[FIRST].cents - short, FIRST))
    assert (came.result, came.surplus_cents) == (result, surplus)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_three_parts_of_a_slip_leave_the_same_surplus_in_every_order(order: tuple[int, ...]) -> None:
    office, half = Office(), SLIPS[FIRST].cents // 2
    parts = [paid(half, FIRST, "a"), paid(SLIPS[FIRST].cents - half, FIRST, "b"), paid(80_00, FIRST, "c")]
    for place in order:
        office.told(parts[place])
    assert office.surplus[SLIPS[FIRST].id] == 80_00


def test_the_slip_of_november_told_after_that_of_december_gives_back_the_month_too_much() -> None:
    late, early = paid(SLIPS[SECOND].cents, SECOND, "dec"), paid(SLIPS[FIRST].cents, FIRST, "nov")
    office = Office()
    assert office.told(late).surplus_cents == 0
    assert office.told(early).surplus_cents == 0
    third = next(one.cents for one in SLIPS[SECOND].covers if one.debt_id == UUID(int=3))
    assert +office.surplus == {SLIPS[SECOND].id: SLIPS[SECOND].cents - third}


def test_what_was_lowered_after_the_slip_was_issued_is_refunded() -> None:
    halved = DEBTS[UUID(int=1)].model_copy(update={"parts": Parts(principal=500_00), "as_of": date(2026, 11, 5)})
    office = Office(DEBTS | {halved.id: halved})
    came = office.told(paid(SLIPS[FIRST].cents, FIRST))
    assert came.result is Result.SURPLUS
    assert came.applied[halved.id] == due_on(halved, NOVEMBER, TABLE).parts.total
    assert office.book.debts[halved.id].situation is Situation.SETTLED


def test_a_cancelled_debt_takes_nothing_and_stays_cancelled() -> None:
    gone = DEBTS[UUID(int=1)].model_copy(update={"parts": Parts(), "situation": Situation.CANCELLED})
    office = Office(DEBTS | {gone.id: gone})
    came = office.told(paid(SLIPS[FIRST].cents, FIRST))
    assert gone.id not in came.applied
    assert came.surplus_cents == SLIPS[FIRST].covers[0].cents
    assert office.book.debts[gone.id].situation is Situation.CANCELLED


@pytest.mark.parametrize(("holder", "why"), [("", Why.NONE), ("A", Why.HELD)])
def test_money_for_a_debt_that_went_into_an_agreement_waits_for_a_person(holder: str, why: Why) -> None:
    office = Office()
    office.book.held = {UUID(int=2): holder}
    assert office.told(paid(1, FIRST)).why is why


def test_an_instalment_grows_by_itself_and_the_debt_by_nothing_else() -> None:
    one, other = instalment(1), instalment(2)
    office = Office(slips={one.txid: one, other.txid: other})
    office.book.held = {UUID(int=2): "A"}
    before = DEBTS[UUID(int=2)]
    for name, made in (("a", one), ("b", other), ("c", other)):
        came = office.told(paid(100_00, made.txid, name, on=DECEMBER))
        assert came.result is (Result.MATCHED if name != "c" else Result.SURPLUS)
    after = office.book.debts[before.id]
    assert after.parts.total == before.parts.total + 2 * 1_23 - 200_00
    assert after.as_of == before.as_of


def test_what_two_channels_tell_of_a_slip_counts_once_and_a_third_time_again() -> None:
    office = Office()
    results = [
        office.told(paid(50_00, FIRST, name, channel)).result
        for name, channel in (
            ("p", Channel.PIX), ("f", Channel.BANK_FILE), ("f2", Channel.BANK_FILE), ("p2", Channel.PIX),
            ("p3", Channel.PIX),
        )
    ]  # fmt: skip
    assert results == [Result.SHORT, Result.REPEATED, Result.SHORT, Result.REPEATED, Result.SHORT]


def test_another_amount_or_day_by_the_other_channel_is_another_payment() -> None:
    office = Office()
    office.told(paid(50_00, FIRST, "p"))
    assert office.told(paid(50_01, FIRST, "f", Channel.BANK_FILE)).result is Result.SHORT
    the_day_before = NOVEMBER - timedelta(days=1)
    assert office.told(paid(50_00, FIRST, "g", Channel.BANK_FILE, the_day_before)).result is Result.SHORT
