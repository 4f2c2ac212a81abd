"""How two sides and a calendar come to one time, in any order of events."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.errors import DomainError
from domain.mediation import scheduling
from domain.mediation.parties import Side
from domain.mediation.scheduling import Stage, Step, Table

A, B, C, D = (UUID(int=n) for n in range(1, 5))
ROUNDS = 4
MOVES = 2


def offer(*slots: UUID) -> Table:
    return scheduling.offered(Table(), slots).table


def test_the_first_time_that_both_accept_is_confirmed_and_the_rest_given_back() -> None:
    table = scheduling.accept(offer(A, B, C), Side.INVITED, (B, C)).table
    assert table.waits_for == (Side.APPLICANT,)
    step = scheduling.accept(table, Side.APPLICANT, (A, C, B))
    assert (step.confirm, set(step.release)) == (B, {A, C})
    assert (step.table.stage, step.table.confirmed) == (Stage.CONFIRMED, B)


def test_no_time_in_common_gives_everything_back_and_seeks_others() -> None:
    table = scheduling.accept(offer(A, B), Side.INVITED, (A,)).table
    step = scheduling.accept(table, Side.APPLICANT, (B,))
    assert (step.confirm, set(step.release), step.table.stage) == (None, {A, B}, Stage.SEARCHING)


@pytest.mark.parametrize(
    ("slots", "code"), [((), "slot-not-offered"), ((D,), "slot-not-offered"), ((A, D), "slot-not-offered")]
)
def test_only_what_is_held_can_be_accepted(slots: tuple[UUID, ...], code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        scheduling.accept(offer(A), Side.INVITED, slots)
    assert refusal.value.code == code


def test_a_side_answers_an_offer_once() -> None:
    table = scheduling.accept(offer(A, B), Side.INVITED, (A,)).table
    with pytest.raises(DomainError) as refusal:
        scheduling.accept(table, Side.INVITED, (B,))
    assert refusal.value.code == "offer-over"


def test_who_proposes_times_accepts_them_and_what_was_held_before_is_free() -> None:
    step = scheduling.offered(offer(A, B), (C, D), by=Side.INVITED)
    assert set(step.release) == {A, B}
    assert step.table.waits_for == (Side.APPLICANT,)
    assert scheduling.accept(step.table, Side.APPLICANT, (D,)).confirm == D


def test_a_hold_that_ends_is_given_back() -> None:
    step = scheduling.timed_out(offer(A, B))
    assert (set(step.release), step.table.stage) == ({A, B}, Stage.SEARCHING)
    assert scheduling.timed_out(step.table) == Step(table=step.table)


def test_the_number_of_rounds_is_bounded() -> None:
    table = Table()
    for number in range(1, ROUNDS + 1):
        assert not scheduling.exhausted(table, ROUNDS)
        table = scheduling.timed_out(scheduling.offered(table, (UUID(int=number),)).table).table
    assert scheduling.exhausted(table, ROUNDS)


def agreed(table: Table | None = None) -> Table:
    table = scheduling.offered(table or Table(), (A,)).table
    table = scheduling.accept(table, Side.INVITED, (A,)).table
    return scheduling.accept(table, Side.APPLICANT, (A,)).table


def test_each_side_may_move_the_session_so_many_times() -> None:
    table = agreed()
    for _ in range(MOVES):
        assert scheduling.may_move(table, Side.INVITED, MOVES)
        step = scheduling.move(table, Side.INVITED, MOVES)
        assert step.release == (A,)
        table = agreed(step.table)
    assert not scheduling.may_move(table, Side.INVITED, MOVES)
    with pytest.raises(DomainError) as refusal:
        scheduling.move(table, Side.INVITED, MOVES)
    assert refusal.value.code == "too-many-changes"
    assert scheduling.move(table, Side.APPLICANT, MOVES).table.moved == {Side.INVITED: MOVES, Side.APPLICANT: 1}


def test_there_is_nothing_to_move_before_a_time_is_confirmed() -> None:
    assert not scheduling.may_move(offer(A), Side.INVITED, MOVES)
    with pytest.raises(DomainError) as refusal:
        scheduling.move(offer(A), Side.INVITED, MOVES)
    assert refusal.value.code == "nothing-scheduled"


def test_a_time_that_the_centre_cannot_keep_counts_against_nobody() -> None:
    step = scheduling.displaced(agreed())
    assert (step.release, step.table.moved, step.table.round) == ((A,), {}, 0)


def test_a_slot_that_the_calendar_lost_is_sought_anew() -> None:
    assert scheduling.lost(agreed()).table.stage is Stage.SEARCHING


@dataclass
class Calendar:
    """The centre's calendar: who holds which slot, and what is confirmed for whom."""

    free: set[UUID] = field(default_factory=lambda: {UUID(int=n) for n in range(1, 7)})
    held: dict[UUID, int] = field(default_factory=dict)
    confirmed: dict[UUID, int] = field(default_factory=dict)

    def hold(self, case: int, wanted: int) -> tuple[UUID, ...]:
        taken = tuple(sorted(self.free))[:wanted]
        self.free -= set(taken)
        self.held |= dict.fromkeys(taken, case)
        return taken

    def lapse(self, case: int) -> None:
        """The database ends a hold by itself, before its case hears of it."""
        for slot in [s for s, c in self.held.items() if c == case]:
            del self.held[slot]
            self.free.add(slot)

    def carry_out(self, case: int, step: Step) -> bool:
        for slot in step.release:
            if self.held.get(slot) == case or self.confirmed.get(slot) == case:
                self.held.pop(slot, None)
                self.confirmed.pop(slot, None)
                self.free.add(slot)
        if step.confirm is None:
            return True
        if self.held.get(step.confirm) != case:
            return False
        del self.held[step.confirm]
        self.confirmed[step.confirm] = case
        return True


