"""The register of rulings in the database: twins are found by whoever comes second, even at the same instant."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.register import SqlCaseRegister
from adapters.database.rulings import SqlRulings, enter_in
from adapters.database.tables import CaseRow, DocumentRow, PersonRow
from domain.case import Audience, CaseStatus, Holder, NoticeOrder
from domain.closing import Closing
from domain.transition import Transition
from stack import RunningStack

DAY = {"prazo_quantidade": 48, "prazo_unidade": "horas", "prazo_desde": "2026-11-20T18:00:00-03:00"}
AT_ONCE = 12


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
def rulings(database: Database) -> SqlRulings:
    return SqlRulings(database)


@pytest.fixture
def lawsuit() -> str:
    return str(uuid4())


async def _filed(database: Database, lawsuit: str, paper: str = "", **answers: object) -> UUID:
    """Write a filed case of a ruling, and its text when one is named."""
    now, case_id, person = clock.now(), uuid4(), uuid4()
    ruling = {"numero_processo": lawsuit, "tipo_documento": "sentenca", "data_decisao": "2026-11-20"}
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now, email="conta@example.com"))
        await session.flush()
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="x", title="x", group="x", status="filed",
                    holder="office", holder_since=now, created_at=now, protocol=_protocol(case_id),
                    answers={**ruling, "email": f"{case_id}@example.com", **answers})
        )  # fmt: skip
        await session.flush()
        if paper:
            session.add(
                DocumentRow(id=uuid4(), case_id=case_id, kind="decisao", name="x.pdf", state="filed", bucket="b",
                            key="k", version_id="", sha256=paper, size=1, media_type="application/pdf",
                            scan="clean", uploaded_by=person, created_at=now)
            )  # fmt: skip
    return case_id


def _protocol(case_id: UUID) -> str:
    return f"PGM-{case_id}"


async def _closed(database: Database, case_id: UUID, closing: Closing) -> None:
    async with database.transaction() as session:
        await session.execute(update(CaseRow).where(col(CaseRow.id) == case_id).values(closing=closing))


def _ending(case_id: UUID) -> Transition:
    return Transition(
        case_id=case_id, protocol=_protocol(case_id), seq=1, at=datetime.now(UTC), status=CaseStatus.CLOSED,
        holder=Holder.NOBODY, closing=Closing.COMPLIED,
        notices=(NoticeOrder(template="joined-ended", audience=Audience.FOLLOWERS, text="Cumprida"),),
    )  # fmt: skip


async def test_of_many_at_the_same_instant_exactly_one_is_first(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    cases = [await _filed(database, lawsuit) for _ in range(AT_ONCE)]
    entered = await asyncio.gather(*(rulings.enter(case_id) for case_id in cases))
    (first,) = [case_id for case_id, found in zip(cases, entered, strict=True) if not found.twin]
    assert {found.twin for found in entered} == {"", _protocol(first)}
    joined = await asyncio.gather(*(rulings.join(c, _protocol(first)) for c in cases if c != first))
    assert all(one.done for one in joined)


async def test_whoever_comes_second_waits_until_the_first_is_entered(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    first, second = await _filed(database, lawsuit), await _filed(database, lawsuit)
    async with database.transaction() as session:
        await enter_in(session, first)
        waiting = asyncio.create_task(rulings.enter(second))
        done, _ = await asyncio.wait({waiting}, timeout=0.3)
        assert not done
    assert (await waiting).twin == _protocol(first)


async def test_entering_again_changes_nothing_and_reads_the_form_of_today(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    first, second = await _filed(database, lawsuit), await _filed(database, lawsuit, "", **DAY)
    await rulings.enter(first)
    found = await rulings.enter(second)
    assert found == await rulings.enter(second)
    assert found.court is not None
    assert found.court.deadline.hours == 48
    assert found.urgent
    assert (await rulings.enter(first)).twin == ""


@pytest.mark.parametrize(
    ("paper", "answers", "twins"),
    [
        ("same", {"tipo_documento": "oficio"}, True),
        ("same", {"data_decisao": "2026-11-19"}, True),
        ("other", {"tipo_documento": "oficio"}, False),
        ("other", {"data_decisao": "2026-11-19"}, False),
        ("other", {}, True),
        ("same", {"numero_processo": "another"}, False),
    ],
)
async def test_a_twin_has_the_same_lawsuit_and_the_same_kind_and_date_or_paper(
    database: Database, rulings: SqlRulings, lawsuit: str, paper: str, answers: dict[str, object], twins: bool
) -> None:
    digest = str(uuid4())
    first = await _filed(database, lawsuit, digest)
    second = await _filed(database, lawsuit, digest if paper == "same" else str(uuid4()), **answers)
    await rulings.enter(first)
    assert (await rulings.enter(second)).twin == (_protocol(first) if twins else "")


@pytest.mark.parametrize("closing", [Closing.WITHDRAWN, Closing.REFUSED, Closing.SILENCE, Closing.CANCELLED])
async def test_a_case_that_ended_without_the_ruling_has_no_twins(
    database: Database, rulings: SqlRulings, lawsuit: str, closing: Closing
) -> None:
    first, second = await _filed(database, lawsuit), await _filed(database, lawsuit)
    await rulings.enter(first)
    assert (await rulings.enter(second)).twin == _protocol(first)
    await _closed(database, first, closing)
    assert not (await rulings.join(second, _protocol(first))).done
    assert (await rulings.enter(second)).twin == ""


async def test_a_case_that_was_complied_with_is_joined_and_says_so(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    first, second = await _filed(database, lawsuit), await _filed(database, lawsuit)
    await rulings.enter(first)
    await rulings.enter(second)
    await _closed(database, first, Closing.COMPLIED)
    found = await rulings.join(second, _protocol(first))
    assert (found.done, found.closing) == (True, Closing.COMPLIED)
    assert found == await rulings.join(second, _protocol(first))


async def test_nobody_leaves_a_ruling_that_others_rely_on(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    first, second, third = [await _filed(database, lawsuit) for _ in range(3)]
    for case_id in (first, second, third):
        await rulings.enter(case_id)
    await rulings.join(second, _protocol(first))
    assert not await rulings.leave(first)
    assert (await rulings.enter(third)).twin == _protocol(first)
    assert await rulings.leave(third)


@pytest.mark.parametrize("_round", range(8))
async def test_leaving_and_joining_at_once_never_leave_a_case_joined_to_nothing(
    database: Database, rulings: SqlRulings, lawsuit: str, _round: int
) -> None:
    first, second = await _filed(database, lawsuit), await _filed(database, lawsuit)
    await rulings.enter(first)
    await rulings.enter(second)
    left, joined = await asyncio.gather(rulings.leave(first), rulings.join(second, _protocol(first)))
    assert left is not joined.done


async def test_the_end_is_told_to_each_joined_applicant_about_their_own_case(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    first, second, third = [await _filed(database, lawsuit) for _ in range(3)]
    for case_id in (first, second, third):
        await rulings.enter(case_id)
    for case_id in (second, third):
        await rulings.join(case_id, _protocol(first))
    register = SqlCaseRegister(database)
    ending = _ending(first)
    recorded = await register.record(ending, lambda _: {})
    later = ending.model_copy(update={"at": ending.at + timedelta(days=1)})
    assert recorded == await register.record(later, lambda _: {})
    for case_id in (second, third):
        kept = await register.case_file(case_id)
        ((code, values),) = [(line.code, line.values) for line in kept.timeline]
        assert (code, values) == ("twin-ended", {"twin": _protocol(first), "closing": "Cumprida"})
        assert [notice.template for notice in kept.notices] == ["joined-ended"]
    told = {n.case_id: n for n in await register.pending_notices(recorded.notices)}
    assert set(told) == {second, third}
    for case_id, notice in told.items():
        assert notice.protocol == _protocol(case_id)
        assert notice.address == f"{case_id}@example.com"
        assert notice.text == "Cumprida"


async def test_only_joined_cases_that_are_closed_are_kept_once_more(
    database: Database, rulings: SqlRulings, lawsuit: str
) -> None:
    first, second, third = [await _filed(database, lawsuit) for _ in range(3)]
    for case_id in (first, second, third):
        await rulings.enter(case_id)
    for case_id in (second, third):
        await rulings.join(case_id, _protocol(first))
    await _closed(database, second, Closing.JOINED)
    assert list(await SqlCaseRegister(database).closed_followers(first)) == [second]
