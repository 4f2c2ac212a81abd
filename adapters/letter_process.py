"""Letters made by a child process of lower priority: made here, each would hold up every case for 30 ms and more."""

import asyncio
import os
import signal
import struct
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, Self

import structlog
from pydantic import BaseModel, ConfigDict

from domain.documents import Letter

PATIENCE = 60.0
"""Seconds for one letter, which takes some 30 ms, or for a child to come up. One that takes longer is killed."""
NICENESS = 5
HEAD = struct.Struct("!cI")
READY, MADE, REFUSED = b"r", b"m", b"x"
Make = Callable[[Letter, str], bytes]

log = structlog.get_logger()


class LetterRefused(Exception):
    """This letter cannot be made; the text says why."""


class LetterProcessLost(ConnectionError):
    """The child ended or took too long; the next letter starts another."""


class LetterOrdered(BaseModel):
    """What is asked of the child."""

    model_config = ConfigDict(frozen=True)

    letter: Letter
    reason: str


class LetterProcess:
    """Implements domain.ports.LetterMaker: one letter at a time, by a child that ends when this process does.

    The child lives as long as its standard input, so that no end of ours, however sudden, leaves an orphan. One that
    dies is replaced, and its letter asked for once more.
    """

    def __init__(self, command: Sequence[str], patience: float = PATIENCE) -> None:
        self._command, self._patience = command, patience
        self._turn = asyncio.Lock()
        self._child: Process | None = None

    async def __aenter__(self) -> Self:
        """Have a child ready; raise LetterProcessLost when it does not come up."""
        async with self._turn:
            await self._ready()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the child once its letter is done."""
        async with self._turn:
            await self._end()

    async def make(self, letter: Letter, reason: str) -> bytes:
        """Return a letter laid out and signed; raise LetterRefused or LetterProcessLost."""
        order = LetterOrdered(letter=letter, reason=reason).model_dump_json().encode()
        async with self._turn:
            try:
                return await self._made(order)
            except LetterProcessLost:
                log.warning("letters.restarted")
                return await self._made(order)

    async def _made(self, order: bytes) -> bytes:
        child = await self._ready()
        kind, said = await self._said(child, HEAD.pack(MADE, len(order)) + order, self._patience)
        if kind == REFUSED:
            raise LetterRefused(said.decode())
        return said

    async def _ready(self) -> Process:
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE)
            await self._said(self._child, b"", PATIENCE)
        return self._child

    async def _said(self, child: Process, order: bytes, patience: float) -> tuple[bytes, bytes]:
        """Exchange one order for one answer. Left half-way, for whatever reason, the child is of no more use."""
        assert child.stdin is not None  # noqa: S101 - narrows the type
        assert child.stdout is not None  # noqa: S101 - narrows the type
        try:
            async with asyncio.timeout(patience):
                child.stdin.write(order)
                await child.stdin.drain()
                kind, size = HEAD.unpack(await child.stdout.readexactly(HEAD.size))
                return kind, await child.stdout.readexactly(size)
        except (OSError, EOFError, TimeoutError) as error:
            await self._end()
            raise LetterProcessLost(type(error).__name__) from error
        except BaseException:
            await self._end()
            raise

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()


def serve(prepare: Callable[[], Make]) -> None:
    """Be the child: prepare, say so, then make letters from standard input until it is closed.

    Signals to stop are for the parent, which may still want letters for what it has begun.
    """
    os.nice(NICENESS)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no letter
    make = prepare()
    _say(answers, READY)
    with suppress(BrokenPipeError):  # the parent is gone
        while order := _heard(sys.stdin.buffer):
            _say(answers, *_made(make, order))


def _heard(orders: BinaryIO) -> bytes:
    head = orders.read(HEAD.size)
    return orders.read(HEAD.unpack(head)[1]) if len(head) == HEAD.size else b""


def _made(make: Make, order: bytes) -> tuple[bytes, bytes]:
    ordered = LetterOrdered.model_validate_json(order)
    try:
        return MADE, make(ordered.letter, ordered.reason)
    except Exception as error:
        return REFUSED, f"{type(error).__name__}: {error}".encode()


def _say(answers: BinaryIO, kind: bytes, said: bytes = b"") -> None:
    answers.write(HEAD.pack(kind, len(said)) + said)
    answers.flush()
