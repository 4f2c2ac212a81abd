"""How often somebody may ask: an even pace with room for a burst of one minute's worth, kept in this process.

One number a caller: when the pace would be met again if nothing more came (the generic cell rate algorithm). Libraries
that count in memory walk through everybody they know at each request.
"""

import time
from collections.abc import Callable
from math import ceil

from domain.errors import DomainError

MINUTE = 60.0
ROUNDING = 1e-6
MOST_KNOWN = 100_000
ALIKE = 4
"""Keys that differ only in so many last characters count together: neighbours in one block, numbers in a row."""


class TooOften(DomainError):
    """Ask again in some seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too-many-requests", f"Muitas consultas em pouco tempo. Tente de novo em {seconds} s.")
        self.seconds = seconds


class Throttle:
    """Lets each caller ask so many times a minute; 0 lets everybody."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._step = MINUTE / per_minute if per_minute else 0.0
        self._clock = clock
        self._met: dict[str, float] = {}

    def take(self, caller: str) -> None:
        """Count one request; raise TooOften when it comes too soon, which is not counted."""
        if not self._step:
            return
        now = self._clock()
        met = max(self._met.get(caller, now), now) + self._step
        wait = met - now - MINUTE
        if wait > ROUNDING:
            raise TooOften(ceil(wait - ROUNDING))
        if len(self._met) >= MOST_KNOWN and caller not in self._met:
            self._forget(now)
        self._met[caller] = met

    def _forget(self, now: float) -> None:
        """Forget who may ask freely again; when that makes no room, everybody: memory is not for callers to fill."""
        self._met = {caller: met for caller, met in self._met.items() if met > now}
        if len(self._met) >= MOST_KNOWN // 2:
            self._met.clear()


class Gate:
    """How often an address asks without signing in, and debts are asked for by keys that begin alike; one a process."""

    def __init__(self, per_minute: int, keys_per_minute: int) -> None:
        self._addresses = Throttle(per_minute, time.monotonic)
        self._keys = Throttle(keys_per_minute, time.monotonic)

    def address(self, address: str) -> None:
        """Count a request of an address; raise TooOften."""
        self._addresses.take(address)

    def key(self, kind: str, key: str) -> None:
        """Count a request for a key; raise TooOften."""
        self._keys.take(f"{kind}|{key[:-ALIKE]}")
