"""An upload is stored whole and checked, or leaves nothing behind."""

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from adapters.files.intake import Intake
from adapters.files.staging import PART
from adapters.files.store import ObjectStore
from bench.uploads import video
from domain.documents import Received, Scan
from domain.errors import DomainError
from domain.form import MEGABYTE, FileType

if TYPE_CHECKING:
    from stack import RunningStack

pytestmark = pytest.mark.stack
Body = Callable[[bytes], AsyncIterator[bytes]]
ALL = tuple(FileType)
LARGEST = 64 * MEGABYTE

GROWTH = """
import asyncio, os, sys
from adapters.clock import new_id
from adapters.files.antivirus import NoAntivirus
from adapters.files.intake import Intake
from adapters.files.store import ObjectStore
from bench.uploads import Memory
from domain.form import FileType

async def film(name):
    with open(name, "rb") as file:
        while piece := file.read(65536):
            yield piece

async def main():
    intake = Intake(ObjectStore(*sys.argv[3:9], 30), NoAntivirus())

    async def take(name):
        return await intake.receive(film(name), (FileType.MP4,), 200 * 2**20, f"test/{new_id()}")

    await take(sys.argv[1])  # what warms up belongs to the process, not to the film
    with Memory(os.getpid()) as memory:
        received = await take(sys.argv[2])
    intake.close()
    print(received.stored.size, int(memory.growth))

asyncio.run(main())
"""


class Scanner:
    """Says what it is told to say."""

    def __init__(self, verdict: Scan | Exception) -> None:
        self.verdict = verdict
        self.seen = b""

    def scan(self, file: BinaryIO) -> Scan:
        file.seek(0)
        self.seen = file.read()
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict


async def receive(intake: Intake, source: AsyncIterator[bytes], key: str, largest: int = LARGEST) -> Received:
    return await intake.receive(source, ALL, largest, key)


def remains(store: ObjectStore, key: str) -> list[str]:
    """Return the objects and the unfinished uploads under a key."""
    objects = store.client.list_objects_v2(Bucket=store.staging_bucket, Prefix=key).get("Contents", [])
    uploads = store.client.list_multipart_uploads(Bucket=store.staging_bucket).get("Uploads", [])
    return [each["Key"] for each in objects] + [each["Key"] for each in uploads if each["Key"] == key]


@pytest.mark.parametrize("size", [300_000, PART - 1, PART, PART + 1, 3 * PART])
async def test_a_file_is_stored_byte_for_byte(
    intake: Intake, store: ObjectStore, body: Body, key: str, size: int
) -> None:
    film = video(size)
    received = await receive(intake, body(film), key)
    assert received.scan is Scan.NOT_SCANNED
    assert received.stored.sha256 == hashlib.sha256(film).hexdigest()
    assert (received.stored.size, received.stored.media_type) == (size, "video/mp4")
    assert store.read(received.stored) == film
    assert store.read(store.seal(received.stored, key)) == film


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pdf-encrypted", "file-encrypted"),
        ("jpeg-cut", "file-broken"),
        ("elf", "file-type-not-accepted"),
        ("html", "file-type-not-accepted"),
    ],
)
async def test_a_bad_file_leaves_nothing(
    intake: Intake, store: ObjectStore, body: Body, samples: dict[str, bytes], key: str, name: str, code: str
) -> None:
    with pytest.raises(DomainError, match=code):
        await receive(intake, body(samples[name]), key)
    assert remains(store, key) == []


async def test_an_empty_file_is_refused(intake: Intake, body: Body, key: str) -> None:
    with pytest.raises(DomainError, match="file-empty"):
        await receive(intake, body(b""), key)


async def test_a_large_file_that_turns_out_broken_leaves_no_parts(
    intake: Intake, store: ObjectStore, body: Body, key: str
) -> None:
    with pytest.raises(DomainError, match="file-broken"):
        await receive(intake, body(video(3 * PART)[:-1]), key)
    assert remains(store, key) == []


