"""The application: routes, limits, problems and metrics put together around one office."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from api import problems
from api.limits import BodyLimit
from api.metrics import Measured
from api.routes import (
    acts,
    answers,
    calendar,
    drafts,
    home,
    monitoring,
    papers,
    public,
    reading,
    rejections,
    services,
    tasks,
)
from api.wiring import open_office
from settings import Settings

DESCRIPTION = (
    "Pedidos à Procuradoria Geral do Município de São Paulo. Todo erro vem como "
    "`application/problem+json` com um `code` estável e a lista completa do que há a corrigir."
)
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
            gc.collect()
            gc.freeze()  # what is loaded by now stays: looking through it again stops every request for 0.2 s
            yield

    app = FastAPIOffline(  # the page's scripts come from here, not from a third party
        title="Procuradoria Digital", version="0.1.0", description=DESCRIPTION, lifespan=lifespan,
        responses=REFUSALS, docs_url="/docs", redoc_url=None,
    )  # fmt: skip
    for module in (
        services,
        drafts,
        reading,
        papers,
        acts,
        tasks,
        answers,
        calendar,
        rejections,
        public,
        monitoring,
        home,
    ):
        app.include_router(module.router)
    problems.install(app)
    _describe_refusals(app)
    app.add_middleware(BodyLimit, largest=settings.largest_json)
    app.add_middleware(Measured)
    return app


def _describe_refusals(app: FastAPI) -> None:
    """Put the shape of refusals into the OpenAPI document: no route answers it as its own model."""
    described = app.openapi
    schema = problems.ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes = {**schema.pop("$defs", {}), "ProblemDetails": schema}

    def openapi() -> dict[str, Any]:
        document = described()
        document["components"]["schemas"] |= shapes
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend the document
