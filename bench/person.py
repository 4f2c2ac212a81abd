"""People of the bench: keep-alive connections to the API, and how long each call took."""

import time
from collections import defaultdict
from types import TracebackType
from typing import Any

import httpx

from stack.session import RunningStack

PATIENCE = 60.0


class Unexpected(Exception):
    """The API answered something else than the bench counts on."""


class Times:
    """Seconds by name of what was done."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)

    def note(self, name: str, began: float) -> None:
        """Note the time since `began` (perf_counter)."""
        self.taken[name].append(time.perf_counter() - began)


class Caller:
    """One user at one machine: a connection of their own, whoever they sign in as."""

    def __init__(self, system: RunningStack, times: Times, tokens: dict[str, str]) -> None:
        self.times = times
        self._tokens = tokens
        self._client = httpx.AsyncClient(
            base_url=system.api_url, timeout=PATIENCE, trust_env=False,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=20),
        )  # fmt: skip

    async def __aenter__(self) -> "Caller":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def call(self, name: str, who: str, method: str, path: str, **sent: Any) -> httpx.Response:
        """Call the API as somebody, noting the time under a name; raise Unexpected for a refusal."""
        began = time.perf_counter()
        headers = {"Authorization": f"Bearer {self._tokens[who]}", **sent.pop("headers", {})}
        answer = await self._client.request(method, path, headers=headers, **sent)
        self.times.note(name, began)
        if answer.is_error:
            raise Unexpected(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer


def tokens(system: RunningStack) -> dict[str, str]:
    """Return a token for each person the bench acts as."""
    return {name: system.token(name) for name in ("citizen-1", "clerk", "attorney-1", "attorney-2", "chief")}
