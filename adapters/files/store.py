"""Where the bytes are: a staging bucket that forgets and a sealed bucket that may not."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from botocore.exceptions import ClientError

from adapters.clock import now
from adapters.files.client import PROBE, ObjectGone, StorageUnavailable, connect, refused_with, storage_errors
from domain.documents import StoredObject
from domain.hand_in import KEPT_DAYS

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PIECE = 256 * 1024
Lock = Literal["GOVERNANCE", "COMPLIANCE"]


class ContentsDiffer(Exception):
    """What the store holds is not what was promised: never to be served, never to be retried away."""


class ObjectStore:
    """Implements the port Sealer over S3, and downloads. Safe to share between threads; every call blocks.

    Calls raise StorageUnavailable when the store fails, ContentsDiffer when bytes are not the promised ones.
    """

    def __init__(
        self,
        endpoint: str,
        region: str,
        access_key: str,
        secret_key: str,
        staging_bucket: str,
        sealed_bucket: str,
        retention_days: int,
        *,
        lock: Lock = "GOVERNANCE",
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._reach = (endpoint, region, access_key, secret_key)
        self.client: S3Client = connect(*self._reach)
        self.staging_bucket = staging_bucket
        self.sealed_bucket = sealed_bucket
        self._retention = timedelta(days=retention_days)
        self._lock: Lock = lock
        self._clock = clock

    @cached_property
    def _impatient(self) -> "S3Client":
        return connect(*self._reach, patience=PROBE)

    def ensure_buckets(self) -> None:
        """Create both buckets with their rules; safe to repeat."""
        with storage_errors():
            self._create(self.staging_bucket, locked=False)
            self._expire_stale_drafts()
            self._create(self.sealed_bucket, locked=True)
            self.client.put_object_lock_configuration(
                Bucket=self.sealed_bucket,
                ObjectLockConfiguration={
                    "ObjectLockEnabled": "Enabled",
                    "Rule": {"DefaultRetention": {"Mode": self._lock, "Days": self._retention.days}},
                },
            )

    def _create(self, bucket: str, *, locked: bool) -> None:
        try:
            self.client.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=locked)
        except ClientError as error:
            if not refused_with(error, 409):
                raise

    def _expire_stale_drafts(self) -> None:
        self.client.put_bucket_lifecycle_configuration(
            Bucket=self.staging_bucket,
            LifecycleConfiguration={
                "Rules": [
                    {
                        "ID": "stale-drafts",
                        "Status": "Enabled",
                        "Filter": {"Prefix": ""},
                        "Expiration": {"Days": KEPT_DAYS},
                        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
                    }
                ]
            },
        )

    def seal(self, staged: StoredObject, key: str) -> StoredObject:
        """Copy a staged object under `key` into the sealed bucket; the same key again returns what is there."""
        with storage_errors():
            version = self._copy(staged, key)
            if version is None:
                return _promised(self._sealed(key), staged)
            self._retain(key, version)
        return staged.model_copy(update={"bucket": self.sealed_bucket, "key": key, "version_id": version})

    def put(self, key: str, data: bytes, media_type: str) -> StoredObject:
        """Store bytes once under `key` in the sealed bucket; the same key again returns what is there."""
        digest = hashlib.sha256(data).hexdigest()
        with storage_errors():
            try:
                answer = self.client.put_object(
                    Bucket=self.sealed_bucket,
                    Key=key,
                    Body=data,
                    ContentType=media_type,
                    ContentDisposition="attachment",
                    Metadata={"sha256": digest, "media-type": media_type},
                    IfNoneMatch="*",
                    ObjectLockMode=self._lock,
                    ObjectLockRetainUntilDate=self._clock() + self._retention,
                )
            except ClientError as error:
                if not refused_with(error, 412):
                    raise
                sealed = self._sealed(key)
            else:
                sealed = StoredObject(
                    bucket=self.sealed_bucket, key=key, version_id=answer["VersionId"], sha256=digest,
                    size=len(data), media_type=media_type,
                )  # fmt: skip
        if sealed is None:
            raise StorageUnavailable("object store: a stored object is not there")
        return sealed

    def read(self, stored: StoredObject) -> bytes:
        """Return a whole object, its digest checked. For letters; uploads are read in `pieces`."""
        data = b"".join(self.pieces(stored))
        if hashlib.sha256(data).hexdigest() != stored.sha256:
            raise ContentsDiffer("the bytes read do not have the digest recorded")
        return data

    def pieces(self, stored: StoredObject) -> Iterator[bytes]:
        """Yield the exact version of an object in pieces of 256 KB. The object is opened before the first piece."""
        with storage_errors():
            if stored.version_id:
                found = self.client.get_object(Bucket=stored.bucket, Key=stored.key, VersionId=stored.version_id)
            else:
                found = self.client.get_object(Bucket=stored.bucket, Key=stored.key)
        return self._drain(found["Body"].iter_chunks(PIECE))

    def _drain(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        with storage_errors():
            yield from chunks

    def delete_staged(self, staged: StoredObject) -> None:
        """Forget a staged object; one that is gone already is fine."""
        if staged.bucket != self.staging_bucket:
            raise ValueError("only staged objects are deleted")
        with storage_errors():
            self.client.delete_object(Bucket=staged.bucket, Key=staged.key)

    def healthy(self) -> bool:
        """Tell, within about two seconds, whether both buckets answer."""
        try:
            with storage_errors():
                self._impatient.head_bucket(Bucket=self.staging_bucket)
                self._impatient.head_bucket(Bucket=self.sealed_bucket)
        except StorageUnavailable:
            return False
        return True

    def _sealed(self, key: str) -> StoredObject | None:
        try:
            head = self.client.head_object(Bucket=self.sealed_bucket, Key=key)
        except ClientError as error:
            if refused_with(error, 404):
                return None
            raise
        if "ObjectLockMode" not in head:
            self._retain(key, head["VersionId"])
        return StoredObject(
            bucket=self.sealed_bucket,
            key=key,
            version_id=head["VersionId"],
            sha256=head["Metadata"].get("sha256", ""),
            size=head["ContentLength"],
            media_type=head["Metadata"].get("media-type", head["ContentType"]),
        )

    def _retain(self, key: str, version_id: str) -> None:
        """Lock a version that is not: SeaweedFS 4.48 ignores the lock asked for in a copy, and the bucket's default.

        Its answer to this call also forgets the content type, which is why the metadata have it too.
        """
        self.client.put_object_retention(
            Bucket=self.sealed_bucket,
            Key=key,
            VersionId=version_id,
            Retention={"Mode": self._lock, "RetainUntilDate": self._clock() + self._retention},
        )

    def _copy(self, staged: StoredObject, key: str) -> str | None:
        """Copy the object that was received, and no other; return its new version, None when the key is taken."""
        try:
            source = self.client.head_object(Bucket=staged.bucket, Key=staged.key)
        except ClientError as error:
            if refused_with(error, 404):
                return None
            raise
        known = source["Metadata"].get("sha256", staged.sha256)
        if (known, source["ContentLength"]) != (staged.sha256, staged.size):
            raise ContentsDiffer("the staged object is not the one received")
        try:
            copied = self.client.copy_object(
                Bucket=self.sealed_bucket,
                Key=key,
                CopySource={"Bucket": staged.bucket, "Key": staged.key},
                CopySourceIfMatch=source["ETag"],
                IfNoneMatch="*",
                MetadataDirective="REPLACE",
                ContentType=staged.media_type,
                ContentDisposition="attachment",
                Metadata={"sha256": staged.sha256, "media-type": staged.media_type},
            )
        except ClientError as error:
            if refused_with(error, 412):
                return None
            raise
        return copied["VersionId"]


def _promised(sealed: StoredObject | None, staged: StoredObject) -> StoredObject:
    if sealed is None:
        raise ObjectGone("object store: neither the staged object nor a sealed one is there")
    if (sealed.sha256, sealed.size) != (staged.sha256, staged.size):
        raise ContentsDiffer("the sealed object is not the one staged")
    return sealed
