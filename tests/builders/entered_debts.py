"""Debts put into the registry of a running stack, from tests that are not asynchronous."""

import asyncio

from adapters.database.debts import enter
from adapters.database.engine import Database
from domain.portal.registry import InscribedDebt


def entered(url: str, *debts: InscribedDebt) -> None:
    """Put debts into the registry."""
    asyncio.run(_enter(url, debts))


async def _enter(url: str, debts: tuple[InscribedDebt, ...]) -> None:
    database = Database(url, pool=1)
    async with database.writing() as connection:
        await enter(connection, debts, "test")
    await database.close()