async def test_the_limit_is_held_while_streaming(intake: Intake, store: ObjectStore, key: str) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        film = video(MEGABYTE)
        while True:
            sent += len(film)
            yield film

    with pytest.raises(DomainError, match="file-too-large") as refusal:
        await receive(intake, endless(), key, largest=20 * MEGABYTE)
    assert "20 MB" in refusal.value.message
    assert sent <= 21 * MEGABYTE
    assert remains(store, key) == []


async def test_a_file_of_exactly_the_limit_is_taken(intake: Intake, body: Body, key: str) -> None:
    received = await receive(intake, body(video(MEGABYTE)), key, largest=MEGABYTE)
    assert received.stored.size == MEGABYTE


async def part_of(film: bytes, then: Callable[[], object]) -> AsyncIterator[bytes]:
    yield film
    outcome = then()
    if isinstance(outcome, Exception):
        raise outcome
    await asyncio.Event().wait()


async def test_a_sender_who_stops_is_told_so(hasty: Intake, store: ObjectStore, key: str) -> None:
    with pytest.raises(DomainError, match="upload-stalled"):
        await receive(hasty, part_of(video(3 * PART), lambda: None), key)
    assert remains(store, key) == []


async def test_a_sender_who_hangs_up_leaves_nothing(intake: Intake, store: ObjectStore, key: str) -> None:
    with pytest.raises(ConnectionResetError):
        await receive(intake, part_of(video(3 * PART), ConnectionResetError), key)
    assert remains(store, key) == []


async def test_a_cancelled_request_leaves_nothing(intake: Intake, store: ObjectStore, key: str) -> None:
    begun = asyncio.Event()
    request = asyncio.create_task(receive(intake, part_of(video(3 * PART), begun.set), key))
    await begun.wait()
    request.cancel()
    await asyncio.sleep(0)
    request.cancel()  # servers cancel again and again
    with pytest.raises(asyncio.CancelledError):
        await request
    await asyncio.gather(*intake._cleanups)
    assert remains(store, key) == []


@pytest.mark.parametrize(
    ("verdict", "error"), [(Scan.INFECTED, DomainError), (ConnectionError("clamd"), ConnectionError)]
)
async def test_nothing_is_stored_without_a_clean_verdict(
    store: ObjectStore, body: Body, samples: dict[str, bytes], key: str, verdict: Scan | Exception, error: type
) -> None:
    intake = Intake(store, Scanner(verdict))
    with pytest.raises(error):
        await receive(intake, body(samples["pdf"]), key)
    assert remains(store, key) == []
    intake.close()


async def test_the_scanner_sees_the_whole_file(
    store: ObjectStore, body: Body, samples: dict[str, bytes], key: str
) -> None:
    scanner = Scanner(Scan.CLEAN)
    intake = Intake(store, scanner)
    received = await receive(intake, body(samples["pdf"]), key)
    assert (received.scan, scanner.seen) == (Scan.CLEAN, samples["pdf"])
    intake.close()


async def test_many_at_once_do_not_mix(intake: Intake, store: ObjectStore, body: Body, key: str) -> None:
    films = [video(PART + 1000 * number) for number in range(6)]
    received = await asyncio.gather(*(receive(intake, body(film), f"{key}/{n}") for n, film in enumerate(films)))
    assert [store.read(each.stored) for each in received] == films


def test_memory_does_not_grow_with_the_file(stack: "RunningStack", store: ObjectStore, tmp_path: Path) -> None:
    short, film = tmp_path / "short.mp4", tmp_path / "film.mp4"
    short.write_bytes(video(2 * PART))
    film.write_bytes(video(200 * MEGABYTE))
    settings = stack.settings()
    secrets = (settings.s3_access_key.get_secret_value(), settings.s3_secret_key.get_secret_value())
    buckets = (store.staging_bucket, store.sealed_bucket)
    arguments = [str(short), str(film), settings.s3_endpoint, settings.s3_region, *secrets, *buckets]
    done = subprocess.run([sys.executable, "-c", GROWTH, *arguments], capture_output=True, text=True, check=True)
    size, growth = map(int, done.stdout.split())
    assert size == 200 * MEGABYTE
    assert growth <= 64
