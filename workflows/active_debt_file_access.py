"""Access to a file, or its copy (3908), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStatus, Closing, Reply
    from domain.debts import file_access as tasks
    from domain.people import UNIT_LABELS
    from domain.service import Step
    from workflows import steps
    from workflows.debt_decisions import papers_complete
    from workflows.desk import Desk
    from workflows.page import OpenTask


async def procedure(desk: Desk) -> Closing:
    """Check → file found, copy prepared → released, refused, or not available → signed answer with the copy."""
    if not await papers_complete(desk):
        return steps.archived_by_silence(desk)
    found, signature = await _searched_and_judged(desk)
    released = signature.closing.outcome == "release"
    files = found.closing.documents if released else ()
    await steps.reply(desk, _answer(desk, found, signature), documents=files)
    if released:
        return Closing.DELIVERED
    return Closing.DENIED if signature.closing.outcome == "refuse" else Closing.NEGATIVE


async def _searched_and_judged(desk: Desk) -> tuple[OpenTask, OpenTask]:
    note = ""
    while True:
        found = await _searched(desk, note)
        available = found.closing.outcome == tasks.AVAILABLE
        desk.tell("release-asked")
        draft = tasks.release(desk.plan, steps.actor_of(found), _draft(found), available=available)
        signature = await desk.ask(draft, CaseStatus.SIGNATURE)
        if signature.closing.outcome != "send_back":
            desk.tell("release-decided", steps.actor_of(signature))
            return found, signature
        note = str(signature.fields["motivos"])
        desk.tell("sent-back", steps.actor_of(signature), public=False)


async def _searched(desk: Desk, note: str) -> OpenTask:
    desk.tell("search-opened", unit=UNIT_LABELS[desk.plan.units[Step.SEARCH]])
    task = await desk.ask(tasks.search(desk.plan, note), CaseStatus.SEARCH)
    found = task.closing.outcome == tasks.AVAILABLE
    desk.tell("search-found" if found else "search-empty", steps.actor_of(task))
    return task


def _draft(found: OpenTask) -> str:
    said = [found.fields.get(name) for name in ("processo", "observacao", "motivos")]
    return "\n".join(str(line) for line in said if line)


def _answer(desk: Desk, found: OpenTask, signature: OpenTask) -> Reply:
    outcome, said = signature.closing.outcome, signature.fields
    facts = {"Processo": str(found.fields.get("processo") or "")}
    facts["Fundamento"] = next((g.label for g in desk.plan.grounds if g.code == said.get("fundamento")), "")
    why = (found.fields.get("motivos") if outcome == "confirm" else said.get("motivos"), said.get("nota"))
    return Reply(
        title=tasks.TITLES[outcome], facts={label: value for label, value in facts.items() if value},
        text="\n".join(str(line) for line in why if line), signer=steps.actor_of(signature),
    )  # fmt: skip
