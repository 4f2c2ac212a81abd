"""The hands of a case: each reads or writes through a port and is safe to repeat."""

import asyncio
from dataclasses import dataclass

from temporalio import activity

from activities.deadlines import count
from activities.hands import CaseRef, Delivery, Hands
from activities.letters import letter_for
from documents import render_notice
from domain.case import LetterOrder, Recorded, Transition
from domain.ports import CaseRegister, Mailer, Sealer, Signer, Typesetter
from domain.records import PendingNotice
from domain.wording import STATUS_LABELS


@dataclass(frozen=True)
class Tools:
    """What the hands work with; filled by worker.py."""

    register: CaseRegister
    sealer: Sealer
    typesetter: Typesetter
    signer: Signer
    mailer: Mailer
    public_url: str
    case_url: str = "{public_url}/?protocolo={protocol}"


class NoticesRefused(Exception):
    """At least one notice was not accepted by the mail server; the activity is tried again."""


class CaseHands(Hands):
    """Implements every activity of a case."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    @activity.defn(name="record_transition")
    async def record_transition(self, transition: Transition) -> Recorded:
        """Move the case by one transition."""
        return await self._tools.register.record(transition, lambda suspended: count(transition, suspended))

    @activity.defn(name="seal_documents")
    async def seal_documents(self, case: CaseRef) -> int:
        """Copy filed documents under opaque keys: the case's id, the document's id, the digest."""
        documents = await self._tools.register.unsealed(case.case_id)
        for document in documents:
            key = f"cases/{case.case_id}/{document.id}/{document.stored.sha256}"
            stored = await asyncio.to_thread(self._tools.sealer.seal, document.stored, key)
            await self._tools.register.sealed(document.id, stored)
            activity.heartbeat()
        return len(documents)

    @activity.defn(name="issue_letter")
    async def issue_letter(self, order: LetterOrder) -> None:
        """Word, lay out, sign and seal a letter; a letter that is already sealed is left as it is."""
        facts = await self._tools.register.letter_facts(order)
        if facts.stored is not None:
            return
        letter = letter_for(order, facts, self._tools.public_url)
        key = f"letters/{order.case_id}/{order.kind}-{order.number}/{facts.code}.pdf"

        def issue() -> bytes:
            return self._tools.signer.sign(self._tools.typesetter.render(letter), f"{order.kind} {order.protocol}")

        pdf = await asyncio.to_thread(issue)
        stored = await asyncio.to_thread(self._tools.sealer.put, key, pdf, "application/pdf")
        await self._tools.register.letter_issued(facts.code, stored)

    @activity.defn(name="deliver_notices")
    async def deliver_notices(self, delivery: Delivery) -> None:
        """Hand each waiting notice to the mail server, remembering which were accepted."""
        refused = 0
        for notice in await self._tools.register.pending_notices(delivery.notices):
            try:
                await self._send(notice)
            except Exception as error:
                refused += 1
                await self._tools.register.notice_failed(notice.id, type(error).__name__)
            else:
                await self._tools.register.notice_sent(notice.id)
        if refused:
            raise NoticesRefused(str(refused))

    @activity.defn(name="archive_case")
    async def archive_case(self, case: CaseRef) -> None:
        """Put the final record into the locked bucket: Temporal's history is not the archive."""
        kept = await self._tools.register.case_file(case.case_id)
        data = kept.model_dump_json().encode()
        key = f"cases/{case.case_id}/record-{kept.case.seq}.json"
        await asyncio.to_thread(self._tools.sealer.put, key, data, "application/json")

    async def _send(self, notice: PendingNotice) -> None:
        written = render_notice(notice.template, {
            "protocol": notice.protocol, "service_title": notice.service_title, "due_at": notice.due_at,
            "recipient_name": notice.recipient_name, "text": notice.text, "stage": STATUS_LABELS[notice.status],
            "case_url": self._tools.case_url.format(
                public_url=self._tools.public_url, protocol=notice.protocol, case_id=notice.case_id
            ),
        })  # fmt: skip
        await self._tools.mailer.send(
            notice.address, written.subject, written.text, written.html, f"{notice.id}@procuradoria"
        )
