"""The hands that reach agreements in instalments and write to their debtors."""

from dataclasses import dataclass

from temporalio import activity

from activities.agreements import AgreementHands, AgreementTurn
from documents.notice import render_notice
from domain.calendar import end_of_day, local_day
from domain.money import format_brl
from domain.portal.agreement import STAGE_LABELS, Agreement, Standing, standing
from domain.portal.agreement_making import Holding
from domain.portal.agreement_slips import SlipFor, SlipOffer
from domain.portal.limits import AGREEMENT_LABELS, Ending
from domain.portal.ports import Agreements, KnownIndexes
from domain.portal.slip import SlipWanted
from domain.ports import Mailer
from law.portal.instalment_slips import slip_of
from law.portal.schedule import remainder_due_anew

REMAINDER = "só o que ainda falta: guias da mesma parcela foram pagas em parte"


@dataclass(frozen=True)
class AgreementDesk(AgreementHands):
    """Implements the activities of agreements through their ports."""

    agreements: Agreements
    indexes: KnownIndexes
    mailer: Mailer
    public_url: str

    @activity.defn(name="look_at_agreement")
    async def look_at_agreement(self, turn: AgreementTurn) -> Standing:
        """Return how an agreement stands."""
        return standing(await self.agreements.look(turn.number), turn.at)

    @activity.defn(name="call_instalment")
    async def call_instalment(self, turn: AgreementTurn) -> Standing:
        """Issue the slip of the month at what it comes to on its due date; without an index yet, a day later.

        Called after that date, as when no worker ran for long, or an agreement is signed late, nothing is issued: a
        bank could not take it any more.
        """
        series, today = {one.index: one for one in await self.indexes.recent()}, local_day(turn.at)

        def write(holding: Holding) -> SlipWanted | None:
            one = holding.agreement.instalments[turn.instalment - 1]
            offer = SlipOffer(wanted=SlipFor.MONTH, instalments=(one.number,), until=one.due_on)
            return slip_of(holding, offer, today, series) if today <= one.due_on else None

        agreement = await self.agreements.call(turn.number, turn.instalment, turn.at, write)
        one = agreement.instalments[turn.instalment - 1]
        news = one.called and one.paid_on is None and agreement.ending is None and today <= one.due_on
        return _told(agreement, turn, news=news)

    @activity.defn(name="end_agreement")
    async def end_agreement(self, turn: AgreementTurn) -> Standing:
        """Settle, break or let lapse, as the ledger says under its locks; who migrated it needs no notice of that.

        What is only a remainder is due anew instead: the procedure then calls for it.
        """
        agreement = await self.agreements.end(turn.number, turn.at, remainder_due_anew)
        return _told(agreement, turn, news=agreement.ending not in {None, Ending.MIGRATED})

    @activity.defn(name="write_to_debtor")
    async def write_to_debtor(self, turn: AgreementTurn) -> None:
        """Send a notice by e-mail; the same notice again has the same Message-ID. What fails stays where it is seen."""
        address, agreement = await self.agreements.address(turn.number), await self.agreements.look(turn.number)
        if not address:
            return
        notice = render_notice(turn.notice, {
            "label": "acordo", "protocol": turn.number, "service_title": AGREEMENT_LABELS[agreement.kind],
            "recipient_name": "", "stage": STAGE_LABELS[agreement.stage], "link": "Acessar o acordo",
            "case_url": f"{self.public_url}/api/debts/agreements/{turn.number}", **_facts(agreement, turn),
        })  # fmt: skip
        try:
            await self.mailer.send(address, notice.subject, notice.text, notice.html, _message_id(agreement, turn))
        except Exception as error:
            await self.agreements.notice_failed(turn.number, turn.notice, turn.instalment, type(error).__name__)
            raise
        await self.agreements.notice_sent(turn.number)


def _told(agreement: Agreement, turn: AgreementTurn, *, news: bool) -> Standing:
    found = standing(agreement, turn.at)
    return found.model_copy(update={"notify": news and agreement.reachable})


def _message_id(agreement: Agreement, turn: AgreementTurn) -> str:
    """Return the name of a message; a second call for one instalment is no repeat, which mail servers would drop."""
    again = agreement.remainder is not None and agreement.remainder.number == turn.instalment
    return f"{turn.number}-{turn.notice}-{turn.instalment}{'-remainder' if again else ''}"


def _facts(agreement: Agreement, turn: AgreementTurn) -> dict[str, object]:
    """Return what a notice says of an instalment, or nothing of any."""
    if not turn.instalment:
        return {"due_at": None, "text": ""}
    one = agreement.instalments[turn.instalment - 1]
    place = f"parcela {one.number} de {len(agreement.instalments)}"
    what = f"de {format_brl(one.cents)} na data do acordo"
    text = f"{place} ({REMAINDER})" if agreement.remainder == one else f"{place}, {what}"
    return {"due_at": end_of_day(one.due_on), "text": text}
