"""The carta-convite: signed, sent by e-mail or posted with proof; the time to answer counts from its receipt."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar import OFFICE_ZONE, local_day
    from domain.case import CaseStatus, Reply
    from domain.documents import LetterKind
    from domain.mediation import invited_tasks as tasks
    from domain.mediation.booking import Slot
    from domain.mediation.messages import Opened
    from domain.service import Limit, Term
    from workflows import steps
    from workflows.desk import Desk
    from workflows.mediation_invited import Invited

INVITATION = "invitation"
"""The key of the term after which silence is refusal."""
RECEIVED = "invitation_received"
NOON = time(12)


class Invitation:
    """One carta-convite. Older plans have no number of days until receipt is presumed: theirs counts from sending."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.posted_on: date | None = None
        self.received_on: date | None = None
        workflow.set_signal_handler(RECEIVED, self.opened)

    async def send(self, invited: Invited, slots: Sequence[Slot]) -> None:
        """Issue the letter with the times held, and see it off."""
        desk = self._desk
        letter = Reply(title="Carta-convite para mediação", template="invitation", items=tuple(s.label for s in slots))
        await desk.papers.issue(LetterKind.INVITATION, reply=letter)
        desk.tell("invitation-issued")
        if invited.by_mail:
            desk.tell("invitation-sent")
        else:
            task = await desk.ask(tasks.posting(desk.plan), CaseStatus.SCHEDULING)
            desk.tell("invitation-posted", steps.actor_of(task), proof=str(task.fields["rastreio"]))
            self.posted_on = local_day(workflow.now())
        self._begin(self._presumed())

    async def opened(self, opened: Opened) -> None:
        """The link that it brought was opened: whoever holds it has received it."""
        if self._waits and self.received_on is None:
            self._received(opened.at, "o link foi aberto")
            await self._desk.record()

    def proven(self, day: date) -> None:
        """The post's receipt says when it was received, whatever was presumed."""
        if self._waits:
            self._received(datetime.combine(day, NOON, OFFICE_ZONE), "aviso de recebimento")

    def answered(self) -> None:
        """Stop counting: the other party has spoken."""
        self._desk.clocks.end(INVITATION)

    @property
    def sent(self) -> bool:
        """Tell whether the other party has heard of the mediation."""
        return INVITATION in self._desk.clocks.due

    @property
    def ends(self) -> datetime | None:
        """Return until when silence is no refusal; None once there is an answer."""
        return self._desk.clocks.due[INVITATION] if self.sent and self._waits else None

    @property
    def over(self) -> bool:
        """Tell whether silence has become refusal."""
        return self._waits and workflow.now() >= self._desk.clocks.over(INVITATION)

    @property
    def counts_from_receipt(self) -> bool:
        """Tell whether the plan says what is presumed of receipt."""
        return Limit.RECEIPT_DAYS in self._desk.plan.limits

    @property
    def unproven(self) -> date | None:
        """Return the day of posting while nobody knows that the letter was received."""
        known = self.received_on is not None or not self.counts_from_receipt or not self._waits
        return None if known else self.posted_on

    @property
    def _waits(self) -> bool:
        return INVITATION in self._desk.clocks.running

    def _presumed(self) -> datetime:
        if not self.counts_from_receipt:
            return workflow.now()
        at = workflow.now() + timedelta(days=self._desk.plan.limit(Limit.RECEIPT_DAYS))
        self._desk.tell("invitation-presumed", day=f"{local_day(at):%d/%m/%Y}")
        return at

    def _received(self, at: datetime, proof: str) -> None:
        self.received_on = local_day(at)
        self._desk.tell("invitation-received", day=f"{self.received_on:%d/%m/%Y}", proof=proof)
        self._begin(at)

    def _begin(self, at: datetime) -> None:
        self._desk.clocks.begin(INVITATION, self._desk.plan.deadline(Term.INVITATION), at)
