"""Steps that procedures share by value: check papers, decide, answer, hear the applicant, pay."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Act, CaseStatus, CitizenAct, Closing, Decision, Holder, Offer, Reply
    from domain.correction import CorrectionRequest
    from domain.documents import LetterKind
    from domain.money import format_brl, parse_amount
    from domain.plan import Plan
    from domain.service import Limit, Term
    from domain.tasks import TaskSpec
    from domain.wording import VERDICT_TEXT
    from workflows import representation
    from workflows.clocks import ANSWER
    from workflows.desk import Desk
    from workflows.page import OpenTask

WAITING_CORRECTION = "aguardando resposta ao comunique-se"
Redo = Callable[[OpenTask], Awaitable[None]]


@dataclass(frozen=True)
class Bench:
    """Who decides: the analysis task and the approval task, by what was said when sent back.

    `before`: who took part in the decision that is appealed against, and neither analyses nor approves now.
    `verdicts` translates outcomes that do not bear the name of a verdict. `redo`: outcomes of the analysis that decide
    nothing yet, and what is done again before it.
    """

    analysis: Callable[[str], TaskSpec]
    approval: Callable[[tuple[UUID, ...], str], TaskSpec]
    status: CaseStatus
    on_appeal: bool = False
    before: tuple[UUID, ...] = ()
    verdicts: Mapping[str, str] = field(default_factory=dict)
    redo: Mapping[str, Redo] = field(default_factory=dict)


def receive(desk: Desk) -> None:
    """Start the announced answer's clock; seal the papers and issue the receipt beside the procedure."""
    desk.clocks.begin_answer()
    desk.tell("filed")
    desk.page.filed = True
    desk.issue(LetterKind.RECEIPT, due=ANSWER)
    desk.notify("filed", due=ANSWER)


async def documents_complete(desk: Desk, check: Callable[[Plan, int], TaskSpec]) -> bool:
    """Check the papers, asking for corrections a bounded number of times; False when the applicant kept silent."""
    rounds = 0
    desk.tell("check-opened")
    while True:
        spec = representation.with_papers(desk, check(desk.plan, rounds))
        task = await desk.ask(spec, CaseStatus.DOCUMENT_CHECK)
        if _outcome(task) == "complete":
            representation.confirmed(desk, actor_of(task))
            desk.tell("documents-complete", actor_of(task))
            return True
        rounds += 1
        if not await corrected(desk, task):
            return False


async def corrected(desk: Desk, task: OpenTask) -> bool:
    """Ask the applicant for what a task found missing; False when they kept silent."""
    if await _correction(desk, task) is None:
        desk.tell("correction-silence")
        return False
    return True


def archived_by_silence(desk: Desk, closing: Closing = Closing.SILENCE) -> Closing:
    """Tell the applicant that the case is archived because nothing came in time."""
    desk.notify("archived-silence")
    return closing


async def decision(desk: Desk, bench: Bench) -> Decision:
    """Have an attorney decide and, above the plan's amount, a chief approve, until both agree."""
    note, took_part = "", dict[UUID, None]()
    while True:
        task = await desk.ask(bench.analysis(note).without(bench.before), bench.status)
        took_part[actor_of(task)] = None
        if redo := bench.redo.get(_outcome(task)):
            await redo(task)
            continue
        made = _decision(task, bench).model_copy(update={"took_part": tuple(took_part)})
        desk.tell("analysed", actor_of(task), public=False)
        if not _needs_approval(desk.plan, made):
            return made
        desk.tell("approval-asked")
        summary = f"{VERDICT_TEXT[made.verdict]}: {format_brl(made.amount_cents or 0)}. {made.reasons}"
        asked = bench.approval((actor_of(task),), summary).without(bench.before)
        approval = await desk.ask(asked, CaseStatus.APPROVAL)
        took_part[actor_of(approval)] = None
        if _outcome(approval) == "approve":
            desk.tell("approved", actor_of(approval))
            return made.model_copy(update={"approved_by": actor_of(approval), "took_part": tuple(took_part)})
        desk.tell("sent-back", actor_of(approval), public=False)
        note = str(approval.fields.get("motivos", ""))


