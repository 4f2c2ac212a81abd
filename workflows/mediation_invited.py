"""How the invited party is reached: by e-mail with a link, or on paper and through a clerk who hears them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.case import Audience, NoticeOrder
    from domain.form import Field
    from domain.mediation import invited_tasks as tasks
    from domain.mediation.links import Link, Purpose, paper_link
    from domain.mediation.parties import Side
    from domain.operators import operator_text
    from workflows.desk import Desk
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask


@dataclass
class Invited:
    """What is open to the invited now: a link, or a task of a clerk."""

    desk: Desk
    by_mail: bool = True
    paper: bool = False
    link: UUID | None = None
    clerk: OpenTask | None = None
    _round: int = 0
    _more: int = 0

    async def open_link(
        self, round_: int, purpose: Purpose, expires_at: datetime, label: str = "", form: tuple[Field, ...] = ()
    ) -> None:
        """Open the link of a round; another one when the rest of its question is asked.

        On paper there is one link, for times: it opens the newest offer until it is used.
        """
        if not self.by_mail and not (self.paper and purpose is Purpose.ANSWER):
            return
        if not self.by_mail:
            self.link = paper_link(self.desk.start.case_id)
            await self._keep(self.link, round_, purpose, expires_at, label, form)
            return
        self._more, self._round = self._more + 1 if round_ == self._round else 0, round_
        self.link = uuid5(self.desk.start.case_id, f"link-{round_}" + (f"-{self._more}" if self._more else ""))
        await self._keep(self.link, round_, purpose, expires_at, label, form)

    async def open_paper(self, label: str, form: tuple[Field, ...], expires_at: datetime) -> None:
        """Open the link that the printed letter brings, so that it can be printed."""
        self.paper = True
        await self._keep(paper_link(self.desk.start.case_id), 0, Purpose.ANSWER, expires_at, label, form)

    def answered(self) -> None:
        """Take the clerk's task off the desk, and the paper's link out of use: they have answered by link."""
        self.paper = False
        self.drop_task()

    def open_task(self, form: tuple[Field, ...], *, returned: bool, posted_on: date | None = None) -> None:
        """Have a clerk wait for what they say, or for the letter's receipt, or for the letter to come back."""
        spec = tasks.invited_answer(self.desk.plan, form, returned=returned, posted_on=posted_on)
        self.clerk = self.desk.open_task(spec)

    def close(self) -> None:
        """Leave nothing open to them."""
        self.link = None
        self.drop_task()

    def drop_task(self) -> None:
        """Take the clerk's task off the desk, done or not."""
        task, self.clerk = self.clerk, None
        if task is not None and task.task_id in self.desk.tasks:
            self.desk.finish(task)

    def tell(self, notice: NoticeOrder) -> None:
        """Send them a notice with the link that is open; who has no e-mail hears from the clerk."""
        if self.by_mail and self.link is not None:
            invited = notice.model_copy(update={"audience": Audience.INVITED, "link": self.link})
            self.desk.page.notices.append(invited)

    async def let_read(self, round_: int, template: str, days: int) -> None:
        """Send them a link that only reads, for so many days; it outlives the case."""
        if self.by_mail:
            link = uuid5(self.desk.start.case_id, "link-read")
            await self._keep(link, round_, Purpose.READ, workflow.now() + timedelta(days=days))
            self.desk.page.notices.append(NoticeOrder(template=template, audience=Audience.INVITED, link=link))

    @property
    def said(self) -> bool:
        """Tell whether the clerk's task is done."""
        return self.clerk is not None and self.clerk.completion is not None

    @property
    def answers(self) -> bool:
        """Tell whether what the clerk noted is their answer."""
        return self._outcome == tasks.ANSWERED

    @property
    def returned(self) -> bool:
        """Tell whether the letter came back."""
        return self._outcome == tasks.RETURNED

    @property
    def received_on(self) -> date | None:
        """Return the day on the letter's receipt, when that is what the clerk noted."""
        if self.clerk is None or self._outcome != tasks.RECEIVED:
            return None
        return date.fromisoformat(str(self.clerk.fields[tasks.RECEIVED_ON]))

    @property
    def _outcome(self) -> str:
        done = self.clerk.completion if self.clerk is not None else None
        return done.outcome if done is not None else ""

    async def _keep(
        self, link_id: UUID, round_: int, purpose: Purpose, expires_at: datetime, label: str = "",
        form: tuple[Field, ...] = (),
    ) -> None:  # fmt: skip
        link = Link(
            id=link_id, case_id=self.desk.start.case_id, side=Side.INVITED, purpose=purpose, round=round_,
            label=label, form=form, expires_at=expires_at,
        )  # fmt: skip
        await workflow.execute_activity_method(
            MediationHands.open_link, link, summary=operator_text("Abrir link da pessoa convidada"), **PAPERWORK
        )
