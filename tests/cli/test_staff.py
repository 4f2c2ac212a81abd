"""The command over the register of staff, on real PostgreSQL."""

import subprocess
import sys
from pathlib import Path

import pytest

from stack import RunningStack

PROJECT = Path(__file__).parents[2]


def pgm(stack: RunningStack, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `pgm staff` as a container does: settings from the environment."""
    command = [sys.executable, "-m", "cli", "staff", *words]
    environment = {**stack.environment(), "COLUMNS": "200"}
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_the_command_registers_lists_and_takes_away(stack: RunningStack) -> None:
    added = pgm(
        stack, "add", "staff:lia", "Lia Simões", "lia@example.com", "--post", "attorney/jud", "--post", "chief/jud"
    )
    assert (added.returncode, "Lia Simões" in added.stdout, "chief/jud" in added.stdout) == (0, True, True)
    assert "staff:lia" in pgm(stack, "list", "--unit", "jud").stdout
    assert "chief/jud" not in pgm(stack, "remove-post", "staff:lia", "chief/jud").stdout
    assert "desativado" in pgm(stack, "deactivate", "staff:lia").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "s", "Ana", "ana", "--post", "attorney/jud"), "Erro: Endereço de e-mail inválido: ana."),
        (("add", "s", "Ana", "ana@example.com", "--post", "x/jud"), "Erro: Posto inválido: x/jud."),
        (("remove-post", "staff:clerk", "judge/cejusc"), "não ocupa o posto judge/cejusc."),
        (("deactivate", "nobody"), "Erro: Não há servidor com este identificador"),
        (("list", "--unit", "lua"), "Erro: Unidade desconhecida: lua."),
    ],
)
def test_the_command_says_what_is_wrong(stack: RunningStack, words: tuple[str, ...], said: str) -> None:
    answer = pgm(stack, *words)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_database_that_is_away_is_said(stack: RunningStack) -> None:
    nowhere = {**stack.environment(), "PGM_DATABASE_URL": "postgresql+asyncpg://x:x@127.0.0.1:1/x"}
    command = [sys.executable, "-m", "cli", "staff", "list"]
    answer = subprocess.run(command, cwd=PROJECT, env=nowhere, capture_output=True, text=True, check=False)
    assert (answer.returncode, "banco de dados não respondeu" in answer.stderr) == (1, True)
