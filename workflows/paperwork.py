"""Letters, seals and notices: work that may wait for a store or a mail server without holding anybody up."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from activities.hands import CaseRef, Delivery, Hands
    from domain.case import Decision, LetterOrder, Reply
    from domain.documents import LetterKind
    from domain.operators import operator_text
    from domain.wording import LETTER_LABELS
    from workflows.options import NOTICE, PAPERWORK


class Paperwork:
    """The paperwork of one case."""

    def __init__(self, case: CaseRef) -> None:
        self.case = case
        self._issued: dict[LetterKind, int] = {}
        self._beside: list[asyncio.Task[None]] = []
        self._deliveries: list[asyncio.Task[None]] = []

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Let paperwork run beside the procedure."""
        self._beside.append(asyncio.create_task(work))

    async def done(self) -> None:
        """Wait for the paperwork that runs beside the procedure."""
        while self._beside:
            await self._beside.pop(0)

    async def issue(
        self,
        kind: LetterKind,
        due_at: datetime | None = None,
        *,
        decision: Decision | None = None,
        text: str = "",
        items: tuple[str, ...] = (),
        reply: Reply | None = None,
    ) -> None:
        """Issue a signed letter under the next number of its kind."""
        self._issued[kind] = number = self._issued.get(kind, 0) + 1
        order = LetterOrder(
            **self.case.model_dump(), kind=kind, number=number, at=workflow.now(), due_at=due_at, decision=decision,
            text=text, items=items, reply=reply,
        )  # fmt: skip
        await workflow.execute_activity_method(
            Hands.issue_letter, order, summary=operator_text(LETTER_LABELS[kind]), **PAPERWORK
        )

    async def seal(self) -> None:
        """Copy the filed documents into the locked bucket."""
        await workflow.execute_activity_method(
            Hands.seal_documents, self.case, summary=operator_text("Guardar documentos"), **PAPERWORK
        )

    def deliver(self, notices: tuple[UUID, ...]) -> None:
        """Send notices; they are tried for days and stay visible on the case when undelivered."""
        self._deliveries.append(asyncio.create_task(self._deliver(notices)))

    async def finish(self) -> None:
        """Finish what runs beside, keep the final record, and let the last notices go out."""
        await self.done()
        await workflow.execute_activity_method(
            Hands.archive_case, self.case, summary=operator_text("Arquivar o registro final"), **PAPERWORK
        )
        await asyncio.gather(*self._deliveries)

    async def _deliver(self, notices: tuple[UUID, ...]) -> None:
        try:
            await workflow.execute_activity_method(
                Hands.deliver_notices, Delivery(**self.case.model_dump(), notices=notices),
                summary=operator_text("Avisos"), **NOTICE,
            )  # fmt: skip
        except ActivityError:
            workflow.logger.warning("notices undelivered", extra={"protocol": self.case.protocol})
