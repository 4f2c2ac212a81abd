"""Every activity that the worker registers."""

from abc import ABC
from collections.abc import Callable, Iterable
from typing import Any


def activities_of(desks: Iterable[ABC]) -> list[Callable[..., Any]]:
    """Return what the hands that each desk implements promise; a desk has no other activities."""
    return [getattr(desk, name) for desk in desks for name in promised(type(desk))]


def promised(desk: type[ABC]) -> list[str]:
    """Return the names of the methods that the hands of a desk leave to it."""
    return sorted({name for kind in desk.__mro__ for name in getattr(kind, "__abstractmethods__", ())})
