"""What machines that watch are told."""

from types import SimpleNamespace

import httpx
from fastapi import FastAPI

from adapters.database.cases import SqlCases
from adapters.database.counts import ORDERS, TROUBLES, UNSEALED, SqlCounts
from adapters.database.engine import Database
from adapters.database.payment_lists import SqlPaymentLists
from api import problems
from api.routes import monitoring
from stack import RunningStack


def test_every_outbox_tells_how_much_waits(system: RunningStack) -> None:
    said = httpx.get(f"{system.api_url}/metrics", trust_env=False).text
    told = {line.split('"')[1] for line in said.splitlines() if line.startswith("pgm_orders_waiting{outbox=")}
    assert told == {"filings", "signals", "recounts", "agreements"}


def test_what_goes_wrong_beside_agreements_is_told(system: RunningStack) -> None:
    said = httpx.get(f"{system.api_url}/metrics", trust_env=False).text
    told = {line.split('"')[1] for line in said.splitlines() if line.startswith("pgm_agreements_troubled{matter=")}
    assert told == {"notice", "call"}


def test_the_database_was_asked(system: RunningStack) -> None:
    said = httpx.get(f"{system.api_url}/metrics", trust_env=False).text
    assert "\npgm_database_answered 1.0\n" in said
    assert "\npgm_notices_undelivered " in said


async def test_without_the_database_what_the_process_knows_itself_is_told() -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    app = FastAPI()
    problems.install(app)
    app.include_router(monitoring.router)
    app.state.office = SimpleNamespace(
        outboxes=SqlCounts(away, ORDERS), agreement_troubles=SqlCounts(away, TROUBLES), cases=SqlCases(away),
        unsealed=SqlCounts(away, UNSEALED), payment_lists=SqlPaymentLists(away),
    )  # fmt: skip
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as monitor:
        answer = await monitor.get("/metrics")
    assert answer.status_code == 200
    assert "\npgm_database_answered 0.0\n" in answer.text
    assert "# TYPE pgm_http_requests_total counter" in answer.text
    assert "pgm_notices_undelivered" not in answer.text  # a number of before would pass for one of now


def test_documents_that_are_not_sealed_are_counted(system: RunningStack) -> None:
    said = httpx.get(f"{system.api_url}/metrics", trust_env=False).text
    told = {line.split('"')[1] for line in said.splitlines() if line.startswith("pgm_documents_unsealed{matter=")}
    assert told == {"filed", "late"}
