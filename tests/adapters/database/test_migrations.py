"""The migrations lead to exactly the tables that the code uses, and applying them again changes nothing."""

import asyncio

from alembic import command

from adapters.database.migrate import configuration, upgrade
from stack import RunningStack


async def test_the_migrated_database_is_what_the_tables_say(stack: RunningStack) -> None:
    url = stack.settings().database_url.get_secret_value()
    await asyncio.to_thread(upgrade, url)
    await asyncio.to_thread(command.check, configuration(url))
