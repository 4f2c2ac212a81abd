"""The object store as docker-compose.yml runs it: only S3 on the network, no lock that the application can lift."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest
import yaml
from botocore.exceptions import ClientError

from adapters.files.store import ObjectStore
from domain.documents import StoredObject
from ops.new_secrets import identities, invent, write
from stack.layout import BINARIES, PROJECT
from stack.places import random_ports
from stack.process import Child

pytestmark = pytest.mark.stack
APPLICATION, PREPARATION = ("application", "application-secret"), ("preparation", "preparation-secret")
DAYS = 10
PORTS = random_ports()


@pytest.fixture(scope="module")
def endpoint() -> str:
    return f"http://127.0.0.1:{PORTS.s3}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Iterator[Child]:
    """SeaweedFS with the command of the compose file, on other ports."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "s3.json").write_text(json.dumps(identities(APPLICATION, PREPARATION)))
    command = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]["seaweedfs"]["command"]
    kept = [part for part in command if not part.startswith(("-dir=", "-s3.port=", "-s3.config="))]
    moved = [f"-dir={folder}", f"-s3.config={folder / 's3.json'}", f"-s3.port={PORTS.s3}", f"-s3.port.grpc={PORTS.api}"]
    for place, part in enumerate(("master", "volume", "filer")):
        first = PORTS.s3_inner + 2 * place
        moved += [f"-{part}.port={first}", f"-{part}.port.grpc={first + 1}"]
    child = Child("s3", [str(BINARIES / "weed"), *kept, *moved], folder / "log", lambda: healthy(endpoint))
    child.environment = {"WEED_MASTER_VOLUME_GROWTH_COPY_1": "1"}
    child.start()
    try:
        child.wait_ready()
        yield child
    finally:
        child.kill()


def healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", trust_env=False, timeout=1).is_success
    except httpx.HTTPError:
        return False


def store(url: str, key: tuple[str, str]) -> ObjectStore:
    return ObjectStore(url, "us-east-1", *key, "staging", "sealed", DAYS)


@pytest.fixture(scope="module")
def application(server: Child, endpoint: str) -> ObjectStore:
    store(endpoint, PREPARATION).ensure_buckets()
    return store(endpoint, APPLICATION)


def test_the_application_does_its_work_with_its_own_key(application: ObjectStore) -> None:
    data = b"a photo"
    staged = StoredObject(
        bucket="staging", key="draft", sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type="image/jpeg"
    )
    application.client.put_object(Bucket="staging", Key="draft", Body=data, Metadata={"sha256": staged.sha256})
    assert application.read(application.seal(staged, "cases/1/photo")) == data
    application.delete_staged(staged)
    assert application.read(application.put("letters/1", b"%PDF", "application/pdf")) == b"%PDF"
    assert application.healthy()


def test_the_application_can_neither_delete_nor_unlock_what_is_sealed(application: ObjectStore) -> None:
    sealed = application.put("letters/locked", b"%PDF", "application/pdf")
    for bypass in (False, True):
        with pytest.raises(ClientError, match="AccessDenied"):
            application.client.delete_object(
                Bucket="sealed", Key=sealed.key, VersionId=sealed.version_id, BypassGovernanceRetention=bypass
            )
    with pytest.raises(ClientError, match="AccessDenied"):
        application.client.create_bucket(Bucket="another")
    with pytest.raises(ClientError, match="AccessDenied"):
        application.client.put_object_lock_configuration(
            Bucket="sealed", ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"}
        )


def test_only_s3_listens_beyond_loopback(server: Child, endpoint: str) -> None:
    assert server.process is not None
    held = psutil.Process(server.process.pid).net_connections("tcp")
    beyond = {one.laddr.port for one in held if one.status == psutil.CONN_LISTEN and one.laddr.ip != "127.0.0.1"}
    assert int(endpoint.rpartition(":")[2]) in beyond
    assert len(beyond) == 2, "S3 and its gRPC twin"


def test_secrets_are_written_once(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    assert set(write(folder)) == set(invent())
    assert folder.stat().st_mode & 0o777 == 0o700
    before = {path.name: path.read_text() for path in folder.iterdir()}
    with pytest.raises(FileExistsError):
        write(folder)
    assert {path.name: path.read_text() for path in folder.iterdir()} == before
