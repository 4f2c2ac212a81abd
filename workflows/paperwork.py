"""Letters, seals and notices: work that may wait for a store or a mail server without holding anybody up."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from activities.hands import CaseRef, Delivery, Errand, Hands
    from domain.case import Decision, LetterOrder, Reply
    from domain.documents import LetterKind
    from domain.operators import operator_text
    from domain.wording import LETTER_LABELS
    from workflows.options import NOTICE, PAPERWORK
    from workflows.page import Page


class Paperwork:
    """The paperwork of one case."""

    def __init__(self, case: CaseRef) -> None:
        self.case = case
        self._issued: dict[LetterKind, int] = {}
        self._errands: list[asyncio.Task[None]] = []
        self._deliveries: list[asyncio.Task[None]] = []

    def follow(self, page: Page, notices: tuple[UUID, ...], due: Mapping[str, datetime]) -> None:
        """Do beside the procedure what a recorded page calls for: seal, then issue letters, then notify."""
        letters = tuple(self._order(s.kind, due.get(s.due), text=s.text, items=s.items) for s in page.letters)
        if page.has_papers:
            errand = Errand(**self.case.model_dump(), seals=page.brings_documents, letters=letters, notices=notices)
            self._errands.append(asyncio.create_task(self._run(errand)))
        elif notices:
            self._deliver(notices)

    async def done(self) -> None:
        """Wait for the papers that are made beside the procedure."""
        while self._errands:
            await self._errands.pop(0)

    async def issue(self, kind: LetterKind, *, decision: Decision | None = None, reply: Reply | None = None) -> None:
        """Issue a signed letter under the next number of its kind, and wait for it."""
        await workflow.execute_activity_method(
            Hands.issue_letter, self._order(kind, decision=decision, reply=reply),
            summary=operator_text(LETTER_LABELS[kind]), **PAPERWORK,
        )  # fmt: skip

    async def finish(self) -> None:
        """Finish what runs beside, keep the final record, and let the last notices go out."""
        await self.done()
        await workflow.execute_activity_method(
            Hands.archive_case, self.case, summary=operator_text("Arquivar o registro final"), **PAPERWORK
        )
        await asyncio.gather(*self._deliveries)

    def _order(
        self,
        kind: LetterKind,
        due_at: datetime | None = None,
        *,
        decision: Decision | None = None,
        text: str = "",
        items: tuple[str, ...] = (),
        reply: Reply | None = None,
    ) -> LetterOrder:
        self._issued[kind] = number = self._issued.get(kind, 0) + 1
        return LetterOrder(
            **self.case.model_dump(), kind=kind, number=number, at=workflow.now(), due_at=due_at, decision=decision,
            text=text, items=items, reply=reply,
        )  # fmt: skip

    async def _run(self, errand: Errand) -> None:
        refused = await workflow.execute_activity_method(
            Hands.run_errand, errand, summary=operator_text(_summary(errand)), **PAPERWORK
        )
        if refused:
            self._deliver(refused)

    def _deliver(self, notices: tuple[UUID, ...]) -> None:
        """Send notices; they are tried for days and stay visible on the case when undelivered."""
        self._deliveries.append(asyncio.create_task(self._delivered(notices)))

    async def _delivered(self, notices: tuple[UUID, ...]) -> None:
        try:
            await workflow.execute_activity_method(
                Hands.deliver_notices, Delivery(**self.case.model_dump(), notices=notices),
                summary=operator_text("Avisos"), **NOTICE,
            )  # fmt: skip
        except ActivityError:
            workflow.logger.warning("notices undelivered", extra={"protocol": self.case.protocol})


def _summary(errand: Errand) -> str:
    parts = ["Guardar documentos"] if errand.seals else []
    parts += [LETTER_LABELS[order.kind] for order in errand.letters]
    return ", ".join(parts + (["Avisos"] if errand.notices else []))
