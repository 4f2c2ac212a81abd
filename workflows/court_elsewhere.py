"""Rulings that are complied with elsewhere, or not at all: joined to an earlier case, handed to a unit, refused."""

from contextlib import suppress

from temporalio import workflow
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from activities.hands import JoinOrder, RulingHands
    from domain.case import CaseStatus, Closing, Reply
    from domain.court import tasks
    from domain.operators import operator_text
    from domain.transition import TermOrder
    from domain.wording import CLOSING_LABELS
    from workflows import steps
    from workflows.desk import Desk
    from workflows.options import RECORD
    from workflows.page import OpenTask

RULING_JOINED = "ruling_joined"
JOINED_TEXT = (
    "A decisão judicial que você apresentou já tinha sido apresentada à Procuradoria. O seu pedido foi reunido ao "
    "protocolo {twin}, em que ela é tratada, e por isso se encerra aqui."
)
JOINED_GOES_ON = " Quando aquele protocolo terminar, você será avisado do resultado."
REFERRED_TEXT = (
    "O documento que você apresentou trata de RPV ou precatório. Ele foi encaminhado ao Núcleo de Precatórios, unidade "
    "competente, que confirmou o recebimento e dá andamento a ele por procedimento próprio."
)


async def joined(desk: Desk, twin: str) -> Closing | None:
    """Join the case to the earlier one of the same ruling, and tell that one; None when it has gone meanwhile."""
    found = await workflow.execute_activity_method(
        RulingHands.join_ruling, JoinOrder(**desk.papers.case.model_dump(), twin=twin),
        summary=operator_text("Reunir ao primeiro protocolo"), **RECORD,
    )  # fmt: skip
    if not found.done:
        desk.tell("twin-gone", twin=twin)
        return None
    if found.closing is None:
        await _tell_twin(twin)
    desk.tell("joined", twin=twin)
    ended = f" Ele já foi encerrado: {CLOSING_LABELS[found.closing]}." if found.closing else JOINED_GOES_ON
    said = Reply(title="Decisão judicial reunida a outro protocolo", facts={"Protocolo que segue": twin},
                 text=JOINED_TEXT.format(twin=twin) + ended)  # fmt: skip
    await steps.reply(desk, said)
    return Closing.JOINED


async def referred(desk: Desk, triaged: OpenTask, court: TermOrder | None, *, first: bool) -> OpenTask:
    """Hand an RPV or precatório to its unit, and answer once it confirms that it has it; return its task."""
    desk.tell("referred", triaged.closing.actor)
    spec = tasks.referral(desk.plan, court, str(triaged.fields.get("motivos", "")), first=first)
    task = await desk.ask(spec, CaseStatus.REFERRAL)
    if task.closing.outcome == "not_ours":
        desk.tell("referral-returned", task.closing.actor)
        return task
    desk.tell("referral-received", task.closing.actor)
    said = Reply(title="Pedido encaminhado ao Núcleo de Precatórios", text=REFERRED_TEXT, signer=triaged.closing.actor)
    await steps.reply(desk, said)
    return task


def returned_note(task: OpenTask) -> str:
    """Return what whoever triages again reads of a referral that was sent back; nothing when it was received."""
    back = task.closing.outcome == "not_ours"
    return f"Devolvido pelo Núcleo de Precatórios: {task.fields['motivos']}" if back else ""


async def refused(desk: Desk, triaged: OpenTask) -> Closing:
    """Refuse what is no ruling to comply with, on a ground of the plan, in a signed answer."""
    ground = next(g for g in desk.plan.grounds if g.code == triaged.fields["fundamento"])
    said = Reply(title="Protocolo recusado", facts={"Motivo": ground.label}, text=str(triaged.fields["motivos"]),
                 signer=triaged.closing.actor)  # fmt: skip
    await steps.reply(desk, said)
    return Closing.REFUSED


async def _tell_twin(protocol: str) -> None:
    """Tell the earlier case; one that has ended in between tells its end by itself."""
    with suppress(FailureError):
        await workflow.get_external_workflow_handle(protocol).signal(RULING_JOINED)
