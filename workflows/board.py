"""What operators see of a case in the Temporal UI: search attributes and a live card, no personal data."""

from datetime import datetime

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributeUpdate

with workflow.unsafe.imports_passed_through():
    from domain.calendar import show_instant
    from domain.case import CaseStart, CaseStatus, Holder, Pause
    from domain.wording import HOLDER_LABELS, STATUS_LABELS

CASE_STATUS = SearchAttributeKey.for_keyword("CaseStatus")
UNIT = SearchAttributeKey.for_keyword("Unit")
DUE_AT = SearchAttributeKey.for_datetime("DueAt")


class Board:
    """Shows where a case stands; writes to the server only what changed."""

    def __init__(self, start: CaseStart) -> None:
        self._start = start
        self._shown: dict[str, object] = {}

    def show(
        self, status: CaseStatus, holder: Holder, unit: str, due_at: datetime | None, pauses: tuple[Pause, ...]
    ) -> None:
        """Put the case's present state into the search attributes and the card."""
        updates: list[SearchAttributeUpdate[str] | SearchAttributeUpdate[datetime]] = []
        if self._changed("status", status.value):
            updates.append(CASE_STATUS.value_set(status.value))
        if self._changed("unit", unit):
            updates.append(UNIT.value_set(unit) if unit else UNIT.value_unset())
        if self._changed("due", due_at):
            updates.append(DUE_AT.value_set(due_at) if due_at else DUE_AT.value_unset())
        if updates:
            workflow.upsert_search_attributes(updates)
        workflow.set_current_details(self._card(status, holder, unit, due_at, pauses))

    def _changed(self, name: str, value: object) -> bool:
        changed = self._shown.get(name) != value
        self._shown[name] = value
        return changed

    def _card(
        self, status: CaseStatus, holder: Holder, unit: str, due_at: datetime | None, pauses: tuple[Pause, ...]
    ) -> str:
        lines = [
            f"## {self._start.protocol}: {STATUS_LABELS[status]}",
            f"- Serviço: {self._start.plan.title}",
            f"- Com quem está: {HOLDER_LABELS[holder]}" + (f" ({unit})" if unit else ""),
            f"- Prazo: {show_instant(due_at)}" if due_at else "- Prazo: nenhum",
            f"- Prioridade: {self._start.priority}",
        ]
        lines += [
            f"- Prazo suspenso de {show_instant(p.since)} a {show_instant(p.until) if p.until else '…'}: {p.reason}"
            for p in pauses
        ]
        return "\n".join(lines)
