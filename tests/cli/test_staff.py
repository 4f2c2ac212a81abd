"""The command over the register of staff, on real PostgreSQL."""

import pytest
from command_line import pgm, refused

from stack import RunningStack


def test_the_command_registers_lists_and_takes_away(stack: RunningStack) -> None:
    posts = ("--post", "attorney/jud", "--post", "chief/jud")
    added = pgm(stack, "staff", "add", "staff:lia", "Lia Simões", "lia@example.com", *posts)
    assert (added.returncode, "Lia Simões" in added.stdout, "chief/jud" in added.stdout) == (0, True, True)
    assert "staff:lia" in pgm(stack, "staff", "list", "--unit", "jud").stdout
    assert "chief/jud" not in pgm(stack, "staff", "remove-post", "staff:lia", "chief/jud").stdout
    assert "desativado" in pgm(stack, "staff", "deactivate", "staff:lia").stdout


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
    assert said in refused(stack, "staff", *words)


def test_a_database_that_is_away_is_said(stack: RunningStack) -> None:
    answer = pgm(stack, "staff", "list", PGM_DATABASE_URL="postgresql+asyncpg://x:x@127.0.0.1:1/x")
    assert (answer.returncode, "banco de dados não respondeu" in answer.stderr) == (1, True)
    assert "Traceback" not in answer.stderr
