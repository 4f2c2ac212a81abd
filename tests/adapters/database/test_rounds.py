"""The register of settlement rounds on real PostgreSQL: nothing proposed twice, nothing lost, everybody told once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from filed_proposals import FiledRound
from sqlalchemy import text

from adapters.clock import now
from adapters.database import requirements
from adapters.database.engine import Database
from adapters.database.lot_lists import SqlLotLists
from adapters.database.proposals import SqlProposals
from domain.documents import StoredObject
from domain.errors import DomainError, InvalidInput
from domain.precatorios.lists import LISTS, ListFiles, Payment
from domain.precatorios.round_calendar import Hold
from domain.precatorios.settlement import (
    AppealSettled,
    Examined,
    HoldOrder,
    ListOrder,
    LotMove,
    LotOrder,
    ProposalState,
)
from domain.requirements import Contested, PublishedRejection, Rejection
from stack import RunningStack

State = ProposalState
ANA, BIA, CAIO = "11144477735", "52998224725", "39053344705"
SECOND = timedelta(seconds=1)


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
async def filed(database: Database) -> FiledRound:
    """A round of its own, just opened."""
    return await FiledRound(database).opened()


async def told(database: Database, protocol: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what a procedure is to be told, in order."""
    rows = await database.rows(
        text("select name, payload from signal_order where protocol = :p order by id"), p=protocol
    )
    return [(row.name, row.payload) for row in rows]


async def gathered(filed: FiledRound, *people: str) -> tuple[LotOrder, list[UUID]]:
    """Close a lot over proposals of some people."""
    cases = [await filed.proposal(person) for person in people]
    order = filed.lot(closes_at=now() + SECOND)
    await filed.rounds.open_lot(order)
    return order, cases


async def listed(database: Database, order: LotOrder, by: UUID, version: int = 1) -> ListOrder:
    """Rank and publish a version of the lists, its files being somewhere."""
    wanted = ListOrder(case_id=order.start.case_id, protocol=order.start.protocol, version=version, at=now(), by=by)
    lists = await SqlLotLists(database).list_lot(wanted)
    somewhere = StoredObject(bucket="b", key="k", sha256="0" * 64, size=1, media_type="application/pdf")
    files = [ListFiles(kind=k, version=version, code=lists.codes[k], pdf=somewhere, csv=somewhere) for k in LISTS]
    await SqlLotLists(database).publish(wanted, files)
    return wanted


def finding(case_id: UUID, by: UUID, *, fit: bool) -> Examined:
    return Examined(
        case_id=case_id, protocol=f"P-{case_id}", fit=fit, ground="" if fit else "g", reason="" if fit else "Motivo.",
        by=by,
    )  # fmt: skip


async def test_a_round_is_opened_once_and_not_with_another_content(filed: FiledRound) -> None:
    await filed.desk.open(filed.edital, filed.start)
    other = filed.edital.model_copy(update={"priority_age": 65})
    with pytest.raises(DomainError, match="round-differs"):
        await filed.desk.open(other, filed.start)
    assert (await filed.desk.one(filed.edital.slug, now())).edital == filed.edital


async def test_a_proposal_kept_a_moment_after_its_lot_was_gathered_joins_it(
    filed: FiledRound, database: Database
) -> None:
    order, _ = await gathered(filed, ANA)
    late = await filed.proposal(BIA)
    await filed.proposal(CAIO, filed_at=order.closes_at + SECOND)
    assert ("look", {}) in await told(database, order.start.protocol)
    assert [(await filed.rounds.progress(order.start.case_id)).proposals for _ in range(2)] == [2, 2]
    ((name, news),) = await told(database, f"P-{late}")
    assert (name, news["state"]) == ("round_news", State.IN_LOT)


