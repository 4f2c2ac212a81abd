"""The system that is measured: the embedded stack with its durable settings, in a folder of its own."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from stack import application
from stack.process import Child
from stack.session import RunningStack, new_layout, start_services

SERVICES = Path(__file__).parent / "services"
SERVICE = "bench"
UNHURRIED = {"PGM_CONSULT_PER_MINUTE": "10000000", "PGM_CONSULT_KEYS_PER_MINUTE": "10000000"}
"""The pace of those who consult is counted all the same; it refuses nobody."""


@contextmanager
def measured() -> Iterator[RunningStack]:
    """Run everything for the length of a `with`, as durable as `make run`; nothing is left behind."""
    folder = Path(tempfile.mkdtemp(prefix="pgm-bench-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user and must walk through
    system = RunningStack(new_layout(folder, test=False))
    try:
        start_services(system.layout, system.children)
        system.start_worker()
        start(system, api(system))
        yield system
    finally:
        for child in reversed(list(system.children.values())):
            child.kill()
        shutil.rmtree(folder, ignore_errors=True)


def api(system: RunningStack) -> Child:
    """Return the API with the bench's service beside the office's own, for callers in as great a hurry as a bench."""
    child = application.api(system.layout)
    child.environment = {**child.environment, **UNHURRIED, "PGM_CATALOG_FOLDER": str(SERVICES)}
    return child


def start(system: RunningStack, child: Child) -> None:
    """Start a process among those of the system, and wait until it serves."""
    system.children[child.name] = child
    child.start()
    child.wait_ready()


class Meter:
    """CPU seconds since it was made, by part of the system; `bench` is this very process."""

    def __init__(self, system: RunningStack) -> None:
        self._pids = {name: child.pid for name, child in system.children.items()} | {"bench": os.getpid()}
        self._before, self._machine, self._began = self._read(), machine_seconds(), time.monotonic()

    def others(self) -> float:
        """Return how many cores were busy with what is no part of the bench: with more than 0.1, measure again."""
        mine = sum(self.read().values())
        return max(0.0, (machine_seconds() - self._machine - mine) / (time.monotonic() - self._began))

    def read(self) -> dict[str, float]:
        """Return the CPU seconds used so far."""
        return {name: seconds - self._before[name] for name, seconds in self._read().items()}

    def _read(self) -> dict[str, float]:
        roots = set(self._pids.values())
        return {name: tree_seconds(pid, roots - {pid}) for name, pid in self._pids.items()}


def machine_seconds() -> float:
    """Return the CPU seconds that the whole machine has spent at work."""
    spent = psutil.cpu_times()
    return float(spent.user + spent.system + getattr(spent, "nice", 0.0) + getattr(spent, "softirq", 0.0))


def tree_seconds(pid: int, others: set[int]) -> float:
    """Return the CPU seconds of a process, of the children it has buried and of those alive, but not of `others`."""
    try:
        process = psutil.Process(pid)
        spent, children = process.cpu_times(), process.children()
    except psutil.NoSuchProcess:  # it ended just now: its time is with its parent from the next look on
        return 0.0
    total = spent.user + spent.system
    if not others & {child.pid for child in children}:
        total += spent.children_user + spent.children_system
    return float(total + sum(tree_seconds(child.pid, others) for child in children if child.pid not in others))
