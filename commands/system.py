"""What every command shares: how it speaks, how it reaches the database of the configured system, how it ends."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.console import Console
from rich.table import Column, Table

if TYPE_CHECKING:
    from adapters.database.engine import Database

T = TypeVar("T")
console = Console(highlight=False)
GARBAGE = 100_000
"""Objects made between two looks for garbage; Python's own number is 700."""


def fail(message: str) -> typer.Exit:
    """Say why on standard error and return the exit to raise."""
    Console(stderr=True, highlight=False).print(f"Erro: {message}", soft_wrap=True, markup=False)
    return typer.Exit(1)


def table(*heads: str) -> Table:
    """Return a table that cuts nothing off: in a narrow terminal an amount or a name goes on in the next line."""
    return Table(*(Column(head, overflow="fold") for head in heads))


def collect_seldom() -> None:
    """Look for garbage seldom, in a command that reads a long file: its rows make no cycles, and there are many."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


def on_database(work: "Callable[[Database], Awaitable[T]]") -> T:
    """Do something on the database of the configured system; end with a message when it is refused."""
    from adapters.database.engine import Database, DatabaseUnavailable
    from domain.errors import DomainError

    async def run() -> T:
        database = Database(_database_url(), pool=1)
        try:
            return await work(database)
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except DomainError as refusal:
        raise fail("\n".join([refusal.message, *(problem.message for problem in refusal.problems)])) from None
    except DatabaseUnavailable:
        raise fail("O banco de dados não respondeu. Confira se o sistema está no ar.") from None


def _database_url() -> str:
    """Return the database of this process's settings, or of the system that runs on this machine."""
    from pydantic import ValidationError

    from settings import read, told

    try:
        return read().database_url.get_secret_value()
    except ValidationError as unfit:
        wrong = told(unfit)
    try:
        from stack.errors import StackError
        from stack.running import settings
    except ImportError:
        raise fail(wrong) from None
    try:
        return settings().database_url.get_secret_value()
    except StackError as error:
        raise fail(str(error)) from None
