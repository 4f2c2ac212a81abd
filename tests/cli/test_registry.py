"""`pgm registry`: a file is imported by the command, killed or not, and what was not taken comes as CSV."""

import csv
import io
import signal
import subprocess
from pathlib import Path

import pytest
from command_line import PGM, PROJECT, environment, pgm, refused

from adapters.database.engine import Database
from adapters.database.registry_imports import Import, SqlRegistryImports
from stack import RunningStack

ROWS = 30_000

pytestmark = pytest.mark.stack


async def state(stack: RunningStack, name: str) -> Import | None:
    """Return how far the import of a file came."""
    database = Database(stack.settings().database_url.get_secret_value(), 1)
    found = [one for one in await SqlRegistryImports(database).all() if one.name == name]
    await database.close()
    return found[0] if found else None


async def test_an_import_that_was_killed_goes_on_and_doubles_nothing(stack: RunningStack, tmp_path: Path) -> None:
    file = tmp_path / "killed.csv"
    assert pgm(stack, "registry", "demo", str(file), "--rows", str(ROWS), "--seed", "77").returncode == 0
    with file.open("a") as opened:
        opened.write("a;b;c\n")
    running = subprocess.Popen([*PGM, "registry", "import", str(file)], cwd=PROJECT, env=environment(stack))
    while (begun := await state(stack, file.name)) is None or not begun.line:
        assert running.poll() is None, "it was over before it could be killed"
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert "interrompida" in pgm(stack, "registry", "list").stdout
    assert pgm(stack, "registry", "import", str(file)).returncode == 0
    done = await state(stack, file.name)
    assert done is not None
    assert (done.line, done.taken, done.known, done.rejected) == (ROWS + 2, ROWS, 0, 1)
    report = list(csv.reader(io.StringIO(pgm(stack, "registry", "rejects", str(done.id)).stdout), delimiter=";"))
    assert report[0] == ["linha", "campo", "codigo", "motivo"]
    assert [row[:3] for row in report[1:]] == [[str(ROWS + 2), "linha", "row-columns"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "não existe ou não pode ser lido"),
        ("numero;tipo\n", "As colunas do arquivo não são as esperadas; faltam:"),
    ],
)
def test_the_command_says_what_is_wrong(stack: RunningStack, tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "wrong.csv"
    if text is not None:
        file.write_text(text)
    assert said in refused(stack, "registry", "import", str(file))


def test_an_import_that_there_is_not(stack: RunningStack) -> None:
    assert "Não há importação de número 999999" in refused(stack, "registry", "rejects", "999999")
