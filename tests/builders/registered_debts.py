"""Debts of the registry for tests, each under a key of its own unless told otherwise."""

import asyncio
import threading
from datetime import date
from typing import Any
from uuid import uuid4

from adapters.database.debts import enter
from adapters.database.engine import Database
from domain.debts.ledger import DebtKind
from domain.portal.registry import InscribedDebt, Nature, Parts, Situation
from stack import RunningStack


def registered(cents: int = 1_000_00, **changes: Any) -> InscribedDebt:
    """Return a debt that nobody else has."""
    debt_id = uuid4()
    case = {
        "id": debt_id, "number": f"{debt_id.int % 10**12:012}", "kind": DebtKind.IPTU,
        "key": f"{debt_id.int % 10**11:011}", "nature": Nature.TAX, "situation": Situation.INSCRIBED, "year": 2023,
        "origin_due_on": date(2023, 3, 10), "inscribed_on": date(2024, 1, 10), "as_of": date(2024, 1, 10),
        "parts": Parts(principal=cents), "debtor": "11144477735",
    }  # fmt: skip
    return InscribedDebt.model_validate(case | changes)


def put_into_registry(stack: RunningStack, *debts: InscribedDebt) -> None:
    """Enter debts into the registry of a stack; from any test, with a loop of its own."""
    url = stack.settings().database_url.get_secret_value()
    entering = threading.Thread(target=lambda: asyncio.run(_enter(url, debts)))
    entering.start()
    entering.join()


async def _enter(url: str, debts: tuple[InscribedDebt, ...]) -> None:
    database = Database(url, 1)
    async with database.writing() as connection:
        await enter(connection, debts, "test")
    await database.close()
