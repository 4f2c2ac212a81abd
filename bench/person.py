"""People of the bench: keep-alive connections to the API, and how long each call took."""

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import aiohttp

from stack.session import RunningStack

PATIENCE = aiohttp.ClientTimeout(total=60)


class Unexpected(Exception):
    """The API answered something else than the bench counts on."""


class Times:
    """Seconds by name of what was done."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)

    def note(self, name: str, began: float) -> None:
        """Note the time since `began` (perf_counter)."""
        self.taken[name].append(time.perf_counter() - began)


@dataclass(frozen=True)
class Answer:
    """What the API answered."""

    status: int
    content: bytes

    def json(self) -> Any:
        """Return the body as JSON says it."""
        return json.loads(self.content)


class Caller:
    """One user at one machine: a connection of their own, whoever they sign in as.

    People bring their own machines, these callers work on ours: aiohttp takes a third of the CPU of httpx.
    """

    def __init__(self, system: RunningStack, times: Times, tokens: dict[str, str]) -> None:
        self.times = times
        self._tokens = tokens
        self._client = aiohttp.ClientSession(
            system.api_url, timeout=PATIENCE, connector=aiohttp.TCPConnector(limit=1, keepalive_timeout=20)
        )

    async def __aenter__(self) -> "Caller":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def call(self, name: str, who: str, method: str, path: str, **sent: Any) -> Answer:
        """Call the API as somebody, noting the time under a name; raise Unexpected for a refusal."""
        began = time.perf_counter()
        headers = {"Authorization": f"Bearer {self._tokens[who]}", **sent.pop("headers", {})}
        async with self._client.request(method, path, headers=headers, **sent) as response:
            answer = Answer(response.status, await response.read())
        self.times.note(name, began)
        if answer.status >= 400:
            raise Unexpected(f"{method} {path}: {answer.status} {answer.content[:300].decode()}")
        return answer


def tokens(system: RunningStack) -> dict[str, str]:
    """Return a token for each person the bench acts as."""
    return {name: system.token(name) for name in ("citizen-1", "clerk", "attorney-1", "attorney-2", "chief")}
