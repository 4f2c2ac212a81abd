"""The hands of a case: each reads or writes through a port and is safe to repeat."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from temporalio import activity

from activities.deadlines import count
from activities.hands import CaseRef, Delivery, DraftOrder, Errand, Hands
from activities.letters import letter_for
from documents import render_notice
from documents.calendar_file import calendar_file
from domain.calendar_event import CalendarFile
from domain.case import LetterOrder
from domain.documents import StoredObject
from domain.mediation.ports import Links
from domain.ports import CaseRegister, LetterMaker, Mailer, Sealer
from domain.records import DocumentRecord, PendingNotice
from domain.transition import Recorded, Transition
from domain.wording import STATUS_LABELS

SEALED_AT_ONCE = 4


@dataclass(frozen=True)
class Tools:
    """What the hands work with; filled by worker.py.

    `sending_seconds`: how long a transition may take over its notices, for whatever the case records next waits.
    """

    register: CaseRegister
    sealer: Sealer
    letters: LetterMaker
    mailer: Mailer
    public_url: str
    mail_from: str = ""
    links: Links | None = None
    case_url: str = "{public_url}/?protocolo={protocol}"
    sending_seconds: float = 3.0


class NoticesRefused(Exception):
    """At least one notice was not accepted by the mail server; the activity is tried again."""


class CaseHands(Hands):
    """Implements every activity of a case."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    @activity.defn(name="record_transition")
    async def record_transition(self, transition: Transition) -> Recorded:
        """Move the case by one transition; then, if it sends, try its notices for as long as a case may wait."""
        recorded = await self._tools.register.record(transition, lambda suspended: count(transition, suspended))
        if not (transition.sends and recorded.notices):
            return recorded
        with suppress(TimeoutError):
            async with asyncio.timeout(self._tools.sending_seconds):
                return recorded.model_copy(update={"notices": await self._try_once(recorded.notices)})
        return recorded

    @activity.defn(name="run_errand")
    async def run_errand(self, errand: Errand) -> tuple[UUID, ...]:
        """Seal, issue, then notify; papers that cannot be stored now hold back no notice."""
        try:
            if errand.seals:
                await self._seal(errand.case_id)
            for order in errand.letters:
                await self.issue_letter(order)
        except Exception:
            await self._try_once(errand.notices)
            raise
        return await self._try_once(errand.notices)

    @activity.defn(name="issue_letter")
    async def issue_letter(self, order: LetterOrder) -> None:
        """Word, lay out, sign and seal a letter; a letter that is already sealed is left as it is."""
        facts = await self._tools.register.letter_facts(order)
        if facts.stored is not None:
            return
        letter = letter_for(order, facts, self._tools.public_url)
        key = f"letters/{order.case_id}/{order.kind}-{order.number}/{facts.code}.pdf"
        pdf = await self._tools.letters.make(letter, f"{order.kind} {order.protocol}")
        stored = await asyncio.to_thread(self._tools.sealer.put, key, pdf, "application/pdf")
        await self._tools.register.letter_issued(facts.code, stored)

    @activity.defn(name="deliver_notices")
    async def deliver_notices(self, delivery: Delivery) -> None:
        """Hand each waiting notice to the mail server, remembering which were accepted."""
        waiting = await self._tools.register.pending_notices(delivery.notices)
        refused = [notice for notice in waiting if not await self._accepted(notice)]
        if refused:
            raise NoticesRefused(str(len(refused)))

    @activity.defn(name="open_draft")
    async def open_draft(self, order: DraftOrder) -> None:
        """Open a draft; a draft that is there already is left as it is."""
        await self._tools.register.open_draft(order.case_id, order.conversion)

    @activity.defn(name="archive_case")
    async def archive_case(self, case: CaseRef) -> None:
        """Put the final record into the locked bucket: Temporal's history is not the archive.

        Cases that were joined to this one end with it: theirs is kept once more.
        """
        await self._archive(case.case_id)
        for follower in await self._tools.register.closed_followers(case.case_id):
            await self._archive(follower, "-joined-end")

    async def _archive(self, case_id: UUID, more: str = "") -> None:
        kept = await self._tools.register.case_file(case_id)
        key = f"cases/{case_id}/record-{kept.case.seq}{more}.json"
        await asyncio.to_thread(self._tools.sealer.put, key, kept.model_dump_json().encode(), "application/json")

    async def _seal(self, case_id: UUID) -> None:
        """Copy filed documents under opaque keys (case, document, digest); what was copied is noted in any case."""
        documents = await self._tools.register.unsealed(case_id)
        turns = asyncio.Semaphore(SEALED_AT_ONCE)

        async def sealed(document: DocumentRecord) -> StoredObject:
            key = f"cases/{case_id}/{document.id}/{document.stored.sha256}"
            async with turns:
                return await asyncio.to_thread(self._tools.sealer.seal, document.stored, key)

        found = await asyncio.gather(*map(sealed, documents), return_exceptions=True)
        done = {d.id: where for d, where in zip(documents, found, strict=True) if isinstance(where, StoredObject)}
        if done:
            await self._tools.register.sealed(done)
        for failure in found:
            if isinstance(failure, BaseException):
                raise failure

    async def _try_once(self, notices: Sequence[UUID]) -> tuple[UUID, ...]:
        """Try notices that were never tried; return those that wait. An errand repeated does not press for them."""
        waiting = await self._tools.register.pending_notices(notices) if notices else ()
        return tuple([notice.id for notice in waiting if notice.attempts or not await self._accepted(notice)])

    async def _accepted(self, notice: PendingNotice) -> bool:
        """Hand a notice to the mail server and note what became of it."""
        try:
            await self._send(notice)
        except Exception as error:
            await self._tools.register.notice_failed(notice.id, type(error).__name__)
            return False
        await self._tools.register.notice_sent(notice.id)
        return True

    async def _send(self, notice: PendingNotice) -> None:
        written = render_notice(notice.template, {
            "protocol": notice.protocol, "service_title": notice.service_title, "due_at": notice.due_at,
            "recipient_name": notice.recipient_name, "text": notice.text, "stage": STATUS_LABELS[notice.status],
            "case_url": await self._url(notice),
        })  # fmt: skip
        await self._tools.mailer.send(
            notice.address, written.subject, written.text, written.html, f"{notice.id}@procuradoria",
            self._calendar(notice),
        )  # fmt: skip

    async def _url(self, notice: PendingNotice) -> str:
        """Return where a notice leads: the case, or what a link without account opens."""
        tools = self._tools
        if notice.link_id is not None and tools.links is not None:
            return f"{tools.public_url}/api/mediations/invitations/{await tools.links.issue(notice.link_id)}"
        if notice.invited:
            return tools.public_url
        return tools.case_url.format(public_url=tools.public_url, protocol=notice.protocol, case_id=notice.case_id)

    def _calendar(self, notice: PendingNotice) -> CalendarFile | None:
        """Return the entry for calendars that a notice brings; made when it was ordered, whenever it is sent."""
        if notice.event is None:
            return None
        return calendar_file(notice.event, self._tools.mail_from, notice.address, notice.created_at)
