"""The scanner speaks clamd's INSTREAM; one that is configured but silent stops the upload."""

import io
import socketserver
import threading
from collections.abc import Iterator

import pytest

from adapters.files.antivirus import ClamdAntivirus, NoAntivirus, antivirus
from domain.documents import Scan

VIRUS = b"EICAR"


class FakeClamd(socketserver.StreamRequestHandler):
    """Speaks enough of the protocol: nINSTREAM, chunks of four bytes of length and data, a zero length."""

    def handle(self) -> None:
        assert self.rfile.readline() == b"nINSTREAM\n"
        data = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            data += self.rfile.read(length)
        if b"too long" in data:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
        elif b"hang up" not in data:
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\n" if VIRUS in data else b"stream: OK\n")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), FakeClamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("data", "scan"), [(b"x" * 100_000, Scan.CLEAN), (b"x" * 100_000 + VIRUS, Scan.INFECTED), (b"", Scan.CLEAN)]
)
def test_the_verdict_is_about_the_whole_file(address: str, data: bytes, scan: Scan) -> None:
    file = io.BytesIO(data)
    file.seek(0, io.SEEK_END)
    assert ClamdAntivirus(address).scan(file) is scan


@pytest.mark.parametrize("data", [b"too long", b"hang up"])
def test_no_verdict_is_never_clean(address: str, data: bytes) -> None:
    with pytest.raises(ConnectionError):
        ClamdAntivirus(address).scan(io.BytesIO(data))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_an_unreachable_scanner_is_an_error(address: str) -> None:
    with pytest.raises(ConnectionError):
        ClamdAntivirus(address, seconds=1).scan(io.BytesIO(b"x"))


def test_without_an_address_files_are_marked_as_not_scanned() -> None:
    scanner = antivirus("")
    assert isinstance(scanner, NoAntivirus)
    assert scanner.scan(io.BytesIO(b"x")) is Scan.NOT_SCANNED
