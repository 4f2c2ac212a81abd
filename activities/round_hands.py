"""The hands of settlement rounds: their register, their signed lists, their file for the court."""

import asyncio
import hashlib
from dataclasses import dataclass

from temporalio import activity

from activities.hands import CaseRef
from activities.rounds import ProposalHands, RoundHands
from domain.documents import LetterKind
from domain.ports import Sealer, Signer
from domain.precatorios.lists import LISTS, ListFiles, LotLists
from domain.precatorios.ports import ListSetter, LotListing, ProposalRegister, RoundRegister
from domain.precatorios.settlement import (
    AppealSettled,
    Entry,
    Examined,
    HoldOrder,
    Listed,
    ListOrder,
    LotMove,
    LotOrder,
    Progress,
    RoundDates,
)


@dataclass(frozen=True)
class ProposalDesk(ProposalHands):
    """What proposals and appeals tell their register."""

    proposals: ProposalRegister

    @activity.defn(name="enter_round")
    async def enter_round(self, case: CaseRef) -> Entry:
        """Read where a proposal stands."""
        return await self.proposals.enter(case.case_id)

    @activity.defn(name="settle_examination")
    async def settle_examination(self, found: Examined) -> None:
        """Keep a finding."""
        await self.proposals.examined(found)

    @activity.defn(name="leave_round")
    async def leave_round(self, case: CaseRef) -> None:
        """Take a proposal out."""
        await self.proposals.leave(case.case_id)

    @activity.defn(name="settle_appeal")
    async def settle_appeal(self, settled: AppealSettled) -> None:
        """Keep the end of an appeal."""
        await self.proposals.appeal_settled(settled)


@dataclass(frozen=True)
class RoundTools:
    """What the hands of rounds work with; filled by worker.py."""

    rounds: RoundRegister
    lists: LotListing
    setter: ListSetter
    sealer: Sealer
    signer: Signer
    public_url: str


class RoundDesk(RoundHands):
    """Implements the activities of rounds and lots."""

    def __init__(self, tools: RoundTools) -> None:
        self._tools = tools

    @activity.defn(name="round_dates")
    async def round_dates(self, case: CaseRef) -> RoundDates:
        """Read the dates of a round."""
        return await self._tools.rounds.dates(case.case_id)

    @activity.defn(name="hold_round")
    async def hold_round(self, order: HoldOrder) -> None:
        """Keep a suspension or its lifting."""
        await self._tools.rounds.hold(order)

    @activity.defn(name="open_lot")
    async def open_lot(self, order: LotOrder) -> int:
        """Open a lot."""
        return await self._tools.rounds.open_lot(order)

    @activity.defn(name="lot_progress")
    async def lot_progress(self, case: CaseRef) -> Progress:
        """Count the proposals of a lot."""
        return await self._tools.rounds.progress(case.case_id)

    @activity.defn(name="publish_lists")
    async def publish_lists(self, order: ListOrder) -> Listed:
        """Rank, then set, sign and seal both lists, then publish: nobody is told of a list that is not there."""
        lists = await self._tools.lists.list_lot(order)
        files = [await asyncio.to_thread(self._issued, lists, kind) for kind in LISTS]
        await self._tools.lists.publish(order, files)
        return Listed(classified=len(lists.classified), rejected=len(lists.rejected))

    @activity.defn(name="make_forwarding")
    async def make_forwarding(self, case: CaseRef) -> int:
        """Seal the file for the court; the same file again changes nothing."""
        lines = await self._tools.lists.forwarding(case.case_id)
        if lines:
            data = await asyncio.to_thread(self._tools.setter.forwarding, lines)
            key = f"rounds/{case.case_id}/forwarding/{hashlib.sha256(data).hexdigest()}.csv"
            stored = await asyncio.to_thread(self._tools.sealer.put, key, data, "text/csv")
            await self._tools.lists.forwarding_sealed(case.case_id, stored)
        return len({line.protocol for line in lines})

    @activity.defn(name="forwarding_digest")
    async def forwarding_digest(self, case: CaseRef) -> str:
        """Read which file it is."""
        return await self._tools.lists.forwarding_digest(case.case_id)

    @activity.defn(name="move_lot")
    async def move_lot(self, move: LotMove) -> int:
        """Move proposals on."""
        return await self._tools.rounds.move(move)

    def _issued(self, lists: LotLists, kind: LetterKind) -> ListFiles:
        tools, code = self._tools, lists.codes[kind]
        folder = f"rounds/{lists.protocol}/{kind}-{lists.version}"
        table = tools.setter.csv(lists, kind)
        digest = hashlib.sha256(table).hexdigest()
        kept = tools.sealer.put(f"{folder}/{code}.csv", table, "text/csv")
        page = tools.setter.pdf(lists, kind, f"{tools.public_url}/api/verify/{code}", digest)
        signed = tools.signer.sign(page, f"{kind} {lists.protocol}")
        pdf = tools.sealer.put(f"{folder}/{code}.pdf", signed, "application/pdf")
        return ListFiles(kind=kind, version=lists.version, code=code, pdf=pdf, csv=kept)
