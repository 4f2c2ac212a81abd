"""The register of rulings of some cases, in memory (domain.ports.RulingRegister)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from domain.closing import Closing
from domain.court.ruling import GONE, Entered, Joined, court_time, ruling_of, urgent


@dataclass
class Filing:
    """One case as the register knows it: how its form stands, and how it ended."""

    protocol: str
    answers: Callable[[], Mapping[str, object]]
    closing: Callable[[], Closing | None]
    joined_to: str = ""
    left: bool = False


@dataclass
class RulingBook:
    """Shared by the cases of a rehearsal; `place` in `filings` tells who came first."""

    filings: dict[UUID, Filing] = field(default_factory=dict)
    entered: list[UUID] = field(default_factory=list)

    async def enter(self, case_id: UUID) -> Entered:
        if case_id not in self.entered:
            self.entered.append(case_id)
        mine = self.filings[case_id].answers()
        ruling = ruling_of(mine, ())
        earlier = [self.filings[i] for i in self.entered[: self.entered.index(case_id)]]
        same = (f.protocol for f in earlier if self._alive(f) and ruling.same_as(ruling_of(f.answers(), ())))
        return Entered(twin=next(same, ""), court=court_time(mine), urgent=urgent(mine))

    async def join(self, case_id: UUID, twin: str) -> Joined:
        mine, other = self.filings[case_id], self.of(twin)
        if self._alive(other):
            mine.joined_to = twin
        return Joined(done=mine.joined_to == twin, closing=other.closing())

    async def leave(self, case_id: UUID) -> bool:
        mine = self.filings[case_id]
        mine.left = not any(f.joined_to == mine.protocol for f in self.filings.values())
        return mine.left

    def filed_before(self, protocol: str, answers: Mapping[str, object]) -> None:
        """Have somebody's filing in the book before all others; nobody runs its procedure."""
        self.filings[uuid4()] = Filing(protocol, lambda: answers, lambda: None)
        self.entered.insert(0, next(i for i, f in self.filings.items() if f.protocol == protocol))

    def of(self, protocol: str) -> Filing:
        """Return a case by its number."""
        return next(f for f in self.filings.values() if f.protocol == protocol)

    def _alive(self, filing: Filing) -> bool:
        return not filing.joined_to and not filing.left and filing.closing() not in GONE
