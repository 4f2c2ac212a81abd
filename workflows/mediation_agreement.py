"""From an agreement to a title and beyond: drafted, read and signed, heard, homologated, reported."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.calendar import end_of_day, local_day
    from domain.case import CaseStatus, Closing, Holder
    from domain.documents import LetterKind
    from domain.mediation import letters, tasks
    from domain.mediation.forms import Move, report_form, sign_form
    from domain.mediation.links import Purpose
    from domain.mediation.messages import HandedOver, Owed, Reported
    from domain.mediation.parties import SIDE_LABELS, Side
    from domain.mediation.term import Obligation, Report, fulfilled, term_of, unreported
    from domain.mediation.term import Term as Agreed
    from domain.operators import operator_text
    from domain.service import Limit, Term
    from workflows import steps
    from workflows.alarms import Alarm, reminders
    from workflows.desk import Desk
    from workflows.mediation_leader import PASSED, Leader
    from workflows.mediation_parties import Parties, Question
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask

WAITING_SIGNATURES = "aguardando as assinaturas do termo"
DAYS_TO_READ = 90
"""How long the invited party may download the homologated term by link."""


class Agreement:
    """One agreement. `hears`: the Ministério Público is heard before the judge."""

    def __init__(self, desk: Desk, parties: Parties, leader: Leader, *, partial: bool, hears: bool) -> None:
        self._desk, self._parties, self._leader = desk, parties, leader
        self._partial, self._hears = partial, hears

    async def concluded(self) -> Closing:
        """Write the term, in a bounded number of drafts, until it is a title or comes to nothing."""
        note, most = "", self._desk.plan.limit(Limit.DRAFTS)
        for draft in range(1, most + 1):
            term = await self._drafted(note, draft)
            if term is None:
                return Closing.NO_AGREEMENT
            closing, note = await self._signed()
            if closing is not None:
                return closing
            if note:
                continue
            task = await self._judged(may_return=draft < most)
            if task.closing.outcome == "homologate":
                return await self._homologated(term, task)
            note = str(task.fields["motivos"])
            if task.closing.outcome == "refuse":
                return await self._refused(task)
            self._desk.tell("homologation-returned", steps.actor_of(task))
        return Closing.NO_AGREEMENT

    async def _drafted(self, note: str, draft: int) -> Agreed | None:
        """Have the mediator write the term and issue it to be read; None when the parties gave it up."""
        desk = self._desk
        today = local_day(workflow.now())
        task = await self._leader.ask(lambda who: tasks.drafting(desk.plan, who, today, note), CaseStatus.DRAFTING)
        if task.closing.outcome == "given-up":
            desk.tell("term-given-up", steps.actor_of(task))
            return None
        term = term_of(task.fields, partial=self._partial)
        await desk.papers.issue(LetterKind.TERM, reply=letters.draft_letter(term, draft))
        desk.tell("term-drafted", steps.actor_of(task))
        return term

    async def _signed(self) -> tuple[Closing | None, str]:
        """Have both parties and the mediator sign: how the case ends, or what must change; neither when all did."""
        desk, form = self._desk, sign_form()
        desk.clocks.pause(WAITING_SIGNATURES)
        self._task = self._signing()
        question = Question(
            purpose=Purpose.SIGN, label="Assinar o termo de acordo", status=CaseStatus.SIGNING,
            forms=dict.fromkeys(Side, form), term=Term.SIGNATURE, deadline=desk.plan.deadline(Term.SIGNATURE),
            notice="mediation-term", counter=workflow.patched("sign-at-counter"),
        )  # fmt: skip
        await self._parties.ask(question)
        found = await self._signatures()
        self._leader.rests()
        self._parties.withdraw_question()
        if self._task.task_id in desk.tasks:
            desk.finish(self._task)
        desk.clocks.resume()
        return found

    def _signing(self) -> OpenTask:
        return self._leader.open_task(lambda who: tasks.signing(self._desk.plan, who))

    def _rung(self) -> list[Alarm]:
        """Return the alarms of the mediator's task, which is on record."""
        rings = workflow.patched("signature-reminds")
        return reminders(self._desk, self._task, workflow.now()) if rings else []

    async def _signatures(self) -> tuple[Closing | None, str]:
        desk, signed, self._alarms = self._desk, set[Side](), self._rung()
        while len(signed) < len(Side) or self._task.task_id in desk.tasks:
            waiting = len(signed) < len(Side)
            alarms = self._alarms if self._task.task_id in desk.tasks else []
            said = await self._parties.hear(
                lambda: self._done() or self._to_hand_over(), ends=waiting, alarms=alarms
            )  # fmt: skip
            if said is None and self._done():
                desk.finish(self._task)
                desk.tell("term-signed", steps.actor_of(self._task), side="mediador")
            elif said is None and self._to_hand_over():
                await self._hand_over()
            elif said is None:
                desk.tell("term-unsigned")
                return Closing.NOT_SIGNED, ""
            elif said.move is Move.REFUSE:
                desk.tell("term-refused", side=SIDE_LABELS[said.side])
                return None, said.why or "Uma das partes não assinou o termo."
            else:
                signed.add(said.side)
                desk.tell("term-signed", side=f"parte {SIDE_LABELS[said.side]}")
        return None, ""

    def _done(self) -> bool:
        return self._task.completion is not None and self._task.task_id in self._desk.tasks

    def _to_hand_over(self) -> bool:
        return self._leader.wanted is not None

    async def _hand_over(self) -> None:
        """Have somebody else sign in the mediator's place; whoever has signed as mediator has signed."""
        if self._task.task_id not in self._desk.tasks:
            self._leader.refuse(PASSED)
        elif await self._leader.replaced(self._task):
            self._desk.finish(self._task)
            self._task = self._signing()
            await self._desk.record()
            self._alarms = self._rung()
            self._leader.settle(HandedOver.HANDED_OVER)

    async def _judged(self, *, may_return: bool) -> OpenTask:
        """Hear the Ministério Público where the law wants it, then ask the coordinating judge."""
        desk, note = self._desk, ""
        if self._hears:
            desk.tell("hearing-asked")
            heard = await desk.ask(tasks.hearing(desk.plan), CaseStatus.HEARING, Holder.OTHER)
            opinion = "favorável" if heard.closing.outcome == "favourable" else "contrária"
            desk.tell("hearing-done", steps.actor_of(heard), opinion=opinion)
            note = f"Manifestação do Ministério Público, {opinion}: {heard.fields['parecer']}"
        desk.tell("homologation-asked")
        return await desk.ask(tasks.homologation(desk.plan, note, may_return=may_return), CaseStatus.HOMOLOGATION)

    async def _refused(self, task: OpenTask) -> Closing:
        self._desk.tell("homologation-refused", steps.actor_of(task))
        await steps.reply(self._desk, letters.refusal_letter(str(task.fields["motivos"]), steps.actor_of(task)))
        return Closing.NOT_HOMOLOGATED

    async def _homologated(self, term: Agreed, task: OpenTask) -> Closing:
        """Issue the title; then the parties may say what became of each obligation."""
        desk = self._desk
        desk.tell("homologated", steps.actor_of(task))
        await steps.reply(desk, letters.title_letter(term, steps.actor_of(task)))
        await self._parties.let_read("mediation-homologated", DAYS_TO_READ)
        if not term.obligations:
            return Closing.HOMOLOGATED
        owed = Owed(case_id=desk.start.case_id, obligations=term.obligations)
        await workflow.execute_activity_method(
            MediationHands.keep_obligations, owed, summary=operator_text("Guardar as obrigações"), **PAPERWORK
        )
        return await self._followed(term)

    async def _followed(self, term: Agreed) -> Closing:
        """Wait for reports until some days after the last obligation: broken as soon as one says so."""
        desk, parties = self._desk, self._parties
        reports: dict[Side, dict[int, Report]] = {side: {} for side in Side}
        await parties.ask(self._report_question(term))
        while not all(fulfilled(known, term.obligations) for known in reports.values()):
            said = await parties.hear()
            if said is None:
                desk.tell("report-over")
                kept = any(fulfilled(known, term.obligations) for known in reports.values())
                return Closing.FULFILLED if kept else Closing.HOMOLOGATED
            await self._report(said.side, said.reports)
            known = reports[said.side]
            known |= said.reports
            if fulfilled(known, term.obligations) is False:
                return Closing.NOT_FULFILLED
            await self._ask_for_the_rest(said.side, unreported(known, term.obligations))
        return Closing.FULFILLED

    async def _ask_for_the_rest(self, side: Side, left: tuple[Obligation, ...]) -> None:
        """Let whoever reported some obligations report the others: by another link, for each serves once."""
        if workflow.patched("reports-in-parts"):
            await self._parties.ask_more(side, report_form(left), "\n".join(o.told for o in left))
        else:
            self._parties.reopen()

    def _report_question(self, term: Agreed) -> Question:
        desk, form = self._desk, report_form(term.obligations)
        last = term.last_day or local_day(workflow.now())
        return Question(
            purpose=Purpose.REPORT, label="Informar o cumprimento do acordo", status=CaseStatus.FOLLOW_UP,
            forms=dict.fromkeys(Side, form), term=Term.REPORT, deadline=desk.plan.deadline(Term.REPORT),
            start=end_of_day(last), notice="mediation-report", text="\n".join(o.told for o in term.obligations),
        )  # fmt: skip

    async def _report(self, side: Side, reports: dict[int, Report]) -> None:
        desk = self._desk
        reported = Reported(case_id=desk.start.case_id, side=side, reports=reports)
        await workflow.execute_activity_method(
            MediationHands.report_obligations, reported, summary=operator_text("Guardar a informação"), **PAPERWORK
        )
        kept = "não cumprido" if Report.NOT_FULFILLED in reports.values() else "cumprido"
        desk.tell("agreement-reported", side=SIDE_LABELS[side], report=kept)
