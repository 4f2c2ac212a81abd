"""Another API beside the one that runs, with a file of periods of its own: how an office reopens a service."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from stack.layout import PROJECT
from stack.places import HOST, random_ports
from stack.process import Child


@contextmanager
def reopened(environment: Mapping[str, str], file: Path, log: Path) -> Iterator[str]:
    """Run an API of the same system to which a file of periods was given, and yield its address."""
    port = random_ports().api
    own = {"PGM_WINDOWS_FILE": str(file), "PGM_API_PORT": str(port), "PYTHONPATH": str(PROJECT)}
    url = f"http://{HOST}:{port}"
    api = Child("api", [sys.executable, "-m", "api"], log, lambda: _answers(url), {**environment, **own})
    api.start()
    try:
        api.wait_ready()
        yield url
    finally:
        api.kill()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", trust_env=False).is_success
    except httpx.HTTPError:
        return False
