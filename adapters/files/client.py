"""The S3 client every file goes through, and what its failures are called here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

CONNECTIONS = 32


class Patience(NamedTuple):
    """How long a call waits to connect and for each answer, in seconds, and how often it is tried in all."""

    connect: float
    read: float
    attempts: int


WORK = Patience(connect=3, read=60, attempts=3)
PROBE = Patience(connect=2, read=2, attempts=1)


class StorageUnavailable(ConnectionError):
    """The object store did not answer, or answered what it should not. Trying again later is right."""


class ObjectGone(StorageUnavailable):
    """What was acknowledged is nowhere in the store: tried again until a person has put it back."""


def connect(endpoint: str, region: str, access_key: str, secret_key: str, patience: Patience = WORK) -> "S3Client":
    """Return a client, safe to share between threads. It connects at the first call, not here."""
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=patience.connect,
            read_timeout=patience.read,
            retries={"mode": "standard", "total_max_attempts": patience.attempts},
            max_pool_connections=CONNECTIONS,
        ),
    )


def refused_with(error: ClientError, *statuses: int) -> bool:
    """Tell whether the store answered with one of these HTTP statuses."""
    return error.response["ResponseMetadata"]["HTTPStatusCode"] in statuses


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what botocore raises into StorageUnavailable; the cause keeps the details."""
    try:
        yield
    except ClientError as error:
        raise StorageUnavailable(f"object store: {error.response['Error'].get('Code', 'unknown')}") from error
    except BotoCoreError as error:
        raise StorageUnavailable(f"object store: {type(error).__name__}") from error
