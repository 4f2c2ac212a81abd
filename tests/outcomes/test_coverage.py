"""No outcome is forgotten: every service that can be filed has a table, and every closing of its procedure is in it."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.filing import prepare
from catalog.shelf import load
from domain.case import Closing
from domain.service import Kind, Service
from stack.people import person
from tests.outcomes.route import Silence, Table
from tests.outcomes.shelf import FOLDER, tables

PROJECT = Path(__file__).parents[2]
OPEN_WINDOWS = PROJECT / "tests" / "windows.toml"
WALKED = (Kind.REQUEST, Kind.QUESTION, Kind.WINDOWED, Kind.MEDIATION)
SERVICES = [s for s in load().services if s.available and s.kind in WALKED]
BY_SERVICE = {table.service: table for table in tables()}
every_table = pytest.mark.parametrize("table", tables(), ids=lambda t: t.service)
SILENCES = [pytest.param(s, id=f"{t.service}: {s.closing}") for t in tables() for s in t.silences]


@pytest.mark.parametrize("service", SERVICES, ids=lambda s: s.slug)
def test_every_closing_of_a_service_is_reached(service: Service) -> None:
    assert service.slug in BY_SERVICE, f"write tests/outcomes/tables/{service.slug.replace('-', '_')}.py"
    table = BY_SERVICE[service.slug]
    reached = {r.closing for r in table.routes} | {s.closing for s in table.silences}
    assert reached == set(service.procedure.closings if service.procedure else ())


@every_table
def test_a_table_is_named_for_its_service_and_its_routes_have_names(table: Table) -> None:
    assert (FOLDER / f"{table.service.replace('-', '_')}.py").exists()
    assert load().get(table.service).slug == table.service
    names = [route.name for route in table.routes]
    assert len(names) == len(set(names))


@every_table
def test_what_a_table_files_is_accepted(table: Table) -> None:
    service = load(windows=OPEN_WINDOWS).get(table.service)
    for route in (r for r in table.routes if r.before is None):
        login = person(route.applicant).subject
        prepare(service, table.answers_of(route), table.documents_of(route), None, datetime.now(UTC), login=login)


@pytest.mark.parametrize("silence", SILENCES)
def test_an_end_by_silence_has_a_time_skipping_test_that_names_it(silence: Silence) -> None:
    path, _, name = silence.proof.partition("::")
    source = (PROJECT / path).read_text(encoding="utf-8")
    found = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.AsyncFunctionDef) and n.name == name]
    assert found, f"{silence.proof} does not exist"
    told = ast.get_source_segment(source, found[0]) or ""
    assert silence.closing.value in told or f"Closing.{silence.closing.name}" in told


def test_an_operators_cancellation_is_no_outcome_of_a_service() -> None:
    assert all(Closing.CANCELLED not in {r.closing for r in table.routes} for table in tables())
