"""Agreements live for years: called month by month, settled, broken or without effect, whatever dies meanwhile."""

import asyncio
from datetime import datetime, timedelta

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.api.sdk.v1 import WorkflowMetadata
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import WorkflowEnvironment

from adapters.temporal.agreements import MOST_EVENTS
from domain.portal.agreement import Stage
from domain.portal.limits import AgreementKind, Ending
from tests.rehearsal.agreements import AgreementBook, FlatIndexes, Rehearsal, agreement_under_way
from workflows.instalment_agreement import AgreementStart

pytestmark = pytest.mark.stack
SIMPLES, TDM = AgreementKind.SIMPLES, AgreementKind.TDM
SECOND, CARD = timedelta(seconds=1), "__temporal_workflow_metadata"


async def pays(book: AgreementBook, instalment: int) -> None:
    """Pay each instalment when it is called."""
    book.pay(instalment)


async def pays_all_but_some(book: AgreementBook, instalment: int) -> None:
    """Leave the second, the fourth and the sixth."""
    if instalment not in {2, 4, 6}:
        book.pay(instalment)


def judged(case: Rehearsal, number: int) -> datetime:
    return case.book.agreement.instalments[number - 1].judged_at


def called(case: Rehearsal, number: int) -> datetime:
    return case.book.agreement.instalments[number - 1].call_at


async def runs_of(env: WorkflowEnvironment, number: str) -> list[WorkflowExecutionStatus | None]:
    return [run.status async for run in env.client.list_workflows(f"WorkflowId = '{number}'")]


async def upserts(env: WorkflowEnvironment, number: str) -> int:
    """Return how many times the list of cases was written, by all runs together."""
    histories = env.client.list_workflows(f"WorkflowId = '{number}'").map_histories()
    written = EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES
    return sum([event.event_type == written async for one in histories for event in one.events])


@pytest.mark.parametrize(("most_events", "number"), [(None, 20), (50, 60), (50, 120)])
async def test_years_pass_within_seconds_replayed_at_every_step(
    env: WorkflowEnvironment, most_events: int | None, number: int
) -> None:
    kind = TDM if number > 60 else AgreementKind.ORDINARY
    async with agreement_under_way(
        env, number, kind, payer=pays, cached=0, flies=True, most_events=most_events
    ) as case:
        await asyncio.wait_for(env.fast_forward(case.handle), 60)
        assert await case.ends() == Ending.SETTLED
        assert case.book.calls == list(range(2, number + 1))
        assert case.book.endings == 1


async def test_a_long_history_is_handed_over_to_a_new_run_and_nothing_is_lost(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, 6, most_events=12, cached=0) as case:
        for number in range(2, 7):
            await case.at(called(case, number))
            await case.stands(lambda agreement, at=number - 1: agreement.instalments[at].called)  # type: ignore[misc]
            await case.quiet()
            await case.close_office()
            await asyncio.gather(*(case.pay(number) for _ in range(3)))
            await case.open_office()
        assert await case.ends() == Ending.SETTLED
        assert case.book.calls == list(range(2, 7))
        assert len(await runs_of(env, case.number)) > 2
        assert await upserts(env, case.number) == 2  # running, settled: no new run writes the stage again


async def test_not_signed_it_lapses(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, paid=()) as case:
        await case.at(judged(case, 1) - SECOND)
        assert case.book.agreement.ending is None
        await case.at(judged(case, 1))
        assert await case.ends() == Ending.LAPSED
        assert case.book.calls == []


async def test_its_first_payment_signs_it(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, paid=()) as case:
        await case.eventually(lambda: case.book.looks == 1)
        await case.pay(1)
        await case.eventually(lambda: case.book.looks == 2)
        await case.at(judged(case, 1))
        await case.at(called(case, 2))
        await case.eventually(lambda: case.book.calls == [2])
        assert case.book.agreement.ending is None


async def test_it_breaks_the_morning_after_a_late_payment_would_have_been_seen(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env) as case:
        await case.at(judged(case, 2) - SECOND)
        await case.eventually(lambda: case.book.calls == [2, 3])
        assert case.book.agreement.ending is None
        await case.at(judged(case, 2))
        assert await case.ends() == Ending.BROKEN


async def test_a_late_payment_keeps_it_even_when_nobody_told_the_procedure(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env) as case:
        await case.at(judged(case, 2) - SECOND)
        case.book.pay(2)
        await case.at(judged(case, 2))
        await case.at(judged(case, 3) - SECOND)
        assert case.book.agreement.ending is None
        assert case.book.endings == 0
        await case.at(judged(case, 3))
        assert await case.ends() == Ending.BROKEN


async def test_simples_breaks_at_the_third_unpaid_not_before(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, 12, SIMPLES, payer=pays_all_but_some) as case:
        for number in (2, 4):
            await case.at(judged(case, number))
        await case.at(judged(case, 6) - SECOND)
        assert case.book.agreement.ending is None
        await case.at(judged(case, 6))
        assert await case.ends() == Ending.BROKEN
        assert case.book.calls == [2, 3, 4, 5, 6]


