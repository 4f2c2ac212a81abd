"""The carta-convite: signed, then sent by e-mail or posted with proof; from then on the other party has its time."""

from collections.abc import Sequence

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStatus, Reply
    from domain.documents import LetterKind
    from domain.mediation import tasks
    from domain.mediation.booking import Slot
    from domain.service import Term
    from workflows import steps
    from workflows.desk import Desk
    from workflows.mediation_parties import Parties

INVITATION = "invitation"
"""The key of the term after which silence is refusal."""


async def invited(desk: Desk, parties: Parties, slots: Sequence[Slot]) -> None:
    """Issue the letter with the times held, and see it off."""
    letter = Reply(title="Carta-convite para mediação", template="invitation", items=tuple(s.label for s in slots))
    await desk.papers.issue(LetterKind.INVITATION, reply=letter)
    desk.tell("invitation-issued")
    if parties.invited.by_mail:
        desk.tell("invitation-sent")
    else:
        task = await desk.ask(tasks.posting(desk.plan), CaseStatus.SCHEDULING)
        desk.tell("invitation-posted", steps.actor_of(task), proof=str(task.fields["rastreio"]))
    desk.clocks.begin(INVITATION, desk.plan.deadline(Term.INVITATION))
