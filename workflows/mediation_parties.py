"""Both parties at one desk: the applicant on the case page, the invited as they can be reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.accepted import accepted
    from domain.answers import check_answers
    from domain.calendar import Deadline
    from domain.calendar_event import CalendarEvent
    from domain.case import Act, Audience, CaseStatus, Holder, NoticeOrder, Offer
    from domain.errors import DomainError
    from domain.form import Field
    from domain.mediation.forms import Move, Said, said
    from domain.mediation.links import Purpose
    from domain.mediation.messages import InvitedAct
    from domain.mediation.parties import Side
    from domain.service import Term
    from workflows.alarms import Alarm
    from workflows.counter import refused
    from workflows.desk import Desk
    from workflows.mediation_invited import Invited
    from workflows.page import Heard
    from workflows.waiting import until

INVITED_ACT = "invited_act"
AUDIENCES = {Side.APPLICANT: Audience.APPLICANT, Side.INVITED: Audience.INVITED}


@dataclass(frozen=True)
class Question:
    """What both are asked at once: under which label, with which form for each side, and for how long.

    `notice` tells the invited, and the applicant when `tells_both`; `returned`: the letter may come back;
    `posted_on`: its receipt may, if it was posted that day. `counter`: a clerk may take the answer whoever has a link.
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
    posted_on: date | None = None
    counter: bool = False
    tells_both: bool = True


@dataclass
class Parties:
    """Asks both parties one question at a time and hears them in the order in which they speak.

    Who does not `attend` the next session is asked and told nothing of it.
    """

    desk: Desk
    question: Question | None = None
    key: str = ""
    heard: Heard | None = None
    answered: set[Side] = field(default_factory=set)
    attend: tuple[Side, ...] = tuple(Side)
    _asked: int = 0

    def __post_init__(self) -> None:
        self.invited = Invited(self.desk)
        workflow.set_update_handler(INVITED_ACT, self.take, validator=self.check)

    # --- asking and hearing --------------------------------------------------------------------

    async def ask(self, question: Question) -> None:
        """Put a question to both: the term begins, the invited gets a link or a clerk waits for their answer."""
        desk, self._asked = self.desk, self._asked + 1
        self.question, self.key = question, f"parties-{self._asked}"
        self.answered = {side for side in Side if not question.forms[side]}
        desk.clocks.begin(self.key, question.deadline, question.start, question.no_later)
        self.reopen()
        self._open_task(question)
        desk.stand(*self._where())
        await desk.record()
        await self._open_link(question)
        self._tell(question)

    async def ask_more(self, side: Side, form: tuple[Field, ...], text: str) -> None:
        """Ask one side, who has answered a part, for the rest under the same question; without a form, for nothing."""
        question = self.question
        if question is None:
            return
        self.question = question = replace(question, forms={**question.forms, side: form}, text=text, event=None)
        if side is Side.APPLICANT:
            self.reopen()
        elif form:
            self.answered.discard(side)
            self._open_task(question)
            await self._open_link(question)
            self.invited.tell(self._notice(question))

    def wait_on(self) -> None:
        """Go on asking through the clerk, who has noted that the letter was received."""
        self.invited.drop_task()
        if self.question is not None:
            self.question = replace(self.question, posted_on=None)
            self._open_task(self.question)

    async def hear(
        self, also: Callable[[], bool] = lambda: False, *, ends: bool = True, alarms: list[Alarm] | None = None
    ) -> Said | None:
        """Wait for the next of both to speak, or for something else; None for that, and when the term is over."""
        desk = self.desk
        desk.stand(*self._where())
        await desk.record()
        keys = (self.key,) if ends else ()
        await until(desk, lambda: self.spoken() or also(), keys=keys, alarms=alarms)
        return self._said()

    def spoken(self) -> bool:
        """Tell whether somebody said something that was not heard yet."""
        return self.heard is not None or self.desk.taken is not None or self.invited.said

    def meanwhile(self, move: Move) -> Said | None:
        """Take what was said while an answer was being carried out; return it if it is this move."""
        while self.spoken() and (said := self._said()) is not None:
            if said.move is move:
                return said
        return None

    def withdraw_question(self) -> None:
        """Ask no longer: nothing is open to either. Whoever spoke too late for it is answered all the same."""
        desk = self.desk
        desk.open_acts, desk.offers = {}, {}
        desk.clocks.end(self.key)
        self.invited.close()
        self.question = None
        desk.page.heard += [late for late in (self.heard, desk.taken) if late is not None]
        self.heard = desk.taken = None

    def reopen(self) -> None:
        """Let the applicant answer the question, or answer it anew."""
        question = self.question
        if question is not None and question.forms[Side.APPLICANT]:
            offer = Offer(term=question.term, label=question.label, fields=question.forms[Side.APPLICANT])
            self.desk.open_acts, self.desk.offers = {Act.PARTY_ANSWER: self.key}, {Act.PARTY_ANSWER: offer}

    async def let_read(self, template: str, days: int) -> None:
        """Send the invited a link that only reads, for so many days."""
        await self.invited.let_read(self._asked, template, days)

    def tell(self, template: str, text: str = "", event: CalendarEvent | None = None, *, due: str = "") -> None:
        """Send the same notice to those who attend, without a link."""
        for audience in (AUDIENCES[side] for side in self.attend if side is Side.APPLICANT or self.invited.by_mail):
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
        if question is None or desk.interrupted or act.link != self.invited.link:
            raise DomainError("link-revoked", "Este link não vale mais: o caso já seguiu.")
        if self.heard is not None or Side.INVITED in self.answered:
            raise DomainError("link-used", "Este link já foi usado. A sua resposta está registrada.")
        if desk.clocks.late(self.key) and not desk.recount:
            raise DomainError("deadline-passed", "O prazo para isto já terminou.")
        check_answers(question.forms[Side.INVITED], act.fields, workflow.now())

    # --- inside -----------------------------------------------------------------------------------

    def _said(self) -> Said | None:
        desk, clerk = self.desk, self.invited.clerk
        if desk.taken is not None:
            desk.page.taken, desk.taken = desk.taken, None
            desk.open_acts, desk.offers = {}, {}
            return self._by(Side.APPLICANT, desk.page.taken.act.fields)
        if self.heard is not None:
            heard, self.heard = self.heard, None
            desk.page.heard.append(heard)
            self.invited.answered()
            return self._by(Side.INVITED, heard.fields)
        if clerk is not None and self.invited.answers:
            self.invited.drop_task()
            return self._by(Side.INVITED, clerk.fields)
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

    def _open_task(self, question: Question) -> None:
        if Side.INVITED not in self.answered and (question.counter or not self.invited.by_mail):
            form = question.forms[Side.INVITED]
            self.invited.open_task(form, returned=question.returned, posted_on=question.posted_on)

    async def _open_link(self, question: Question) -> None:
        if Side.INVITED not in self.answered:
            due, form = self.desk.clocks.due[self.key], question.forms[Side.INVITED]
            await self.invited.open_link(self._asked, question.purpose, due, question.label, form)

    def _tell(self, question: Question) -> None:
        notice = self._notice(question)
        if question.tells_both and Side.APPLICANT in self.attend:
            self.desk.page.notices.append(notice)
        self.invited.tell(notice)

    def _notice(self, question: Question) -> NoticeOrder:
        return NoticeOrder(template=question.notice, text=question.text, event=question.event, due=self.key)
