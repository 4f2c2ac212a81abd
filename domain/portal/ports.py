"""What the debt portal needs from the world; adapters fill these in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from domain.portal.agreement import Agreement
from domain.portal.agreement_making import Holding
from domain.portal.indexes import Series
from domain.portal.slip import SlipWanted

DueAnew = Callable[[Agreement, datetime], Agreement | None]
"""Gives what an agreement still lacks another time to be paid, at an instant; None when it has none."""


class Agreements(Protocol):
    """Agreements in instalments on the ledger of debts. Every method is one transaction, safe to repeat."""

    async def look(self, number: str) -> Agreement:
        """Return an agreement as it stands."""
        ...

    async def call(
        self, number: str, instalment: int, at: datetime, write: Callable[[Holding], SlipWanted | None]
    ) -> Agreement:
        """Issue the slip of an instalment once, if it may be asked for now (Agreement.payable).

        When `write` raises DomainError, put the call off for a day.
        """
        ...

    async def end(self, number: str, at: datetime, due_anew: DueAnew | None = None) -> Agreement:
        """End an agreement if, as it stands, it ends by that instant and `due_anew` gives no other time to pay."""
        ...

    async def address(self, number: str) -> str:
        """Return where to write about an agreement; "" when nobody gave an address."""
        ...

    async def notice_failed(self, number: str, notice: str, instalment: int, error: str) -> None:
        """Keep that no mail server took a notice, with the class of the error, for whoever watches."""
        ...

    async def notice_sent(self, number: str) -> None:
        """Keep that the debtor of an agreement was reached: what failed before is no longer to be looked into."""
        ...


class KnownIndexes(Protocol):
    """The monthly index series of the installation."""

    async def recent(self) -> Sequence[Series]:
        """Return every series with the months that are known, or were a moment ago."""
        ...


class Captcha(Protocol):
    """Tells people from programs."""

    async def solved(self, answer: str, address: str) -> bool:
        """Tell whether an answer is good and was not used before; raise ConnectionError when nobody can tell."""
        ...

    async def close(self) -> None:
        """Let go of what it holds."""
        ...
