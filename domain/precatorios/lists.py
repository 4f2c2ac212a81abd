"""The lists of a lot as published, and the file that goes to the court."""

from collections.abc import Sequence
from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.documents import LetterKind, StoredObject


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Line(_Frozen):
    """One proposal of a list: no names, no documents of people. `place` is 0 when it was rejected."""

    place: int
    protocol: str
    lawsuit: str
    precatorio: str
    order: int
    year: int
    food: bool
    priority: bool
    reason: str


class LotLists(_Frozen):
    """Both lists of a lot in one version, with the verification codes reserved for them."""

    edital: str
    lot: int
    protocol: str
    version: int
    at: AwareDatetime
    signer: str
    classified: tuple[Line, ...]
    rejected: tuple[Line, ...]
    codes: dict[LetterKind, str]

    def lines(self, kind: LetterKind) -> tuple[Line, ...]:
        """Return the lines of one list."""
        return self.classified if kind is LetterKind.CLASSIFIED_LIST else self.rejected


class ListFiles(_Frozen):
    """Where a published list is: signed PDF, and CSV whose digest the PDF states."""

    kind: LetterKind
    version: int
    code: str
    pdf: StoredObject
    csv: StoredObject


class ForwardedLine(_Frozen):
    """One creditor of a classified proposal, as the court needs it. Personal data: never into Temporal."""

    place: int
    protocol: str
    lawsuit: str
    precatorio: str
    order: int
    year: int
    debtor: str
    percent: int
    person: str
    name: str
    capacity: str
    share: str
    account: str


class Payment(_Frozen):
    """What the court paid for one proposal, and when."""

    protocol: str
    paid_on: date
    cents: int


HEADS = {
    LetterKind.CLASSIFIED_LIST: ("lugar", "proposta", "processo", "precatorio", "ordem", "ano", "natureza",
                                 "prioridade", "motivo_da_posicao"),
    LetterKind.REJECTED_LIST: ("proposta", "processo", "precatorio", "ordem", "ano", "motivo"),
}  # fmt: skip
LISTS = tuple(HEADS)


def cells(kind: LetterKind, lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Return the rows of a list's CSV, as `HEADS` names them."""
    rejected = kind is LetterKind.REJECTED_LIST
    return [_rejected(line) if rejected else _classified(line) for line in lines]


def _classified(line: Line) -> tuple[str, ...]:
    nature, first = ("alimentar" if line.food else "outras"), ("sim" if line.priority else "não")
    return (str(line.place), *_rejected(line)[:-1], nature, first, line.reason)


def _rejected(line: Line) -> tuple[str, ...]:
    return line.protocol, line.lawsuit, line.precatorio, str(line.order), str(line.year), line.reason
