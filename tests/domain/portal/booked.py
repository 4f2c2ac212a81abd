"""An office that books payments of some slips, for tests."""

from collections import Counter
from datetime import date
from uuid import UUID, uuid5

from domain.portal.amount_due import due_on
from domain.portal.booking import Book
from domain.portal.payment import Channel, Outcome, Received, Result
from domain.portal.postings import Account
from domain.portal.registry import InscribedDebt, Parts
from domain.portal.slip import Slip, SlipKind, covers
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
