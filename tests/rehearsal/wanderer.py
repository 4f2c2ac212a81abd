"""Somebody who does anything to a case: what is offered, what is forbidden, nothing for months."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from hypothesis import note
from hypothesis import strategies as st

from domain.appointments import among
from domain.case import TRANSITION_GRACE, WITH_DOCUMENTS, Act, CaseStatus, CitizenAct, Closing
from domain.errors import DomainError
from domain.people import Actor, Role, Unit
from domain.representation import RepresentationOrder
from domain.tasks import Completion, Outcome
from domain.transition import TaskOrder
from tests.rehearsal.forms import forms
from tests.rehearsal.invariants import check
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CITIZEN, LAWYER, OTHER_CITIZEN, staff

Found = TypeVar("Found")
Move = Completion | CitizenAct | RepresentationOrder
ATTEMPTS = 3
FORM_IS_WRONG = frozenset({"invalid-input", "outcome-not-allowed", "act-not-open", "wrong-role", "wrong-unit"})


class Wanderer:
    """Draws one step after the other and checks the invariants after each."""

    def __init__(self, claim: Claim, draw: st.DataObject, closings: tuple[Closing, ...]) -> None:
        self.claim, self._draw, self._closings = claim, draw, closings
        self._uploads = 1000

    async def wander(self, steps: int) -> None:
        """Take so many steps, or as many as the case lives."""
        await self._look()
        for _ in range(steps):
            if self.over:
                return
            likely = (
                self.work, self.work, self.work, self.act, self.act, self.forbidden, self.forbidden, self.wait,
                self.represent,
            )  # fmt: skip
            await self._pick(likely)()
            await self._look()

    @property
    def over(self) -> bool:
        return self.claim.register.last.status is CaseStatus.CLOSED

    # --- what is offered --------------------------------------------------------------------

    async def work(self) -> None:
        """Complete an open task with one of its outcomes, by somebody who may."""
        if not self.claim.register.open_tasks:
            await self.act()
            return
        task = self._pick(self.claim.register.open_tasks)
        outcome = self._pick(task.spec.outcomes)
        note(f"{task.spec.kind}: {outcome.code}")
        await self._allowed(self._completion(task, outcome))

    async def act(self) -> None:
        """Do one of the acts that are open. Giving up ends a walk, so it is rare."""
        acts = [a for a in self.claim.register.last.acts if a is not Act.WITHDRAWAL or self._pick(range(8)) == 0]
        if acts:
            act = self._pick(acts)
            note(f"act: {act}")
            await self._allowed(self._act(act))

    async def wait(self) -> None:
        """Let time pass: some hours, to the last second of a deadline, or past it; at times the calendar changed."""
        claim, now = self.claim, await self.claim.now()
        ahead = sorted(due for due in claim.register.due.values() if due > now)
        to = [now + timedelta(hours=self._pick([1, 30, 400])), *ahead, *(due + 2 * TRANSITION_GRACE for due in ahead)]
        instant = self._pick(to)
        note(f"time: {instant}")
        if self._draw.draw(st.booleans()):
            await claim.procedures.recount(claim.start.protocol)
        await claim.at(instant)

    async def represent(self) -> None:
        """Name a representative, or end the representation there is: by either side."""
        note(f"representation: {self.represented}")
        await self._allowed(self._ending(self._pick([CITIZEN, LAWYER])) if self.represented else self._naming(CITIZEN))

    @property
    def represented(self) -> bool:
        """Tell whether somebody represents the applicant, or may soon."""
        told = [t.representation for t in self.claim.register.transitions if t.representation]
        return bool(told) and told[-1].current

    # --- what is not ------------------------------------------------------------------------

    async def forbidden(self) -> None:
        """Try what must be refused and change nothing: what the excluded may not do, and some of all the rest."""
        attempts: list[Move] = [*self._wrong_works(), *self._wrong_acts(), *self._wrong_representations()]
        for attempt in [*self._works_of_the_excluded(), *(self._pick(attempts) for _ in range(ATTEMPTS))]:
            note(f"forbidden: {attempt!r}"[:300])
            before, length = len(self.claim.register.transitions), await self._length()
            refusal = await self._send(attempt)
            assert refusal is not None, f"taken, and should have been refused: {attempt!r}"
            assert (len(self.claim.register.transitions), await self._length()) == (before, length)

    def _works_of_the_excluded(self) -> list[Completion]:
        return [
            self._completion(task, task.spec.outcomes[0]).model_copy(
                update={"actor": Actor(person_id=who, posts=staff(task.spec.role, task.spec.unit).posts)}
            )
            for task in self.claim.register.open_tasks
            for who in task.spec.excluded
        ]

    def _wrong_works(self) -> list[Completion]:
        found = [
            Completion(task_id=closed.task_id, outcome=closed.outcome or "complete", actor=staff(Role.CLERK, Unit.JUD))
            for closed in self.claim.register.closed
        ]
        for task in self.claim.register.open_tasks:
            right = self._completion(task, self._pick(task.spec.outcomes))
            other = next(unit for unit in Unit if unit is not task.spec.unit)
            changed: list[dict[str, object]] = [
                {"outcome": "no-such-outcome"}, {"fields": {**right.fields, "no_such_field": 1}}, {"actor": CITIZEN},
                {"actor": staff(Role.OPERATOR, task.spec.unit)}, {"actor": staff(task.spec.role, other)},
            ]  # fmt: skip
            outcome = task.spec.outcome(right.outcome)
            changed += [
                {"fields": _without(right.fields, f.name)} for f in outcome.fields if f.required and not f.required_when
            ]
            if any(kind.required for kind in outcome.documents):
                changed.append({"documents": ()})
            found += [right.model_copy(update=change) for change in changed]
        return found

    def _wrong_acts(self) -> list[CitizenAct]:
        last = self.claim.register.last
        found = [CitizenAct(act=act, actor=CITIZEN, text="x") for act in Act if act not in last.acts]
        return found + [
            self._act(act).model_copy(update={"fields": {"no_such_field": 1}})
            for act in last.acts
            if act in last.offers
        ]

    def _wrong_representations(self) -> list[RepresentationOrder]:
        wrong = [self._naming(CITIZEN), self._naming(OTHER_CITIZEN)] if self.represented else [self._ending(CITIZEN)]
        return [*wrong, self._naming(LAWYER), self._ending(OTHER_CITIZEN)]

    # --- inside -----------------------------------------------------------------------------

    async def _look(self) -> None:
        claim = self.claim
        await claim.eventually(lambda: bool(claim.register.transitions))
        if not self.over:
            await claim.quiet()
        check(claim.register, await claim.now(), self._closings)

    async def _allowed(self, move: Move) -> None:
        """What is offered and well formed is taken, unless its time is over or a rule of business speaks."""
        before = len(self.claim.register.transitions)
        refusal = await self._send(move)
        if refusal is not None:
            assert refusal.code not in FORM_IS_WRONG, f"{refusal.code}, {refusal.problems}: {move!r}"
            assert len(self.claim.register.transitions) == before

    async def _send(self, move: Move) -> DomainError | None:
        claim, key = self.claim, str(uuid4())
        try:
            if isinstance(move, Completion):
                await claim.procedures.complete_task(claim.start.protocol, move, key)
            elif isinstance(move, RepresentationOrder):
                await claim.procedures.represent(claim.start.protocol, move, key)
            else:
                await claim.procedures.act(claim.start.protocol, move, key)
        except DomainError as refusal:
            return refusal
        return None

    def _completion(self, task: TaskOrder, outcome: Outcome) -> Completion:
        spec = task.spec
        colleagues = [staff(spec.role, spec.unit, number) for number in range(4)]
        colleagues = [Actor(person_id=one, posts=colleagues[0].posts) for one in spec.only] or colleagues
        actor = self._pick([one for one in colleagues if one.person_id not in spec.excluded])
        kinds = {self._upload(): kind.name for kind in outcome.documents for _ in range(kind.fewest)}
        fields = self._draw.draw(forms(outcome.fields, outcome.checks))
        return Completion(
            task_id=task.task_id, outcome=outcome.code, fields=fields, documents=tuple(kinds), kinds=kinds, actor=actor
        )

    def _act(self, act: Act) -> CitizenAct:
        offer = self.claim.register.last.offers.get(act)
        fields = self._draw.draw(forms(among(offer.fields, self.claim.agenda.slots))) if offer else {}
        documents = (self._upload(),) if act in WITH_DOCUMENTS else ()
        return CitizenAct(
            act=act, actor=CITIZEN, text="Texto do requerente.", accepts=self._draw.draw(st.booleans()),
            fields=fields, documents=documents,
        )  # fmt: skip

    def _naming(self, by: Actor) -> RepresentationOrder:
        return RepresentationOrder(actor=by, representative=LAWYER.person_id)

    def _ending(self, by: Actor) -> RepresentationOrder:
        return RepresentationOrder(actor=by, ends=True)

    def _upload(self) -> UUID:
        self._uploads += 1
        return self.claim.register.upload(self._uploads, "staged")

    async def _length(self) -> int:
        return int((await self.claim.handle.describe()).history_length)

    def _pick(self, among: Sequence[Found]) -> Found:
        return among[self._draw.draw(st.integers(0, len(among) - 1))]


def _without(fields: dict[str, object], name: str) -> dict[str, object]:
    return {k: v for k, v in fields.items() if k != name}
