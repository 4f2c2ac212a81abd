"""Requests over kept connections with nothing around them: the caller must weigh less than what it calls."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, takewhile
from urllib.parse import urlsplit

from bench.person import Unexpected

Path = Callable[[int], str]
Body = Callable[[int], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Hits:
    """How long each request took, and all of them together, in seconds."""

    taken: list[float]
    whole: float

    @property
    def rate(self) -> float:
        """Return how many were answered a second."""
        return len(self.taken) / self.whole


class Line:
    """One kept connection that asks and waits for the answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self._reader, self._writer = reader, writer
        self._host = f" HTTP/1.1\r\nHost: {host}\r\n"
        self._tail = f"{self._host}\r\n".encode()

    async def get(self, path: str) -> None:
        """Ask for a path."""
        await self._exchange(path, b"GET " + path.encode() + self._tail)

    async def post(self, path: str, body: Mapping[str, object]) -> None:
        """Post JSON to a path."""
        sent = json.dumps(body).encode()
        head = f"POST {path}{self._host}Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
        await self._exchange(path, head.encode() + sent)

    async def _exchange(self, path: str, request: bytes) -> None:
        """Send a request whole and read its answer whole; raise Unexpected for another status than 200."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        said = await self._reader.readexactly(length)
        if not head.startswith(b"HTTP/1.1 200"):
            raise Unexpected(f"{path}: {head[:15]!r} {said[:300]!r}")

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


Ask = Callable[[Line, int], Awaitable[None]]


async def hit(host: str, port: int, path: Path, callers: int, calls: int) -> Hits:
    """Get so often over so many connections, each again at once."""
    return await _hits(host, port, callers, iter(range(calls)), lambda line, number: line.get(path(number)))


async def post(url: str, body: Body, seconds: float, callers: int) -> Hits:
    """Post to a URL for some seconds over so many connections, each again at once."""
    to = urlsplit(url)
    numbers = _for(seconds)
    return await _hits(to.hostname, to.port, callers, numbers, lambda line, number: line.post(to.path, body(number)))


async def _hits(host: str | None, port: int | None, callers: int, numbers: Iterator[int], ask: Ask) -> Hits:
    """Share numbers out among connections, each taking the next as soon as it was answered."""
    lines = [Line(*await asyncio.open_connection(host, port), f"{host}:{port}") for _ in range(callers)]
    taken = list[float]()

    async def go_on(line: Line) -> None:
        for number in numbers:
            began = time.perf_counter()
            await ask(line, number)
            taken.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*map(go_on, lines))
    whole = time.perf_counter() - began
    for line in lines:
        line.close()
    return Hits(taken, whole)


def _for(seconds: float) -> Iterator[int]:
    end = time.perf_counter() + seconds
    return takewhile(lambda _: time.perf_counter() < end, count())
