"""The front desk as programs see it: signed-in people, answers as JSON, refusals as exceptions."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
from jsonschema_rs import validator_for

from stack.people import DEMO_PEOPLE

Answer = dict[str, Any]
Found = TypeVar("Found")
PATIENCE = 60.0
STAFF = tuple(p.key for p in DEMO_PEOPLE if p.is_staff)


class Refused(AssertionError):
    """The API answered an error; `code` is its stable code."""

    def __init__(self, call: str, answer: httpx.Response) -> None:
        super().__init__(f"{call}: {answer.status_code} {answer.text}")
        self.code = str(answer.json().get("code", "")) if "json" in answer.headers.get("content-type", "") else ""


class FrontDesk:
    """Everybody signed in once, on one connection pool each."""

    def __init__(self, api_url: str, token: Callable[[str], str]) -> None:
        self._api_url, self._token = api_url, token
        self._clients: dict[str, httpx.AsyncClient] = {}
        self._me: dict[str, Answer] = {}

    def client(self, name: str) -> httpx.AsyncClient:
        """Return the client of a demo person."""
        if name not in self._clients:
            headers = {"Authorization": f"Bearer {self._token(name)}"}
            self._clients[name] = httpx.AsyncClient(
                base_url=self._api_url, headers=headers, timeout=60, trust_env=False
            )
        return self._clients[name]

    async def ask(self, who: str, method: str, path: str, **sent: Any) -> Answer:
        """Call the API and return its JSON; raise Refused."""
        found: Answer = (await self.fetch(who, method, path, **sent)).json()
        return found

    async def fetch(self, who: str, method: str, path: str, **sent: Any) -> httpx.Response:
        """Call the API and return its answer; raise Refused."""
        answer = await self.client(who).request(method, path, **sent)
        if answer.is_error:
            raise Refused(f"{who}: {method} {path}", answer)
        return answer

    async def who_may(self, role: str, unit: str) -> list[str]:
        """Return the demo staff with a post in a unit."""
        return [name for name in STAFF if {"role": role, "unit": unit} in (await self._posts(name))]

    async def close(self) -> None:
        """Hang up."""
        for client in self._clients.values():
            await client.aclose()

    async def _posts(self, name: str) -> list[Answer]:
        if name not in self._me:
            self._me[name] = await self.ask(name, "GET", "/api/me")
        posts: list[Answer] = self._me[name]["posts"]
        return posts


async def until(look: Callable[[], Awaitable[Found | None]], what: str) -> Found:
    """Look until something is there, less often the longer it takes."""
    pause = 0.05
    async with asyncio.timeout(PATIENCE) as patience:
        while not patience.expired():
            if found := await look():
                return found
            await asyncio.sleep(pause)
            pause = min(pause * 1.4, 0.4)
    raise AssertionError(f"still waiting for {what}")


def fits(schema: Answer, sent: object, what: str) -> None:
    """Assert that what is sent follows the JSON Schema that was offered."""
    problems = [error.message for error in validator_for(schema).iter_errors(sent)]
    assert not problems, f"{what}: the schema offered does not allow {sent}: {problems}"
