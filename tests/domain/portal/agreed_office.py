"""An office that books payments of slips of one agreement, for tests."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from uuid import UUID, uuid5

from domain.debts.ledger import DebtKind
from domain.portal.agreement_making import HeldDebt, Holding
from domain.portal.agreement_money import counted
from domain.portal.agreement_slips import SlipFor, SlipOffer
from domain.portal.booking import Book
from domain.portal.payment import COUNTED, Channel, Received, Result
from domain.portal.registry import Situation
from domain.portal.slip import Slip, issue
from law.portal.indexation import index_table
from law.portal.instalment_slips import slip_of
from tests.domain.portal.agreements import AGREED, NUMBER, agreement
from tests.domain.portal.owed import owed
from tests.domain.portal.slips import ISSUER
from tests.rehearsal.agreements import flat_series

SERIES = flat_series()
TABLE = index_table(SERIES.values())
DAY = date(2027, 3, 10)
INSTALMENTS, CENTS = 4, 300_01
DEBTS = {
    one.id: one
    for number, cents in ((1, 450_00), (2, 33), (3, 749_71))
    for one in (owed(cents, number, Situation.IN_AGREEMENT).debt.model_copy(update={"as_of": AGREED}),)
}


def holding() -> Holding:
    """Return an agreement on three debts, of which nothing is paid."""
    balances = {one.id: one.parts.total for one in DEBTS.values()}
    return Holding(
        agreement=agreement(INSTALMENTS, cents=CENTS), debt_kind=DebtKind.IPTU, key="00100200034",
        debts=tuple(HeldDebt(id=debt, cents=cents) for debt, cents in balances.items()), owed=balances,
    )  # fmt: skip


@cache
def slips() -> dict[str, Slip]:
    """Return what was issued before anything was known to be paid: each instalment, two late ones, everything twice."""
    made, found = holding(), dict[str, Slip]()
    dates = [one.due_on for one in made.agreement.instalments]
    everything = tuple(range(1, INSTALMENTS + 1))
    wanted: list[tuple[str, SlipFor, tuple[int, ...], date]] = [
        *((f"parcela {n}", SlipFor.MONTH, (n,), dates[n - 1]) for n in everything),
        *((f"parcela {n} atrasada", SlipFor.LATE, (n,), dates[n]) for n in (2, 3)),
        *((f"tudo em {on:%m}", SlipFor.SETTLEMENT, everything, on) for on in dates[1:3]),
    ]
    for place, (name, what, instalments, until) in enumerate(wanted, 1):
        one = slip_of(made, SlipOffer(wanted=what, instalments=instalments, until=until), until, SERIES)
        assert one is not None
        found[name] = issue(one.model_copy(update={"issued_on": AGREED}), ISSUER, UUID(int=place, version=4), place)
    return found


class Office:
    """The ledger of one agreement."""

    def __init__(self) -> None:
        self.book = Book(DAY, TABLE, dict(DEBTS), held=dict.fromkeys(DEBTS, NUMBER))
        self.holding, self.slips = holding(), dict(slips())
        self.surplus, self.waiting = Counter[UUID](), 0
        self._known = set[tuple[Channel, str]]()
        self._days = dict[int | None, date]()

    def told(self, together: Iterable[Received]) -> None:
        """Book what is told at once, as a bank's file is."""
        self.book.agreed.clear()
        self.book.released.clear()
        for one in together:
            self._told(one)
        for released in self.book.released:
            self.surplus[released.slip_id] += released.cents
        if self.book.agreed:
            self._count()

    def issued(self, offer: SlipOffer, today: date) -> Slip:
        """Return the slip of an offer: the one that says the same, if there is one and nothing was paid of it."""
        wanted = slip_of(self.holding, offer, today, SERIES)
        assert wanted is not None
        place = len(self.slips) + 1
        new = issue(wanted, ISSUER, UUID(int=place, version=4), place)
        said = (new.instalment, new.good_until, new.covers)
        same = [
            one for one in self.slips.values()
            if (one.instalment, one.good_until, one.covers) == said and one.id not in self.book.received
        ]  # fmt: skip
        return same[0] if same else self.slips.setdefault(new.number, new)

    def state(self) -> tuple[object, ...]:
        """Return everything that must not depend on the order in which payments became known."""
        money = [
            (one.received_cents, one.grown_cents, one.paid_on is not None) for one in self.holding.agreement.instalments
        ]
        own = [one.paid_on for one in self.holding.agreement.instalments if one.number in self._days]
        return self.book.debts, money, own, +self.surplus, self.waiting

    def _told(self, one: Received) -> None:
        if (one.channel, one.external_id) in self._known:
            return
        self._known.add((one.channel, one.external_id))
        slip = next(found for found in self.slips.values() if one.txid == found.txid or one.barcode == found.barcode)
        came = self.book.take(uuid5(UUID(int=0), f"{one.channel}{one.external_id}"), one, slip)
        self.waiting += one.cents if came.result is Result.UNMATCHED else 0
        self.surplus[slip.id] += came.surplus_cents
        if came.result in COUNTED:
            self._days[slip.instalment] = max(one.paid_on, self._days.get(slip.instalment, one.paid_on))

    def _count(self) -> None:
        instalments = {one.id: one.instalment for one in self.slips.values()}
        changes = [(instalments[slip_id], brought) for slip_id, brought in self.book.agreed.items()]
        now = self.holding.model_copy(
            update={"owed": {one.id: one.parts.total for one in self.book.debts.values()}}
        )  # fmt: skip
        self.holding = now.model_copy(update={"agreement": counted(now, changes, self._days)})