async def test_a_lot_takes_its_last_second_whole_and_leaves_what_came_later(filed: FiledRound) -> None:
    closes = now().replace(microsecond=0)
    for filed_at in (closes - SECOND, closes + timedelta(microseconds=999_999), closes + SECOND):
        await filed.proposal(filed_at=filed_at, numero_precatorio=f"EP {filed_at}")
    assert await filed.rounds.open_lot(filed.lot(1, closes)) == 2
    assert await filed.rounds.open_lot(filed.lot(2, closes + SECOND)) == 1


async def test_a_lot_is_opened_once_and_each_proposal_is_told_once(filed: FiledRound, database: Database) -> None:
    case_id = await filed.proposal()
    order = filed.lot(closes_at=now() + SECOND)
    assert [await filed.rounds.open_lot(order) for _ in range(2)] == [1, 1]
    news = {"state": "in-lot", "serial": 1, "lot": 1, "place": 0}
    assert await told(database, f"P-{case_id}") == [("round_news", news)]


async def test_of_findings_at_once_the_last_wakes_the_lot(filed: FiledRound, database: Database) -> None:
    order, cases = await gathered(filed, ANA, BIA, CAIO)
    proposals = SqlProposals(database)
    await proposals.examined(finding(cases[0], filed.person, fit=True))
    assert await told(database, order.start.protocol) == []
    await asyncio.gather(*(proposals.examined(finding(case, filed.person, fit=True)) for case in cases[1:]))
    assert ("look", {}) in await told(database, order.start.protocol)
    assert (await filed.rounds.progress(order.start.case_id)).fit == 3


async def test_a_finding_is_kept_once(filed: FiledRound, database: Database) -> None:
    order, (case_id,) = await gathered(filed, ANA)
    await SqlProposals(database).examined(finding(case_id, filed.person, fit=False))
    await SqlProposals(database).examined(finding(case_id, filed.person, fit=True))
    progress = await filed.rounds.progress(order.start.case_id)
    assert (progress.unfit, progress.fit) == (1, 0)


async def test_lists_are_ranked_once_and_everybody_is_told_their_place(filed: FiledRound, database: Database) -> None:
    order, cases = await gathered(filed, ANA, BIA, CAIO)
    for case_id, fit in zip(cases, (True, False, True), strict=True):
        await SqlProposals(database).examined(finding(case_id, filed.person, fit=fit))
    wanted = await listed(database, order, filed.person)
    lists = await SqlLotLists(database).list_lot(wanted)
    assert [line.protocol for line in lists.classified] == [f"P-{cases[0]}", f"P-{cases[2]}"]
    assert [line.reason for line in lists.rejected] == ["Motivo."]
    assert lists.classified[1].reason.endswith("Vem depois da anterior porque foi protocolada depois (desempate).")
    await SqlLotLists(database).publish(wanted, [])
    assert [news["state"] for _, news in await told(database, f"P-{cases[0]}")] == ["in-lot", "classified"]
    assert [news["state"] for _, news in await told(database, f"P-{cases[1]}")] == ["in-lot", "rejected"]


async def test_who_leaves_after_the_lists_stays_on_them_until_the_next(filed: FiledRound, database: Database) -> None:
    order, cases = await gathered(filed, ANA, BIA)
    for case_id in cases:
        await SqlProposals(database).examined(finding(case_id, filed.person, fit=True))
    first = await listed(database, order, filed.person)
    await SqlProposals(database).leave(cases[0])
    assert len((await SqlLotLists(database).list_lot(first)).classified) == 2
    second = await listed(database, order, filed.person, version=2)
    (left,) = (await SqlLotLists(database).list_lot(second)).classified
    assert (left.protocol, left.place) == (f"P-{cases[1]}", 1)


async def test_rejections_are_open_to_appeal_and_final_ones_are_told(filed: FiledRound, database: Database) -> None:
    order, (case_id,) = await gathered(filed, ANA)
    await SqlProposals(database).examined(finding(case_id, filed.person, fit=False))
    await listed(database, order, filed.person)
    rows = await database.rows(
        text("select notice, person from rejection where proposal = :p"), p=f"P-{case_id}".upper()
    )
    assert [(row.notice, row.person) for row in rows] == [(filed.edital.title.upper(), ANA)]
    move = LotMove(case_id=order.start.case_id, protocol=order.start.protocol, since=State.REJECTED, to=State.REFUSED)
    assert [await filed.rounds.move(move) for _ in range(2)] == [1, 1]
    assert [news["state"] for _, news in await told(database, f"P-{case_id}")][-1] == "refused"


