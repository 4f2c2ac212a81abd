"""Agreements between their rows and what the domain knows of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters.database import debts
from adapters.database.tables import (
    AgreementDebtRow,
    AgreementNoticeRow,
    AgreementOrderRow,
    AgreementRow,
    DebtRow,
    InstalmentRow,
)
from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.agreement import Agreement, Instalment
from domain.portal.agreement_making import AgreementDraft, HeldDebt, Holding
from domain.portal.limits import AgreementKind, Ending
from domain.portal.registry import PART_LABELS, Parts

AGREEMENT, HELD, INSTALMENT, ORDER, UNTOLD, DEBT = (
    SQLModel.metadata.tables[str(one.__tablename__)]
    for one in (AgreementRow, AgreementDebtRow, InstalmentRow, AgreementOrderRow, AgreementNoticeRow, DebtRow)
)
IS_NUMBERED = AGREEMENT.c.number == bindparam("number")
NUMBERED = select(AGREEMENT).where(IS_NUMBERED)
LOCKED = NUMBERED.with_for_update()
_INSTALMENTS = select(INSTALMENT).order_by(INSTALMENT.c.number)
_DEBTS = (
    select(HELD, *(DEBT.c[part] for part in PART_LABELS))
    .join(DEBT, DEBT.c.id == HELD.c.debt_id).order_by(HELD.c.place)
)  # fmt: skip
INSTALMENTS = _INSTALMENTS.where(INSTALMENT.c.agreement == bindparam("number"))
DEBTS = _DEBTS.where(HELD.c.agreement == bindparam("number"))
_AMONG = func.any(bindparam("numbers"))
ALL_LOCKED = select(AGREEMENT).where(AGREEMENT.c.number == _AMONG).order_by(AGREEMENT.c.number).with_for_update()
ALL_INSTALMENTS = _INSTALMENTS.where(INSTALMENT.c.agreement == _AMONG)
ALL_DEBTS = _DEBTS.where(HELD.c.agreement == _AMONG)
DEBT_IDS = select(HELD.c.debt_id).where(HELD.c.agreement == bindparam("number"))
NOT_FOUND = "Não há acordo com este número."


async def held(connection: AsyncConnection, number: str, *, lock: bool = False) -> Holding:
    """Return an agreement and its debts as they are now; raise DomainError("not-found").

    With `lock` they are of one moment until the transaction ends: a payment was counted before, or waits. Payments lock
    debts before agreements, so whoever locks an agreement so locks no debt afterwards.
    """
    head = LOCKED if lock else NUMBERED
    found = [(await connection.execute(one, {"number": number})).all() for one in (head, INSTALMENTS, DEBTS)]
    return holding(*found)


async def all_locked(connection: AsyncConnection, numbers: Iterable[str]) -> dict[str, Holding]:
    """Lock agreements, whose debts are locked, always in the same order, and return them as they are now."""
    asked = {"numbers": list(numbers)}
    heads = (await connection.execute(ALL_LOCKED, asked)).all()
    instalments, owing = defaultdict[str, list[Row[Any]]](list), defaultdict[str, list[Row[Any]]](list)
    for statement, found in ((ALL_INSTALMENTS, instalments), (ALL_DEBTS, owing)):
        for row in await connection.execute(statement, asked):
            found[row.agreement].append(row)
    return {one.number: holding([one], instalments[one.number], owing[one.number]) for one in heads}


async def locked(connection: AsyncConnection, number: str) -> Holding:
    """Lock the debts of an agreement, then itself, until the transaction ends, and return both."""
    ids = (await connection.execute(DEBT_IDS, {"number": number})).scalars().all()
    await debts.lock(connection, ids)
    return await held(connection, number, lock=True)


def holding(head: Sequence[Row[Any]], instalments: Sequence[Row[Any]], owing: Sequence[Row[Any]]) -> Holding:
    """Return an agreement from its rows; what the database holds was checked when it came in."""
    if not head:
        raise DomainError("not-found", NOT_FOUND)
    row = head[0]
    return Holding.model_construct(
        agreement=agreement(row, instalments), debt_kind=DebtKind(row.debt_kind), key=row.key,
        debts=tuple(_held(one) for one in owing),
        owed={one.debt_id: sum(getattr(one, part) for part in PART_LABELS) for one in owing},
    )  # fmt: skip


def agreement(row: Row[Any], instalments: Sequence[Row[Any]]) -> Agreement:
    """Return an agreement from its row and those of its instalments."""
    return Agreement.model_construct(
        number=row.number, kind=AgreementKind(row.kind), agreed_on=row.agreed_on, breaks_at=row.breaks_at,
        arrears_from=row.arrears_from, arrears_until=row.arrears_until, closes_at=row.closes_at,
        ending=Ending(row.ending) if row.ending else None, ended_on=row.ended_on,
        reachable=bool(row.email),
        instalments=tuple(_instalment(one) for one in instalments),
    )  # fmt: skip


def rows_of(new: AgreementDraft) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of an agreement's instalments and debts."""
    number = new.holding.agreement.number
    instalments = [{"agreement": number, **one.model_dump()} for one in new.holding.agreement.instalments]
    holds: list[dict[str, Any]] = [
        {"agreement": number, "place": place, "debt_id": one.id, "cents": one.cents,
         "discount": one.discount.model_dump()}
        for place, one in enumerate(new.holding.debts, 1)
    ]  # fmt: skip
    return instalments, holds


def _instalment(row: Row[Any]) -> Instalment:
    return Instalment.model_construct(
        number=row.number, cents=row.cents, due_on=row.due_on, late_until=row.late_until, call_at=row.call_at,
        judged_at=row.judged_at, called=row.called, paid_on=row.paid_on, grown_cents=row.grown_cents,
        received_cents=row.received_cents,
    )  # fmt: skip


def _held(row: Row[Any]) -> HeldDebt:
    debt_id: UUID = row.debt_id
    return HeldDebt.model_construct(id=debt_id, cents=row.cents, accrued=Parts(), discount=Parts(**row.discount))
