"""What happens to an agreement while it runs: it is looked at, called for an instalment, and ended."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import clock
from adapters.database.agreement_ends import UNPAID, end
from adapters.database.agreement_payments import seen
from adapters.database.agreement_rows import (
    AGREEMENT,
    INSTALMENT,
    INSTALMENTS,
    NUMBERED,
    UNTOLD,
    agreement,
    held,
    locked,
)
from adapters.database.agreements import issued
from adapters.database.engine import Database
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.agreement import Agreement, ending_now
from domain.portal.agreement_making import Holding
from domain.portal.ports import DueAnew
from domain.portal.slip import Issuer, SlipWanted

TOMORROW = timedelta(days=1)
CALL = (
    update(INSTALMENT).where(INSTALMENT.c.agreement == bindparam("of"), INSTALMENT.c.number == bindparam("this"))
    .values(called=bindparam("done"), call_at=bindparam("next"), put_off_by=bindparam("code"))
)  # fmt: skip
_DATES = ("due_on", "late_until", "call_at", "judged_at", "called")
DUE_ANEW = (
    update(INSTALMENT).where(INSTALMENT.c.agreement == bindparam("of"), INSTALMENT.c.number == bindparam("this"))
    .values({name: bindparam(f"new_{name}") for name in _DATES})
)  # fmt: skip
CLOSES_AT = update(AGREEMENT).where(AGREEMENT.c.number == bindparam("of")).values(closes_at=bindparam("at"))
ADDRESS = select(AGREEMENT.c.email).where(AGREEMENT.c.number == bindparam("number"))
_FAILED = insert(UNTOLD).values(
    agreement=bindparam("agreement"), notice=bindparam("notice"), instalment=bindparam("instalment"), attempts=1,
    last_error=bindparam("error"), failed_at=bindparam("at"),
)  # fmt: skip
NOT_TAKEN = _FAILED.on_conflict_do_update(
    index_elements=list(UNTOLD.primary_key),
    set_={"attempts": UNTOLD.c.attempts + 1, "last_error": _FAILED.excluded.last_error,
          "failed_at": _FAILED.excluded.failed_at},
)  # fmt: skip
TAKEN = delete(UNTOLD).where(UNTOLD.c.agreement == bindparam("number"))
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
        async with self._database.writing() as connection:
            holding = await seen(connection, await held(connection, number, lock=True), local_day(at))
            to_call = [one for one in holding.agreement.payable if one.number == instalment and not one.called]
            if not to_call:
                return holding.agreement
            code = await self._issue(connection, holding, write)
            call_at = at + TOMORROW if code else to_call[0].call_at
            called = to_call[0].model_copy(update={"called": not code, "call_at": call_at})
            await connection.execute(
                CALL, {"of": number, "this": instalment, "done": called.called, "next": call_at, "code": code}
            )
            return holding.agreement.changed(called)

    async def end(self, number: str, at: datetime, due_anew: DueAnew | None = None) -> Agreement:
        """End an agreement if it ends by now: a payment that came meanwhile keeps it, and a remainder due anew."""
        async with self._database.writing() as connection:
            holding = await seen(connection, await locked(connection, number), local_day(at))
            ending = ending_now(holding.agreement, at)
            anew = due_anew(holding.agreement, at) if due_anew is not None and ending in UNPAID else None
            if anew is not None:
                return await _put_off(connection, anew)
            if ending is not None:
                await end(connection, holding, ending, at)
                holding = await held(connection, number)
            return holding.agreement

    async def address(self, number: str) -> str:
        """Return where to write about an agreement; "" when nobody gave an address."""
        return str((await self._database.rows(ADDRESS, number=number))[0][0])

    async def notice_failed(self, number: str, notice: str, instalment: int, error: str) -> None:
        """Keep that a notice was not taken once more."""
        await self._database.rows(
            NOT_TAKEN, agreement=number, notice=notice, instalment=instalment, error=error, at=clock.now()
        )

    async def notice_sent(self, number: str) -> None:
        """Take out what failed before: an address that is good again is nothing to look into."""
        await self._database.rows(TAKEN, number=number)

    async def _issue(self, connection: AsyncConnection, holding: Holding, write: Write) -> str:
        """Issue what is to be paid; return the code of what kept it from being calculated, "" when nothing did."""
        try:
            wanted = write(holding)
        except DomainError as missing:
            log.warning("agreement.call_postponed", agreement=holding.agreement.number, code=missing.code)
            return missing.code
        if wanted is not None:
            await issued(connection, wanted, self._issuer)
        return ""


async def _put_off(connection: AsyncConnection, anew: Agreement) -> Agreement:
    """Write down when the one instalment that is unpaid is due now."""
    (one,) = anew.unpaid
    dates = {f"new_{name}": getattr(one, name) for name in _DATES}
    await connection.execute(DUE_ANEW, {"of": anew.number, "this": one.number, **dates})
    await connection.execute(CLOSES_AT, {"of": anew.number, "at": anew.closes_at})
    log.info("agreement.remainder_due_anew", agreement=anew.number)
    return anew
