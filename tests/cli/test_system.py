"""Which system a command works on: the configured one, else the one that runs here; and what fails before that."""

import os
import sys
from pathlib import Path

import pytest
import typer
from pydantic import SecretStr
from typer.testing import CliRunner

from cli import app
from commands import system
from settings import Settings

URL = "postgresql+asyncpg://u:p@127.0.0.1:1/procuradoria"


@pytest.fixture(autouse=True)
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PGM_")]:
        monkeypatch.delenv(name)


def test_without_settings_it_is_the_system_that_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stack.running.settings", lambda: Settings.model_construct(database_url=SecretStr(URL)))
    assert system._database_url() == URL


def test_a_demonstration_registry_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["registry", "demo", str(tmp_path / "absent" / "debts.csv")])
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("Erro: O arquivo ")
    assert len(said.stderr.splitlines()) == 1


def test_where_none_can_run_each_setting_that_is_missing_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "stack.running", None)
    with pytest.raises(typer.Exit):
        system._database_url()
    assert "PGM_DATABASE_URL: falta, e não tem valor padrão." in capsys.readouterr().err
