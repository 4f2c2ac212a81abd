"""Agreements as anybody may read them: what is paid, what is open, what can be done now; never whose they are."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel
from typing_extensions import TypedDict

from api.slip_views import SlipView
from domain.portal.agreement import STAGE_LABELS, Agreement, Instalment, Listed, Stage
from domain.portal.agreement_making import Holding
from domain.portal.agreement_slips import SlipFor, label_of, offers
from domain.portal.limits import AGREEMENT_LABELS, AgreementKind, LeftOut
from domain.portal.registry import Parts
from law.portal.agreeing import Agreeable


class PlannedInstalment(TypedDict):
    """An instalment of a simulation: when it is due, and what it comes to on the day of the agreement.

    A plain dictionary: a simulation has up to 120 of them.
    """

    number: int
    due_on: date
    cents: int


class SimulationView(BaseModel):
    """What an agreement would be if it were made today."""

    kind: AgreementKind
    kind_label: str
    on: date
    covered: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    consolidated: Parts
    total_cents: int
    discount_cents: int
    edital: str
    ends: tuple[str, ...]
    earlier: int
    entry_percent: int
    entry_cents: int
    most: int
    why_most: str
    needs_identification: bool
    instalments: list[PlannedInstalment]


class InstalmentView(BaseModel):
    """An instalment of an agreement. `cents` are of the day of the agreement; its slip says what it comes to."""

    number: int
    due_on: date
    cents: int
    paid_on: date | None
    late_until: date


class AgreementAction(BaseModel):
    """A slip that can be issued now: where, for what, until when it can be paid."""

    code: SlipFor
    label: str
    href: str
    instalment: int | None
    until: date | None


class AgreementView(BaseModel):
    """An agreement. Nobody's name, document or key is in it."""

    number: str
    kind: AgreementKind
    kind_label: str
    stage: Stage
    stage_label: str
    agreed_on: date
    ended_on: date | None
    total_cents: int
    open_cents: int
    paid: int
    late: int
    instalments: list[InstalmentView]
    actions: list[AgreementAction]


class AgreementLine(BaseModel):
    """An agreement in the list of those of a key."""

    number: str
    kind_label: str
    agreed_on: date
    stage: Stage
    stage_label: str
    href: str


class AgreementList(BaseModel):
    """The agreements under a key, the newest first."""

    items: list[AgreementLine]


class MadeView(BaseModel):
    """An agreement that was made, and the slip whose payment signs it."""

    agreement: AgreementView
    slip: SlipView


def show_simulation(what: Agreeable) -> SimulationView:
    """Return a simulation as anybody may read it."""
    made, deal = what.simulation, what.transaction
    planned = [
        PlannedInstalment(number=place, due_on=day.due_on, cents=cents)
        for place, (day, cents) in enumerate(zip(what.dates.instalments, made.instalments, strict=True), 1)
    ]
    return SimulationView.model_construct(
        kind=made.kind, kind_label=AGREEMENT_LABELS[made.kind], on=made.on, covered=made.covered,
        left_out=made.left_out, consolidated=made.consolidated, total_cents=made.total,
        discount_cents=deal.discount_cents if deal else 0, edital=deal.edital if deal else "", ends=what.ends,
        earlier=made.earlier,
        entry_percent=made.entry_percent, entry_cents=made.entry_cents, most=made.most, why_most=made.why_most,
        needs_identification=made.needs_identification, instalments=planned,
    )  # fmt: skip


def show_list(found: Sequence[Listed]) -> AgreementList:
    """Return agreements as a list of lines."""
    return AgreementList(items=[
        AgreementLine(
            number=one.number, kind_label=AGREEMENT_LABELS[one.kind], agreed_on=one.agreed_on, stage=one.stage,
            stage_label=STAGE_LABELS[one.stage], href=f"/api/debts/agreements/{one.number}",
        )
        for one in found
    ])  # fmt: skip


def show_agreement(holding: Holding, today: date) -> AgreementView:
    """Return an agreement as anybody may read it."""
    one = holding.agreement
    return AgreementView(
        number=one.number, kind=one.kind, kind_label=AGREEMENT_LABELS[one.kind], stage=one.stage,
        stage_label=STAGE_LABELS[one.stage], agreed_on=one.agreed_on, ended_on=one.ended_on,
        total_cents=sum(i.cents for i in one.instalments), open_cents=_open(holding),
        paid=len(one.instalments) - len(one.unpaid), late=sum(i.due_on < today for i in one.unpaid),
        instalments=[_instalment(i) for i in one.instalments], actions=list(_actions(one, today)),
    )  # fmt: skip


def _open(holding: Holding) -> int:
    """Return what is still to be paid; of an agreement that has ended no more than its instalments lack."""
    owed = sum(holding.owed.values())
    lacking = sum(one.left_cents for one in holding.agreement.instalments)
    return owed if holding.agreement.ending is None else min(owed, lacking)


def _instalment(one: Instalment) -> InstalmentView:
    return InstalmentView(
        number=one.number, due_on=one.due_on, cents=one.cents, paid_on=one.paid_on, late_until=one.late_until
    )  # fmt: skip


def _actions(one: Agreement, today: date) -> Sequence[AgreementAction]:
    href = f"/api/debts/agreements/{one.number}/slips"
    return [
        AgreementAction(
            code=offer.wanted, label=label_of(offer, one), href=href, until=offer.until,
            instalment=offer.instalments[0] if offer.wanted is not SlipFor.SETTLEMENT else None,
        )
        for offer in offers(one, today)
    ]  # fmt: skip