async def test_paid_off_early_it_ends_at_once(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, 60) as case:
        await case.at(called(case, 2))
        await case.pay(*range(2, 61))
        assert await case.ends() == Ending.SETTLED


async def test_a_day_that_passes_while_no_worker_runs_is_made_up_for(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, cached=0) as case:
        await case.at(called(case, 2))
        await case.at(called(case, 3))
        await case.eventually(lambda: case.book.calls == [2, 3])
        await case.quiet()
        await case.close_office()
        await case.at(judged(case, 2))
        await case.open_office()
        assert await case.ends() == Ending.BROKEN


async def test_payments_told_again_change_nothing(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env) as case:
        for _ in range(5):
            await case.pay(1, 2)
        await case.at(called(case, 3))
        await case.eventually(lambda: case.book.calls == [3])


async def test_woken_after_its_end_it_looks_and_ends_again(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, 2) as case:
        await case.pay(2)
        assert await case.ends() == Ending.SETTLED
        await case.signal()
        assert await case.ends() == Ending.SETTLED
        assert case.book.endings == 1


async def test_woken_for_the_first_time_it_is_told_how_long_a_run_lasts(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, 2) as case:
        await case.pay(2)
        await case.ends()
        await case.signal()
        await case.ends()
        first = (await case.handle.fetch_history()).events[0].workflow_execution_started_event_attributes
        (told,) = await env.client.data_converter.decode(list(first.input.payloads), [AgreementStart])
        assert told == AgreementStart(number=case.number, most_events=MOST_EVENTS, shown=Stage.AWAITING)


async def test_migrated_to_a_transaction_its_procedure_ends_and_writes_nothing(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, email="devedor@example.com") as case:
        await case.eventually(lambda: case.book.looks == 1)
        case.book.agreement = case.book.agreement.model_copy(update={"ending": Ending.MIGRATED})
        await case.signal()
        assert await case.ends() == Ending.MIGRATED
        assert (case.book.endings, case.post.sent) == (0, [])


async def test_without_the_index_of_a_month_the_call_is_put_off_a_day(env: WorkflowEnvironment) -> None:
    indexes = FlatIndexes(months=12)
    async with agreement_under_way(env, indexes=indexes) as case:
        await case.at(called(case, 2))
        first = called(case, 3)
        await case.at(first)
        await case.eventually(lambda: called(case, 3) > first)
        assert [slip.instalment for slip in case.book.slips] == [2]
        assert called(case, 3).date() - first.date() == timedelta(days=1)
        indexes.months = 1500
        await case.at(called(case, 3))
        await case.stands(lambda agreement: agreement.instalments[2].called)
        assert [slip.instalment for slip in case.book.slips] == [2, 3]


async def test_a_slip_comes_to_what_the_instalment_is_on_its_due_date(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env) as case:
        await case.at(called(case, 2))
        await case.eventually(lambda: len(case.book.slips) == 1)
        slip, one = case.book.slips[0], case.book.agreement.instalments[1]
        assert (slip.due_on, slip.good_until) == (one.due_on, one.due_on)
        assert slip.cents in {one.cents * 10100 // 10000, one.cents * 10190 // 10000}


async def test_who_gave_an_address_is_written_to(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, email="devedor@example.com") as case:
        await case.at(called(case, 2))
        await case.eventually(lambda: len(case.post.sent) == 1)
        await case.at(judged(case, 2))
        assert await case.ends() == Ending.BROKEN
    due, *_, broken = case.post.sent
    assert due == ("devedor@example.com", f"A guia da sua parcela está disponível – acordo {case.number}")
    assert broken == ("devedor@example.com", f"O seu acordo foi rompido – acordo {case.number}")
    assert "parcela 2 de 12, de R$ 200,00 na data do acordo" in case.post.texts[0]


async def test_a_mail_server_that_refuses_holds_up_nothing_and_the_card_says_so(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, email="devedor@example.com") as case:
        case.post.refuses.add("devedor@example.com")
        await case.at(judged(case, 2) + timedelta(days=3))
        assert await case.ends() == Ending.BROKEN
        assert "Aviso não entregue" in (await case.handle.query(CARD, result_type=WorkflowMetadata)).current_details


async def test_operators_find_agreements_by_stage_and_read_nothing_personal(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env) as case:
        await case.at(called(case, 2))
        await case.eventually(lambda: case.book.calls == [2])
        await listed(env, f"WorkflowType = 'InstalmentAgreement' and CaseStatus = 'em-andamento' and "
                          f"WorkflowId = '{case.number}'")  # fmt: skip
        card = (await case.handle.describe()).raw_description
        assert case.book.agreement.number in str(card)
        await case.pay(*range(2, 13))
        await case.ends()
        await listed(env, f"CaseStatus = 'quitado' and WorkflowId = '{case.number}'")


async def listed(env: WorkflowEnvironment, query: str) -> None:
    async with asyncio.timeout(60):
        while (await env.client.count_workflows(query)).count != 1:
            await asyncio.sleep(0.02)