class AnyOrder(RuleBasedStateMachine):
    """Three cases and six slots: whatever happens, both calendars agree."""

    cases = st.integers(0, 2)
    sides = st.sampled_from(list(Side))

    @initialize()
    def begin(self) -> None:
        self.calendar = Calendar()
        self.tables = [Table(), Table(), Table()]
        self.lapsed: set[int] = set()

    def take(self, case: int, step: Step) -> None:
        table = step.table
        if not self.calendar.carry_out(case, step):
            lost = scheduling.lost(table)
            self.calendar.carry_out(case, lost)
            table = lost.table
        if table.held != self.tables[case].held:
            self.lapsed.discard(case)
        self.tables[case] = table

    @precondition(lambda self: any(t.stage is Stage.SEARCHING for t in self.tables))
    @rule(case=cases, wanted=st.integers(1, 3))
    def search(self, case: int, wanted: int) -> None:
        table = self.tables[case]
        if table.stage is Stage.SEARCHING and (slots := self.calendar.hold(case, wanted)):
            self.take(case, scheduling.offered(table, slots))

    @rule(case=cases, side=sides, some=st.sets(st.integers(0, 2), min_size=1))
    def accept(self, case: int, side: Side, some: set[int]) -> None:
        table = self.tables[case]
        chosen = tuple(s for n, s in enumerate(table.held) if n in some)
        try:
            self.take(case, scheduling.accept(table, side, chosen))
        except DomainError:
            assert self.tables[case] == table

    @rule(case=cases, side=sides)
    def propose(self, case: int, side: Side) -> None:
        if self.tables[case].stage is Stage.OFFERED and (slots := self.calendar.hold(case, 1)):
            self.take(case, scheduling.offered(self.tables[case], slots, by=side))

    @rule(case=cases)
    def time_passes(self, case: int) -> None:
        self.take(case, scheduling.timed_out(self.tables[case]))

    @rule(case=cases)
    def the_database_ends_a_hold(self, case: int) -> None:
        self.calendar.lapse(case)
        self.lapsed.add(case)

    @rule(case=cases, side=sides)
    def move(self, case: int, side: Side) -> None:
        with suppress(DomainError):
            self.take(case, scheduling.move(self.tables[case], side, MOVES))

    @invariant()
    def both_calendars_agree(self) -> None:
        for case, table in enumerate(self.tables):
            mine = {s for s, c in self.calendar.held.items() if c == case}
            sure = {s for s, c in self.calendar.confirmed.items() if c == case}
            assert sure == ({table.confirmed} if table.confirmed else set())
            if case not in self.lapsed:
                assert mine == (set(table.held) if table.stage is Stage.OFFERED else set())

    @invariant()
    def no_slot_is_anywhere_twice(self) -> None:
        everywhere = Counter([*self.calendar.free, *self.calendar.held, *self.calendar.confirmed])
        assert set(everywhere.values()) == {1}
        assert len(everywhere) == 6


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None, derandomize=True)


def test_whoever_comes_alone_decides_alone() -> None:
    table = scheduling.offered(Table(attends=(Side.INVITED,)), (A, B)).table
    assert table.waits_for == (Side.INVITED,)
    step = scheduling.accept(table, Side.INVITED, (B,))
    assert (step.confirm, step.table.stage) == (B, Stage.CONFIRMED)
