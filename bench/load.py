"""Load on one endpoint: keep-alive connections that post again at once, as light as asyncio allows."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.person import Unexpected

Body = Callable[[int], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many requests a second were answered, and how long each took."""

    rate: float
    taken: list[float]


async def post(url: str, body: Body, seconds: float, connections: int) -> Loaded:
    """Post to a URL for some seconds; raise Unexpected for an answer that is no success."""
    began, taken = time.perf_counter(), list[float]()
    places = iter(range(10**9))

    async def caller() -> None:
        parts = urlsplit(url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        while time.perf_counter() - began < seconds:
            at = time.perf_counter()
            await _exchange(reader, writer, parts.path, parts.netloc, json.dumps(body(next(places))).encode())
            taken.append(time.perf_counter() - at)
        writer.close()

    await asyncio.gather(*(caller() for _ in range(connections)))
    return Loaded(len(taken) / (time.perf_counter() - began), taken)


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, host: str, body: bytes
) -> None:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answered = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(answered.split("content-length: ")[1].split("\r\n")[0])
    said = await reader.readexactly(length)
    if " 200 " not in answered[:15]:
        raise Unexpected(f"{path}: {answered[:15]} {said[:300]!r}")
