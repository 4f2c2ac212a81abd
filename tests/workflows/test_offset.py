"""An offset (3352): figures to the cent, attorney and chief, instalments, money first, then the ledger."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus, Closing
from domain.debts.ledger import LedgerEffect
from domain.tasks import TaskKind
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@pytest.fixture
async def offset(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """An offset asked for, the papers complete."""
    async with claim_under_way(env, creditors.OFFSET, creditors.PERSON) as case:
        await creditors.checked(case)
        yield case


async def granted(case: Claim, **figures: str) -> None:
    await creditors.calculated(case, **figures)
    await creditors.decided(case)
    await creditors.approved(case)


async def test_what_is_left_of_the_debt_is_paid_in_instalments_and_the_ledger_told_once_the_money_is_there(
    offset: Claim,
) -> None:
    await granted(offset)
    await offset.stands(CaseStatus.AWAITING_ACCEPTANCE)
    await offset.act(Act.REPLY, fields={"saldo": "5"})
    await offset.task(TaskKind.PAYMENT)
    assert offset.register.open_tasks[0].spec.note == "R$ 80,00"
    assert offset.ledger.records == []
    await creditors.money(offset)
    assert await offset.ends() == Closing.OFFSET_DONE
    (record,) = offset.ledger.records
    assert (record.order.effect, record.order.amount_cents) == (LedgerEffect.OFFSET, 580_00)
    assert (record.order.decided_by, record.order.approved_by) == (
        creditors.ATTORNEY.person_id, creditors.CHIEF.person_id,
    )  # fmt: skip
    chosen = next(e for t in offset.register.transitions for e in t.entries if e.code == "offset-chosen")
    assert chosen.values["text"] == "Em 5 parcelas mensais, com SELIC: a primeira de R$ 84,00, mais 4 de R$ 84,00"


async def test_a_credit_that_covers_all_leaves_no_choice(offset: Claim) -> None:
    await granted(offset, **creditors.COVERED)
    await creditors.money(offset)
    assert await offset.ends() == Closing.OFFSET_DONE
    assert "offset-choice" not in offset.register.told
    assert offset.ledger.records[0].order.amount_cents == 1000_00


async def test_figures_that_do_not_add_up_are_refused_each_with_the_right_one(offset: Claim) -> None:
    with refused("invalid-input") as refusals:
        await creditors.calculated(offset, parte_dinheiro="80.01", saldo_divida="419.99", saldo_credito="0.01")
    assert {(p.field, p.code) for p in refusals[0].problems} == {
        (field, "does-not-add-up") for field in ("parte_dinheiro", "saldo_divida", "saldo_credito")
    }  # fmt: skip
    assert "R$ 80,00" in refusals[0].problems[0].message


@pytest.mark.parametrize(("day", "taken"), [("2015-03-24", True), ("2015-03-25", True), ("2015-03-26", False)])
async def test_debts_inscribed_up_to_the_cut_off_day(offset: Claim, day: str, taken: bool) -> None:
    """ADCT art. 105: up to 25/03/2015."""
    if taken:
        await creditors.calculated(offset, data_inscricao=day)
        return
    with refused("invalid-input") as refusals:
        await creditors.calculated(offset, data_inscricao=day)
    assert [(p.field, p.code) for p in refusals[0].problems] == [("data_inscricao", "too-late")]


async def test_what_cannot_be_calculated_can_only_be_denied(offset: Claim) -> None:
    await offset.complete(TaskKind.CALCULATION, "not-possible", creditors.CALCULATOR, motivos="Débito em PPI.")
    with refused("outcome-not-allowed"):
        await creditors.decided(offset)
    await creditors.decided(offset, "deny", fundamento="in-incentive-programme")
    await creditors.approved(offset)
    assert await offset.ends() == Closing.DENIED
    assert offset.ledger.records == []


async def test_sent_back_by_the_chief_and_calculated_anew(offset: Claim) -> None:
    await creditors.calculated(offset)
    await creditors.decided(offset)
    await offset.complete(TaskKind.APPROVAL, "send_back", creditors.CHIEF, motivos="Confira o crédito.")
    await offset.task(TaskKind.ANALYSIS)
    assert "Confira o crédito." in offset.register.open_tasks[0].spec.note
    await creditors.decided(offset, "recalculate")
    await granted(offset, **creditors.COVERED)
    await creditors.money(offset)
    assert await offset.ends() == Closing.OFFSET_DONE


async def test_who_decides_does_not_approve(offset: Claim) -> None:
    await creditors.calculated(offset)
    await creditors.decided(offset)
    both = creditors.ATTORNEY.model_copy(update={"posts": (*creditors.ATTORNEY.posts, *creditors.CHIEF.posts)})
    with refused("own-work"):
        await offset.complete(TaskKind.APPROVAL, "approve", both)


async def test_a_choice_declined_ends_the_case(offset: Claim) -> None:
    await granted(offset)
    await offset.stands(CaseStatus.AWAITING_ACCEPTANCE)
    await offset.act(Act.REPLY, fields={"saldo": "nao-aceito"})
    assert await offset.ends() == Closing.OFFSET_DECLINED


async def test_a_sixth_instalment_is_no_choice(offset: Claim) -> None:
    await granted(offset)
    await offset.stands(CaseStatus.AWAITING_ACCEPTANCE)
    with refused("invalid-input"):
        await offset.act(Act.REPLY, fields={"saldo": "6"})


async def test_no_choice_in_time_archives_the_offset(offset: Claim) -> None:
    await granted(offset)
    await offset.stands(CaseStatus.AWAITING_ACCEPTANCE)
    await offset.after("reply-1")
    assert await offset.ends() == Closing.LAPSED
    assert offset.ledger.records == []


async def test_money_that_is_not_paid_leaves_the_debt_as_it_was(offset: Claim) -> None:
    await granted(offset, **creditors.COVERED)
    await creditors.money(offset, "unpaid")
    assert await offset.ends() == Closing.CASH_UNPAID
    assert offset.ledger.records == []


async def test_the_treasury_is_reminded_and_the_chief_told(offset: Claim) -> None:
    await granted(offset, **creditors.COVERED)
    await offset.task(TaskKind.PAYMENT)
    await offset.after("task-5")
    await offset.eventually(lambda: "escalated" in offset.register.told)
    await creditors.money(offset)
    assert await offset.ends() == Closing.OFFSET_DONE


async def test_an_order_that_the_ledger_refuses_goes_to_an_attorney(offset: Claim) -> None:
    offset.ledger.refuses.append("Débito desconhecido.")
    await granted(offset, **creditors.COVERED)
    await creditors.money(offset)
    await offset.complete(TaskKind.LEDGER_REVIEW, "recorded", creditors.ATTORNEY, referencia="SEI 1.")
    assert await offset.ends() == Closing.OFFSET_DONE


async def test_silence_archives_the_offset(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, creditors.OFFSET, creditors.PERSON) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta o título.")
        await case.stands(CaseStatus.AWAITING_CORRECTION)
        await case.after("correction-1")
        assert await case.ends() == Closing.SILENCE
