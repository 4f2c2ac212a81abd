"""What settlement rounds need from the world; adapters fill these in."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from domain.documents import LetterKind, StoredObject
from domain.precatorios.lists import ForwardedLine, ListFiles, LotLists
from domain.precatorios.settlement import (
    AppealSettled,
    Entry,
    Examined,
    HoldOrder,
    ListOrder,
    LotMove,
    LotOrder,
    Progress,
    RoundDates,
)


class ProposalRegister(Protocol):
    """Proposals of settlement rounds. Every method is one transaction, safe to repeat."""

    async def enter(self, case_id: UUID) -> Entry: ...

    async def examined(self, found: Examined) -> None:
        """Keep a finding once; the last one of a lot wakes it."""
        ...

    async def leave(self, case_id: UUID) -> None:
        """Take out a proposal that ended undecided."""
        ...

    async def appeal_settled(self, settled: AppealSettled) -> None:
        """Keep how an appeal ended; nothing when it was about no proposal of a round run here."""
        ...


class RoundRegister(Protocol):
    """Settlement rounds and their lots. Every method is one transaction, safe to repeat."""

    async def dates(self, case_id: UUID) -> RoundDates:
        """Return the dates of the round of a case: a round or a lot."""
        ...

    async def hold(self, ordered: HoldOrder) -> None:
        """Keep a suspension or its lifting; every open case of the round is told."""
        ...

    async def open_lot(self, ordered: LotOrder) -> int:
        """Open a lot once, over what is proposed; answer how many proposals it has."""
        ...

    async def progress(self, lot_id: UUID) -> Progress: ...

    async def move(self, ordered: LotMove) -> int:
        """Move proposals from one state to another; answer how many stand there now."""
        ...


class LotListing(Protocol):
    """The lists of lots. Every method is one transaction, safe to repeat."""

    async def list_lot(self, order: ListOrder) -> LotLists:
        """Rank a version of the lists once; a repetition returns it as it was."""
        ...

    async def publish(self, order: ListOrder, files: Sequence[ListFiles]) -> None:
        """Publish a version: files, rejections, news."""
        ...

    async def forwarding(self, lot_id: UUID) -> Sequence[ForwardedLine]: ...

    async def forwarding_sealed(self, lot_id: UUID, stored: StoredObject) -> None: ...

    async def forwarding_digest(self, lot_id: UUID) -> str:
        """Return the SHA-256 of the file that was sealed for the court."""
        ...


class ListSetter(Protocol):
    """Sets lists: an unsigned PDF that states the digest of its CSV, the CSV, the file for the court."""

    def pdf(self, lists: LotLists, kind: LetterKind, url: str, csv_digest: str) -> bytes: ...

    def csv(self, lists: LotLists, kind: LetterKind) -> bytes: ...

    def forwarding(self, lines: Sequence[ForwardedLine]) -> bytes: ...
