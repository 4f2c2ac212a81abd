"""Bodies that never end, stall or are too large are cut off; nothing of them reaches a route."""

import asyncio
import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import httpx
import pytest
from api_people import problems, refused
from starlette.types import Message, Receive, Scope, Send

from api.limits import BodyLimit

JSON = b"application/json"


class Patience(NamedTuple):
    """How long a body is waited for, in seconds: longer than a busy machine stops, unless a test is about waiting."""

    idle: float = 30
    longest: float = 60


PATIENT = Patience()


async def _through(
    parts: Iterable[bytes | None],
    kind: bytes = JSON,
    method: str = "POST",
    path: str = "/api/cases",
    patience: Patience = PATIENT,
) -> tuple[list[Message], list[bytes]]:
    """Send parts of a body (None: silence) through the limit; return what was answered and what the app saw."""
    answered: list[Message] = []
    seen: list[bytes] = []
    left = itertools.chain(((part, True) for part in parts), [(b"", False)])

    async def receive() -> Message:
        part, more = next(left)
        await asyncio.sleep(60 if part is None else 0)
        return {"type": "http.request", "body": part or b"", "more_body": more}

    async def send(message: Message) -> None:
        answered.append(message)

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        seen.append((await receive())["body"])

    scope: Scope = {"type": "http", "method": method, "path": path, "headers": [(b"content-type", kind)]}
    await BodyLimit(app, 10, *patience)(scope, receive, send)
    return answered, seen


async def _looked(method: str, *headers: tuple[bytes, bytes]) -> bool:
    """Tell whether the limit waited for a body of somebody who sends none."""

    async def never() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    reached: list[Scope] = []

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        reached.append(scope)

    async def send(_: Message) -> None: ...

    scope: Scope = {"type": "http", "method": method, "path": "/api/debts", "headers": headers}
    await BodyLimit(app, largest=10, idle=0.05, longest=0.06)(scope, never, send)
    return not reached


@pytest.mark.parametrize(
    ("method", "path"),
    [("PATCH", "/api/cases/documents"), ("POST", "/api/mediations/invitations/documents"),
     ("POST", "/api/cases/x/acts/documents"), ("PUT", "/api/mediations/centre/mediators/documents"),
     ("POST", "/api/cases/documents"), ("PUT", "/api/cases/x/documents")],
)  # fmt: skip
async def test_a_path_that_ends_like_an_upload_has_the_limit_of_any_other(method: str, path: str) -> None:
    answered, seen = await _through([b"x" * 11], method=method, path=path)
    assert (answered[0]["status"], seen) == (413, [])


@pytest.mark.parametrize("path", ["/api/cases/x/documents", "/api/tasks/x/documents", "/api/payments/files"])
async def test_a_file_is_limited_by_its_own_kind(path: str) -> None:
    _, seen = await _through([b"x" * 11], path=path)
    assert seen == [b"x" * 11]


async def test_a_question_without_a_body_is_not_waited_for() -> None:
    assert not await _looked("GET")
    assert not await _looked("HEAD", (b"accept", b"*/*"))
    assert await _looked("GET", (b"content-length", b"1"))
    assert await _looked("GET", (b"transfer-encoding", b"chunked"))
    assert await _looked("POST")


async def test_at_the_limit_and_one_byte_above() -> None:
    assert (await _through([b"x" * 10])) == ([], [b"x" * 10])
    answered, seen = await _through([b"x" * 6, b"x" * 5])
    assert (answered[0]["status"], seen) == (413, [])


async def test_a_body_that_stops_in_the_middle() -> None:
    answered, seen = await _through([b"x", None], patience=Patience(idle=0.1))
    assert (answered[0]["status"], seen) == (408, [])


async def test_a_body_that_never_stops_coming() -> None:
    answered, seen = await _through(itertools.repeat(b""), patience=Patience(longest=0.1))
    assert (answered[0]["status"], seen) == (408, [])


@pytest.mark.parametrize(
    "kind", [b"application/json; charset=utf-8", b"APPLICATION/JSON", b"application/merge-patch+json"]
)
async def test_what_is_announced_as_json_passes(kind: bytes) -> None:
    assert await _through([b"{}"], kind) == ([], [b"{}"])


@pytest.mark.parametrize("kind", [b"", b"text/plain", b"application/x-www-form-urlencoded", b"application/jsonx"])
async def test_what_is_not_announced_as_json_is_refused(kind: bytes) -> None:
    answered, seen = await _through([b"{}"], kind)
    assert (answered[0]["status"], seen) == (415, [])
    assert await _through([], kind) == ([], [b""])  # no body needs no kind


def test_the_refusal_of_another_kind_has_its_code(citizen: httpx.Client) -> None:
    answer = citizen.post("/api/cases", content="service=3959", headers={"Content-Type": "text/plain"})
    refused(answer, 415, "content-type-not-json")


def test_a_body_that_is_no_json_is_refused_as_a_whole(citizen: httpx.Client) -> None:
    answer = citizen.post("/api/cases", content=b'{"service": ', headers={"Content-Type": "application/json"})
    assert problems(refused(answer, 422, "invalid-input")) == {("body", "invalid-json")}


def test_a_body_that_never_ends(citizen: httpx.Client) -> None:
    def forever() -> Iterator[bytes]:
        while True:
            yield b" " * 65_536

    answer = citizen.post("/api/cases", content=forever(), headers={"Content-Type": "application/json"})
    refused(answer, 413, "body-too-large")
