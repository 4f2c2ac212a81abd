"""Representation beside a procedure: asked for, checked by the front desk, ended, expired. It never moves the case."""

import asyncio
from typing import TYPE_CHECKING
from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar import end_of_day, show_day
    from domain.case import Audience, CaseStart, CaseStatus
    from domain.errors import DomainError
    from domain.operators import operator_text
    from domain.representation import Representation, RepresentationOrder, RepresentationState, check_order
    from domain.representation_tasks import MAY_STATE, check_task, may_state, stated
    from domain.tasks import TaskSpec
    from domain.transition import Entry
    from workflows import beside
    from workflows.page import OpenTask

if TYPE_CHECKING:
    from workflows.desk import Desk

NOT_YET = (RepresentationState.IN_CHECK, RepresentationState.UNCHECKED)
TOLD = {
    RepresentationState.IN_CHECK: ("representation-asked", "A procuração foi recebida e está em conferência."),
    RepresentationState.VALID: ("representation-valid", "A procuração foi conferida: o representante já pode agir."),
    RepresentationState.REFUSED: ("representation-refused", "A procuração não foi aceita. Motivos: {reason}"),
    RepresentationState.ENDED: ("representation-ended", "A representação neste caso foi encerrada pelo representado."),
    RepresentationState.RENOUNCED: (
        "representation-renounced",
        "O representante renunciou a representar neste caso.",
    ),
    RepresentationState.EXPIRED: ("representation-expired", "A procuração deste caso terminou em {day}."),
}


def by_filing(start: CaseStart) -> Representation | None:
    """Return the representation of a case that somebody filed for another person.

    The check of documents confirms it; where there is none, whoever decides first does, or leaves it unchecked.
    """
    if not start.represented:
        return None
    return Representation(
        representative=start.applicant_id, state=RepresentationState.IN_CHECK, since=start.filed_at, by_filing=True
    )


def with_papers(desk: "Desk", spec: TaskSpec) -> TaskSpec:
    """Have the check of the papers of a case filed by a representative state what the procuração says."""
    return stated(spec) if _unchecked(desk) else spec


def confirmed(desk: "Desk", by: UUID) -> None:
    """The papers were checked, and with them the procuração of whoever filed the case."""
    if _unchecked(desk):
        _become(desk, RepresentationState.VALID, by)


def with_decision(desk: "Desk", spec: TaskSpec) -> TaskSpec:
    """Let the first decision of a case whose papers nobody checks state what the procuração says."""
    return may_state(spec) if _unchecked(desk) else spec


def decided(desk: "Desk", task: OpenTask) -> None:
    """Somebody decided, and stated what the procuração says or did without it.

    What was decided before cases told so is told when the case ends.
    """
    if not _unchecked(desk):
        return
    if task.fields.get(MAY_STATE.name):
        _become(desk, RepresentationState.VALID, task.closing.actor)
    elif workflow.patched("tells-unchecked"):
        over(desk)


def over(desk: "Desk") -> None:
    """Nobody is going to check a procuração any more that is still in check."""
    now = desk.representation
    if now is not None and now.state is RepresentationState.IN_CHECK:
        desk.representation = now.model_copy(update={"state": RepresentationState.UNCHECKED})
        desk.page.representation = desk.representation
        desk.tell("representation-unchecked")


def _unchecked(desk: "Desk") -> bool:
    now = desk.representation
    return now is not None and now.by_filing and now.state in NOT_YET


def check(desk: "Desk", order: RepresentationOrder) -> None:
    """Refuse an order for a case that is over or about to be, and one that the representation does not admit."""
    if desk.status is CaseStatus.CLOSED or desk.interrupted:
        raise DomainError("case-closed", "Este caso está encerrado.")
    check_order(order, desk.representation, desk.party, workflow.now())


async def take(desk: "Desk", order: RepresentationOrder) -> None:
    """Put a representation in check, or end it; answer once it is recorded."""
    if order.ends:
        await _end(desk, order.actor.person_id)
        return
    before = desk.representation
    former = (*before.former, before.representative) if before else ()
    desk.representation = Representation(
        representative=order.representative or order.actor.person_id, state=RepresentationState.IN_CHECK,
        since=workflow.now(), until=order.until, document=order.document, former=former,
    )  # fmt: skip
    _become(desk, RepresentationState.IN_CHECK, order.actor.person_id)
    desk.page.attached += (order.document,) if order.document else ()
    task = desk.open_task(check_task(desk.plan))
    await desk.record()
    desk.beside.append(asyncio.create_task(_checked(desk, task)))


async def _checked(desk: "Desk", task: OpenTask) -> None:
    if not await beside.done(desk, task):
        return
    if task.closing.outcome == "valid":
        _become(desk, RepresentationState.VALID, task.closing.actor)
    else:
        _become(desk, RepresentationState.REFUSED, task.closing.actor, reason=str(task.fields["motivos"]))
    await desk.record()
    await _expired(desk)


async def _expired(desk: "Desk") -> None:
    """Wait for the last day of a valid procuração; its representative reads nothing after it even without this."""
    valid = desk.representation
    if valid is None or valid.until is None or valid.state is not RepresentationState.VALID:
        return
    wait = end_of_day(valid.until) - workflow.now()
    over = operator_text("Fim da procuração")
    try:
        await workflow.wait_condition(
            lambda: desk.representation != valid or desk.status is CaseStatus.CLOSED, timeout=wait, timeout_summary=over
        )
    except TimeoutError:
        _become(desk, RepresentationState.EXPIRED, None, day=show_day(end_of_day(valid.until)))
        await desk.record()


async def _end(desk: "Desk", by: UUID) -> None:
    now = desk.representation
    if now is None:
        raise RuntimeError("only a representation that is there can end")
    state = RepresentationState.RENOUNCED if by == now.representative else RepresentationState.ENDED
    if now.by_filing and desk.start.principal_id is not None:
        desk.applicant_id = desk.start.principal_id
    beside.drop(desk)
    _become(desk, state, by)
    await desk.record()


def _become(desk: "Desk", state: RepresentationState, by: UUID | None, **values: str) -> None:
    """Say that the representation now stands so: on the timeline, to both sides, in the row."""
    if desk.representation is None:
        raise RuntimeError("there is no representation to change")
    code, said = TOLD[state]
    desk.representation = desk.representation.model_copy(update={"state": state})
    desk.page.representation = desk.representation
    desk.page.entries.append(Entry(code=code, values=values, actor=by))
    text = said.format(**values)
    desk.notify("message", text=text)
    desk.notify("message", Audience.REPRESENTATIVE, text=text)
