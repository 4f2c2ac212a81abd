"""`pgm indexes`: months are added from the file of the Banco Central, and what is wrong with a file is told by line."""

import subprocess
import sys
from pathlib import Path

import pytest

from stack import RunningStack

PROJECT = Path(__file__).parents[2]


def pgm(stack: RunningStack, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `pgm indexes` as a container does: settings from the environment."""
    command = [sys.executable, "-m", "cli", "indexes", *words]
    environment = {**stack.environment(), "COLUMNS": "200"}
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def file(folder: Path, *lines: str) -> str:
    path = folder / "sgs.csv"
    path.write_text("\n".join(['"data";"valor"', *lines]) + "\n", encoding="latin-1")
    return str(path)


def test_months_that_are_known_are_not_added_again(stack: RunningStack, tmp_path: Path) -> None:
    said = pgm(stack, "load", "ipca", file(tmp_path, "01/01/2024;0,40", "01/02/2024;0,40"))
    assert (said.returncode, "nenhum mês novo" in said.stdout) == (0, True), said.stderr
    listed = pgm(stack, "list").stdout
    assert "IPCA" in listed
    assert "01/2000" in listed


@pytest.mark.parametrize(
    ("index", "line", "said"),
    [
        ("ipca", "01/01/2024;0.50", "Linha 2: o valor '0.50' não tem duas casas e vírgula decimal"),
        ("ipca", "01/01/2024;0,51", "01/2024 já está registrado com 0,40%, e o arquivo traz 0,51%."),
        ("ipca", "02/01/2024;0,50", "não é o primeiro dia de um mês"),
        ("igpm", "01/01/2024;0,50", "Índice desconhecido: igpm."),
    ],
)
def test_the_command_says_what_is_wrong(stack: RunningStack, tmp_path: Path, index: str, line: str, said: str) -> None:
    result = pgm(stack, "load", index, file(tmp_path, line))
    assert result.returncode == 1
    assert said in result.stderr


def test_a_file_that_is_not_there_is_told(stack: RunningStack) -> None:
    assert "não pôde ser lido" in pgm(stack, "load", "ipca", "/nowhere.csv").stderr
