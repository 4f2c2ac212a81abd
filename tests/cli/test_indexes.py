"""`pgm indexes`: months are added from the file of the Banco Central, and what is wrong with a file is told by line."""

from pathlib import Path

import pytest
from command_line import pgm, refused

from stack import RunningStack


def file(folder: Path, *lines: str) -> str:
    path = folder / "sgs.csv"
    path.write_text("\n".join(['"data";"valor"', *lines]) + "\n", encoding="latin-1")
    return str(path)


def test_months_that_are_known_are_not_added_again(stack: RunningStack, tmp_path: Path) -> None:
    said = pgm(stack, "indexes", "load", "ipca", file(tmp_path, "01/01/2024;0,40", "01/02/2024;0,40"))
    assert (said.returncode, "nenhum mês novo" in said.stdout) == (0, True), said.stderr
    listed = pgm(stack, "indexes", "list").stdout
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
    assert said in refused(stack, "indexes", "load", index, file(tmp_path, line))


def test_a_file_that_is_not_there_is_told(stack: RunningStack) -> None:
    assert "não pôde ser lido" in refused(stack, "indexes", "load", "ipca", "/nowhere.csv")
