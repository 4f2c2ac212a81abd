"""The local copy of an upload while it is checked: on disk without a name, so a crash leaves nothing behind."""

import asyncio
import hashlib
import io
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import BinaryIO

from adapters.files import refusals
from adapters.files.client import StorageUnavailable
from adapters.files.pace import unstalled


class Spool:
    """Bytes received so far, with their SHA-256. Written by one thread at a time, read by any."""

    def __init__(self) -> None:
        self.file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by its owner
        self.size = 0
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Return the digest of what was written, in hex."""
        return self._hash.hexdigest()

    def write(self, data: bytes | bytearray) -> None:
        """Append bytes, readable for everybody on return; raise StorageUnavailable when the disk takes no more."""
        try:
            self.file.write(data)
            self.file.flush()
        except OSError as error:
            raise StorageUnavailable("spool: no room") from error
        self._hash.update(data)
        self.size += len(data)

    def part(self, start: int, length: int) -> BinaryIO:
        """Return a view of some bytes that holds next to none of them in memory."""
        return io.BufferedReader(_Part(self.file.fileno(), start, length), 64 * 1024)

    def close(self) -> None:
        """Give the disk space back."""
        self.file.close()


class _Part(io.RawIOBase):
    """A seekable window on an open file. It keeps its own position, so several can be read at once."""

    def __init__(self, descriptor: int, start: int, length: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._start = start
        self._length = length
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the type shed's Buffer is 3.12's
        room = memoryview(buffer)[: max(self._length - self._at, 0)]
        count = os.preadv(self._descriptor, [room], self._start + self._at) if len(room) else 0
        self._at += count
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence] + offset
        return self._at

    def tell(self) -> int:
        return self._at


@asynccontextmanager
async def spooled(source: AsyncIterator[bytes], largest: int) -> AsyncIterator[Spool]:
    """Yield what a body brought, on disk; raise DomainError `file-too-large` or `upload-stalled`."""
    spool = Spool()
    try:
        async for piece in unstalled(source):
            if spool.size + len(piece) > largest:
                raise refusals.too_large(largest)
            await asyncio.to_thread(spool.write, piece)
        yield spool
    finally:
        spool.close()
