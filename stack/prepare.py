"""One-shot preparation of a stack that just started: schema, demo people, buckets (`python -m stack.prepare`)."""

import asyncio

from adapters.database.engine import Database
from adapters.database.migrate import upgrade
from adapters.database.people import seed_demo
from adapters.files.store import ObjectStore
from settings import Settings, load
from stack.people import DEMO_PEOPLE


async def seed(settings: Settings) -> None:
    """Make the demo people, where the settings allow them."""
    database = Database(settings.database_url.get_secret_value(), settings.database_pool)
    if settings.demo_people_allowed:
        await seed_demo(database, DEMO_PEOPLE)
    await database.close()


def make_buckets(settings: Settings) -> None:
    """Make the staging and the sealed bucket with their rules."""
    keys = (settings.s3_access_key.get_secret_value(), settings.s3_secret_key.get_secret_value())
    buckets = (settings.s3_staging_bucket, settings.s3_sealed_bucket)
    ObjectStore(settings.s3_endpoint, settings.s3_region, *keys, *buckets, settings.s3_retention_days).ensure_buckets()


def main() -> None:
    """Call each adapter's own preparation."""
    settings = load()
    upgrade(settings.database_url.get_secret_value())
    asyncio.run(seed(settings))
    make_buckets(settings)


if __name__ == "__main__":
    main()
