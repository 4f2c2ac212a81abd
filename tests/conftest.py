"""Shared by all tests: one real stack for the whole run, started when the first test asks for it."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from stack import RunningStack

OPEN_WINDOWS = Path(__file__).parent / "windows.toml"
NEEDS_STACK = {"stack", "system"}


def pytest_configure() -> None:
    """Have the garbage collector pass seldom: a third of importing and collecting was passes through what stays."""
    gc.set_threshold(20_000, 20, 1)


def pytest_collection_finish() -> None:
    """Let no later pass go through the thousands of tests and what they import."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses a real stack, so that `make check` can leave it out, and say in which order files run.

    First those without a worker beside them, which would do what they watch; then those with a long test, so that no
    process is left alone with it at the end.
    """
    for item in items:
        if NEEDS_STACK.intersection(_fixtures(item)):
            item.add_marker(pytest.mark.stack)
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(300))
    crowded = {item.path for item in items if "system" in _fixtures(item)}
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: (item.path in crowded | long, item.path not in long))


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session")
def stack() -> Iterator["RunningStack"]:
    """Real Temporal, SeaweedFS, PostgreSQL (migrated, demo people), OpenID and mail; no worker, no API."""
    from stack import isolated

    with isolated() as running:
        shutil.copy(OPEN_WINDOWS, running.layout.windows_file)
        running.prepare()
        yield running


@pytest.fixture(scope="session")
def system(stack: "RunningStack") -> "RunningStack":
    """The same stack with the worker and the API running."""
    stack.start_worker()
    stack.start_api()
    return stack
