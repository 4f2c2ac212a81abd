"""The register of one settlement round, in memory: proposals, lots, lists, and what is to be told to whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain.case import CaseStart
from domain.documents import LetterKind, StoredObject
from domain.precatorios.edital import Edital
from domain.precatorios.lists import ForwardedLine, Line, ListFiles, LotLists
from domain.precatorios.ranking import Candidate, explained, ranked
from domain.precatorios.round_calendar import Hold, closes_at, lots_close_at
from domain.precatorios.settlement import (
    AppealSettled,
    Entry,
    Examined,
    HoldOrder,
    ListOrder,
    LotMove,
    LotOrder,
    News,
    Progress,
    ProposalState,
    RoundDates,
)
from law.editais import EDITAL_2025

State = ProposalState


@dataclass
class Proposed:
    """One proposal on the register."""

    protocol: str
    filed_at: datetime
    state: State = State.FILED
    lot: int = 0
    place: int = 0
    reason: str = ""
    appealed: bool = False


@dataclass
class RoundBook:
    """Keeps a round (domain.precatorios.ports.RoundRegister, LotListing and, for one proposal, ProposalRegister)."""

    edital: Edital = EDITAL_2025
    holds: list[Hold] = field(default_factory=list)
    proposals: dict[str, Proposed] = field(default_factory=dict)
    lots: dict[UUID, LotOrder] = field(default_factory=dict)
    starts: list[CaseStart] = field(default_factory=list)
    published: dict[tuple[UUID, int], Sequence[ListFiles]] = field(default_factory=dict)
    sealed: dict[UUID, StoredObject] = field(default_factory=dict)
    told: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)
    found: list[Examined] = field(default_factory=list)
    settled: list[AppealSettled] = field(default_factory=list)
    left: list[UUID] = field(default_factory=list)
    entry: Entry | None = None

    # --- what one proposal does -------------------------------------------------------------

    async def enter(self, case_id: UUID) -> Entry:
        if self.entry is None:
            return Entry(news=News(state=State.FILED), lot_closes_at=self.edital.closes, holds=tuple(self.holds))
        return self.entry

    async def examined(self, found: Examined) -> None:
        if found not in self.found:
            self.found.append(found)

    async def leave(self, case_id: UUID) -> None:
        self.left.append(case_id)

    async def appeal_settled(self, settled: AppealSettled) -> None:
        self.settled.append(settled)

    # --- what a round and its lots do -------------------------------------------------------

    async def dates(self, case_id: UUID) -> RoundDates:
        return RoundDates(
            opens=self.edital.opens, closes=closes_at(self.edital, self.holds),
            lots=lots_close_at(self.edital, self.holds), holds=tuple(self.holds),
        )  # fmt: skip

    async def hold(self, ordered: HoldOrder) -> None:
        self.holds = [*(h for h in self.holds if h.first != ordered.hold.first), ordered.hold]
        payload = ordered.hold.model_dump(mode="json")
        self.told += [(order.start.protocol, "hold", payload) for order in self.lots.values()]

    async def open_lot(self, ordered: LotOrder) -> int:
        if ordered.start.case_id not in self.lots:
            self.lots[ordered.start.case_id] = ordered
            self.starts.append(ordered.start)
            self._gather(ordered)
        return len(self.of_lot(ordered.start.case_id))

    async def progress(self, lot_id: UUID) -> Progress:
        self._gather(self.lots[lot_id])
        mine = self.of_lot(lot_id)
        count = Counter(one.state for one in mine)
        return Progress(
            proposals=len(mine), pending=count[State.IN_LOT], fit=count[State.FIT], unfit=count[State.UNFIT],
            appeals=sum(one.appealed for one in mine), paid=count[State.PAID],
        )  # fmt: skip

    def _gather(self, ordered: LotOrder) -> None:
        for one in self.proposals.values():
            if not one.lot and one.filed_at < ordered.closes_at + timedelta(seconds=1):
                one.lot, one.state = ordered.number, State.IN_LOT

    async def move(self, ordered: LotMove) -> int:
        mine = self.of_lot(ordered.case_id)
        for one in mine:
            one.state = ordered.to if one.state is ordered.since else one.state
        return sum(one.state is ordered.to for one in mine)

    async def list_lot(self, order: ListOrder) -> LotLists:
        mine = self.of_lot(order.case_id)
        fit = [one for one in mine if one.state in (State.FIT, State.CLASSIFIED)]
        places = ranked([Candidate(o.protocol, False, 2012, True, 1, o.filed_at) for o in fit], self.edital.criteria)
        for line in places:
            one = self.proposals[line.candidate.protocol]
            one.state, one.place, one.reason = State.CLASSIFIED, line.place, explained(line)
        for one in mine:
            one.state = State.REJECTED if one.state is State.UNFIT else one.state
        return LotLists(
            edital=self.edital.title, lot=self.lots[order.case_id].number, protocol=order.protocol,
            version=order.version, at=order.at, signer="Presidente da Câmara",
            classified=tuple(_line(o) for o in mine if o.state is State.CLASSIFIED),
            rejected=tuple(_line(o) for o in mine if o.state is State.REJECTED),
            codes={LetterKind.CLASSIFIED_LIST: f"C{order.version}", LetterKind.REJECTED_LIST: f"R{order.version}"},
        )  # fmt: skip

    async def publish(self, order: ListOrder, files: Sequence[ListFiles]) -> None:
        self.published[order.case_id, order.version] = files

    async def forwarding(self, lot_id: UUID) -> Sequence[ForwardedLine]:
        return [
            ForwardedLine(
                place=one.place, protocol=one.protocol, lawsuit="", precatorio="", order=1, year=2012, debtor="pmsp",
                percent=25, person="11144477735", name="Pessoa", capacity="titular", share="1/1", account="Banco 1",
            )
            for one in self.of_lot(lot_id) if one.state is State.CLASSIFIED
        ]  # fmt: skip

    async def forwarding_sealed(self, lot_id: UUID, stored: StoredObject) -> None:
        self.sealed[lot_id] = stored

    async def forwarding_digest(self, lot_id: UUID) -> str:
        return self.sealed[lot_id].sha256

    # --- what tests do ----------------------------------------------------------------------

    def propose(self, at: datetime, count: int = 1) -> None:
        """Put proposals on the register, filed at an instant."""
        for _ in range(count):
            number = f"P-{len(self.proposals) + 1}"
            self.proposals[number] = Proposed(number, at)

    def of_lot(self, lot_id: UUID) -> list[Proposed]:
        """Return the proposals of a lot."""
        return [one for one in self.proposals.values() if one.lot == self.lots[lot_id].number]


def _line(one: Proposed) -> Line:
    return Line(
        place=one.place, protocol=one.protocol, lawsuit="", precatorio="", order=1, year=2012, food=True,
        priority=False, reason=one.reason or "Motivo.",
    )  # fmt: skip
