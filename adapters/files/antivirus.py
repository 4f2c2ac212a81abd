"""The antivirus: clamd when an address is configured, an honest "not scanned" when none is."""

import socket
from typing import BinaryIO

import clamd

from domain.documents import Scan

SECONDS = 60.0


class NoAntivirus:
    """Implements Antivirus where the office runs no scanner."""

    def scan(self, file: BinaryIO) -> Scan:
        """Return Scan.NOT_SCANNED."""
        return Scan.NOT_SCANNED


class ClamdAntivirus:
    """Implements Antivirus with a clamd daemon. Its StreamMaxLength must not be under the largest file taken."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Take `host:port` or the absolute path of a Unix socket."""
        self._address = address
        self._seconds = seconds

    def scan(self, file: BinaryIO) -> Scan:
        """Return what clamd says of the whole file; raise ConnectionError when it says nothing of use."""
        file.seek(0)
        try:
            answer = self._daemon().instream(file)
        except (clamd.ClamdError, OSError) as error:
            raise ConnectionError(f"clamd: {type(error).__name__}") from error
        status, _ = (answer or {}).get("stream", ("", ""))
        if status not in {"OK", "FOUND"}:
            raise ConnectionError("clamd could not scan the file")
        return Scan.INFECTED if status == "FOUND" else Scan.CLEAN

    def _daemon(self) -> clamd.ClamdNetworkSocket:
        if self._address.startswith("/"):
            return clamd.ClamdUnixSocket(self._address, self._seconds)
        host, _, port = self._address.rpartition(":")
        return _Daemon(host, int(port), self._seconds)


class _Daemon(clamd.ClamdNetworkSocket):  # type: ignore[misc]  # the library has no types
    """The library sets its timeout after connecting only, so a silent host would hold a thread for minutes."""

    def _init_socket(self) -> None:
        self.clamd_socket = socket.socket()
        self.clamd_socket.settimeout(self.timeout)
        self.clamd_socket.connect((self.host, self.port))


def antivirus(address: str) -> ClamdAntivirus | NoAntivirus:
    """Return the scanner at `address`, or none for an empty one."""
    return ClamdAntivirus(address) if address else NoAntivirus()
