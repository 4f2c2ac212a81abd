"""Rounds and proposals on a real register, without procedures: for tests of the register itself."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from adapters.clock import new_id, now
from adapters.database.engine import Database
from adapters.database.proposals import claim
from adapters.database.round_desk import SqlRoundDesk
from adapters.database.rounds import SqlRounds
from adapters.database.tables import CaseRow, PersonRow
from catalog.settlement_rounds import plan_of
from domain.calendar import local_day
from domain.case import CaseStart
from domain.precatorios.edital import Edital
from domain.precatorios.settlement import LotOrder, lot_protocol, round_protocol
from domain.requirements import KnownRound, OpenRound
from law.editais import EDITAL_2025

WANTED = OpenRound(edital_field="edital")


class FiledRound:
    """A round of its own, opened on the register of a test's stack."""

    def __init__(self, database: Database) -> None:
        self.database, self.rounds, self.desk = database, SqlRounds(database), SqlRoundDesk(database)
        opens = now() - timedelta(days=1)
        number = f"{uuid4().int % 9000 + 1}/{uuid4().int % 8000 + 2000}"
        self.edital: Edital = EDITAL_2025.model_copy(
            update={"number": number, "opens": opens, "closes": opens + timedelta(days=90)}
        )
        self.person = UUID(int=0)
        self.start: CaseStart

    async def opened(self) -> "FiledRound":
        """Open it."""
        self.person = new_id()
        async with self.database.transaction() as session:
            session.add(PersonRow(
                id=self.person, subject=f"staff:{self.person}", name="Presidente", staff=True, created_at=now()
            ))  # fmt: skip
        self.start = CaseStart(
            case_id=new_id(), protocol=round_protocol(self.edital.slug), applicant_id=self.person, filed_at=now(),
            plan=plan_of(self.edital, local_day(now())), priority=3,
        )  # fmt: skip
        await self.desk.open(self.edital, self.start)
        return self

    async def proposal(self, person: str = "11144477735", filed_at: datetime | None = None, **answers: object) -> UUID:
        """File a proposal as a filing does, unjudged; return its case."""
        case_id, said = new_id(), proposal_answers(self.edital.number, person, **answers)
        async with self.database.transaction() as session:
            session.add(CaseRow(
                id=case_id, protocol=f"P-{case_id}", applicant_id=self.person, service="acordo-de-precatorio",
                title="Proposta", group="precatorios", status="filed", holder="office", holder_since=now(),
                answers=said, created_at=now(), filed_at=filed_at or now(),
            ))  # fmt: skip
            await session.flush()
            await claim(session, WANTED, said, case_id)
        return case_id

    async def known(self, person: str = "11144477735", **answers: object) -> KnownRound:
        """Return what a filing finds, and give back what it claims."""
        case_id, said = new_id(), proposal_answers(self.edital.number, person, **answers)
        async with self.database.transaction() as session:
            session.add(CaseRow(
                id=case_id, applicant_id=self.person, service="x", title="x", group="x", status="draft",
                holder="citizen", holder_since=now(), created_at=now(),
            ))  # fmt: skip
            await session.flush()
            found = await claim(session, WANTED, said, case_id)
            await session.rollback()
            return found

    def lot(self, number: int = 1, closes_at: datetime | None = None) -> LotOrder:
        """Return the order that closes a lot now, or then."""
        start = self.start.model_copy(
            update={"case_id": new_id(), "protocol": lot_protocol(self.start.protocol, number)}
        )
        closes_at = closes_at or datetime.now(UTC)
        return LotOrder(round_id=self.start.case_id, number=number, closes_at=closes_at, start=start)


def proposal_answers(number: str, person: str, **answers: object) -> dict[str, object]:
    """Return what a form says in canonical shape, of one creditor who holds the whole credit."""
    creditor = {"cpf_cnpj": person, "nome": "Credor de Ensaio", "qualidade": "titular", "parte": "1/1"}
    return {
        "edital": number, "numero_processo": "1000001-03.2023.8.26.0053", "numero_precatorio": f"EP {person}",
        "ano_ordem_cronologica": 2012, "numero_ordem": 7, "entidade_devedora": "pmsp", "natureza": "alimentar",
        "conta_bancaria": "Banco 1", "credores": [creditor], **answers,
    }  # fmt: skip
