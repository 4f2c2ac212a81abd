"""Finds the system that is running on this machine by the file it leaves (`make demo`, `make bench`, `pgm`)."""

from pathlib import Path

from dotenv import dotenv_values

from settings import Settings
from stack.choices import StackSettings
from stack.errors import StackError
from stack.layout import PROJECT


def environment() -> dict[str, str]:
    """Return the PGM_* variables of the running system; raise StackError when there is none."""
    path = _file()
    if not path.exists():
        raise StackError("O sistema não está no ar nesta máquina: inicie-o com `make run`.")
    return {name: value for name, value in dotenv_values(path).items() if value is not None}


def settings() -> Settings:
    """Return the settings of the running system; raise StackError when there is none."""
    return Settings.model_validate({name.removeprefix("PGM_").lower(): text for name, text in environment().items()})


def mail() -> Path:
    """Return the folder with the messages that the running system sent."""
    return _file().parent / "mail"


def _file() -> Path:
    return (PROJECT / StackSettings().data).resolve() / "environment"
