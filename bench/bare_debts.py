"""Bare endpoints, FastAPI and asyncpg and nothing else, that read the rows of debts and give them as JSON.

`python -m bench.bare_debts DATABASE_URL PORT` serves it in one process, as the API is served.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

DEBTS = "select * from debt where kind = $1 and key = $2 order by origin_due_on, number"
AGREEMENTS = """select a.number, a.ending, a.unpaid_due_on from agreement a
    join agreement_debt h on h.agreement = a.number
    where h.debt_id in (select id from debt where kind = $1 and key = $2)"""


class Asked(BaseModel):
    """What a simulation is asked for."""

    kind: str
    key: str
    instalments: int


def application(url: str) -> FastAPI:
    """Return the endpoint over a database."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with asyncpg.create_pool(url, min_size=10, max_size=10) as pool:
            app.state.pool = pool
            yield

    app = FastAPI(lifespan=lifespan)

    @app.get("/debts")
    async def debts(kind: str, key: str) -> list[dict[str, object]]:
        """Return the rows that a consultation reads."""
        return [dict(row) for row in await app.state.pool.fetch(DEBTS, kind, key)]

    @app.post("/simulation")
    async def simulation(asked: Asked) -> dict[str, object]:
        """Return the rows that a simulation reads."""
        async with app.state.pool.acquire() as connection:
            debts = await connection.fetch(DEBTS, asked.kind, asked.key)
            agreements = await connection.fetch(AGREEMENTS, asked.kind, asked.key)
        return {"debts": [dict(row) for row in debts], "agreements": [dict(row) for row in agreements]}

    return app


if __name__ == "__main__":
    uvicorn.run(application(sys.argv[1]), port=int(sys.argv[2]), log_level="warning", access_log=False)
