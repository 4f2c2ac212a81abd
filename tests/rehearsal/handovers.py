"""What one case hands to another, in memory (domain.ports.Handovers)."""

from dataclasses import dataclass, field
from uuid import UUID

from domain.handover import Target


@dataclass
class HandoverBook:
    """The case that a rehearsed one names, if any, and what was taken back from it."""

    target: Target | None = None
    undone: list[Target] = field(default_factory=list)

    async def prepare(self, case_id: UUID) -> Target | None:
        return self.target

    async def undo(self, target: Target) -> None:
        self.undone.append(target)
