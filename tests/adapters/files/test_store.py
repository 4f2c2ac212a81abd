"""What is sealed stays: once, locked, the bytes that were received."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from adapters.files.client import ObjectGone, StorageUnavailable
from adapters.files.store import PIECE, ContentsDiffer, ObjectStore
from domain.documents import StoredObject

pytestmark = pytest.mark.stack


def stage(store: ObjectStore, key: str, data: bytes) -> StoredObject:
    digest = hashlib.sha256(data).hexdigest()
    store.client.put_object(Bucket=store.staging_bucket, Key=key, Body=data)
    bucket = store.staging_bucket
    return StoredObject(bucket=bucket, key=key, sha256=digest, size=len(data), media_type="application/pdf")


def versions(store: ObjectStore, key: str) -> list[str]:
    found = store.client.list_object_versions(Bucket=store.sealed_bucket, Prefix=key)
    return [version["VersionId"] for version in found.get("Versions", [])]


def test_buckets_are_made_once_and_can_be_asked_for_again(store: ObjectStore) -> None:
    store.ensure_buckets()
    assert store.healthy()


def test_sealing_keeps_bytes_type_and_digest(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, b"laudo")
    sealed = store.seal(staged, key)
    assert (sealed.bucket, sealed.sha256, sealed.size, sealed.media_type) == (
        store.sealed_bucket,
        staged.sha256,
        5,
        "application/pdf",
    )
    assert store.read(sealed) == b"laudo"


def test_sealing_twice_gives_the_same_version_even_when_the_staged_object_is_gone(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, b"laudo")
    first = store.seal(staged, key)
    store.delete_staged(staged)
    store.delete_staged(staged)
    assert store.seal(staged, key) == first
    assert versions(store, key) == [first.version_id]


def test_what_is_nowhere_is_called_gone_and_sealed_once_it_is_put_back(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, b"laudo")
    store.delete_staged(staged)
    with pytest.raises(ObjectGone):
        store.seal(staged, key)
    stage(store, key, b"laudo")
    assert store.read(store.seal(staged, key)) == b"laudo"


def test_a_seal_that_died_before_its_lock_is_locked_the_next_time(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, b"laudo")
    store.client.copy_object(
        Bucket=store.sealed_bucket, Key=key, CopySource={"Bucket": staged.bucket, "Key": staged.key},
        MetadataDirective="REPLACE", Metadata={"sha256": staged.sha256},
    )  # fmt: skip
    sealed = store.seal(staged, key)
    assert versions(store, key) == [sealed.version_id]
    head = store.client.head_object(Bucket=sealed.bucket, Key=key)
    assert head["ObjectLockMode"] == "GOVERNANCE"


def test_a_key_taken_by_other_bytes_is_not_passed_off_as_sealed(store: ObjectStore, key: str) -> None:
    store.put(key, b"outro", "application/pdf")
    with pytest.raises(ContentsDiffer):
        store.seal(stage(store, key, b"laudo"), key)


def test_a_file_received_in_parts_is_sealed_whole(store: ObjectStore, key: str) -> None:
    data = bytes(range(256)) * 4096 * 11
    store.client.upload_fileobj(io.BytesIO(data), store.staging_bucket, key)
    assert "-" in store.client.head_object(Bucket=store.staging_bucket, Key=key)["ETag"]
    digest = hashlib.sha256(data).hexdigest()
    staged = StoredObject(
        bucket=store.staging_bucket, key=key, sha256=digest, size=len(data), media_type="image/jpeg"
    )  # fmt: skip
    assert store.read(store.seal(staged, key)) == data


def test_of_many_sealing_at_once_one_version_comes_out(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, b"laudo")
    with ThreadPoolExecutor(8) as threads:
        sealed = set(threads.map(lambda _: store.seal(staged, key), range(8)))
    assert len(sealed) == 1
    assert len(versions(store, key)) == 1


def test_putting_twice_gives_the_first_version(store: ObjectStore, key: str) -> None:
    first = store.put(key, b"carta", "application/pdf")
    assert store.put(key, b"outra carta", "application/pdf") == first
    assert store.read(first) == b"carta"


def test_a_sealed_object_is_not_deleted_nor_its_bytes_replaced(store: ObjectStore, key: str) -> None:
    sealed = [store.seal(stage(store, key, b"laudo"), key), store.put(f"{key}/carta", b"carta", "application/pdf")]
    for each in sealed:
        with pytest.raises(ClientError, match="AccessDenied"):
            store.client.delete_object(Bucket=each.bucket, Key=each.key, VersionId=each.version_id)
        store.client.put_object(Bucket=each.bucket, Key=each.key, Body=b"falso")
        store.client.delete_object(Bucket=each.bucket, Key=each.key)
    assert [store.read(each) for each in sealed] == [b"laudo", b"carta"]


@pytest.mark.parametrize("wrong", [{"size": 4}, {"sha256": "0" * 64}])
def test_a_staged_object_that_is_not_the_one_received_is_not_sealed(
    store: ObjectStore, key: str, wrong: dict[str, object]
) -> None:
    staged = stage(store, key, b"laudo")
    digest = {"sha256": staged.sha256}
    store.client.put_object(Bucket=staged.bucket, Key=key, Body=b"laudo", Metadata=digest)
    with pytest.raises(ContentsDiffer):
        store.seal(staged.model_copy(update=wrong), key)
    assert versions(store, key) == []


def test_changed_bytes_are_not_read(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, b"laudo")
    store.client.put_object(Bucket=staged.bucket, Key=key, Body=b"lauda")
    with pytest.raises(ContentsDiffer):
        store.read(staged)


def test_a_large_object_is_read_in_pieces(store: ObjectStore, key: str) -> None:
    staged = stage(store, key, bytes(3 * PIECE + 1))
    assert [len(piece) for piece in store.pieces(staged)] == [PIECE, PIECE, PIECE, 1]


def test_only_staged_objects_are_deleted(store: ObjectStore, key: str) -> None:
    with pytest.raises(ValueError, match="staged"):
        store.delete_staged(store.put(key, b"carta", "application/pdf"))


def test_a_store_that_is_away_says_so() -> None:
    away = ObjectStore("http://127.0.0.1:1", "us-east-1", "a", "b", "staging", "sealed", 1)
    assert not away.healthy()
    with pytest.raises(StorageUnavailable):
        away.put("key", b"carta", "application/pdf")
