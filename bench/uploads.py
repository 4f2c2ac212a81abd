"""Uploads through the API beside writing straight to the object store: speed, memory, and the delay of a small file."""

import http.client
import io
import os
import threading
import time
from urllib.parse import urlparse

import httpx
import psutil
from boto3.s3.transfer import TransferConfig

from adapters.clock import new_id
from adapters.files.staging import IN_FLIGHT, PART
from adapters.files.store import ObjectStore
from bench.claims import ANSWERS
from bench.figures import median, milliseconds, percentile, show, verdict
from bench.system import SERVICE
from domain.form import MEGABYTE
from stack.session import RunningStack

LARGE, SMALL = 200 * MEGABYTE - 65536, 100_000
ROUNDS, SMALL_ROUNDS = 5, 50
AIM_RATIO, AIM_GROWTH = 0.7, 64
INTERVAL = 0.01


def video(size: int) -> bytes:
    """Return a film of `size` bytes as far as its boxes go, its frames being noise."""
    head = b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x10moov" + bytes(8)
    rest = size - len(head)
    return head + rest.to_bytes(4, "big") + b"mdat" + os.urandom(rest - 8)


class Memory:
    """The most memory that a process and its children had while watched, in bytes above the start."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self.before = self.most = self._size()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def growth(self) -> float:
        """Return the growth seen, in megabytes."""
        return (self.most - self.before) / MEGABYTE

    def _watch(self) -> None:
        while not self._stop.wait(INTERVAL):
            self.most = max(self.most, self._size())

    def _size(self) -> int:
        size = int(self._process.memory_info().rss)
        for child in self._process.children(recursive=True):
            try:
                size += int(child.memory_info().rss)
            except psutil.NoSuchProcess:
                continue
        return size


class Uploader:
    """A citizen with a draft; the cheapest client there is, so that little but the API is measured."""

    def __init__(self, system: RunningStack) -> None:
        self._headers = {"Authorization": f"Bearer {system.token('citizen-1')}"}
        self._place = urlparse(system.api_url)
        self._api = httpx.Client(base_url=system.api_url, headers=self._headers, trust_env=False, timeout=60)

    def send(self, film: bytes) -> float:
        """Upload to a new draft; return the seconds from the first byte to the answer."""
        body = {"service": SERVICE, "answers": ANSWERS}
        case = self._api.post("/api/cases", json=body).raise_for_status().json()["id"]
        connection = http.client.HTTPConnection(str(self._place.hostname), self._place.port, blocksize=MEGABYTE)
        connection.connect()
        began = time.perf_counter()
        path = f"/api/cases/{case}/documents?kind=prova_ocorrencia"
        name = {"Content-Disposition": "attachment; filename*=UTF-8''filme.mp4", "Content-Length": str(len(film))}
        connection.request("POST", path, io.BytesIO(film), {**self._headers, **name})
        answer = connection.getresponse()
        told = answer.read()
        seconds = time.perf_counter() - began
        connection.close()
        assert answer.status == 201, told
        return seconds


def direct(store: ObjectStore, data: bytes) -> float:
    """Upload with boto3 alone, in parts as large and as many at once as the API's; return the seconds."""
    parts = TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, max_concurrency=IN_FLIGHT)
    began = time.perf_counter()
    store.client.upload_fileobj(io.BytesIO(data), store.staging_bucket, f"bench/{new_id()}", Config=parts)
    return time.perf_counter() - began


async def measure(system: RunningStack) -> None:
    """Measure and print; the API and boto3 take turns."""
    settings = system.settings()
    store = ObjectStore(
        settings.s3_endpoint, settings.s3_region, settings.s3_access_key.get_secret_value(),
        settings.s3_secret_key.get_secret_value(), settings.s3_staging_bucket, settings.s3_sealed_bucket,
        settings.s3_retention_days,
    )  # fmt: skip
    uploader, film, paper = Uploader(system), video(LARGE), video(SMALL)
    uploader.send(paper)
    with Memory(system.children["api"].pid) as memory:
        through = [uploader.send(film)]
    alone = [direct(store, film)]
    for _ in range(ROUNDS - 1):
        through.append(uploader.send(film))
        alone.append(direct(store, film))
    small = [uploader.send(paper) for _ in range(SMALL_ROUNDS)]
    report(through, alone, small, memory.growth)


def report(through: list[float], alone: list[float], small: list[float], growth: float) -> None:
    """Print what was measured."""
    ratio = median([ours / theirs for ours, theirs in zip(alone, through, strict=True)])
    rates = [f"{LARGE / MEGABYTE / median(seconds):.0f} MB/s" for seconds in (through, alone)]
    show("Uploads of 200 MB, one at a time", ("what", "figure", "aim"), (
        ("through the API: typed, digested, checked, staged", rates[0], ""),
        ("boto3 straight to the store, same parts", rates[1], ""),
        ("ratio", f"{ratio:.2f}", f"≥ 0.7 {verdict(ratio, AIM_RATIO, least=True)}"),
        ("growth of the API's memory during the first", f"{growth:.0f} MB", f"≤ 64 MB {verdict(growth, AIM_GROWTH)}"),
        ("100 KB: p50, p95", " ".join(f"{milliseconds(percentile(small, at))} ms" for at in (50, 95)), ""),
    ), (f"Medians of {ROUNDS} turns. Memory: resident, the API with its inspector, seen every 10 ms.",))  # fmt: skip
