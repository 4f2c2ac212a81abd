"""Making agreements and issuing their slips on PostgreSQL: of two on the same debts exactly one is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, exists, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters import clock
from adapters.beside import beside
from adapters.database import debts
from adapters.database.agreement_ends import end
from adapters.database.agreement_orders import order
from adapters.database.agreement_rows import (
    AGREEMENT,
    DEBT,
    DEBTS,
    HELD,
    INSTALMENT,
    INSTALMENTS,
    NUMBERED,
    holding,
    locked,
    rows_of,
)
from adapters.database.consultation import SqlConsultation, query
from adapters.database.engine import Database
from adapters.database.payment_rows import PAYMENT
from adapters.database.portal_slips import SqlPortalSlips, issue_slip, slip
from adapters.database.tables import PortalSlipRow
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.identifiers import agreement_number
from domain.portal.agreement import Listed, stage_of
from domain.portal.agreement_making import AgreementDraft, Contact, Holding, Under
from domain.portal.amount_due import IndexTable
from domain.portal.limits import AgreementKind, Ending, PastAgreement
from domain.portal.postings import Account, Cause, accrued, lowered
from domain.portal.registry import Situation
from domain.portal.slip import Issuer, Slip, SlipWanted

NEXT_PLACE = text("select nextval('agreement_place')")
REQUESTED = select(AGREEMENT.c.number).where(AGREEMENT.c.request == bindparam("request"))
SLIP = SQLModel.metadata.tables[str(PortalSlipRow.__tablename__)]
GOOD_UNTIL = select(SLIP).where(
    SLIP.c.agreement == bindparam("of"), SLIP.c.good_until == bindparam("until"),
    ~exists().where(PAYMENT.c.counted_for == SLIP.c.id),
)  # fmt: skip
_UNDER_KEY = select(DEBT.c.id).where(DEBT.c.kind == bindparam("kind"), DEBT.c.key == bindparam("key"))
UNDER = query(debts.UNDER.add_columns(exists().where(HELD.c.debt_id == DEBT.c.id).label("agreed")))
HISTORY: Select[Any] = (
    select(AGREEMENT.c.number, AGREEMENT.c.kind, AGREEMENT.c.ending, AGREEMENT.c.unpaid_due_on,
           func.array_agg(HELD.c.debt_id).label("debts"))
    .join(HELD, HELD.c.agreement == AGREEMENT.c.number)
    .where(HELD.c.debt_id.in_(_UNDER_KEY))
    .group_by(AGREEMENT.c.number)
)  # fmt: skip
OF_KEY = (
    select(AGREEMENT.c.number, AGREEMENT.c.kind, AGREEMENT.c.agreed_on, AGREEMENT.c.ending, INSTALMENT.c.paid_on)
    .join(INSTALMENT, INSTALMENT.c.agreement == AGREEMENT.c.number)
    .where(AGREEMENT.c.debt_kind == bindparam("kind"), AGREEMENT.c.key == bindparam("key"), INSTALMENT.c.number == 1)
    .order_by(AGREEMENT.c.made_at.desc())
)
_DEBTORS = select(DEBT.c.debtor).where(DEBT.c.kind == bindparam("kind"), DEBT.c.key == bindparam("key"))
RESCINDED = (
    select(func.max(AGREEMENT.c.ended_on))
    .join(HELD, HELD.c.agreement == AGREEMENT.c.number)
    .join(DEBT, DEBT.c.id == HELD.c.debt_id)
    .where(DEBT.c.debtor.in_(_DEBTORS), AGREEMENT.c.kind == AgreementKind.TDM, AGREEMENT.c.ending == Ending.BROKEN)
)


Decide = Callable[[str, Under], AgreementDraft]
Write = Callable[[Holding], SlipWanted]


@dataclass(frozen=True, slots=True)
class Making:
    """What makes one agreement: for which request and whom, what it says, and its first slip."""

    request: UUID
    contact: Contact
    decide: Decide
    write: Write


class SqlAgreements:
    """Agreements as the front desk makes and reads them."""

    def __init__(self, database: Database, issuer: Issuer, consultation: SqlConsultation) -> None:
        self._database = database
        self._consultation = consultation
        self._issuer = issuer
        self._slips = SqlPortalSlips(database)

    async def under(self, kind: DebtKind, key: str, *, by_edital: bool = False) -> tuple[Under, IndexTable]:
        """Return the debts under a key, the oldest first, the agreements on them, and how debts grow.

        For an edital also what bars it. Few debts were ever in an agreement: what there is of agreements is asked for
        when there is something.
        """
        found, table = await self._consultation.read(UNDER, kind, key)
        past, rescinded_on = list[PastAgreement](), None
        if any(row["agreed"] for row in found):
            past = [_past(row) for row in await self._database.rows(HISTORY, kind=kind, key=key)]
        if by_edital:
            rescinded_on = (await self._database.rows(RESCINDED, kind=kind, key=key))[0][0]
        return Under([debts.debt_of(row) for row in found], past, rescinded_on), table

    async def of_key(self, kind: DebtKind, key: str) -> Sequence[Listed]:
        """Return the agreements made under a key, the newest first."""
        return [_listed(row) for row in await self._database.rows(OF_KEY, kind=kind, key=key)]

    async def find(self, number: str) -> Holding:
        """Return an agreement; raise DomainError("not-found")."""
        return holding(*await self._database.each((NUMBERED, INSTALMENTS, DEBTS), number=number))

    async def make(
        self, request: UUID, kind: DebtKind, key: str, contact: Contact, decide: Decide, write: Write
    ) -> str:
        """Make an agreement once for a request, with its first slip, and return its number.

        `decide` is asked under the locks of all debts under the key; it raises what stands against the agreement.
        """
        async with self._database.writing() as connection:
            under = await locked_under(connection, kind, key)
            earlier = (await connection.execute(REQUESTED, {"request": request})).scalar_one_or_none()
            if earlier is not None:
                return str(earlier)
            return (await made(connection, under, Making(request, contact, decide, write), self._issuer)).agreement

    async def issue(self, number: str, write: Write) -> Slip:
        """Issue a slip of an agreement; the same slip again is the one that was issued before."""
        async with self._database.writing() as connection:
            wanted = write(await locked(connection, number))
            return await issued(connection, wanted, self._issuer)

    async def slips(self, number: str) -> Sequence[Slip]:
        """Return the slips of an agreement, in the order of their making."""
        return await self._slips.of_agreement(number)


async def issued(connection: AsyncConnection, wanted: SlipWanted, issuer: Issuer) -> Slip:
    """Return the slip that says the same, if one was issued and nothing was paid of it, or issue it."""
    same = {"of": wanted.agreement, "until": wanted.good_until}
    for row in await connection.execute(GOOD_UNTIL, same):
        one = slip(row)
        if (one.instalment, one.good_until, one.covers) == (wanted.instalment, wanted.good_until, wanted.covers):
            return one
    return await issue_slip(connection, wanted, issuer, clock.new_id())


async def made(connection: AsyncConnection, under: Under, making: Making, issuer: Issuer) -> Slip:
    """Make an agreement on debts that are locked, have its procedure started, and return its first slip."""
    place = (await connection.execute(NEXT_PLACE)).scalar_one()
    number = agreement_number(local_day(clock.now()).year, place)
    new = await beside(len(under.debts), lambda: making.decide(number, under))
    for ended in new.ends:
        await _migrate(connection, ended)
    await _write(connection, new, making.request, making.contact)
    first = await issue_slip(connection, making.write(new.holding), issuer, clock.new_id())
    await order(connection, first.agreement)
    return first


async def _migrate(connection: AsyncConnection, number: str) -> None:
    """End an agreement whose debts, which are locked, enter another; its procedure will see that it ended."""
    await end(connection, await locked(connection, number), Ending.MIGRATED, clock.now())
    await order(connection, number)


async def locked_under(connection: AsyncConnection, kind: DebtKind, key: str) -> Under:
    """Lock all debts under a key and return what there is under it."""
    found = await debts.lock_under(connection, kind, key)
    values = {"kind": kind, "key": key}
    past = [_past(row) for row in await connection.execute(HISTORY, values)]
    rescinded = (await connection.execute(RESCINDED, values)).scalar_one()
    return Under(sorted(found, key=lambda one: (one.origin_due_on, one.number)), past, rescinded)


async def _write(connection: AsyncConnection, new: AgreementDraft, request: UUID, contact: Contact) -> None:
    """Put an agreement and its debts into the books."""
    agreement, holding = new.holding.agreement, new.holding
    row = agreement.model_dump(exclude={"instalments", "reachable"}) | new.model_dump(
        include={"edital", "earlier", "entry_cents"}
    )
    more = {"request": request, "debt_kind": holding.debt_kind, "key": holding.key, "made_at": clock.now(),
            "made_by": contact.person, "email": contact.email}  # fmt: skip
    instalments, holds = rows_of(new)
    await connection.execute(insert(AGREEMENT).values(row | more))
    await connection.execute(insert(INSTALMENT), instalments)
    await connection.execute(insert(HELD), holds)
    day, ref = agreement.agreed_on, agreement.number
    grown = [accrued(one.id, one.accrued, ref, day) for one in holding.debts]
    off = [lowered(one.id, one.discount, Account.DISCOUNT, Cause.DISCOUNTED, ref, day) for one in holding.debts]
    await debts.post(connection, [*grown, *off], day)
    await debts.place(connection, [one.id for one in holding.debts], Situation.IN_AGREEMENT, ref)


def _listed(row: Row[Any]) -> Listed:
    ending = Ending(row.ending) if row.ending else None
    stage = stage_of(ending, signed=row.paid_on is not None)
    return Listed(number=row.number, kind=AgreementKind(row.kind), agreed_on=row.agreed_on, stage=stage)


def _past(row: Row[Any]) -> PastAgreement:
    return PastAgreement(
        number=row.number, kind=AgreementKind(row.kind), debts=frozenset(row.debts),
        ending=Ending(row.ending) if row.ending else None, unpaid_due_on=row.unpaid_due_on,
    )  # fmt: skip
