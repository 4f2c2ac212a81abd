"""Both parties at one desk: the applicant on the case page, the invited by link or, without e-mail, through a clerk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.accepted import accepted
    from domain.answers import check_answers
    from domain.calendar import Deadline
    from domain.calendar_event import CalendarEvent
    from domain.case import Act, Audience, CaseStatus, Holder, NoticeOrder, Offer
    from domain.errors import DomainError
    from domain.form import Field
    from domain.mediation import tasks
    from domain.mediation.forms import Said, said
    from domain.mediation.links import Link, Purpose
    from domain.mediation.messages import InvitedAct
    from domain.mediation.parties import Side
    from domain.operators import operator_text
    from domain.service import Term
    from workflows.alarms import Alarm
    from workflows.counter import refused
    from workflows.desk import Desk
    from workflows.options import PAPERWORK
    from workflows.page import Heard, OpenTask
    from workflows.waiting import until

INVITED_ACT = "invited_act"
RETURNED = "returned"


@dataclass(frozen=True)
class Question:
    """What both are asked at once: under which label, with which form for each side, and for how long.

    `notice` tells the invited, and the applicant when `tells_both`; `returned`: the letter may come back.
    """

    purpose: Purpose
    label: str
    status: CaseStatus
    forms: Mapping[Side, tuple[Field, ...]]
    term: Term
    deadline: Deadline
    notice: str
    start: datetime | None = None
    no_later: datetime | None = None
    text: str = ""
    event: CalendarEvent | None = None
    returned: bool = False
    tells_both: bool = True


@dataclass
class Parties:
    """Asks both parties one question at a time and hears them in the order in which they speak."""

    desk: Desk
    by_mail: bool = True
    question: Question | None = None
    key: str = ""
    link: UUID | None = None
    heard: Heard | None = None
    clerk: OpenTask | None = None
    answered: set[Side] = field(default_factory=set)
    _asked: int = 0

    def __post_init__(self) -> None:
        workflow.set_update_handler(INVITED_ACT, self.take, validator=self.check)

    # --- asking and hearing --------------------------------------------------------------------

    async def ask(self, question: Question) -> None:
        """Put a question to both: the term begins, the invited gets a link or a clerk waits for their answer."""
        desk, self._asked = self.desk, self._asked + 1
        self.question, self.key = question, f"parties-{self._asked}"
        self.answered = {side for side in Side if not question.forms[side]}
        desk.clocks.begin(self.key, question.deadline, question.start, question.no_later)
        self.reopen()
        asked = Side.INVITED not in self.answered
        if asked and not self.by_mail:
            form = question.forms[Side.INVITED]
            self.clerk = desk.open_task(tasks.invited_answer(desk.plan, form, returned=question.returned))
        desk.stand(*self._where())
        await desk.record()
        if asked and self.by_mail:
            self.link = uuid5(desk.start.case_id, f"link-{self._asked}")
            await self._open_link(self.link, question.purpose, desk.clocks.due[self.key], question)
        self._tell(question)

    async def hear(
        self, also: Callable[[], bool] = lambda: False, *, ends: bool = True, alarms: list[Alarm] | None = None
    ) -> Said | None:
        """Wait for the next of both to speak, or for something else; None for that, and when the term is over."""
        desk = self.desk
        desk.stand(*self._where())
        await desk.record()
        keys = (self.key,) if ends else ()
        await until(desk, lambda: self._spoken() or also(), keys=keys, alarms=alarms)
        return self._said()

    def withdraw_question(self) -> None:
        """Ask no longer: nothing is open to either; what was said too late for it is on record all the same."""
        desk = self.desk
        desk.open_acts, desk.offers = {}, {}
        desk.clocks.end(self.key)
        self._drop_clerk()
        self.question, self.link = None, None
        desk.page.heard += [late for late in (self.heard, desk.taken) if late is not None]
        self.heard = desk.taken = None

    def reopen(self) -> None:
        """Let the applicant answer the question, or answer it anew."""
        question = self.question
        if question is not None and question.forms[Side.APPLICANT]:
            offer = Offer(term=question.term, label=question.label, fields=question.forms[Side.APPLICANT])
            self.desk.open_acts, self.desk.offers = {Act.PARTY_ANSWER: self.key}, {Act.PARTY_ANSWER: offer}

    async def let_read(self, template: str, days: int) -> None:
        """Send the invited a link that only reads, for so many days; it outlives the case."""
        if self.by_mail:
            link = uuid5(self.desk.start.case_id, "link-read")
            await self._open_link(link, Purpose.READ, workflow.now() + timedelta(days=days))
            self.desk.page.notices.append(NoticeOrder(template=template, audience=Audience.INVITED, link=link))

    @property
    def returned(self) -> bool:
        """Tell whether the letter came back."""
        return (
            self.clerk is not None and self.clerk.completion is not None and self.clerk.completion.outcome == RETURNED
        )

    def tell(self, template: str, text: str = "", event: CalendarEvent | None = None, *, due: str = "") -> None:
        """Send both the same notice, without a link."""
        audiences = (Audience.APPLICANT, Audience.INVITED) if self.by_mail else (Audience.APPLICANT,)
        for audience in audiences:
            order = NoticeOrder(template=template, audience=audience, text=text, event=event, due=due)
            self.desk.page.notices.append(order)

    # --- the invited party's counter --------------------------------------------------------------

    def check(self, act: InvitedAct) -> None:
        """Refuse what the invited may not say now."""
        try:
            self._check(act)
        except DomainError as refusal:
            raise refused(refusal) from None

    async def take(self, act: InvitedAct) -> None:
        """Take what the invited says and answer once it is recorded."""
        form = self.question.forms[Side.INVITED] if self.question else ()
        self.heard = Heard(accepted(form, act.fields, workflow.now()))
        heard = self.heard
        await workflow.wait_condition(lambda: heard.recorded)

    def _check(self, act: InvitedAct) -> None:
        desk, question = self.desk, self.question
        if question is None or desk.interrupted or act.link != self.link:
            raise DomainError("link-revoked", "Este link não vale mais: o caso já seguiu.")
        if self.heard is not None or Side.INVITED in self.answered:
            raise DomainError("link-used", "Este link já foi usado. A sua resposta está registrada.")
        if desk.clocks.late(self.key) and not desk.recount:
            raise DomainError("deadline-passed", "O prazo para isto já terminou.")
        check_answers(question.forms[Side.INVITED], act.fields, workflow.now())

    # --- inside -----------------------------------------------------------------------------------

    def _spoken(self) -> bool:
        clerk = self.clerk is not None and self.clerk.completion is not None
        return self.heard is not None or self.desk.taken is not None or clerk

    def _said(self) -> Said | None:
        desk = self.desk
        if desk.taken is not None:
            desk.page.taken, desk.taken = desk.taken, None
            desk.open_acts, desk.offers = {}, {}
            return self._by(Side.APPLICANT, desk.page.taken.act.fields)
        if self.heard is not None:
            heard, self.heard = self.heard, None
            desk.page.heard.append(heard)
            return self._by(Side.INVITED, heard.fields)
        if self.clerk is not None and self.clerk.completion is not None and not self.returned:
            fields = self.clerk.fields
            self._drop_clerk()
            return self._by(Side.INVITED, fields)
        return None

    def _by(self, side: Side, fields: Mapping[str, object]) -> Said:
        self.answered.add(side)
        return said(side, fields)

    def _where(self) -> tuple[CaseStatus, Holder, str]:
        """Return where the case stands: with the office's task, with the applicant, or with the other party."""
        status = self.question.status if self.question else self.desk.status
        waits = [t for t in self.desk.tasks.values() if not t.spec.beside]
        if waits:
            return status, Holder.OFFICE, waits[-1].due
        return status, Holder.CITIZEN if Act.PARTY_ANSWER in self.desk.open_acts else Holder.OTHER, self.key

    async def _open_link(
        self, link_id: UUID, purpose: Purpose, expires_at: datetime, question: Question | None = None
    ) -> None:
        form = question.forms[Side.INVITED] if question else ()
        link = Link(
            id=link_id, case_id=self.desk.start.case_id, side=Side.INVITED, purpose=purpose, round=self._asked,
            label=question.label if question else "", form=form, expires_at=expires_at,
        )  # fmt: skip
        await workflow.execute_activity_method(
            MediationHands.open_link, link, summary=operator_text("Abrir link da pessoa convidada"), **PAPERWORK
        )

    def _tell(self, question: Question) -> None:
        notice = NoticeOrder(template=question.notice, text=question.text, event=question.event, due=self.key)
        if question.tells_both:
            self.desk.page.notices.append(notice)
        if self.by_mail and self.link is not None:
            invited = notice.model_copy(update={"audience": Audience.INVITED, "link": self.link})
            self.desk.page.notices.append(invited)

    def _drop_clerk(self) -> None:
        task, self.clerk = self.clerk, None
        if task is not None and task.task_id in self.desk.tasks:
            self.desk.finish(task)
