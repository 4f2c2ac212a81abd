"""The pace of consultations: a minute's worth at once, then evenly, for each caller apart."""

from collections.abc import Callable

import pytest

from api.throttle import MOST_KNOWN, Gate, Throttle, TooOften
from api.visitors import network_of


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def refused(ask: Callable[[], None]) -> int:
    """Return the seconds to wait; fail when nothing is refused."""
    with pytest.raises(TooOften) as caught:
        ask()
    return caught.value.seconds


def test_a_minute_s_worth_may_come_at_once_and_no_more(clock: Clock) -> None:
    throttle = Throttle(6, clock)
    for _ in range(6):
        throttle.take("one")
    assert refused(lambda: throttle.take("one")) == 10


def test_room_comes_back_evenly(clock: Clock) -> None:
    throttle = Throttle(6, clock)
    for _ in range(6):
        throttle.take("one")
    clock.now += 9
    assert refused(lambda: throttle.take("one")) == 1
    clock.now += 1
    throttle.take("one")
    refused(lambda: throttle.take("one"))


def test_who_is_refused_is_not_made_to_wait_longer(clock: Clock) -> None:
    throttle = Throttle(1, clock)
    throttle.take("one")
    assert {refused(lambda: throttle.take("one")) for _ in range(50)} == {60}


def test_callers_do_not_slow_each_other(clock: Clock) -> None:
    throttle = Throttle(1, clock)
    throttle.take("one")
    throttle.take("other")


def test_nought_lets_everybody(clock: Clock) -> None:
    throttle = Throttle(0, clock)
    for _ in range(1000):
        throttle.take("one")


def test_callers_cannot_fill_the_memory(clock: Clock) -> None:
    throttle = Throttle(1, clock)
    for number in range(MOST_KNOWN + 10):
        throttle.take(str(number))
    assert len(throttle._met) <= MOST_KNOWN


def test_who_is_waiting_is_remembered_when_the_others_are_forgotten(clock: Clock) -> None:
    throttle = Throttle(1, clock)
    for number in range(MOST_KNOWN - 1):
        throttle.take(str(number))
    clock.now += 61
    throttle.take("waiting")
    throttle.take("new")
    refused(lambda: throttle.take("waiting"))


def test_keys_that_begin_alike_are_counted_together() -> None:
    gate = Gate(0, 1)
    gate.key("IPTU", "00100200034")
    refused(lambda: gate.key("IPTU", "00100200999"))
    gate.key("IPTU", "00100300034")
    gate.key("TRSD", "00100200034")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("testclient", "testclient", True),
    ],
)
def test_a_household_counts_as_one_address(one: str, other: str, *, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same
