"""APIs of their own on the stack of the tests, each with a file of periods of services."""

from contextlib import AbstractContextManager
from pathlib import Path

from stack import RunningStack
from stack.reopened import reopened


def api_with(system: RunningStack, name: str, file: Path) -> AbstractContextManager[str]:
    """Run an API to which a file of periods was given, and yield its address."""
    return reopened(system.environment(), file, system.layout.log(f"api-{name}"))
