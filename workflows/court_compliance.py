"""Complying with a ruling: the order to a unit or body, its report, an attorney's confirmation, the answer."""

from dataclasses import dataclass, replace

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar import show_instant
    from domain.case import Audience, CaseStatus, Closing, Holder, Reply
    from domain.court import tasks
    from domain.court.ruling import Entered, court_time, ends, length_text, presses
    from domain.people import UNIT_LABELS, Unit
    from domain.service import Limit
    from domain.transition import TermOrder
    from workflows import steps
    from workflows.desk import Desk
    from workflows.page import OpenTask


@dataclass(frozen=True)
class Order:
    """An order to comply: who, with what, in the court's time if it gave one, and whether it goes first."""

    unit: Unit
    text: str
    court: TermOrder | None
    urgent: bool
    returned: str = ""

    @property
    def note(self) -> str:
        """Return what the unit reads."""
        again = f"Devolvido pela Procuradoria: {self.returned}" if self.returned else ""
        return "\n\n".join(filter(None, (self.text, again)))


async def procedure(desk: Desk, triaged: OpenTask, entered: Entered) -> Closing:
    """Order, hear the report and have it confirmed, as often as it takes; then answer."""
    order = _order(triaged, entered)
    if order.court != entered.court:
        tell_court_time(desk, order.court)
    while True:
        report = await _reported(desk, order)
        judged = await _judged(desk, order, report)
        if judged.closing.outcome != "return":
            return await _answered(desk, order, report, judged)
        desk.tell("compliance-returned", judged.closing.actor)
        unit = Unit(str(judged.fields.get("unidade", order.unit)))
        order = replace(order, unit=unit, returned=str(judged.fields["motivos"]))


def tell_court_time(desk: Desk, court: TermOrder | None) -> None:
    """Tell the time that the court gave, and at once, to the chief too by the task's alarm, that it is over."""
    if court is None:
        return
    until = show_instant(ends(court))
    desk.tell("court-time", length=length_text(court), since=show_instant(court.start), until=until)
    if workflow.now() > ends(court):
        desk.tell("court-time-over", until=until)


def pressing(desk: Desk, court: TermOrder | None, *, urgent: bool) -> bool:
    """Tell whether a ruling goes first in every inbox."""
    return urgent or presses(court, workflow.now(), desk.plan.limit(Limit.URGENT_HOURS))


def _order(triaged: OpenTask, entered: Entered) -> Order:
    said = triaged.fields
    return Order(
        unit=Unit(str(said["unidade"])), text=str(said["providencia"]), court=court_time(said) or entered.court,
        urgent=said["urgente"] is True,
    )  # fmt: skip


async def _reported(desk: Desk, order: Order) -> OpenTask:
    first = pressing(desk, order.court, urgent=order.urgent)
    unit = UNIT_LABELS[order.unit]
    desk.tell("compliance-ordered", unit=unit)
    desk.notify("compliance-order", Audience.UNIT, unit=order.unit, due=desk.next_task)
    spec = tasks.compliance(desk.plan, order.unit, order.court, order.note, first=first)
    holder = Holder.OTHER if order.unit in tasks.BODIES else Holder.OFFICE
    report = await desk.ask(spec, CaseStatus.COMPLIANCE, holder)
    done = report.closing.outcome == "complied"
    desk.tell("compliance-reported" if done else "compliance-impossible", report.closing.actor, unit=unit)
    return report


async def _judged(desk: Desk, order: Order, report: OpenTask) -> OpenTask:
    done = report.closing.outcome == "complied"
    spec = tasks.confirmation(
        desk.plan, done, steps.actor_of(report), order.court, str(report.fields["relato" if done else "motivos"]),
        first=pressing(desk, order.court, urgent=order.urgent),
    )  # fmt: skip
    return await desk.ask(spec, CaseStatus.CONFIRMATION)


async def _answered(desk: Desk, order: Order, report: OpenTask, judged: OpenTask) -> Closing:
    desk.tell("compliance-confirmed", judged.closing.actor)
    done = report.closing.outcome == "complied"
    facts = {"Unidade": UNIT_LABELS[order.unit]}
    if order.court:
        facts["Prazo do juízo"] = f"{length_text(order.court)}, até {show_instant(ends(order.court))}"
    if done:
        facts |= tasks.when_complied(report.fields, order.court)
    said = Reply(
        title="Decisão judicial cumprida" if done else "Decisão judicial não cumprida: razões", facts=facts,
        text=str(judged.fields["resposta"]), signer=judged.closing.actor,
    )  # fmt: skip
    handed = report.closing.documents if judged.fields.get("entregar_comprovantes") is True else ()
    await steps.reply(desk, said, documents=handed)
    return Closing.COMPLIED if done else Closing.NOT_COMPLIED
