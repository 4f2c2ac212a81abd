"""How memory is looked through: seldom, but before the procedures that left the cache fill it."""

import gc
from collections import deque
from collections.abc import Iterator
from weakref import WeakSet

import pytest

import composition

CACHED, TOLD, OBJECTS = 1000, 6000, 400
"""As a lot is told: far more procedures than the worker keeps, each of some hundred objects."""


class Procedure:
    """Refers to itself, as a workflow and its event loop do: only the collector frees it."""

    def __init__(self) -> None:
        self.state = [[self] for _ in range(OBJECTS)]


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_procedures_that_left_the_cache_are_freed_while_others_are_told() -> None:
    composition.collect_seldom()
    alive, cache = WeakSet[Procedure](), deque[Procedure](maxlen=CACHED)
    most = 0
    for _ in range(TOLD):
        procedure = Procedure()
        cache.append(procedure)
        alive.add(procedure)
        most = max(most, len(alive))
    assert most < TOLD * 2 / 3
