"""An agreement in instalments, for as many years as it takes: call, remember, take note of payments, end."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from pydantic import BaseModel, ConfigDict
from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from activities.agreements import AgreementHands as Hands
    from activities.agreements import AgreementTurn
    from domain.calendar import show_instant
    from domain.operators import operator_text
    from domain.portal.agreement import STAGE_LABELS, Move, Stage, Standing
    from domain.portal.limits import Ending
    from workflows.board import CASE_STATUS
    from workflows.options import GLANCE, RECORD, REMINDER

ENDED: dict[Ending, str] = {
    Ending.SETTLED: "agreement-settled", Ending.BROKEN: "agreement-broken", Ending.LAPSED: "agreement-lapsed",
}  # fmt: skip
"""What is written to the debtor at each end."""
Hand = Callable[[Hands, AgreementTurn], Awaitable[Standing]]


class AgreementStart(BaseModel):
    """Which agreement, and after how many events a run hands over to the next one (None: when Temporal says so).

    `shown` is the stage that the list of cases has from the run before.
    """

    model_config = ConfigDict(frozen=True)

    number: str
    most_events: int | None = None
    shown: str = ""


@workflow.defn(name="InstalmentAgreement")
class InstalmentAgreementWorkflow:
    """First payment → instalments called, paid or late → settled, broken, or without effect.

    It keeps nothing of its own: the ledger says how the agreement stands, and every run begins by looking there. So a
    signal that comes twice, too early or never, and the change to a new run, alter nothing.
    """

    @workflow.init
    def __init__(self, start: AgreementStart) -> None:
        self.number = start.number
        self.most_events = start.most_events
        self.payment = False
        self.stands: Standing | None = None
        self._shown = start.shown
        self._unwritten = ""

    @workflow.run
    async def run(self, start: AgreementStart) -> str:
        """Follow one agreement to its end and return how it ended."""
        move = await self.what_comes_next()
        while move is not None:
            self.hand_over_when_long()
            if await self.paid_before(move):
                move = await self.what_comes_next()
            elif move.ending is not None:
                move = await self.end(move.ending)
            else:
                move = await self.call(move.instalment or 0)
        return self.show()

    async def what_comes_next(self) -> Move | None:
        """Look at what was paid."""
        self.payment = False
        return await self.glance(Hands.look_at_agreement, "Ver o que foi pago")

    async def call(self, instalment: int) -> Move | None:
        """Issue the slip of the month and remind the debtor."""
        summary = f"Emitir a guia da parcela {instalment}"
        move = await self.glance(Hands.call_instalment, summary, instalment)
        await self.write("instalment-due", instalment)
        return move

    async def end(self, ending: Ending) -> Move | None:
        """Settle, break or let lapse; a payment that was made in time and came at last keeps the agreement."""
        turn, summary = self.turn(), operator_text(f"Encerrar: {STAGE_LABELS[Stage(ending.value)]}")
        move = self.keep(await workflow.execute_activity_method(Hands.end_agreement, turn, summary=summary, **RECORD))
        if move is None:
            await self.write(ENDED[ending])
        return move

    async def paid_before(self, move: Move) -> bool:
        """Wait until it is time for what comes next; tell whether a payment came first."""
        left = move.at - workflow.now()
        if left > timedelta(0) and not self.payment:
            what = f"parcela {move.instalment}" if move.ending is None else STAGE_LABELS[Stage(move.ending.value)]
            try:
                await workflow.wait_condition(lambda: self.payment, timeout=left, timeout_summary=operator_text(what))
            except TimeoutError:
                return False
        return self.payment

    @workflow.signal(name="payment_seen")
    def payment_seen(self) -> None:
        """A payment was counted for a slip of this agreement."""
        self.payment = True

    # --- inside -----------------------------------------------------------------------------------

    async def glance(self, hand: Hand, summary: str, instalment: int = 0) -> Move | None:
        """Have something small done on the ledger within this very task: a month end is thousands of them at once."""
        turn, said = self.turn(instalment), operator_text(summary)
        return self.keep(await workflow.execute_local_activity_method(hand, turn, summary=said, **GLANCE))

    def turn(self, instalment: int = 0, notice: str = "") -> AgreementTurn:
        """Return that the office turns to this agreement now."""
        return AgreementTurn(number=self.number, at=workflow.now(), instalment=instalment, notice=notice)

    def keep(self, stands: Standing) -> Move | None:
        """Keep how the agreement stands; return what comes next."""
        self.stands = stands
        self.show()
        return stands.next

    async def write(self, notice: str, instalment: int = 0) -> None:
        """Write to the debtor when there is an address; what cannot be delivered in a day holds up nothing else."""
        if self.stands is None or not self.stands.notify:
            return
        turn, summary = self.turn(instalment, notice), operator_text("Avisar o devedor")
        try:
            await workflow.execute_activity_method(Hands.write_to_debtor, turn, summary=summary, **REMINDER)
        except ActivityError:
            self._unwritten = notice
            workflow.logger.warning("agreement.notice_not_delivered")
        else:
            self._unwritten = ""
        self.show()

    def hand_over_when_long(self) -> None:
        """Go on in a new run when the history of this one has become long; it begins by looking at what was paid."""
        info = workflow.info()
        long = self.most_events is not None and info.get_current_history_length() >= self.most_events
        if long or info.is_continue_as_new_suggested():
            workflow.continue_as_new(
                AgreementStart(number=self.number, most_events=self.most_events, shown=self._shown)
            )  # fmt: skip

    def show(self) -> str:
        """Show operators where the agreement stands; return it. The list is written only when the stage changes."""
        if self.stands is None:
            return ""
        if self._shown != self.stands.stage:
            self._shown = self.stands.stage
            workflow.upsert_search_attributes([CASE_STATUS.value_set(self.stands.stage.value)])
        workflow.set_current_details(self._card(self.stands))
        return self.stands.stage.value

    def _card(self, stands: Standing) -> str:
        lines = [f"## {self.number}: {STAGE_LABELS[stands.stage]}", f"- Parcelas pagas: {stands.paid} de {stands.of}"]
        if stands.next is not None:
            coming = stands.next
            what = f"emitir a guia da parcela {coming.instalment}" if coming.ending is None else "encerrar, se não pago"
            lines.append(f"- O que vem: {what}, em {show_instant(coming.at)}")
        if self._unwritten:
            lines.append(f"- Aviso não entregue ao devedor em um dia: `{self._unwritten}`")
        return "\n".join(lines)
