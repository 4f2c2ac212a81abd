"""One-shot preparation of a stack that just started: schema, demo people, buckets (`python -m stack.prepare`)."""

import asyncio

import composition
from adapters.database.migrate import upgrade
from adapters.database.people import seed_demo
from settings import Settings, load
from stack.people import DEMO_PEOPLE


async def seed(settings: Settings) -> None:
    """Make the demo people, where the settings allow them."""
    database = composition.database(settings)
    if settings.demo_people_allowed:
        await seed_demo(database, DEMO_PEOPLE)
    await database.close()


def main() -> None:
    """Call each adapter's own preparation."""
    settings = load()
    upgrade(settings.database_url.get_secret_value())
    asyncio.run(seed(settings))
    composition.object_store(settings).ensure_buckets()


if __name__ == "__main__":
    main()
