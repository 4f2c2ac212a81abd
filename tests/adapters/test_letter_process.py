"""Letters are made by a child: one that dies is replaced, one left half-way gives nobody another's letter."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psutil
import pytest

from adapters.letter_process import NICENESS, LetterProcess, LetterProcessLost, LetterRefused
from domain.documents import Letter, LetterKind

MAKER = """
import os, pathlib, time
from adapters.letter_process import serve

def make(letter, reason):
    if reason == "refuse":
        raise ValueError("no known verdict")
    if reason == "dawdle":
        time.sleep(60)
    if reason.startswith("die once ") and not pathlib.Path(reason[9:]).exists():
        pathlib.Path(reason[9:]).touch()
        os.kill(os.getpid(), 9)
    if reason == "die":
        os.kill(os.getpid(), 9)
    print("what a library prints")
    return f"{os.getpid()} {letter.protocol} {reason}".encode()

serve(lambda: make)
"""
COMMAND = (sys.executable, "-c", MAKER)
PARENT = """
import asyncio, sys, tests.adapters.test_letter_process as here

async def main():
    async with here.LetterProcess(here.COMMAND) as maker:
        print((await maker.make(here.LETTER, "")).split()[0].decode(), flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""
LETTER = Letter(
    kind=LetterKind.RECEIPT, case_id=UUID(int=1), protocol="PGM-2026-0000001-0", service_title="Serviço", number=3959,
    issued_at=datetime(2026, 3, 2, tzinfo=UTC), filed_at=datetime(2026, 3, 2, tzinfo=UTC), applicant_name="Maria",
    applicant_id_masked="***", verification_code="ABC", verification_url="https://pgm.example/api/verify/ABC",
)  # fmt: skip


@pytest.fixture
async def maker() -> AsyncIterator[LetterProcess]:
    async with LetterProcess(COMMAND) as made:
        yield made


async def child_of(maker: LetterProcess) -> int:
    """Return the process id of the child, from a letter."""
    return int((await maker.make(LETTER, "")).split()[0])


async def test_letters_asked_for_together_are_each_answered(maker: LetterProcess) -> None:
    made = await asyncio.gather(*(maker.make(LETTER, f"number-{n}") for n in range(20)))
    assert [letter.split()[-1] for letter in made] == [f"number-{n}".encode() for n in range(20)]
    assert len({letter.split()[0] for letter in made}) == 1


async def test_it_gives_way_to_everything_else(maker: LetterProcess) -> None:
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, await child_of(maker)) == min(19, ours + NICENESS)


async def test_a_letter_that_cannot_be_made_says_why_and_harms_nobody(maker: LetterProcess) -> None:
    child = await child_of(maker)
    with pytest.raises(LetterRefused, match="ValueError: no known verdict"):
        await maker.make(LETTER, "refuse")
    assert await child_of(maker) == child


async def test_a_child_that_died_is_replaced(maker: LetterProcess) -> None:
    child = await child_of(maker)
    os.kill(child, signal.SIGKILL)
    assert await child_of(maker) != child


async def test_a_letter_that_was_lost_with_its_child_is_asked_for_once_more(
    maker: LetterProcess, tmp_path: Path
) -> None:
    assert (await maker.make(LETTER, f"die once {tmp_path / 'died'}")).split()[1] == LETTER.protocol.encode()


async def test_a_letter_that_kills_every_child_is_given_up(maker: LetterProcess) -> None:
    with pytest.raises(LetterProcessLost):
        await maker.make(LETTER, "die")
    assert await child_of(maker)


async def test_a_child_that_takes_too_long_is_killed() -> None:
    async with LetterProcess(COMMAND, patience=1) as maker:
        child = await child_of(maker)
        with pytest.raises(LetterProcessLost):
            await maker.make(LETTER, "dawdle")
        assert not psutil.pid_exists(child)


async def test_a_letter_nobody_waits_for_is_not_given_to_the_next(maker: LetterProcess) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await maker.make(LETTER, "dawdle")
    assert (await maker.make(LETTER, "mine")).endswith(b" mine")


async def test_signals_to_stop_are_left_to_the_parent(maker: LetterProcess) -> None:
    child = await child_of(maker)
    for number in (signal.SIGTERM, signal.SIGINT):
        os.kill(child, number)
    assert await child_of(maker) == child


async def test_closed_it_leaves_nobody_behind() -> None:
    async with LetterProcess(COMMAND) as maker:
        child = await child_of(maker)
    assert not psutil.pid_exists(child)


async def test_the_child_ends_when_its_parent_is_killed() -> None:
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout
    child = psutil.Process(int(await parent.stdout.readline()))
    parent.kill()
    await parent.wait()
    with suppress(psutil.NoSuchProcess):
        await asyncio.to_thread(child.wait, 10)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
