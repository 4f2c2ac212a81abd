"""One upload on its way into the staging bucket, part by part behind its spool: whole in the end, or not at all."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

import structlog
from botocore.exceptions import ClientError

from adapters.files.client import StorageUnavailable, refused_with, storage_errors
from adapters.files.spool import Spool
from adapters.files.store import ObjectStore
from domain.documents import StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import CompletedPartTypeDef

PART = 8 * 1024 * 1024
IN_FLIGHT = 5

log = structlog.get_logger()


class StagedUpload:
    """Sends what the spool holds. Nothing is an object before `finish`; `abandon` takes everything back."""

    def __init__(self, store: ObjectStore, key: str, spool: Spool, threads: Executor) -> None:
        self._client = store.client
        self._bucket = store.staging_bucket
        self._key = key
        self._media_type = ""
        self._spool = spool
        self._threads = threads
        self._upload_id = ""
        self._parts: list[CompletedPartTypeDef] = []
        self._sent = 0
        self._touched = False
        self._calls: set[asyncio.Future[None]] = set()

    async def follow(self, media_type: str) -> None:
        """Send the parts that are full; wait while five are on their way. The last part is left for `finish`."""
        self._media_type = media_type
        while (self._sent + 1) * PART < self._spool.size:
            await self._send(PART)

    async def finish(self, media_type: str) -> StoredObject:
        """Make the spooled bytes one object; raise StorageUnavailable."""
        self._media_type = media_type
        if self._spool.size <= PART:
            await self._landed(self._start(self._put))
        else:
            await self._send(self._spool.size - self._sent * PART)
            await self._landed(*self._calls)
            await self._landed(self._start(self._complete))
        return StoredObject(
            bucket=self._bucket,
            key=self._key,
            sha256=self._spool.sha256,
            size=self._spool.size,
            media_type=self._media_type,
        )

    async def abandon(self) -> None:
        """Leave neither parts nor object. A store that is away is only logged: its lifecycle rule forgets the parts."""
        if not self._touched:
            return
        await asyncio.gather(*self._calls, return_exceptions=True)
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._undo)
        except StorageUnavailable:
            log.warning("upload.not_undone", key=self._key)

    async def _send(self, length: int) -> None:
        if not self._upload_id:
            await self._landed(self._start(self._begin))
        while len(self._calls) >= IN_FLIGHT:
            done, self._calls = await asyncio.wait(self._calls, return_when=asyncio.FIRST_COMPLETED)
            await self._landed(*done)
        number, start = self._sent + 1, self._sent * PART
        self._sent = number
        self._start(lambda: self._upload(number, start, length))

    def _start(self, call: Callable[[], None]) -> "asyncio.Future[None]":
        self._touched = True
        started = asyncio.get_running_loop().run_in_executor(self._threads, call)
        self._calls.add(started)
        return started

    async def _landed(self, *calls: "asyncio.Future[None]") -> None:
        """Wait without cancelling: a thread cannot be stopped, and `abandon` must know what it did."""
        if calls:
            await asyncio.wait(calls)
        self._calls.difference_update(calls)
        for call in calls:
            call.result()

    def _put(self) -> None:
        with storage_errors():
            self._client.put_object(
                Bucket=self._bucket,
                Key=self._key,
                Body=self._spool.part(0, self._spool.size),
                ContentType=self._media_type,
                Metadata={"sha256": self._spool.sha256},
            )

    def _begin(self) -> None:
        with storage_errors():
            begun = self._client.create_multipart_upload(
                Bucket=self._bucket, Key=self._key, ContentType=self._media_type
            )
        self._upload_id = begun["UploadId"]

    def _upload(self, number: int, start: int, length: int) -> None:
        with storage_errors():
            sent = self._client.upload_part(
                Bucket=self._bucket,
                Key=self._key,
                UploadId=self._upload_id,
                PartNumber=number,
                Body=self._spool.part(start, length),
                ContentLength=length,
            )
        self._parts.append({"PartNumber": number, "ETag": sent["ETag"]})

    def _complete(self) -> None:
        parts = sorted(self._parts, key=lambda part: part["PartNumber"])
        with storage_errors():
            self._client.complete_multipart_upload(
                Bucket=self._bucket, Key=self._key, UploadId=self._upload_id, MultipartUpload={"Parts": parts}
            )

    def _undo(self) -> None:
        """The object is deleted too: the call that made it may have failed on its way back only."""
        with storage_errors():
            if self._upload_id:
                try:
                    self._client.abort_multipart_upload(Bucket=self._bucket, Key=self._key, UploadId=self._upload_id)
                except ClientError as error:
                    if not refused_with(error, 404):
                        raise
            self._client.delete_object(Bucket=self._bucket, Key=self._key)
