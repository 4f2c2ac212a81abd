"""Where one stack lives: its folder and its ports on loopback."""

import http.client
import secrets
import shutil
import socket
from dataclasses import dataclass, fields
from http import HTTPStatus
from pathlib import Path

from stack.errors import StackError, reason

HOST = "127.0.0.1"
INNER_PORTS = 9  # SeaweedFS: master, volume, filer, administration, and the gRPC twin of each, plus S3's
LEAST_FREE_BYTES = 500 * 1024 * 1024
RANDOM_PORTS = range(20000, 32000)  # below the kernel's ephemeral range, so no outgoing connection takes one


@dataclass(frozen=True)
class Ports:
    """One port per service; `s3_inner` is the first of nine that SeaweedFS uses among its own parts."""

    api: int = 8000
    temporal: int = 7233
    temporal_ui: int = 8233
    s3: int = 8333
    database: int = 5433
    oidc: int = 9400
    smtp: int = 2525
    metrics: int = 9464
    s3_inner: int = 8340

    def named(self) -> dict[str, int]:
        """Return every port by the name an operator knows it by."""
        named = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "s3_inner"}
        return named | {f"s3_inner+{step}": self.s3_inner + step for step in range(INNER_PORTS)}


def random_ports() -> Ports:
    """Return ports in one free block, chosen at random so that several stacks can run side by side."""
    size = len(fields(Ports)) - 1 + INNER_PORTS
    for _ in range(200):
        first = RANDOM_PORTS.start + secrets.randbelow(len(RANDOM_PORTS) - size)
        if all(is_free(first + step) for step in range(size)):
            return Ports(*range(first, first + len(fields(Ports))))
    raise StackError("Não há um bloco de portas livres entre 20000 e 32000.")


def is_free(port: int) -> bool:
    """Tell whether a server could listen on the loopback port; one on any address counts as taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def listens(port: int) -> bool:
    """Tell whether something accepts connections on the loopback port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) == 0


def answers(port: int, page: str) -> bool:
    """Tell whether a page is served on the loopback port. Asked often: httpx would load certificates, 24 ms a time."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", page)
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def require_free(ports: Ports) -> None:
    """Raise StackError naming the first taken port: clients would happily talk to the wrong server."""
    for name, port in ports.named().items():
        if not is_free(port):
            variable = f"PGM_STACK_{name.split('+')[0].upper()}_PORT"
            raise StackError(f"A porta {port} ({name}) já está em uso: encerre quem a usa ou defina {variable}.")


def require_room(folder: Path) -> None:
    """Make the data folder; raise StackError when it cannot be written or the disk is nearly full."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        raise StackError(f"Não é possível gravar em {folder}: {reason(error)}.") from None
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise StackError(f"Pouco espaço em disco em {folder}: {free // 1024**2} MB livres, são precisos 500 MB.")
