"""Takes one uploaded file in: streamed through, typed by content, checked whole, scanned, then kept or refused."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TypeVar

from adapters.files import refusals
from adapters.files.inspection import Inspector
from adapters.files.pace import IDLE_SECONDS, unstalled
from adapters.files.recognition import HEAD, recognised
from adapters.files.spool import Spool
from adapters.files.staging import StagedUpload
from adapters.files.store import ObjectStore
from domain.documents import Received, Scan
from domain.form import MEGABYTE, FileType
from domain.ports import Antivirus

BATCH = MEGABYTE

T = TypeVar("T")


class Intake:
    """One for each process. Memory does not depend on the size of a file: what is received goes to disk."""

    def __init__(self, store: ObjectStore, antivirus: Antivirus, idle: float = IDLE_SECONDS) -> None:
        self._store = store
        self._antivirus = antivirus
        self._idle = idle
        self._inspector = Inspector()
        self._threads = ThreadPoolExecutor(16, "intake")
        self._inspections = ThreadPoolExecutor(2, "inspection")
        self._cleanups: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Warm the inspector, so that the first file does not wait for it."""
        self._inspector.start()

    def close(self) -> None:
        """Let what is running end, then end the threads and the inspector."""
        self._threads.shutdown()
        self._inspections.shutdown()
        self._inspector.close()

    async def receive(
        self, source: AsyncIterator[bytes], types: tuple[FileType, ...], largest: int, key: str
    ) -> Received:
        """Return what was stored in the staging bucket under `key`, which must be new; or leave nothing there.

        Raises DomainError (`file-empty`, `file-too-large`, `file-type-not-accepted`, `file-encrypted`, `file-broken`,
        `file-infected`, `upload-stalled`), ConnectionError when the store or the scanner is away, and whatever
        `source` raises when its sender hangs up.
        """
        spool = Spool()
        upload = StagedUpload(self._store, key, spool, self._threads)
        try:
            batches = _batches(unstalled(source, self._idle), largest)
            file_type = await self._take_in(batches, types, spool, upload)
            scan = await self._check(spool, file_type)
            received = Received(stored=await upload.finish(file_type), scan=scan)
        except BaseException:
            await self._undo(upload, spool)
            raise
        spool.close()
        return received

    async def _take_in(
        self, batches: AsyncIterator[bytearray], types: tuple[FileType, ...], spool: Spool, upload: StagedUpload
    ) -> FileType:
        file_type: FileType | None = None
        async for batch in batches:
            file_type = file_type or recognised(bytes(batch[:HEAD]), types)
            await _in_thread(self._threads, spool.write, batch)
            await upload.follow(file_type)
        if file_type is None:
            raise refusals.empty()
        return file_type

    async def _check(self, spool: Spool, file_type: FileType) -> Scan:
        await _in_thread(self._inspections, self._inspector.inspect, spool.file.fileno(), file_type)
        scan = await _in_thread(self._threads, self._antivirus.scan, spool.file)
        if scan is Scan.INFECTED:
            raise refusals.infected()
        return scan

    async def _undo(self, upload: StagedUpload, spool: Spool) -> None:
        """Take the upload back even if whoever waits for it is cancelled again."""

        async def take_back() -> None:
            await upload.abandon()
            spool.close()

        task = asyncio.create_task(take_back())
        self._cleanups.add(task)
        task.add_done_callback(self._cleanups.discard)
        await asyncio.shield(task)


async def _in_thread(threads: Executor, call: Callable[..., T], *args: object) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, call, *args)


async def _batches(pieces: AsyncIterator[bytes], largest: int) -> AsyncIterator[bytearray]:
    """Gather pieces to about a megabyte, so that threads are worth their switch; refuse at the first byte too many."""
    batch, size = bytearray(), 0
    async for piece in pieces:
        size += len(piece)
        if size > largest:
            raise refusals.too_large(largest)
        batch += piece
        if len(batch) >= BATCH:
            yield batch
            batch = bytearray()
    if batch:
        yield batch
