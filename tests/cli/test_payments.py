"""`pgm payments`: a bank's file is counted by the command, killed or not, and the day is reconciled."""

import signal
import subprocess
from collections.abc import AsyncIterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from command_line import PGM, PROJECT, environment, pgm, refused
from office_day import today
from paid_slips import slip_of
from sqlalchemy import text

from adapters.database.engine import Database
from domain.money import format_brl
from domain.portal.slip import Slip
from stack import RunningStack
from tests.domain.portal.bank_lines import file

NUMBERS = count(600_000)
COUNTED = text("select 1 from payment where slip_id = :slip limit 1")
TOTALS = text("select count(*) as payments, sum(cents)::bigint as cents from payment where slip_id = :slip")

pytestmark = pytest.mark.stack


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


def written(folder: Path, *slips: Slip, on: date | None = None) -> Path:
    """Return a bank's file that pays slips."""
    day = on or today()
    path = folder / "retorno.ret"
    lines = file(*((one.barcode, one.cents) for one in slips), sequence=next(NUMBERS), on=day, generated_on=day)
    path.write_bytes(b"".join(lines))
    return path


async def test_a_file_is_counted_once_however_often_it_is_imported(
    stack: RunningStack, database: Database, tmp_path: Path
) -> None:
    slips = [await slip_of(database) for _ in range(3)]
    path = written(tmp_path, *slips)
    first, again = pgm(stack, "payments", "import", str(path)), pgm(stack, "payments", "import", str(path))
    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert f"3 pagamentos, {format_brl(sum(one.cents for one in slips))}" in first.stdout
    assert "já tinha sido recebido" in again.stdout
    assert "Conciliado com a guia" in again.stdout
    day = f"{today():%d/%m/%Y}"
    report = pgm(stack, "payments", "reconcile", day)
    assert (report.returncode, f"{day}: fecha" in report.stdout) == (0, True), report.stdout + report.stderr
    assert pgm(stack, "payments", "reconcile", day, "--csv").stdout.startswith(f"Conciliação do dia;{day};fecha")


async def test_in_a_narrow_terminal_no_amount_is_cut_off(
    stack: RunningStack, database: Database, tmp_path: Path
) -> None:
    pgm(stack, "payments", "import", str(written(tmp_path, await slip_of(database))))
    report = pgm(stack, "payments", "reconcile", f"{today():%d/%m/%Y}", COLUMNS="80")
    assert (report.returncode, "…" in report.stdout) == (0, False), report.stdout


async def test_a_command_that_was_killed_goes_on_and_doubles_nothing(
    stack: RunningStack, database: Database, tmp_path: Path
) -> None:
    slip = await slip_of(database)
    paid = [(slip.barcode, cents) for cents in range(1, 3001)]
    lines = file(*paid, sequence=next(NUMBERS), on=today(), generated_on=today())
    path = tmp_path / "killed.ret"
    path.write_bytes(b"".join(lines))
    running = subprocess.Popen([*PGM, "payments", "import", str(path)], cwd=PROJECT, env=environment(stack))
    while not await database.rows(COUNTED, slip=slip.id):
        assert running.poll() is None, "it was over before it could be killed"
    running.send_signal(signal.SIGKILL)
    running.wait()
    done = pgm(stack, "payments", "import", str(path))
    assert done.returncode == 0, done.stderr
    (row,) = await database.rows(TOTALS, slip=slip.id)
    assert (row.payments, row.cents) == (3000, sum(range(1, 3001)))


def test_a_file_that_is_cut_is_refused_with_its_lines(stack: RunningStack, tmp_path: Path) -> None:
    path = tmp_path / "cut.ret"
    path.write_bytes(b"".join(file(("8" * 44, 1), sequence=next(NUMBERS)))[:200])
    said = refused(stack, "payments", "import", str(path))
    assert "incompleto" in said
    assert "linha 2: A linha tem 48 posições" in said


@pytest.mark.parametrize(
    ("words", "said"), [(("import", "nowhere.ret"), "não existe"), (("reconcile", "2026-11-30"), "escreva dd/mm/aaaa")]
)
def test_what_is_wrong_is_said(stack: RunningStack, words: tuple[str, ...], said: str) -> None:
    assert said in refused(stack, "payments", *words)
