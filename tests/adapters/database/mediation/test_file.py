"""What is kept of a mediation: keys of its parties, obligations and what became of them."""

from datetime import UTC, date, datetime

import mediation_centre as centre
import pytest

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.figures import SqlMediationFigures
from adapters.database.mediation.file import SqlMediationFile
from adapters.database.tables import MediationRow, ObligationRow
from domain.mediation.conflict import Conflict
from domain.mediation.messages import Outcome, Sitting
from domain.mediation.parties import Side, party_key
from domain.mediation.term import Obligation, Report

MARIA = "11144477735"


@pytest.fixture
def file(database: Database) -> SqlMediationFile:
    return SqlMediationFile(database)


async def test_a_procedure_is_told_keys_and_no_names(database: Database, file: SqlMediationFile) -> None:
    case_id = await centre.case(database, cpf_cnpj=MARIA, convidado_nome="João", modalidade="video", menores=True)
    intake = await file.enter(case_id)
    assert intake == await file.enter(case_id)
    assert intake.applicant == party_key(MARIA)
    assert intake.by_mail
    assert intake.assessment.children
    told = intake.model_dump_json()
    assert "João" not in told
    assert MARIA not in told


async def test_each_side_says_what_became_of_an_obligation(database: Database, file: SqlMediationFile) -> None:
    case_id = await centre.case(database)
    owed = Obligation(number=1, debtor=Side.INVITED, what="pagar", due_on=date(2027, 1, 10), amount_cents=100)
    await file.keep_obligations(case_id, [owed])
    await file.keep_obligations(case_id, [owed])
    await file.report(case_id, Side.INVITED, {1: Report.FULFILLED, 9: Report.FULFILLED})
    await file.report(case_id, Side.APPLICANT, {1: Report.NOT_FULFILLED})
    async with database.reading() as session:
        row = await session.get_one(ObligationRow, (case_id, 1))
    assert row.reports == {"convidado": "cumprido", "requerente": "nao-cumprido"}


async def test_what_the_centre_did_is_counted_by_kind(
    database: Database, calendar: SqlMediationCalendar, file: SqlMediationFile
) -> None:
    await centre.mediator(database)
    await centre.room(database)
    figures = SqlMediationFigures(database)
    before = {c.conflict: c for c in await figures.of_year(clock.now().year)}.get(Conflict.UNION)
    for outcome in (Outcome.AGREEMENT, Outcome.ABSENT, None):
        case_id = await centre.case(database, tipo_conflito="uniao-estavel")
        await file.enter(case_id)
        if outcome:
            (slot, *_) = (await calendar.offer(centre.order(case_id), centre.framing)).slots
            await calendar.confirm(case_id, slot.id)
            await calendar.conclude(Sitting(case_id=case_id, slot=slot.id, outcome=outcome, at=slot.start))
    after = {c.conflict: c for c in await figures.of_year(clock.now().year)}[Conflict.UNION]
    assert after.filed - (before.filed if before else 0) == 3
    assert after.sessions - (before.sessions if before else 0) == 1
    assert after.agreements - (before.agreements if before else 0) == 1
    assert after.mediated - (before.mediated if before else 0) == 1
    assert after.days_to_session
    assert after.days_to_session > 0


@pytest.mark.parametrize(
    ("instant", "year"),
    [(datetime(2021, 1, 1, 2, 59, 59, tzinfo=UTC), 2020), (datetime(2021, 1, 1, 3, tzinfo=UTC), 2021)],
)
async def test_a_year_of_the_centre_begins_at_midnight_in_sao_paulo(
    database: Database, file: SqlMediationFile, instant: datetime, year: int
) -> None:
    async def filed() -> int:
        return sum(counted.filed for counted in await SqlMediationFigures(database).of_year(year))

    before, case_id = await filed(), await centre.case(database)
    await file.enter(case_id)
    async with database.transaction() as session:
        (await session.get_one(MediationRow, case_id)).created_at = instant
    assert await filed() == before + 1
