"""The application: routes, limits, problems and metrics put together around one office."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from fastapi_offline import FastAPIOffline

import composition
from api import problems
from api.deps import only_known_parameters
from api.limits import BodyLimit
from api.metrics import Measured
from api.reference import completed
from api.routes import (
    acts,
    agreements,
    answers,
    calendar,
    debts,
    drafts,
    holders,
    home,
    invitation_pages,
    invitation_print,
    invitations,
    lots,
    mediation_leaders,
    mediations,
    monitoring,
    papers,
    payment_files,
    payment_queue,
    payment_slips,
    payments,
    plan,
    public,
    reading,
    reconciliation,
    rejections,
    representation,
    rounds,
    services,
    slots,
    tasks,
)
from api.wiring import open_office
from settings import Settings

ROUTES = (
    debts,  # first: nothing is asked for as often
    services, drafts, reading, papers, acts, plan, representation, tasks, answers, calendar, holders, agreements,
    rejections, lots, rounds, slots, payment_slips, payments, payment_files, reconciliation, payment_queue,
    invitation_pages, invitation_print, invitations, mediation_leaders, mediations, public, monitoring, home,
)  # fmt: skip
REFUSALS: dict[int | str, dict[str, object]] = {
    status: {
        "description": title,
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
    for status, title in problems.TITLES.items()
}


def create_app(settings: Settings) -> FastAPI:
    """Return the API for these settings; it opens its connections when it starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_office(settings) as office:
            app.state.office = office
            composition.collect_seldom()
            yield

    app = FastAPIOffline(  # the page's scripts come from here, not from a third party
        title="Procuradoria Digital", version="0.1.0", lifespan=lifespan,
        responses=REFUSALS, docs_url="/docs", redoc_url=None,
        dependencies=[Depends(only_known_parameters)],
    )  # fmt: skip
    for module in ROUTES:
        app.include_router(module.router)
    problems.install(app)
    _describe(app)
    app.add_middleware(BodyLimit, largest=settings.largest_json)
    app.add_middleware(Measured)
    return app


def _describe(app: FastAPI) -> None:
    """Say in words what the OpenAPI document is made of."""
    described = app.openapi
    words: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not words:
            words.update(completed(described()))
        return words

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend the document