@pytest.mark.parametrize("judged", [True, False])
async def test_an_appeal_that_was_not_judged_leaves_the_rejection_to_other_creditors(
    filed: FiledRound, database: Database, judged: bool
) -> None:
    order, (case_id,) = await gathered(filed, ANA)
    await SqlProposals(database).examined(finding(case_id, filed.person, fit=False))
    await database.rows(text('update "case" set protocol = upper(protocol) where id = :id'), id=case_id)
    await listed(database, order, filed.person)
    first, second, lot_id = await filed.proposal(BIA), await filed.proposal(CAIO), order.start.case_id
    assert not (await appealed(filed, case_id, first)).appealed
    for _ in range(2):
        await SqlProposals(database).appeal_settled(
            AppealSettled(case_id=first, protocol=f"P-{first}", granted=False, judged=judged)
        )
    assert (await filed.rounds.progress(lot_id)).appeals == 0
    assert (await appealed(filed, case_id, second)).appealed is judged
    assert (await filed.rounds.progress(lot_id)).appeals == (0 if judged else 1)


async def appealed(filed: FiledRound, proposal: UUID, appeal: UUID) -> Rejection:
    """Have a case claim the rejection of a proposal; return it as the case found it."""
    answers = {"edital": filed.edital.title, "numero_proposta": f"P-{proposal}"}
    wanted = PublishedRejection(notice_field="edital", proposal_field="numero_proposta", person_field="x", proxy="x")
    async with filed.database.transaction() as session:
        found = await requirements.claim(session, wanted, answers, appeal)
    assert isinstance(found, Contested)
    return found.rejection


async def test_payments_are_kept_once_all_or_none(filed: FiledRound, database: Database) -> None:
    order, cases = await gathered(filed, ANA, BIA)
    for case_id in cases:
        await SqlProposals(database).examined(finding(case_id, filed.person, fit=True))
    await listed(database, order, filed.person)
    lot_id = order.start.case_id
    await filed.rounds.move(
        LotMove(case_id=lot_id, protocol=order.start.protocol, since=State.CLASSIFIED, to=State.FORWARDED)
    )
    paid = Payment(protocol=f"P-{cases[0]}", paid_on=date(2026, 1, 2), cents=100)
    with pytest.raises(InvalidInput) as refused:
        await filed.desk.paid(lot_id, [paid, paid.model_copy(update={"protocol": "P-x"})])
    assert [problem.field for problem in refused.value.problems] == ["items.1"]
    assert (await filed.rounds.progress(lot_id)).paid == 0
    assert [await filed.desk.paid(lot_id, [paid]) for _ in range(2)] == [1, 0]
    with pytest.raises(InvalidInput):
        await filed.desk.paid(lot_id, [paid.model_copy(update={"cents": 101})])
    assert (await filed.rounds.progress(lot_id)).paid == 1


async def test_every_open_case_is_told_of_a_suspension_once(filed: FiledRound, database: Database) -> None:
    order, (case_id,) = await gathered(filed, ANA)
    waiting = await filed.proposal(BIA)
    hold = Hold(first=date(2026, 1, 2), order="Liminar")
    ordered = HoldOrder(case_id=filed.start.case_id, protocol=filed.start.protocol, hold=hold, by=filed.person)
    for _ in range(2):
        await filed.rounds.hold(ordered)
    for protocol in (order.start.protocol, f"P-{case_id}", f"P-{waiting}"):
        names = [name for name, _ in await told(database, protocol)]
        assert names.count("hold") == 1
    assert (await filed.rounds.dates(order.start.case_id)).holds == (hold,)
