"""Counters and gauges; labels are routes and statuses, never people or cases."""

import time
from uuid import UUID

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUESTS = Counter("pgm_http_requests_total", "HTTP requests", ["method", "route", "status"])
SECONDS = Histogram("pgm_http_request_seconds", "Seconds to answer", ["method", "route"])
PAYMENTS = Counter("pgm_payments_told_total", "Payment notices of the bank that were taken", ["result"])
DATABASE_ANSWERED = Gauge("pgm_database_answered", "1 when the database could be asked just now, else 0")
OFFICE = CollectorRegistry()
"""What the database counts for the whole office: told when it was just asked, since old numbers would pass for new."""
ORDERS_WAITING = Gauge(
    "pgm_orders_waiting", "What was acknowledged and a procedure has not heard of", ["outbox"], registry=OFFICE
)
UNDELIVERED_NOTICES = Gauge("pgm_notices_undelivered", "Notices that the mail server did not accept", registry=OFFICE)
AGREEMENTS_TROUBLED = Gauge(
    "pgm_agreements_troubled", "What goes wrong beside agreements under way", ["matter"], registry=OFFICE
)
DOCUMENTS_UNSEALED = Gauge(
    "pgm_documents_unsealed", "Documents handed in and not in the locked bucket", ["matter"], registry=OFFICE
)
MONEY_WAITING = Gauge(
    "pgm_money_waiting", "What waits for who handles money, or to be booked", ["matter"], registry=OFFICE
)
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
"""Counted by name; whatever else somebody calls a method is counted together."""
COUNTED_ONLY = frozenset({
    "/api/debts", "/api/debts/consultation", "/api/debts/agreements/simulation", "/health/live", "/health/ready",
})  # fmt: skip
"""Asked by the million, or by machines: what went well is in the metrics and fills no log."""
log = structlog.get_logger()


class Measured:
    """Counts, times and logs each request by its route, without the identifiers in its path."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), [500]

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            _note(scope, status[0], time.perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unmatched")
    method = scope["method"] if scope["method"] in METHODS else "other"
    REQUESTS.labels(method, route, status).inc()
    SECONDS.labels(method, route).observe(seconds)
    if status < 400 and route in COUNTED_ONLY:
        return
    case = _case_id(scope.get("path_params", {}).get("case_id"))
    log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1), case=case)


def _case_id(given: object) -> str | None:
    """Return the id of a case as it is logged: a place in a path may hold anything, a person's CPF too."""
    try:
        return str(UUID(str(given)))
    except ValueError:
        return None
