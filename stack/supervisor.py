"""Runs the whole embedded system: starts it in order, watches it, restarts what crashes, stops without orphans."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

from rich.console import Console

from stack import application, summary
from stack.choices import StackSettings
from stack.errors import StackError
from stack.hold import end_stale_children, note_children, sole_supervisor
from stack.layout import PROJECT, Layout
from stack.places import Ports, require_free, require_room
from stack.process import Child, stop_all
from stack.secrets import ensure_certificate, load_or_create
from stack.session import start_services

CRASHES_ALLOWED = 5
CRASH_WINDOW = 120.0  # seconds
LONGEST_PAUSE = 8.0
WATCH_INTERVAL = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Watched:
    """The recent crashes of one child and, while it is down, when to start it again (monotonic seconds)."""

    crashes: list[float] = field(default_factory=list)
    restart_at: float | None = None


class Supervisor:
    """Keeps one system running until told to stop."""

    def __init__(self, layout: Layout, console: Console) -> None:
        self.layout = layout
        self.console = console
        self.children: dict[str, Child] = {}
        self.watched: dict[str, Watched] = {}

    def start(self) -> None:
        """Start the servers together, prepare them, then start the worker and the API together."""
        began = time.monotonic()
        end_stale_children(self.layout.folder)
        require_free(self.layout.ports)
        self.console.print("Iniciando Temporal, SeaweedFS, PostgreSQL, OpenID e correio…")
        start_services(self.layout, self.children)
        application.prepare(self.layout)
        ours = [application.worker(self.layout), application.api(self.layout)]
        for child in ours:
            self.children[child.name] = child
            child.start()
        note_children(self.layout.folder, self.children.values())
        for child in ours:
            child.wait_ready()
        self.layout.write_environment()
        summary.show(self.console, self.layout, time.monotonic() - began)

    def watch(self) -> NoReturn:
        """Restart what ends; raise StackError when one child keeps ending."""
        while True:
            for child in self.children.values():
                self._look_at(child, self.watched.setdefault(child.name, Watched()))
            time.sleep(WATCH_INTERVAL)

    def stop(self) -> None:
        """Stop the worker and the API, then the servers they use."""
        self.layout.environment_file.unlink(missing_ok=True)
        ours = [child for name, child in self.children.items() if name in {"worker", "api"}]
        stop_all(ours)
        stop_all([child for child in self.children.values() if child not in ours])
        (self.layout.folder / "children.json").unlink(missing_ok=True)

    def _look_at(self, child: Child, state: Watched) -> None:
        now = time.monotonic()
        if state.restart_at is not None:
            if now >= state.restart_at:
                state.restart_at = None
                self._restart(child)
        elif child.ended:
            self._note_crash(child, state, now)

    def _note_crash(self, child: Child, state: Watched, now: float) -> None:
        state.crashes = [moment for moment in state.crashes if now - moment < CRASH_WINDOW] + [now]
        if len(state.crashes) > CRASHES_ALLOWED:
            raise StackError(f"{child.name} encerrou {len(state.crashes)} vezes seguidas: {child.last_words()}")
        pause = min(0.5 * 2 ** (len(state.crashes) - 1), LONGEST_PAUSE)
        code = child.process.returncode if child.process else "?"
        self.console.print(f"{child.name} encerrou (código {code}); será reiniciado em {pause:g} s. Veja {child.log}")
        state.restart_at = now + pause

    def _restart(self, child: Child) -> None:
        child.kill()  # what is left of its process group would hold the port
        child.start()
        note_children(self.layout.folder, self.children.values())
        self.console.print(f"{child.name} foi reiniciado.")


def layout_from(chosen: StackSettings) -> Layout:
    """Return the layout of the persistent stack, its folder and secrets made on the first run."""
    folder = (PROJECT / chosen.data).resolve()
    require_room(folder)
    folder.chmod(0o711)  # PostgreSQL may run as another user and must walk through; the secrets inside are 0600
    (folder / "logs").mkdir(mode=0o700, exist_ok=True)
    ports = Ports(
        chosen.api_port, chosen.temporal_port, chosen.temporal_ui_port, chosen.s3_port, chosen.database_port,
        chosen.oidc_port, chosen.smtp_port, chosen.metrics_port, chosen.s3_inner_port,
    )  # fmt: skip
    return Layout(folder, ports, load_or_create(folder))


def run(chosen: StackSettings, console: Console) -> None:
    """Run until Ctrl-C or SIGTERM; raise StackError with the reason when it cannot go on."""
    layout = layout_from(chosen)
    with sole_supervisor(layout.folder):
        ensure_certificate(layout.folder / "signer.p12", layout.secrets.signer_password)
        supervisor = Supervisor(layout, console)
        try:
            with _interrupted_by_signals():
                supervisor.start()
                supervisor.watch()
        except KeyboardInterrupt:
            console.print("Encerrando…")
        finally:
            supervisor.stop()
    console.print("Encerrado. Os dados continuam em", str(layout.folder))


@contextmanager
def _interrupted_by_signals() -> Iterator[None]:
    """Raise KeyboardInterrupt at the first signal, and let no second one disturb the orderly end."""

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    for number in STOP_SIGNALS:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
