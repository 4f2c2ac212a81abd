"""What the demonstration tells: every module here is one story (`TITLE`, `tell`), in the order of their names."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from ops.stage import FollowedCase, Stage

Tell = Callable[[Stage], FollowedCase]


def stories() -> Iterator[tuple[str, Tell]]:
    """Yield the title of each story and the function that tells it."""
    for found in sorted(iter_modules(__path__), key=lambda module: module.name):
        module = import_module(f"{__name__}.{found.name}")
        yield module.TITLE, module.tell
