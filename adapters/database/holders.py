"""The register of holders (domain.ports.HolderRegister): one assignment at a time for each precatório."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import CaseRow, HoldingRow, PrecatorioRow
from domain.precatorios.holdings import (
    AssignmentAnswer,
    AssignmentOrder,
    Link,
    Refusal,
    Refused,
    extended,
    held,
    show_part,
)
from domain.requirements import register_key

PRECATORIOS = UUID("8d8f3a34-2f1d-4a55-9c0e-5c7c3f0a6b17")
PENDING = "Há comunicação anterior ainda sem decisão, que prevalece se for válida: {protocols}. Decida-a primeiro."


class SqlHolders:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def register(self, order: AssignmentOrder) -> AssignmentAnswer:
        """Add an assignment to the chain of its precatório, under its lock; repeating it answers the same.

        The first validly communicated prevails: as long as an earlier one waits, a later one is not taken.
        """
        async with self._database.transaction() as session:
            case = await session.get_one(CaseRow, order.case_id)
            row = await _locked(session, case.answers)
            links = await _links(session, row.id)
            mine = next((link for link in links if link.case_id == case.id and link.giver), None)
            if mine is not None:
                return _taken(links, mine)
            if earlier := await _earlier(session, case):
                reason = PENDING.format(protocols=", ".join(earlier))
                return AssignmentAnswer(refusal=Refusal.EARLIER_PENDING, reason=reason)
            try:
                added = extended([_link(link) for link in links], _first(order), _assignment(order, case))
            except Refused as refused:
                return AssignmentAnswer(refusal=refused.refusal, reason=refused.message)
            new = [_row(row.id, place, one, order, case) for place, one in enumerate(added, len(links) + 1)]
            session.add_all(new)
            return _taken([*links, *new], new[-1])

    async def chain(self, lawsuit: str, number: str) -> Sequence[Link]:
        """Return the chain of a precatório, empty when nothing is registered."""
        precatorio = _id(lawsuit, number)
        async with self._database.reading() as session:
            return [_link(link) for link in await _links(session, precatorio)]


async def _locked(session: AsyncSession, answers: Mapping[str, Any]) -> PrecatorioRow:
    lawsuit, number = str(answers["numero_processo"]), register_key(str(answers["numero_precatorio"]))
    there = _id(lawsuit, number)
    values = {"id": there, "lawsuit": lawsuit, "number": number, "created_at": clock.now()}
    await session.execute(insert(PrecatorioRow).values(values).on_conflict_do_nothing())
    return await session.get_one(PrecatorioRow, there, with_for_update=True)


async def _links(session: AsyncSession, precatorio: UUID) -> list[HoldingRow]:
    query = select(HoldingRow).where(col(HoldingRow.precatorio_id) == precatorio).order_by(col(HoldingRow.place))
    return list((await session.execute(query)).scalars())


async def _earlier(session: AsyncSession, case: CaseRow) -> list[str]:
    """Return the protocol numbers of communications filed before, about the same precatório, still undecided."""
    answers: Any = col(CaseRow.answers)
    query = select(CaseRow).where(
        col(CaseRow.service) == case.service, col(CaseRow.filed_at) < case.filed_at, col(CaseRow.closed_at).is_(None),
        answers["numero_processo"].astext == case.answers["numero_processo"], col(CaseRow.id) != case.id,
    )  # fmt: skip
    wanted = register_key(str(case.answers["numero_precatorio"]))
    rows = (await session.execute(query.order_by(col(CaseRow.filed_at)))).scalars()
    waiting = [r for r in rows if not r.decisions and register_key(str(r.answers["numero_precatorio"])) == wanted]
    return [row.protocol or "" for row in waiting]


def _id(lawsuit: str, number: str) -> UUID:
    return uuid5(PRECATORIOS, f"{lawsuit}|{register_key(number)}")


def _first(order: AssignmentOrder) -> Link | None:
    return Link(taker=order.first_holder, share=order.first_share or "1") if order.first_holder else None


def _assignment(order: AssignmentOrder, case: CaseRow) -> Link:
    said = case.answers
    return Link(
        giver=str(said["cedente_cpf_cnpj"]), taker=str(said["cessionario_cpf_cnpj"]), share=str(said["parte_cedida"]),
        protocol=order.protocol, communicated_at=case.filed_at, deed_on=date.fromisoformat(str(said["data_cessao"])),
    )  # fmt: skip


def _row(precatorio: UUID, place: int, link: Link, order: AssignmentOrder, case: CaseRow) -> HoldingRow:
    return HoldingRow(
        precatorio_id=precatorio, place=place, giver=link.giver, taker=link.taker, share=link.share,
        preference=not link.giver, deed_on=link.deed_on, case_id=case.id, protocol=order.protocol,
        communicated_at=case.filed_at or case.created_at, decided_by=order.decided_by, recorded_at=clock.now(),
    )  # fmt: skip


def _link(row: HoldingRow) -> Link:
    return Link(
        giver=row.giver, taker=row.taker, share=row.share, protocol=row.protocol,
        communicated_at=row.communicated_at, deed_on=row.deed_on,
    )  # fmt: skip


def _taken(links: Sequence[HoldingRow], mine: HoldingRow) -> AssignmentAnswer:
    upto = [_link(link) for link in links if link.place <= mine.place]
    left = held(upto).get(mine.giver, Fraction(0))
    return AssignmentAnswer(place=mine.place, share=show_part(Fraction(mine.share)), left=show_part(left))
