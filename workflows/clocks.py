"""The clocks of a case: terms that run, their dates, and the pauses that hold the office's own clock."""

from datetime import datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar import DayKind, Deadline, Suspension, local_day
    from domain.case import TRANSITION_GRACE, CaseStart, Pause, lapsed
    from domain.plan import Plan
    from domain.service import Term
    from domain.transition import TermOrder

ANSWER = "answer"


def by(instant: datetime) -> Deadline:
    """Return the time until an instant in whole days of the clock, for a term that ends `no_later` than that."""
    return Deadline(days=max((local_day(instant) - local_day(workflow.now())).days, 0), kind=DayKind.CLOCK)


class Clocks:
    """Terms by key. A term's date is computed by the transition that starts or recounts it."""

    def __init__(self, start: CaseStart) -> None:
        self._filed_at = start.filed_at
        self._plans = [start.plan]
        self.due: dict[str, datetime] = {}
        self.running: dict[str, TermOrder] = {}
        self.uncounted: dict[str, TermOrder] = {}
        self.counting: dict[str, TermOrder] = {}
        self.pauses: list[Pause] = []
        self.court_pauses: list[Pause] = []
        self.answer_overdue = False
        self.court: tuple[Suspension, ...] = ()

    def begin(
        self, key: str, deadline: Deadline, start: datetime | None = None, no_later: datetime | None = None
    ) -> None:
        """Start a term, or start it anew; its date comes with the next transition."""
        order = TermOrder(deadline=deadline, start=start or workflow.now(), no_later=no_later)
        self.running[key] = self.uncounted[key] = order

    def end(self, key: str) -> None:
        """Stop a term; its last date stays known."""
        self.running.pop(key, None)

    def recount(self) -> None:
        """Have every running term counted again: the calendar changed, and with it what pauses give back."""
        self.uncounted.update(self.running)
        if ANSWER in self.running:
            self.begin_answer()

    def follow(self, plan: Plan) -> None:
        """Go over to another plan: running terms that it makes longer or shorter count anew from their own start.

        Terms may be equally long, so a running one is told by the very deadline that was read from the plan.
        """
        terms = {id(frozen.deadline): term for one in self._plans for term, frozen in one.terms.items()}
        self._plans.append(plan)
        if ANSWER in self.running and plan.deadline(Term.ANSWER) != self._plans[-2].deadline(Term.ANSWER):
            self.begin_answer()
        for key, order in list(self.running.items()):
            term = terms.get(id(order.deadline))
            if term is not None and plan.deadline(term) != order.deadline:
                self.begin(key, plan.deadline(term), order.start, order.no_later)

    def take(self) -> dict[str, TermOrder]:
        """Return the terms that the next transition has to count."""
        self.counting, self.uncounted = self.uncounted, {}
        return self.counting

    def counted(self, due: dict[str, datetime]) -> None:
        """Keep the dates that a transition answered."""
        self.due.update(due)
        self.counting = {}

    def late(self, key: str) -> bool:
        """Tell whether a term is over; a term whose date is only being counted is not."""
        settled = key in self.due and key not in self.counting and key not in self.uncounted
        return settled and lapsed(self.due[key], workflow.now())

    def begin_answer(self) -> None:
        """Start or move the deadline announced for the whole answer: the days of ended pauses are given back."""
        announced = self._plans[-1].deadline(Term.ANSWER)
        order = TermOrder(deadline=announced, start=self._filed_at, gives_back=True)
        self.running[ANSWER] = self.uncounted[ANSWER] = order

    def pause(self, reason: str) -> None:
        """Stop the office's clock."""
        self.pauses.append(Pause(since=workflow.now(), reason=reason))
        self.end(ANSWER)

    @property
    def stood(self) -> tuple[Pause, ...]:
        """Return every stretch in which the clock stood still, a court's suspensions among them, in order."""
        return tuple(sorted((*self.pauses, *self.court_pauses), key=lambda pause: pause.since))

    def resume(self) -> None:
        """Restart the office's clock."""
        self.end_pause()
        self.begin_answer()

    def stop(self) -> None:
        """Stop every term for good; a pause ends with the case."""
        self.running.clear()
        if self.pauses and self.pauses[-1].until is None:
            self.end_pause()
        self.court_pauses = [
            p if p.until else p.model_copy(update={"until": workflow.now()}) for p in self.court_pauses
        ]

    def keep_answer(self) -> None:
        """Stop every term but the announced answer's, whose clock runs on if it stood."""
        for key in [key for key in self.running if key != ANSWER]:
            self.end(key)
        if self.pauses and self.pauses[-1].until is None:
            self.resume()

    def over(self, key: str) -> datetime:
        """Return the first instant at which a term is over: its last second is still in time."""
        return self.due[key] + TRANSITION_GRACE

    def ends(self, keys: tuple[str, ...]) -> list[datetime]:
        """Return when the last of some terms is over; nothing when none is named."""
        return [max(map(self.over, keys))] if keys else []

    def answer_ends(self) -> list[datetime]:
        """Return when the announced answer is overdue; nothing while its clock stands or once that was told."""
        return [self.over(ANSWER)] if ANSWER in self.running and not self.answer_overdue else []

    def share(self, key: str, opened: datetime, percent: int) -> datetime:
        """Return the instant at which a share of a term's time is used up, as its date stands now."""
        return opened + (self.due[key] - opened) * (percent / 100)

    def end_pause(self) -> None:
        """End the pause that lasts; the office's clock stays as it is."""
        self.pauses[-1] = self.pauses[-1].model_copy(update={"until": workflow.now()})
