"""Another API beside the one that runs, with a file of periods of its own: how an office reopens a service."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from stack.layout import PROJECT
from stack.places import HOST, answers, random_ports
from stack.process import Child


@contextmanager
def reopened(environment: Mapping[str, str], file: Path, log: Path) -> Iterator[str]:
    """Run an API of the same system to which a file of periods was given, and yield its address."""
    port = random_ports().api
    own = {"PGM_WINDOWS_FILE": str(file), "PGM_API_PORT": str(port), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "api"]
    api = Child("api", command, log, lambda: answers(port, "/health/ready"), {**environment, **own})
    api.start()
    try:
        api.wait_ready()
        yield f"http://{HOST}:{port}"
    finally:
        api.kill()
