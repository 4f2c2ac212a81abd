"""What a desk records: a page of what was said, as one transition."""

from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.transition import Transition
    from workflows.page import Page

if TYPE_CHECKING:
    from workflows.desk import Desk


def transition_of(desk: "Desk", page: Page) -> Transition:
    """Return the transition that records a page and where the desk stands; terms begun since the last are taken."""
    return Transition(
        **desk.papers.case.model_dump(), seq=desk.seq, at=workflow.now(), status=desk.status, holder=desk.holder,
        due="" if desk.held else desk.due_key, terms=desk.clocks.take(), suspended=desk.clocks.court,
        acts=desk.acts(), offers=desk.offers,
        opens=tuple(t.order for t in page.opens), closes=tuple(t.closing for t in page.closes),
        entries=tuple(page.entries), notices=tuple(page.notices),
        sends=not (page.has_papers or page.answers_somebody), pauses=desk.clocks.stood,
        delivers=tuple(page.delivers), attached=tuple(page.attached), asked_cents=desk.asked_cents,
        decision=page.decision, plan=page.plan, closing=page.closing, representation=page.representation,
        applicant_id=desk.applicant_id if page.representation else None,
        submission=page.taken.act if page.taken else None,
    )  # fmt: skip
