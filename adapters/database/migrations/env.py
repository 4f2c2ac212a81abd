"""How alembic reaches the database: one connection, one transaction, one migrator at a time."""

import asyncio

from alembic import context
from sqlalchemy import Connection, pool, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

import adapters.database.tables  # noqa: F401 - fills the metadata

MIGRATION_LOCK = 20260_1123


def run(connection: Connection) -> None:
    connection.execute(text(f"select pg_advisory_xact_lock({MIGRATION_LOCK})"))
    context.configure(connection=connection, target_metadata=SQLModel.metadata)
    context.run_migrations()


async def migrate() -> None:
    engine = create_async_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(migrate())
