"""A preparation that fails or never ends stops the start with one clear line, and leaves nothing running."""

import sys
from pathlib import Path

import pytest

from stack.application import wait_done
from stack.errors import StackError
from stack.process import Child


def started(log: Path, program: str) -> Child:
    child = Child("preparo", [sys.executable, "-c", program], log, lambda: True)
    child.start()
    return child


def test_a_preparation_that_never_ends_is_ended(tmp_path: Path) -> None:
    child = started(tmp_path / "prepare.log", "import time; time.sleep(600)")
    with pytest.raises(StackError, match=r"^A preparação do banco não terminou em 0 s \(veja .*prepare\.log\)\.$"):
        wait_done(child, 0.1)
    assert child.ended


def test_a_preparation_that_fails_says_its_last_words(tmp_path: Path) -> None:
    child = started(tmp_path / "prepare.log", "import sys; sys.exit('o esquema é mais novo')")
    with pytest.raises(StackError, match="falhou: o esquema é mais novo"):
        wait_done(child, 60)


def test_a_preparation_that_ends_well_says_nothing(tmp_path: Path) -> None:
    wait_done(started(tmp_path / "prepare.log", "pass"), 60)
