"""What machines ask: alive, ready, metrics."""

import asyncio

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from api.deps import OfficeDep
from api.metrics import (
    AGREEMENTS_TROUBLED,
    DATABASE_ANSWERED,
    DOCUMENTS_UNSEALED,
    MONEY_WAITING,
    OFFICE,
    ORDERS_WAITING,
    UNDELIVERED_NOTICES,
)
from api.wiring import Office

PATIENCE = 5
"""Seconds for the database's part: Prometheus gives up on the whole after ten, and the rest is known without it."""
router = APIRouter(tags=["Monitoramento"])


class Readiness(BaseModel):
    """Which of the things we depend on answer. Without Temporal filings are still taken, so it does not count."""

    ready: bool
    database: bool
    store: bool
    temporal: bool


@router.get("/health/live")
async def live() -> dict[str, str]:
    """Se o processo responde."""
    return {"status": "live"}


@router.get("/health/ready", response_model=Readiness)
async def ready(office: OfficeDep) -> JSONResponse:
    """Se pedidos podem ser protocolados: 503 quando não."""
    database, store, temporal = await asyncio.gather(
        office.database.healthy(), asyncio.to_thread(office.store.healthy), office.procedures.healthy()
    )
    found = Readiness(ready=database and store, database=database, store=store, temporal=temporal)
    return JSONResponse(found.model_dump(), 200 if found.ready else 503)


@router.get("/metrics", response_class=Response)
async def metrics(office: OfficeDep) -> Response:
    """Medidas da API, para o Prometheus; o worker tem as suas."""
    answered = await _asked(office)
    DATABASE_ANSWERED.set(answered)
    told = generate_latest() + (generate_latest(OFFICE) if answered else b"")
    return Response(told, media_type=CONTENT_TYPE_LATEST)


async def _asked(office: Office) -> bool:
    """Bring the office's numbers up to date; tell whether the database answered."""
    try:
        async with asyncio.timeout(PATIENCE):
            for outbox, count in (await office.outboxes.counts()).items():
                ORDERS_WAITING.labels(outbox).set(count)
            for matter, count in (await office.agreement_troubles.counts()).items():
                AGREEMENTS_TROUBLED.labels(matter).set(count)
            for matter, count in (await office.unsealed.counts()).items():
                DOCUMENTS_UNSEALED.labels(matter).set(count)
            UNDELIVERED_NOTICES.set(await office.cases.undelivered())
            for matter, count in (await office.payment_lists.waiting_counts()).items():
                MONEY_WAITING.labels(matter).set(count)
    except (ConnectionError, TimeoutError):
        return False
    return True
