"""One supervisor per data folder, and no children left over from one that was killed."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from stack.errors import StackError
from stack.process import Child


@contextmanager
def sole_supervisor(folder: Path) -> Iterator[None]:
    """Hold the folder for as long as this process lives; raise StackError when another one has it."""
    with (folder / "supervisor.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise StackError(f"O sistema já está no ar nesta pasta (processo {lock.read().strip()}).") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def note_children(folder: Path, children: Iterable[Child]) -> None:
    """Write down who runs, with the instant each began, since process ids are used again."""
    running = {}
    for child in children:
        with contextlib.suppress(psutil.NoSuchProcess):
            running[child.pid] = psutil.Process(child.pid).create_time()
    fresh = folder / "children.json.new"
    fresh.write_text(json.dumps(running))
    fresh.replace(folder / "children.json")  # whoever is killed here leaves the list whole


def end_stale_children(folder: Path) -> None:
    """End what an earlier supervisor left running in this folder."""
    path = folder / "children.json"
    noted = json.loads(path.read_text()) if path.exists() else {}
    stale = [process for pid, began in noted.items() if (process := _same(int(pid), began)) is not None]
    for process in stale:
        process.terminate()
    left = psutil.wait_procs(stale, timeout=15)[1]
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=10)  # its ports are free only once it is gone
    path.unlink(missing_ok=True)


def _same(pid: int, began: float) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return process if abs(process.create_time() - began) < 1 else None
    except psutil.NoSuchProcess:
        return None
