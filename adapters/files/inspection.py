"""Judges files in short-lived processes with little memory and little time, forked from one that stays warm.

A hostile file may hang, crash or bloat a parser: it then takes down its own process and is refused, nothing else.
The warm process (`python -m adapters.files.inspection`) gets one byte and two open files for each request: the byte
says the type, the first file is judged, the second takes the verdict.
"""

import os
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from adapters.files import refusals
from domain.form import FileType

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30
MEMORY = 1024 * 1024 * 1024
_TYPES = tuple(FileType)


class Inspector:
    """Asks the warm process; starts it when it is not there. Safe to share between threads; calls block."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def start(self) -> socket.socket:
        """Return the line to the warm process, starting it when needed. Call it early and nobody waits for imports."""
        with self._starting:
            if self._line is None or self._process is None or self._process.poll() is not None:
                self._line, theirs = socket.socketpair()
                command = [sys.executable, "-m", __name__, str(theirs.fileno())]
                self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])  # noqa: S603 - ours
                theirs.close()
            return self._line

    def close(self) -> None:
        """End the warm process."""
        with self._starting:
            if self._line is not None and self._process is not None:
                self._line.close()
                self._process.wait(timeout=SECONDS)
            self._line = self._process = None

    def inspect(self, descriptor: int, file_type: FileType) -> None:
        """Judge an open file; raise DomainError `file-encrypted`, `file-broken` or `file-too-large`."""
        answer, theirs = os.pipe()
        try:
            try:
                socket.send_fds(self.start(), [bytes([_TYPES.index(file_type)])], [descriptor, theirs])
            finally:
                os.close(theirs)
            reply = select.poll()
            reply.register(answer, select.POLLIN)
            verdict = os.read(answer, 64).decode() if reply.poll((SECONDS + 5) * 1000) else ""
        finally:
            os.close(answer)
        _refuse(verdict)


def _refuse(verdict: str) -> None:
    if verdict == "encrypted":
        raise refusals.encrypted()
    if verdict == "too-many-pixels":
        raise refusals.too_many_pixels()
    if verdict != "sound":
        raise refusals.broken()


def serve(line: socket.socket) -> None:
    """Answer requests until the other side hangs up."""
    from adapters.files import checks  # the parsers belong to this process only

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        request, files, _, _ = socket.recv_fds(line, 1, 2)
        if not request:
            return
        if os.fork() == 0:
            _confine()
            with os.fdopen(files[0], "rb") as file:
                os.write(files[1], checks.judge(file, _TYPES[request[0]]).encode())
            os._exit(0)
        for each in files:
            os.close(each)


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(SECONDS)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
