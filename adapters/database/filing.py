"""A draft turned into a filed case: checks, protocol number and start order in one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database import reading
from adapters.database.people import person_of
from adapters.database.requirements import claim
from adapters.database.suspensions import suspensions
from adapters.database.tables import CaseRow, DocumentRow, ProtocolCounterRow, StartOrderRow
from domain.calendar import Suspension, local_day
from domain.case import CaseStart
from domain.errors import DomainError
from domain.identifiers import protocol_number
from domain.plan import Plan
from domain.records import CaseRecord, DocumentRecord
from domain.representation import Representation, RepresentationState
from domain.requirements import Evidence, Requirement, Standing

CPF_LENGTH = 11


class Filing(BaseModel):
    """What turns a draft into a case: checked answers, plan, priority, the announced answer."""

    answers: dict[str, object]
    plan: Plan
    priority: int
    asked_cents: int
    answer_due_at: datetime
    at: datetime
    requirements: tuple[Requirement, ...] = ()
    attached: frozenset[str] = frozenset()
    principal: str | None = None


Prepare = Callable[[CaseRecord, Sequence[DocumentRecord], Sequence[Suspension]], Filing]
Judge = Callable[[Requirement, Evidence, Filing, Sequence[Suspension]], Standing]


async def file_draft(
    session: AsyncSession, case_id: UUID, prepare: Prepare, judge: Judge, key: str | None
) -> tuple[CaseRecord, CaseStart]:
    """File a draft inside a transaction (see SqlCases.file). The protocol number is taken last: its counter
    serialises filings.
    """
    case = await open_draft(session, case_id)
    suspended = await suspensions(session)
    filing = prepare(reading.case_record(case), await _sent(session, case_id), suspended)
    met = [
        judge(wanted, await claim(session, wanted, filing.answers, case_id), filing, suspended)
        for wanted in filing.requirements
    ]
    filing = _with(filing, met)
    _fill(case, filing, key)
    await _represented(session, case, filing)
    await session.execute(update(DocumentRow).where(col(DocumentRow.case_id) == case.id).values(state="filed"))
    case.protocol = await _next_protocol(session, local_day(filing.at).year)
    start = _start(case, filing, met)
    session.add(_order(start))
    await session.flush()
    return reading.case_record(case), start


async def open_draft(session: AsyncSession, case_id: UUID) -> CaseRow:
    """Lock a draft and return its row; raise DomainError("already-filed")."""
    case = await session.get_one(CaseRow, case_id, with_for_update=True, populate_existing=True)
    if case.status != "draft":
        raise already_filed(case.protocol)
    return case


def already_filed(protocol: str | None) -> DomainError:
    """Return the refusal to change what is no longer a draft."""
    return DomainError("already-filed", f"Este pedido já foi protocolado sob o número {protocol}.")


async def _next_protocol(session: AsyncSession, year: int) -> str:
    counted = await session.execute(
        insert(ProtocolCounterRow)
        .values(year=year, last=1)
        .on_conflict_do_update(index_elements=["year"], set_={"last": ProtocolCounterRow.last + 1})
        .returning(col(ProtocolCounterRow.last))
    )
    return protocol_number(year, counted.scalar_one())


async def _sent(session: AsyncSession, case_id: UUID) -> tuple[DocumentRecord, ...]:
    rows = select(DocumentRow).where(col(DocumentRow.case_id) == case_id).order_by(col(DocumentRow.created_at))
    return tuple(map(reading.document_record, (await session.execute(rows)).scalars()))


def _with(filing: Filing, met: Sequence[Standing]) -> Filing:
    """Put what met requirements tell into the plan of the case."""
    alerts = (*filing.plan.alerts, *(alert for one in met for alert in one.alerts))
    return filing.model_copy(update={"plan": filing.plan.model_copy(update={"alerts": alerts})})


async def _represented(session: AsyncSession, case: CaseRow, filing: Filing) -> None:
    """Keep for whom the applicant files; a person has a row from now on, reads the case and acts in it."""
    if filing.principal is None:
        return
    if len(filing.principal) == CPF_LENGTH:
        case.principal_id = await person_of(session, filing.principal)
    found = Representation(
        representative=case.applicant_id, state=RepresentationState.IN_CHECK, since=filing.at, by_filing=True
    )
    case.representation = found.model_dump(mode="json")


def _fill(case: CaseRow, filing: Filing, key: str | None) -> None:
    case.answers, case.plan, case.filing_key = filing.answers, filing.plan.model_dump(mode="json"), key
    case.status, case.holder, case.holder_since = "filed", "office", filing.at
    case.units = sorted({unit.value for unit in filing.plan.units.values()})
    case.filed_at, case.priority, case.asked_cents = filing.at, filing.priority, filing.asked_cents
    case.answer_due_at = case.due_at = filing.answer_due_at


def _start(case: CaseRow, filing: Filing, met: Sequence[Standing]) -> CaseStart:
    return CaseStart(
        case_id=case.id, protocol=case.protocol or "", applicant_id=case.applicant_id, filed_at=filing.at,
        plan=filing.plan, priority=filing.priority, asked_cents=filing.asked_cents,
        excluded=tuple(dict.fromkeys(person for one in met for person in one.excluded)),
        represented=filing.principal is not None, principal_id=case.principal_id,
    )  # fmt: skip


def _order(start: CaseStart) -> StartOrderRow:
    return StartOrderRow(
        case_id=start.case_id, workflow=start.plan.workflow, start=start.model_dump(mode="json"),
        created_at=start.filed_at,
    )  # fmt: skip
