"""What happens to an agreement while it runs: it is looked at, called for an instalment, and ended."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.agreement_ends import end
from adapters.database.agreement_payments import seen
from adapters.database.agreement_rows import (
    AGREEMENT,
    INSTALMENT,
    INSTALMENTS,
    NUMBERED,
    agreement,
    held,
    lock_agreement,
)
from adapters.database.agreements import issued
from adapters.database.engine import Database
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.agreement import Agreement, ending_now
from domain.portal.agreement_making import Holding
from domain.portal.slip import Issuer, SlipWanted

TOMORROW = timedelta(days=1)
_THIS = (INSTALMENT.c.agreement == bindparam("of"), INSTALMENT.c.number == bindparam("this"))
CALL = (
    update(INSTALMENT).where(*_THIS, INSTALMENT.c.called.is_(False), INSTALMENT.c.paid_on.is_(None))
    .values(called=True).returning(INSTALMENT.c.number)
)  # fmt: skip
POSTPONE = update(INSTALMENT).where(*_THIS).values(called=False, call_at=bindparam("later"))
ADDRESS = select(AGREEMENT.c.email).where(AGREEMENT.c.number == bindparam("number"))
Write = Callable[[Holding], SlipWanted | None]
log = structlog.get_logger()


class SqlAgreementLife:
    """Every method is one transaction, safe to repeat (domain.portal.ports.Agreements)."""

    def __init__(self, database: Database, issuer: Issuer) -> None:
        self._database = database
        self._issuer = issuer

    async def look(self, number: str) -> Agreement:
        """Return an agreement as it stands."""
        head, instalments = await self._database.each((NUMBERED, INSTALMENTS), number=number)
        return agreement(head[0], instalments)

    async def call(self, number: str, instalment: int, at: datetime, write: Write) -> Agreement:
        """Issue the slip of an instalment, once; what cannot be calculated yet is tried again a day later."""
        one = {"of": number, "this": instalment}
        async with self._database.writing() as connection:
            fresh = (await connection.execute(CALL, one)).first() is not None
            holding = await seen(connection, number, local_day(at))
            if fresh and not await self._issue(connection, holding, write):
                await connection.execute(POSTPONE, {**one, "later": at + TOMORROW})
                holding = await held(connection, number)
            return holding.agreement

    async def end(self, number: str, at: datetime) -> Agreement:
        """End an agreement if it ends by now: a payment that came meanwhile keeps it."""
        async with self._database.writing() as connection:
            await lock_agreement(connection, number)
            holding = await seen(connection, number, local_day(at))
            ending = ending_now(holding.agreement, at)
            if ending is not None:
                await end(connection, holding, ending, at)
                holding = await held(connection, number)
            return holding.agreement

    async def address(self, number: str) -> str:
        """Return where to write about an agreement; "" when nobody gave an address."""
        return str((await self._database.rows(ADDRESS, number=number))[0][0])

    async def _issue(self, connection: AsyncConnection, holding: Holding, write: Write) -> bool:
        """Issue what is to be paid; tell whether it could be calculated."""
        try:
            wanted = write(holding)
        except DomainError as missing:
            log.warning("agreement.call_postponed", agreement=holding.agreement.number, code=missing.code)
            return False
        if wanted is not None:
            await issued(connection, wanted, self._issuer)
        return True
