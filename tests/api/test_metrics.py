"""What is counted and logged of a request, and what never is."""

from collections.abc import MutableMapping
from typing import Any

import pytest
from fastapi import FastAPI, Request
from prometheus_client import REGISTRY
from starlette.types import Message, Scope
from structlog.testing import capture_logs

from api import problems
from api.limits import BodyLimit
from api.main import ROUTES
from api.metrics import Measured

Logged = MutableMapping[str, Any]


@pytest.fixture
def desk() -> FastAPI:
    """An API as it is put together, with a route for a file and one for JSON."""
    app = FastAPI()
    problems.install(app)

    @app.post("/api/cases/{case_id}/documents")
    async def take_file(request: Request) -> int:
        return sum([len(piece) async for piece in request.stream()])

    @app.post("/api/cases")
    async def take_json(body: dict[str, str]) -> dict[str, str]:
        return body

    app.add_middleware(BodyLimit, largest=1000)
    app.add_middleware(Measured)
    return app


async def requested(desk: FastAPI, method: str, path: str, *received: Message) -> list[Logged]:
    """Send a request piece by piece; return what was logged of it."""
    pieces = iter(received)
    scope: Scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(b"content-type", b"application/json")], "root_path": "", "scheme": "http",
        "server": ("desk", 80), "client": ("127.0.0.1", 1), "http_version": "1.1", "asgi": {"version": "3.0"},
    }  # fmt: skip

    async def receive() -> Message:
        return next(pieces)

    async def send(_: Message) -> None: ...

    with capture_logs() as logged:
        await desk(scope, receive, send)
    return logged


def counted(**labels: object) -> float:
    return REGISTRY.get_sample_value("pgm_http_requests_total", {k: str(v) for k, v in labels.items()}) or 0


@pytest.mark.parametrize(("path", "route"), [
    ("/api/cases", "unmatched"), ("/api/cases/x/documents", "/api/cases/{case_id}/documents"),
])  # fmt: skip
async def test_who_hangs_up_is_no_fault_of_ours(desk: FastAPI, path: str, route: str) -> None:
    before = {status: counted(method="POST", route=route, status=status) for status in (499, 500)}
    half: Message = {"type": "http.request", "body": b"{", "more_body": True}
    logged = await requested(desk, "POST", path, half, {"type": "http.disconnect"})
    assert counted(method="POST", route=route, status=499) == before[499] + 1
    assert counted(method="POST", route=route, status=500) == before[500]
    assert [(line["log_level"], line["event"], line["status"]) for line in logged] == [("info", "request", 499)]


@pytest.mark.parametrize(("given", "logged"), [
    ("0198c1b2-7b00-7000-8000-000000000001", "0198c1b2-7b00-7000-8000-000000000001"),
    ("111.444.777-35", None), ("11144477735", None), ("maria@example.com", None),
])  # fmt: skip
async def test_only_the_id_of_a_case_is_logged_of_a_path(desk: FastAPI, given: str, logged: str | None) -> None:
    whole: Message = {"type": "http.request", "body": b"", "more_body": False}
    (line,) = await requested(desk, "POST", f"/api/cases/{given}/documents", whole)
    assert (line["route"], line["case"]) == ("/api/cases/{case_id}/documents", logged)


async def test_every_method_of_the_api_is_counted_by_its_name(desk: FastAPI) -> None:
    taken = {method for module in ROUTES for route in module.router.routes for method in getattr(route, "methods", ())}
    assert "PUT" in taken
    for method in taken:
        assert await counts_as(desk, method) == method
    assert await counts_as(desk, "BREW") == "other"


async def counts_as(desk: FastAPI, method: str) -> str:
    """Return the name under which a request is counted and logged."""
    whole: Message = {"type": "http.request", "body": b"", "more_body": False}
    (line,) = await requested(desk, method, "/nowhere", whole)
    return str(line["method"])
