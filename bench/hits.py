"""Requests over kept connections with nothing around them: the caller must weigh less than what it calls."""

import asyncio
import time
from collections.abc import Callable

Path = Callable[[int], str]


class Line:
    """One kept connection that asks and waits for the answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self._reader, self._writer = reader, writer
        self._tail = f" HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()

    async def get(self, path: str) -> int:
        """Ask for a path; return the size of the answer, which must be a 200 with its length."""
        self._writer.write(b"GET " + path.encode() + self._tail)
        head = await self._reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise ValueError(f"{path}: {head[:100]!r}")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        await self._reader.readexactly(length)
        return length

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


async def hit(host: str, port: int, path: Path, callers: int, calls: int) -> tuple[list[float], float]:
    """Ask so often over so many connections, each again at once; return the seconds of each, and of all together."""
    lines = [Line(*await asyncio.open_connection(host, port), host) for _ in range(callers)]
    numbers, taken = iter(range(calls)), list[float]()

    async def ask(line: Line) -> None:
        for number in numbers:
            began = time.perf_counter()
            await line.get(path(number))
            taken.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*map(ask, lines))
    whole = time.perf_counter() - began
    for line in lines:
        line.close()
    return taken, whole
