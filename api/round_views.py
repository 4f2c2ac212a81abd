"""Settlement rounds as the API shows them."""

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, BaseModel

from domain.calendar import Deadline
from domain.case import CaseStatus
from domain.documents import LetterKind
from domain.precatorios.edital import Band, Criterion, Debtor, Edital, Part
from domain.precatorios.lists import ListFiles
from domain.precatorios.round_view import LotRecord, RoundRecord, RoundState
from domain.precatorios.settlement import ProposalState
from domain.sourced import Basis
from domain.wording import LETTER_LABELS, STATUS_LABELS

STATE_LABELS = {
    RoundState.SCHEDULED: "Ainda não começou",
    RoundState.OPEN: "Recebendo propostas",
    RoundState.LOTS: "Propostas encerradas, lotes em andamento",
    RoundState.SUSPENDED: "Suspensa por decisão judicial",
    RoundState.OVER: "Concluída",
}


class EditalView(BaseModel):
    """An edital, and where each of its parts comes from."""

    number: str
    title: str
    opens: AwareDatetime
    closes: AwareDatetime
    debtors: tuple[Debtor, ...]
    bands: tuple[Band, ...]
    ceiling: int
    criteria: tuple[Criterion, ...]
    lots: tuple[AwareDatetime, ...]
    priority_age: int
    appeal: Deadline
    bases: dict[Part, Basis]
    not_found: tuple[str, ...]


class HeldView(BaseModel):
    """A suspension of a round by a court; `last` is null while it lasts."""

    first: date
    last: date | None
    order: str


class PublishedList(BaseModel):
    """A list as published: signed PDF and CSV, with the verification code."""

    kind: LetterKind
    label: str
    version: int
    verification_code: str
    pdf: str
    csv: str
    csv_sha256: str


class LotView(BaseModel):
    """A lot: where it stands, how many proposals stand where, its lists."""

    number: int
    case_id: UUID
    protocol: str
    closes_at: AwareDatetime
    status: CaseStatus
    status_label: str
    counts: dict[ProposalState, int]
    lists: tuple[PublishedList, ...]
    forwarding_sha256: str | None


class RoundLine(BaseModel):
    """A round in a list; `closes` is the end of its window as suspensions leave it."""

    slug: str
    title: str
    state: RoundState
    state_label: str
    opens: AwareDatetime
    closes: AwareDatetime
    href: str


class RoundView(RoundLine):
    """A round: its edital, suspensions and lots."""

    case_id: UUID
    protocol: str
    edital: EditalView
    suspensions: tuple[HeldView, ...]
    lots: tuple[LotView, ...]


def line(one: RoundRecord) -> RoundLine:
    """Return a round as a list shows it."""
    slug = one.edital.slug
    return RoundLine(
        slug=slug, title=one.edital.title, state=one.state, state_label=STATE_LABELS[one.state], opens=one.opens,
        closes=one.closes, href=f"/api/settlement-rounds/{slug}",
    )  # fmt: skip


def view(one: RoundRecord) -> RoundView:
    """Return a round as its page shows it."""
    known = line(one)
    return RoundView(
        **known.model_dump(), case_id=one.case_id, protocol=one.protocol, edital=edital_view(one.edital),
        suspensions=tuple(HeldView(**hold.model_dump()) for hold in one.holds),
        lots=tuple(_lot(lot, known.href) for lot in one.lots),
    )  # fmt: skip


def edital_view(edital: Edital) -> EditalView:
    """Return an edital with its sources."""
    return EditalView(title=edital.title, **edital.model_dump())


def _lot(lot: LotRecord, root: str) -> LotView:
    href = f"{root}/lots/{lot.number}/lists"
    return LotView(
        number=lot.number, case_id=lot.case_id, protocol=lot.protocol, closes_at=lot.closes_at, status=lot.status,
        status_label=STATUS_LABELS[lot.status], counts=lot.counts,
        lists=tuple(_list(one, href) for one in lot.lists),
        forwarding_sha256=lot.forwarding.sha256 if lot.forwarding else None,
    )  # fmt: skip


def _list(one: ListFiles, root: str) -> PublishedList:
    href = f"{root}/{one.code}"
    return PublishedList(
        kind=one.kind, label=LETTER_LABELS[one.kind], version=one.version, verification_code=one.code,
        pdf=f"{href}.pdf", csv=f"{href}.csv", csv_sha256=one.csv.sha256,
    )  # fmt: skip
