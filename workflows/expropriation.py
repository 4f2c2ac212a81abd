"""Desapropriação: a certificate, or the copy of a plan, out of the archive of the Departamento de Desapropriações."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain import expropriation as tasks
    from domain.case import Act, CaseStart, CaseStatus, Closing, Holder, Offer, Reply
    from domain.money import format_brl
    from domain.office_tasks import document_check
    from domain.people import UNIT_LABELS
    from domain.service import Limit, Step, Term
    from workflows import steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import walk
    from workflows.page import OpenTask

TITLES = {
    (tasks.CERTIFICATE, "found"): "Certidão de desapropriação",
    (tasks.CERTIFICATE, "not-found"): "Certidão negativa de desapropriação",
    (tasks.PLAN_COPY, "found"): "Entrega de cópia de planta expropriatória",
    (tasks.PLAN_COPY, "not-found"): "Resposta negativa: planta expropriatória não encontrada",
}


@workflow.defn(name="Expropriation")
class ExpropriationWorkflow:
    """Filing → document check → fee, where there is one → archive search → signature → delivery."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.counter = Counter(self.desk)
        self.rounds = 0

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one request to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    async def procedure(self) -> Closing:
        """Tell the procedure from filing to its last word."""
        steps.receive(self.desk)
        if not await steps.documents_complete(self.desk, document_check):
            return steps.archived_by_silence(self.desk)
        if not await self.fee_paid():
            return steps.archived_by_silence(self.desk, Closing.FEE_UNPAID)
        signed = await self.searched_and_signed()
        if signed is None:
            return steps.archived_by_silence(self.desk)
        found, signature = signed
        await steps.reply(self.desk, self.answer(found, signature), documents=found.closing.documents)
        return Closing.DELIVERED if found.closing.outcome == "found" else Closing.NEGATIVE

    async def fee_paid(self) -> bool:
        """Have the fee paid and confirmed; nothing to do while the plan has none."""
        desk, cents = self.desk, self.desk.plan.limit(Limit.FEE_CENTS)
        while cents:
            desk.tell("fee-open", amount=format_brl(cents))
            desk.notify("fee-open", text=format_brl(cents), due=desk.next_key(Act.REPLY))
            offer = Offer(term=Term.FEE, label="Enviar o comprovante de pagamento")
            if await desk.hear({Act.REPLY: offer}, CaseStatus.AWAITING_FEE) is None:
                desk.tell("fee-lapsed")
                return False
            desk.tell("fee-proof")
            task = await desk.ask(tasks.fee_check(desk.plan), CaseStatus.FEE_CHECK)
            if task.closing.outcome == "confirmed":
                desk.tell("fee-paid")
                return True
            desk.tell("fee-rejected", text=str(task.fields["motivos"]))
        return True

    async def searched_and_signed(self) -> tuple[OpenTask, OpenTask] | None:
        """Search, asking for better data where needed, until an attorney signs; None when the applicant kept silent."""
        desk, note = self.desk, ""
        while True:
            found = await self.search(note)
            if found is None:
                return None
            desk.tell("signature-asked")
            draft = tasks.signature(desk.plan, steps.actor_of(found), _draft(found))
            signature = await desk.ask(draft, CaseStatus.SIGNATURE)
            if signature.closing.outcome == "sign":
                desk.tell("signed", steps.actor_of(signature))
                return found, signature
            note = str(signature.fields["motivos"])
            desk.tell("sent-back", steps.actor_of(signature), public=False)

    async def search(self, note: str) -> OpenTask | None:
        """Have DESAP search its archive; None when better data were asked for and did not come."""
        desk = self.desk
        while True:
            desk.tell("search-opened", unit=UNIT_LABELS[desk.plan.units[Step.SEARCH]])
            task = await desk.ask(tasks.search(desk.plan, self.rounds, note), CaseStatus.SEARCH, Holder.OFFICE)
            if task.closing.outcome != "incomplete":
                desk.tell("search-found" if task.closing.outcome == "found" else "search-empty")
                return task
            self.rounds += 1
            if not await steps.corrected(desk, task):
                return None

    def answer(self, found: OpenTask, signature: OpenTask) -> Reply:
        """Word what was found, or that nothing was."""
        outcome = found.closing.outcome
        return Reply(
            title=TITLES[self.desk.plan.path, outcome], template="expropriation", facts=_facts(found),
            text=str(found.fields.get("teor") or found.fields.get("observacao") or found.fields.get("motivos") or ""),
            signer=steps.actor_of(signature),
        )  # fmt: skip


def _facts(found: OpenTask) -> dict[str, str]:
    form = found.spec.outcome(found.closing.outcome).fields
    labels = {o.code: o.label for f in form for o in f.options}
    told = {f.label: found.fields.get(f.name) for f in form if f.name not in ("teor", "observacao", "motivos")}
    return {label: labels.get(str(value), str(value)) for label, value in told.items() if value}


def _draft(found: OpenTask) -> str:
    lines = [found.spec.outcome(found.closing.outcome).label]
    lines += [f"{label}: {value}" for label, value in _facts(found).items()]
    lines += [str(found.fields[name]) for name in ("teor", "observacao", "motivos") if found.fields.get(name)]
    return "\n".join(lines)
