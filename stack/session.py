"""A stack of its own for tests and measurements: random ports, a temporary folder, nothing left behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from settings import Settings
from stack import application
from stack.identity import identity
from stack.layout import Layout
from stack.mail import mail
from stack.object_store import object_store
from stack.places import random_ports
from stack.postgres import postgres
from stack.process import Child, stop_all
from stack.secrets import ensure_certificate, load_or_create
from stack.temporal import temporal
from stack.tokens import token

SERVICES = (temporal, object_store, identity, mail, postgres)


@dataclass
class RunningStack:
    """Real servers on loopback, and the means to disturb them."""

    layout: Layout
    children: dict[str, Child] = field(default_factory=dict)
    prepared: bool = False

    def settings(self) -> Settings:
        """Return settings (environment `test`) that point at this stack."""
        return self.layout.settings()

    def environment(self) -> dict[str, str]:
        """Return the same as PGM_* variables, for a process of one's own."""
        return self.layout.environment()

    @property
    def api_url(self) -> str:
        """Return the address of the API (once started)."""
        return self.settings().public_url

    def token(self, name: str) -> str:
        """Return a token of a demo person."""
        return token(self.layout.issuer, name)

    def mails(self) -> list[Path]:
        """Return the messages accepted so far, oldest first."""
        return sorted(self.layout.mail.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)

    def prepare(self) -> None:
        """Migrate, seed the demo people and make the buckets, once."""
        if not self.prepared:
            application.prepare(self.layout)
            self.prepared = True

    def start_worker(self) -> Child:
        """Start the worker and wait until it polls."""
        self.prepare()
        return self._start(application.worker(self.layout))

    def start_api(self) -> Child:
        """Start the API and wait until it is ready."""
        self.prepare()
        return self._start(application.api(self.layout))

    def kill(self, name: str) -> None:
        """Kill one process as kill -9 does."""
        self.children[name].kill()

    def stop(self, name: str) -> None:
        """Stop one process politely."""
        stop_all([self.children[name]])

    def restart(self, name: str) -> None:
        """Stop one process unless it is dead already, start it again and wait until it serves."""
        self.stop(name)
        self._start(self.children[name])

    def _start(self, child: Child) -> Child:
        self.children[child.name] = child
        child.start()
        child.wait_ready()
        return child


def start_services(layout: Layout, children: dict[str, Child]) -> None:
    """Start every server at once, then wait for all; the slow ones come first in SERVICES."""
    for make in SERVICES:
        child = make(layout)
        children[child.name] = child
        child.start()
    for child in children.values():
        child.wait_ready()


def new_layout(folder: Path, *, test: bool) -> Layout:
    """Return a layout with random ports in a folder, its secrets and certificate made."""
    (folder / "logs").mkdir(exist_ok=True)
    layout = Layout(folder, random_ports(), load_or_create(folder), test)
    ensure_certificate(folder / "signer.p12", layout.secrets.signer_password)
    return layout


@contextmanager
def isolated() -> Iterator[RunningStack]:
    """Run the servers (not the worker, not the API) for the length of a `with`; everything is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pgm-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user and must walk through; the secrets inside are 0600
    stack = RunningStack(new_layout(folder, test=True))
    try:
        start_services(stack.layout, stack.children)
        yield stack
    finally:
        for child in reversed(list(stack.children.values())):
            child.kill()
        shutil.rmtree(folder, ignore_errors=True)
