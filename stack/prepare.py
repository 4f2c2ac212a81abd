"""One-shot preparation of a stack that just started (`python -m stack.prepare`): schema, examples, buckets."""

import asyncio
import tempfile
from pathlib import Path

import composition
from adapters import clock
from adapters.database.engine import Database
from adapters.database.indexes import SqlIndexes
from adapters.database.migrate import upgrade
from adapters.database.people import seed_demo
from adapters.database.registry_imports import SqlRegistryImports
from adapters.registry_import import import_registry
from domain.calendar import local_day
from law.portal import demonstration
from settings import Settings, load
from stack.centre import seed_centre
from stack.debts import write_registry
from stack.people import DEMO_PEOPLE

DEBTS = 200


async def seed(settings: Settings) -> None:
    """Make the demo people, their mediation centre, example indexes and invented debts, where that is allowed."""
    database = composition.database(settings)
    if settings.demonstration_allowed:
        await seed_demo(database, DEMO_PEOPLE)
        await seed_centre(database)
        await _example_indexes(SqlIndexes(database))
        await _invented_debts(database)
    await database.close()


async def _example_indexes(indexes: SqlIndexes) -> None:
    """Load the example series on the first start; whoever loads others then keeps those."""
    if any(series.rates for series in await indexes.series()):
        return
    for series in demonstration.series():
        await indexes.add(series.index, series.rates)


async def _invented_debts(database: Database) -> None:
    """Import the invented registry on the first start; later ones find it imported."""
    imports = SqlRegistryImports(database)
    if await imports.all():
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demonstracao.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            write_registry(opened, DEBTS)
        await import_registry(imports, file, local_day(clock.now()))


def main() -> None:
    """Call each adapter's own preparation."""
    settings = load()
    upgrade(settings.database_url.get_secret_value())
    asyncio.run(seed(settings))
    composition.object_store(settings).ensure_buckets()


if __name__ == "__main__":
    main()
