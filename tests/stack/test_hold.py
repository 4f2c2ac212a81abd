"""A supervisor that was killed outright leaves children; the next one ends those and nobody else."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stack.errors import StackError
from stack.hold import end_stale_children, note_children, sole_supervisor
from stack.process import Child


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[Child]:
    """A child that would run for a minute."""
    child = Child("sleeper", ["sleep", "60"], tmp_path / "sleeper.log", lambda: True)
    child.start()
    yield child
    child.kill()


def test_children_left_over_are_ended(tmp_path: Path, sleeper: Child) -> None:
    note_children(tmp_path, [sleeper])
    end_stale_children(tmp_path)
    assert sleeper.ended


def test_the_list_is_replaced_whole(tmp_path: Path, sleeper: Child) -> None:
    """Killed while it writes, a supervisor leaves the list as it was."""
    note_children(tmp_path, [sleeper])
    with (tmp_path / "children.json").open() as before:
        note_children(tmp_path, [])
        assert list(json.load(before)) == [str(sleeper.pid)]


def test_another_process_with_the_same_id_is_left_alone(tmp_path: Path, sleeper: Child) -> None:
    began = psutil.Process(sleeper.pid).create_time()
    (tmp_path / "children.json").write_text(json.dumps({sleeper.pid: began - 3600}))
    end_stale_children(tmp_path)
    assert not sleeper.ended


def test_a_folder_has_one_supervisor(tmp_path: Path) -> None:
    with sole_supervisor(tmp_path), pytest.raises(StackError, match="já está no ar"), sole_supervisor(tmp_path):
        pass
    with sole_supervisor(tmp_path):
        pass


def test_a_missing_program_is_one_clear_line(tmp_path: Path) -> None:
    child = Child("temporal", [str(tmp_path / "temporal")], tmp_path / "log", lambda: True)
    with pytest.raises(StackError, match=r"^temporal: não foi possível executar .*: não encontrado\.$"):
        child.start()


def test_a_child_that_dies_at_once_says_its_last_words(tmp_path: Path) -> None:
    child = Child("s3", ["sh", "-c", "echo porta ocupada; exit 3"], tmp_path / "log", lambda: False)
    child.start()
    with pytest.raises(StackError, match="s3 encerrou ao iniciar: porta ocupada"):
        child.wait_ready()


def test_killing_a_child_ends_what_it_started(tmp_path: Path) -> None:
    child = Child("worker", ["sh", "-c", "sleep 60 & sleep 60"], tmp_path / "log", lambda: True)
    child.start()
    family: list[subprocess.Popen[bytes] | psutil.Process] = []
    while not family:
        family = list(psutil.Process(child.pid).children())
    child.kill()
    assert psutil.wait_procs(family, timeout=30)[1] == []
