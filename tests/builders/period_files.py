"""APIs of their own on the stack of the tests, each with a file of periods of services."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from stack import RunningStack, application
from stack.places import HOST, random_ports


@contextmanager
def api_with(system: RunningStack, name: str, file: Path) -> Iterator[str]:
    """Run an API to which a file of periods was given, and yield its address."""
    port = random_ports().api
    api, url = application.api(system.layout), f"http://{HOST}:{port}"
    api.name, api.environment = f"api-{name}", {
        **api.environment, "PGM_WINDOWS_FILE": str(file), "PGM_API_PORT": str(port),
    }  # fmt: skip
    api.ready = lambda: _answers(url)
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
