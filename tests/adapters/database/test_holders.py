"""The register of holders on PostgreSQL: the first communicated prevails, and races never sell a part twice."""

import asyncio
from datetime import timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.holders import SqlHolders
from adapters.database.tables import CaseRow, PersonRow
from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder, Refusal, held
from stack import RunningStack

ANA, BIA, CAIO = "11144477735", "52998224725", "39053344705"
LAWSUIT = "0012345-33.2023.8.26.0053"


@pytest.fixture
async def database(stack: RunningStack) -> Database:
    return Database(stack.settings().database_url.get_secret_value())


@pytest.fixture
def number() -> str:
    return f"EP {uuid4()}".upper()


async def filed(
    database: Database, number: str, share: str, taker: str = BIA, giver: str = ANA, *, ago: int = 0, status: str = ""
) -> UUID:
    """Write a communication filed some minutes ago; one with a status is closed."""
    now, case_id, person = clock.now(), uuid4(), uuid4()
    answers = {
        "numero_processo": LAWSUIT, "numero_precatorio": number.lower(), "cedente_cpf_cnpj": giver,
        "cessionario_cpf_cnpj": taker, "parte_cedida": share, "data_cessao": "2026-10-01",
    }  # fmt: skip
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="comunicar-cessao-de-precatorio", title="x",
                    group="precatorios", status=status or "analysis", holder="office", holder_since=now,
                    created_at=now, filed_at=now - timedelta(minutes=ago), protocol=f"PGM-{case_id}",
                    answers=answers, closed_at=now if status else None)
        )  # fmt: skip
    return case_id


async def register(database: Database, case_id: UUID, first: str = ANA) -> AssignmentAnswer:
    order = AssignmentOrder(case_id=case_id, protocol=f"PGM-{case_id}", decided_by=uuid4(), first_holder=first)
    answer = await SqlHolders(database).register(order)
    if answer.refusal is None:
        await _decided(database, case_id)
    return answer


async def _decided(database: Database, case_id: UUID) -> None:
    async with database.transaction() as session:
        await session.execute(
            update(CaseRow).where(col(CaseRow.id) == case_id).values(decisions=[{"verdict": "grant"}])
        )


async def test_a_chain_grows_link_by_link(database: Database, number: str) -> None:
    assert await register(database, await filed(database, number, "1/2")) == AssignmentAnswer(
        place=2, share="50%", left="50%"
    )
    resold = await filed(database, number, "1/3", CAIO, BIA)
    assert (await register(database, resold, "")).place == 3
    chain = await SqlHolders(database).chain(LAWSUIT, number)
    assert held(chain) == {ANA: Fraction(1, 2), BIA: Fraction(1, 6), CAIO: Fraction(1, 3)}


async def test_repeating_a_registration_answers_the_same_and_adds_nothing(database: Database, number: str) -> None:
    case_id = await filed(database, number, "1/2")
    assert await register(database, case_id) == await register(database, case_id)
    assert len(await SqlHolders(database).chain(LAWSUIT, number)) == 2


async def test_the_first_communicated_prevails_whoever_is_analysed_first(database: Database, number: str) -> None:
    first = await filed(database, number, "3/5", ago=10)
    second = await filed(database, number, "3/5", CAIO, ago=5)
    waits = await register(database, second)
    assert (waits.refusal, f"PGM-{first}" in waits.reason) == (Refusal.EARLIER_PENDING, True)
    assert (await register(database, first)).refusal is None
    late = await register(database, second)
    assert (late.refusal, f"PGM-{first}" in late.reason) == (Refusal.NOT_HELD, True)


@pytest.mark.parametrize("other", ["closed", "another precatório", "later"])
async def test_what_does_not_compete_holds_up_nobody(database: Database, number: str, other: str) -> None:
    ago, status = (-5 if other == "later" else 10), ("closed" if other == "closed" else "")
    await filed(database, number + " B" if other == "another precatório" else number, "1", ago=ago, status=status)
    assert (await register(database, await filed(database, number, "1", CAIO))).refusal is None


async def test_ten_at_once_never_sell_more_than_there_is(database: Database, number: str) -> None:
    """Ten assignments of 30% filed in one instant: three fit, whatever the order; all told it is never above 100%."""
    cases = [await filed(database, number, "3/10", CAIO) for _ in range(10)]
    at = clock.now()
    async with database.transaction() as session:
        await session.execute(update(CaseRow).where(col(CaseRow.id).in_(cases)).values(filed_at=at))
    answers = await asyncio.gather(*(register(database, case_id) for case_id in cases))
    assert sorted(str(a.refusal or "") for a in answers) == [""] * 3 + ["not-held"] * 7
    chain = await SqlHolders(database).chain(LAWSUIT, number)
    assert held(chain) == {ANA: Fraction(1, 10), CAIO: Fraction(9, 10)}


async def test_a_link_is_never_changed(database: Database, number: str) -> None:
    case_id = await filed(database, number, "1/2")
    await register(database, case_id)
    with pytest.raises(DBAPIError, match="only ever added"):
        async with database.transaction() as session:
            await session.execute(text("UPDATE holding SET share = '1' WHERE case_id = :c"), {"c": case_id})
