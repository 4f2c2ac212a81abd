"""How requests about inscribed debts are decided: analysis, approval, signed decision, effect, one appeal."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Act, CaseStatus, Decision, Reply
    from domain.debts import effects as tasks
    from domain.debts.answers import Titles, letter
    from domain.office_tasks import approval, document_check
    from domain.service import FAVOURABLE, Term, Verdict
    from domain.tasks import TaskSpec
    from workflows import steps
    from workflows.desk import Desk
    from workflows.steps import Bench, Redo


@dataclass(frozen=True)
class Court:
    """How one path decides: the outcomes of the analysis, what its decisions say, what follows at once.

    `redo`: what an outcome of the analysis has done again before it.
    """

    ways: tasks.Ways
    say: Callable[[Decision], Awaitable[Reply]]
    apply: Callable[[Decision], Awaitable[None]] | None = None
    analysis: Callable[..., TaskSpec] = tasks.analysis
    redo: Mapping[str, Redo] = field(default_factory=dict)


def titled(titles: Titles) -> Callable[[Decision], Awaitable[Reply]]:
    """Return how decisions are said that need no more than titles."""

    async def say(made: Decision) -> Reply:
        return letter(made, titles)

    return say


async def papers_complete(desk: Desk) -> bool:
    """Receive the request and have its papers checked; False when the applicant kept silent."""
    steps.receive(desk)
    return await steps.documents_complete(desk, document_check)


async def decided(desk: Desk, court: Court) -> Decision:
    """Decide, apply, hear one appeal; return the decision that stands: what was granted is never taken back."""
    desk.tell("analysis-opened")
    first = await _decide(desk, court)
    if first.verdict == Verdict.GRANT:
        return first
    desk.tell("appeal-open")
    act = await desk.hear({Act.APPEAL: Term.APPEAL}, CaseStatus.AWAITING_APPEAL)
    if act is None:
        desk.tell("appeal-lapsed")
        return first
    desk.tell("appeal-received", act.actor.person_id)
    second = await _decide(desk, court, first)
    return first if first.verdict in FAVOURABLE and second.verdict not in FAVOURABLE else second


async def _decide(desk: Desk, court: Court, before: Decision | None = None) -> Decision:
    made = await steps.decision(desk, _bench(desk, court, before))
    await steps.answer(desk, made, await court.say(made))
    if court.apply and made.verdict in FAVOURABLE:
        await court.apply(made)
    return made


def _bench(desk: Desk, court: Court, before: Decision | None) -> Bench:
    on_appeal = before is not None
    return Bench(
        analysis=lambda note: court.analysis(desk.plan, court.ways, note, on_appeal=on_appeal),
        approval=lambda excluded, note: approval(desk.plan, excluded, note, on_appeal=on_appeal),
        status=CaseStatus.APPEAL_ANALYSIS if on_appeal else CaseStatus.ANALYSIS, on_appeal=on_appeal,
        before=before.took_part if before else (),
        verdicts={code: verdict for code, (verdict, _) in court.ways.items()}, redo=court.redo,
    )  # fmt: skip
