"""Bodies that never end, stall or are too large are cut off; nothing of them reaches a route."""

import asyncio
from collections.abc import Iterator

import httpx
from api_people import refused
from starlette.types import Message, Receive, Scope, Send

from api.limits import BodyLimit

SCOPE: Scope = {"type": "http", "path": "/api/cases", "headers": []}


async def _through(parts: list[bytes | None]) -> tuple[list[Message], list[bytes]]:
    """Send parts of a body (None: silence) through the limit; return what was answered and what the app saw."""
    answered: list[Message] = []
    seen: list[bytes] = []
    left = iter(parts)

    async def receive() -> Message:
        part = next(left, b"")
        if part is None:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": part or b"", "more_body": bool(part)}

    async def send(message: Message) -> None:
        answered.append(message)

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        seen.append((await receive())["body"])

    await BodyLimit(app, largest=10, idle=0.05)(SCOPE, receive, send)
    return answered, seen


async def test_at_the_limit_and_one_byte_above() -> None:
    assert (await _through([b"x" * 10])) == ([], [b"x" * 10])
    answered, seen = await _through([b"x" * 6, b"x" * 5])
    assert (answered[0]["status"], seen) == (413, [])


async def test_a_body_that_stops_in_the_middle() -> None:
    answered, seen = await _through([b"x", None])
    assert (answered[0]["status"], seen) == (408, [])


def test_a_body_that_never_ends(citizen: httpx.Client) -> None:
    def forever() -> Iterator[bytes]:
        while True:
            yield b" " * 65_536

    answer = citizen.post("/api/cases", content=forever(), headers={"Content-Type": "application/json"})
    refused(answer, 413, "body-too-large")
