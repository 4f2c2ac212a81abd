"""What a story is: something done to a case under way, until it ends."""

from collections.abc import Awaitable, Callable

from tests.rehearsal.office import Claim

Scenario = Callable[[Claim], Awaitable[None]]
