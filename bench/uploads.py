"""How uploads compare with writing straight to the object store: speed, memory and the delay of a small file."""

import asyncio
import io
import os
import statistics
import time
from collections.abc import AsyncIterator

import psutil

from adapters.clock import new_id
from adapters.files.antivirus import NoAntivirus
from adapters.files.intake import Intake
from adapters.files.store import ObjectStore
from domain.service import MEGABYTE, FileType
from settings import Settings

LARGE = 200 * MEGABYTE
SMALL = 100_000
PIECE = 64 * 1024
ROUNDS = 3


def video(size: int) -> bytes:
    """Return a film of `size` bytes as far as its boxes go, its frames being noise."""
    head = b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x10moov" + bytes(8)
    rest = size - len(head)
    return head + rest.to_bytes(4, "big") + b"mdat" + os.urandom(rest - 8)


async def body(data: bytes) -> AsyncIterator[bytes]:
    """Yield pieces as a web server does."""
    view = memoryview(data)
    for start in range(0, len(data), PIECE):
        yield bytes(view[start : start + PIECE])
        await asyncio.sleep(0)


class Memory:
    """The most memory this process had while it was watched, in bytes above the start."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self.before = self.most = self._process.memory_info().rss

    async def watch(self) -> None:
        """Sample until cancelled."""
        while True:
            self.most = max(self.most, self._process.memory_info().rss)
            await asyncio.sleep(0.01)

    @property
    def growth(self) -> int:
        """Return the growth seen."""
        return int(self.most - self.before)


async def receive(intake: Intake, data: bytes) -> float:
    """Take one film in; return the seconds it took."""
    started = time.perf_counter()
    await intake.receive(body(data), (FileType.MP4,), LARGE, f"bench/{new_id()}")
    return time.perf_counter() - started


def direct(store: ObjectStore, data: bytes) -> float:
    """Upload with boto3 alone; return the seconds it took."""
    started = time.perf_counter()
    store.client.upload_fileobj(io.BytesIO(data), store.staging_bucket, f"bench/{new_id()}")
    return time.perf_counter() - started


def rate(seconds: list[float]) -> float:
    """Return megabytes a second, of the median."""
    return LARGE / MEGABYTE / statistics.median(seconds)


async def measure(store: ObjectStore) -> list[tuple[str, str]]:
    """Return what was measured as rows of name and figure; direct and streamed uploads take turns."""
    intake = Intake(store, NoAntivirus())
    intake.start()
    film, paper = video(LARGE), video(SMALL)
    await receive(intake, paper)
    memory = Memory()
    watching = asyncio.create_task(memory.watch())
    streamed = [await receive(intake, film)]
    watching.cancel()
    alone = [direct(store, film)]
    for _ in range(ROUNDS - 1):
        streamed.append(await receive(intake, film))
        alone.append(direct(store, film))
    small = sorted([await receive(intake, paper) for _ in range(50)])
    intake.close()
    alone_rate, streamed_rate = rate(alone), rate(streamed)
    return [
        ("200 MB, streamed and checked", f"{streamed_rate:.0f} MB/s"),
        ("200 MB, boto3 alone", f"{alone_rate:.0f} MB/s"),
        ("ratio", f"{streamed_rate / alone_rate:.2f}"),
        ("memory growth during 200 MB", f"{memory.growth / MEGABYTE:.0f} MB"),
        ("100 KB, median", f"{statistics.median(small) * 1000:.0f} ms"),
        ("100 KB, 95th percentile", f"{small[int(len(small) * 0.95)] * 1000:.0f} ms"),
    ]


def run(settings: Settings) -> list[tuple[str, str]]:
    """Measure against the object store of these settings."""
    store = ObjectStore(
        settings.s3_endpoint,
        settings.s3_region,
        settings.s3_access_key.get_secret_value(),
        settings.s3_secret_key.get_secret_value(),
        settings.s3_staging_bucket,
        settings.s3_sealed_bucket,
        settings.s3_retention_days,
    )
    store.ensure_buckets()
    return asyncio.run(measure(store))
