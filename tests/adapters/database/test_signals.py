"""The outbox of signals: what cannot be told now is told later, in its order."""

from uuid import uuid4

from adapters.database.engine import Database
from adapters.database.signals import SqlSignalOrders, order
from stack import RunningStack

TRIES = 20
"""A worker of the same stack may be quicker than a test, now and then."""


async def test_what_cannot_be_told_now_is_told_later_in_its_order(stack: RunningStack) -> None:
    database = Database(stack.settings().database_url.get_secret_value())
    outbox, asked, heard = SqlSignalOrders(database), list[tuple[str, str]](), list[tuple[str, str]]()

    async def away(protocol: str, name: str, payload: object) -> None:
        asked.append((protocol, name))
        raise ConnectionError

    async def hears(protocol: str, name: str, payload: object) -> None:
        heard.append((protocol, name))

    for _ in range(TRIES):
        protocol = f"P-{uuid4()}"
        async with database.transaction() as session:
            await order(session, [(protocol, "first", {}), (protocol, "second", {})])
        await outbox.round(away)
        while await outbox.round(hears):
            pass
        if (protocol, "first") in asked and (protocol, "second") in heard:
            break
    await database.close()
    assert [name for told, name in asked if told == protocol] == ["first"]
    assert [name for told, name in heard if told == protocol] == ["first", "second"]
