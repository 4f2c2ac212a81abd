"""What the demonstration tells: every module here is one story (`TITLE`, `tell`), in the order of their names."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from ops.stage import Stage


class Told(Protocol):
    """What is left of a story: its documents, `kept` says which they are, and the procedures it made run."""

    @property
    def kept(self) -> str: ...

    @property
    def workflows(self) -> Sequence[str]: ...

    def files(self) -> Iterable[Path]:
        """Save the documents and give the files."""


Tell = Callable[[Stage], Told]


def stories() -> Iterator[tuple[str, Tell]]:
    """Yield the title of each story and the function that tells it."""
    for found in sorted(iter_modules(__path__), key=lambda module: module.name):
        module = import_module(f"{__name__}.{found.name}")
        yield module.TITLE, module.tell