async def answer(desk: Desk, made: Decision, said: Reply | None = None) -> None:
    """Issue the signed decision, in words of its own when some are given; only then is it told."""
    desk.decide(made)
    desk.stand(CaseStatus.ISSUING_DECISION, Holder.OFFICE, desk.due_key)
    await desk.record()
    await desk.papers.done()
    kind = LetterKind.APPEAL_DECISION if made.on_appeal else LetterKind.DECISION
    await desk.papers.issue(kind, decision=made, reply=said)
    desk.clocks.end(ANSWER)
    desk.tell("decided", verdict=VERDICT_TEXT[made.verdict])
    desk.notify("appeal-decided" if made.on_appeal else "decided")


async def reply(desk: Desk, said: Reply, *, documents: Sequence[UUID] = ()) -> None:
    """Issue a signed answer and hand over the files that go with it; only then is it told."""
    desk.conclude()
    desk.stand(CaseStatus.ISSUING_DECISION, Holder.OFFICE, desk.due_key)
    await desk.record()
    await desk.papers.done()
    await desk.papers.issue(LetterKind.ANSWER, reply=said)
    desk.clocks.end(ANSWER)
    desk.hand_over(documents)
    desk.tell("answered", title=said.title)
    desk.notify("answered", text=said.title)


async def acceptance(desk: Desk) -> bool | None:
    """Wait for the applicant's acceptance of an award: accepted, declined, or None for silence."""
    desk.tell("acceptance-open")
    act = await desk.hear({Act.ACCEPTANCE: Term.ACCEPTANCE}, CaseStatus.AWAITING_ACCEPTANCE)
    return told_acceptance(desk, act)


def told_acceptance(desk: Desk, act: CitizenAct | None) -> bool | None:
    """Tell what the applicant answered to an award."""
    if act is None:
        desk.tell("acceptance-lapsed")
        return None
    desk.tell("accepted" if act.accepts else "declined", act.actor.person_id)
    return act.accepts


async def pay(desk: Desk, order: TaskSpec) -> None:
    """Order the payment and wait until the treasury states it was made."""
    desk.tell("payment-ordered")
    task = await desk.ask(order, CaseStatus.PAYMENT)
    desk.tell("paid", actor_of(task))
    desk.notify("paid")


async def _correction(desk: Desk, task: OpenTask) -> CitizenAct | None:
    request = _request(task)
    desk.tell("correction-requested", actor_of(task), text=request.message)
    key = desk.next_key(Act.CORRECTION)
    desk.notify("correction-requested", text=request.message, due=key)
    desk.clocks.pause(WAITING_CORRECTION)
    desk.tell("clock-paused", reason=WAITING_CORRECTION)
    items = (*request.documents, *request.fields)
    desk.issue(LetterKind.CORRECTION, due=key, text=request.message, items=items)
    offer = Offer(term=Term.CORRECTION, request=request)
    act = await desk.hear({Act.CORRECTION: offer}, CaseStatus.AWAITING_CORRECTION)
    desk.clocks.resume()
    desk.tell("clock-resumed")
    if act is not None:
        desk.asked_cents = desk.plan.asked_cents(act.answers) or desk.asked_cents
        desk.tell("correction-received", act.actor.person_id)
    return act


def _request(task: OpenTask) -> CorrectionRequest:
    said = task.fields
    documents, fields = _listed(said.get("documentos")), _listed(said.get("campos"))
    return CorrectionRequest(message=str(said["mensagem"]), documents=documents, fields=fields)


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _needs_approval(plan: Plan, made: Decision) -> bool:
    return (made.amount_cents or 0) > plan.limit(Limit.APPROVAL_ABOVE_CENTS)


def _decision(task: OpenTask, bench: Bench) -> Decision:
    amount = task.fields.get("valor")
    verdict = bench.verdicts.get(_outcome(task), _outcome(task))
    return Decision(
        verdict=verdict, ground=str(task.fields.get("fundamento", "")), by=actor_of(task),
        amount_cents=None if amount is None else parse_amount(amount),
        reasons=str(task.fields.get("motivos", "")), on_appeal=bench.on_appeal,
        fields=task.fields,
    )  # fmt: skip


def _outcome(task: OpenTask) -> str:
    return task.closing.outcome


def actor_of(task: OpenTask) -> UUID:
    """Return who completed a task."""
    actor = task.closing.actor
    if actor is None:
        raise RuntimeError("an open task has no actor")
    return actor
