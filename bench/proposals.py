"""Proposals of a round, written as so many filings would have, and what the Câmara found of them."""

from uuid import UUID

import asyncpg
from sqlalchemy import select
from sqlmodel import SQLModel, col

import composition
from adapters.clock import new_id, now
from adapters.database.tables import CaseRow, ProposalRow, RoundRow, StartOrderRow
from catalog.shelf import load
from domain.calendar import local_day
from domain.case import CaseStart
from domain.plan import Plan, freeze
from domain.precatorios.settlement import ProposalState
from settings import Settings

AT_ONCE = 250
FINDINGS = """update proposal set state = case when order_number % 10 = 0 then 'unfit' else 'fit' end,
    ground = case when order_number % 10 = 0 then 'title-not-proved' else '' end,
    reason = case when order_number % 10 = 0 then 'A titularidade ou a parte do crédito não foi provada.' else '' end
    where state = 'in-lot'"""
LOOK = "insert into signal_order (protocol, name, payload, created_at) values ($1, 'look', '{}', now())"


async def fill(settings: Settings, number: str, applicant: UUID, count: int) -> None:
    """Write so many proposals of the round of an edital, by one lawyer, each with its procedure to be started."""
    plan = freeze(load().get("3351"), local_day(now()), {}, set())
    database = composition.database(settings)
    try:
        async with database.reading() as session:
            slug = col(RoundRow.slug) == number.replace("/", "-")
            round_id = (await session.execute(select(col(RoundRow.case_id)).where(slug))).scalar_one()
        for first in range(0, count, AT_ONCE):
            made = [_proposal(n, number, round_id, applicant, plan) for n in range(first, min(first + AT_ONCE, count))]
            async with database.transaction() as session:
                for rows in zip(*made, strict=True):
                    session.add_all(rows)
                    await session.flush()
    finally:
        await database.close()


async def found(connection: asyncpg.Connection, round_protocol: str) -> None:
    """Have every proposal examined, one in ten rejected, and the lot look."""
    await connection.execute(FINDINGS)
    await connection.execute(LOOK, f"{round_protocol}-LOTE-1")


def _proposal(n: int, number: str, round_id: UUID, applicant: UUID, plan: Plan) -> tuple[SQLModel, ...]:
    """Return the rows of one proposal: scattered over years, natures and priorities, the same at every run."""
    case_id, at, protocol = new_id(), now(), f"PGM-{now().year}-{n + 1:07d}-B"
    said = {
        "edital": number, "numero_precatorio": f"EP {n}", "conta_bancaria": "Banco 1, agência 1, conta 1",
        "credores": [{"cpf_cnpj": "11144477735", "nome": "Maria", "qualidade": "titular", "parte": "1/1"}],
    }  # fmt: skip
    start = CaseStart(case_id=case_id, protocol=protocol, applicant_id=applicant, filed_at=at, plan=plan, priority=3)
    return (
        CaseRow(
            id=case_id, protocol=protocol, applicant_id=applicant, service=plan.service, title=plan.title,
            group=plan.group, status="filed", holder="office", holder_since=at, answers=said,
            plan=plan.model_dump(mode="json"), created_at=at, filed_at=at,
        ),
        ProposalRow(
            case_id=case_id, round_id=round_id, lawsuit="1000001-03.2023.8.26.0053", precatorio=f"EP {n}",
            year=2009 + n % 11, order_number=n + 1, food=n % 3 > 0, priority=n % 9 == 0, debtor="pmsp",
            creditors=["11144477735"], person="11144477735", share="1/1", state=ProposalState.FILED,
        ),
        StartOrderRow(
            case_id=case_id, workflow=plan.workflow, start=start.model_dump(mode="json"), created_at=at
        ),
    )  # fmt: skip
