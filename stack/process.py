"""One child process of the stack: started in its own session, watched, stopped without orphans."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stack.errors import StackError, reason

SET_PARENT_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """What to run, where it logs, and how to see that it is ready to serve."""

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    user: int | None = None
    clean: Callable[[], None] | None = None
    process: subprocess.Popen[bytes] | None = None
    log_start: int = 0

    @property
    def pid(self) -> int:
        """Return the process id; raise StackError when it was never started."""
        if self.process is None:
            raise StackError(f"{self.name} não foi iniciado.")
        return self.process.pid

    def start(self) -> None:
        """Spawn the process; raise StackError when its program is missing or may not run."""
        with self.log.open("ab") as log:
            self.log_start = log.tell()
            try:
                self.process = subprocess.Popen(
                    self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._environment(),
                    start_new_session=True, user=self.user, group=self.user, extra_groups=self._groups(),
                    preexec_fn=self._die_with_parent(), umask=0o077,
                )  # fmt: skip
            except OSError as error:
                raise StackError(
                    f"{self.name}: não foi possível executar {self.command[0]}: {reason(error)}."
                ) from None

    def wait_ready(self, seconds: float = 60) -> None:
        """Return once it serves; raise StackError with its last words when it ends or takes too long."""
        limit = time.monotonic() + seconds
        while not self.ready():
            if self.ended:
                raise StackError(f"{self.name} encerrou ao iniciar: {self.last_words()} (veja {self.log})")
            if time.monotonic() > limit:
                raise StackError(f"{self.name} não ficou pronto em {seconds:.0f} s (veja {self.log}).")
            time.sleep(0.03)

    @property
    def ended(self) -> bool:
        """Tell whether it is not running (any more)."""
        return self.process is None or self.process.poll() is not None

    def ask_to_stop(self) -> None:
        """Send the polite signal, without waiting."""
        if self.process is not None and not self.ended:
            self.process.send_signal(self.stop_signal)

    def wait_stopped(self, seconds: float = 15) -> None:
        """Wait for the end, then kill whatever is left of its process group."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.kill()

    def kill(self) -> None:
        """Kill the process and its group at once (kill -9)."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.clean is not None:
            self.clean()

    def last_words(self) -> str:
        """Return the last line of its log that says something."""
        lines = [line.strip() for line in self.said().splitlines()]
        return next((line[-300:] for line in reversed(lines) if line), "sem mensagem")

    def said(self) -> str:
        """Return what it logged since its last start."""
        with self.log.open("rb") as log:
            log.seek(self.log_start)
            return log.read().decode(errors="replace")

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONUNBUFFERED": "1", "NO_PROXY": "127.0.0.1,localhost", **self.environment}

    def _groups(self) -> list[int] | None:
        return None if self.user is None else []

    def _die_with_parent(self) -> Callable[[], None] | None:
        # The kernel sends this signal when the *thread* that spawned the child ends, so only the main one may ask.
        if LIBC is None or threading.current_thread() is not threading.main_thread():
            return None
        prctl, number = LIBC.prctl, int(self.stop_signal)
        return lambda: prctl(SET_PARENT_DEATH_SIGNAL, number)


def stop_all(children: Sequence[Child], seconds: float = 15) -> None:
    """Stop the children together, the last one started being asked first."""
    for child in reversed(children):
        child.ask_to_stop()
    for child in reversed(children):
        child.wait_stopped(seconds)
