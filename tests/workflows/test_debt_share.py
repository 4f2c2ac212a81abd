"""Fração ideal (3793): calculated, confirmed with a slip, paid or lapsed; refused and appealed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import local_day
from domain.case import Act, CaseStatus, Holder
from domain.debts.ledger import SLIP_PAID, LedgerEffect, SlipPaid
from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK, staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
FISCAL_CLERK = staff(Role.CLERK, Unit.FISC)
FIRST = staff(Role.ATTORNEY, Unit.FISC)
SECOND = staff(Role.ATTORNEY, Unit.FISC, 2)
FIGURES: dict[str, Any] = {"valor_total": "1000.01", "fracao": "1/40", "valor_parte": "25.00"}
CONFIRMED: dict[str, Any] = {
    "tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": "2001 a 2004", **FIGURES,
    "fundamento": "share-of-larger-plot", "efeito": "detach-unit", "motivos": "Conforme a matrícula.",
}  # fmt: skip
DENIED: dict[str, Any] = {"fundamento": "share-unknown", "motivos": "A matrícula não traz a fração."}
APPEAL = TaskKind.APPEAL_ANALYSIS


@pytest.fixture
async def share(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A unit's share asked for, the papers complete."""
    async with claim_under_way(env, "3793", {"nome": "Requerente", "cpf_cnpj": "11144477735"}) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        yield case


async def calculate(case: Claim) -> None:
    await case.complete(TaskKind.CALCULATION, "calculated", FISCAL_CLERK, exercicios="IPTU 2001 a 2004.", **FIGURES)


async def confirm(case: Claim) -> None:
    await calculate(case)
    await case.complete(TaskKind.ANALYSIS, "grant", FIRST, **CONFIRMED)
    await case.stands(CaseStatus.AWAITING_SLIP)


async def test_a_slip_that_is_paid_detaches_the_unit(share: Claim) -> None:
    await confirm(share)
    assert share.register.last.holder is Holder.CITIZEN
    (slip,) = share.slips.slips.values()
    assert slip.amount_cents == 25_00
    await share.complete(
        TaskKind.SLIP_PAYMENT, "paid", FISCAL_CLERK, data_pagamento=local_day(share.start.filed_at).isoformat()
    )
    assert await share.ends() == "unit-detached"
    (record,) = share.ledger.records
    assert (record.order.effect, record.order.amount_cents, record.order.share) == (
        LedgerEffect.DETACH_UNIT, 25_00, "1/40"
    )  # fmt: skip
    assert ("decision", 1) in share.register.letters


async def tell_paid(case: Claim, number: str) -> None:
    """Tell the procedure that a slip was paid, as the outbox of signals does."""
    await case.procedures.tell(case.start.protocol, SLIP_PAID, SlipPaid(number=number).model_dump())


async def test_a_payment_that_the_portal_sees_ends_the_task_and_detaches_the_unit(share: Claim) -> None:
    await confirm(share)
    (slip,) = share.slips.slips.values()
    (task,) = share.register.open_tasks
    await tell_paid(share, "GD-2026-0000009-9")
    await share.quiet()
    assert share.register.open_tasks == [task]
    await tell_paid(share, slip.number)
    await tell_paid(share, slip.number)
    assert await share.ends() == "unit-detached"
    assert not share.register.open_tasks
    assert len(share.ledger.records) == 1
    assert share.register.told.count("slip-paid") == 1


async def test_a_payment_told_while_the_answer_is_still_signed_is_not_lost(share: Claim) -> None:
    await calculate(share)
    share.safe.outage.calls = 1
    await share.complete(TaskKind.ANALYSIS, "grant", FIRST, **CONFIRMED)
    slip = await share.eventually(lambda: next(iter(share.slips.slips.values()), None))
    await tell_paid(share, slip.number)
    assert await share.ends() == "unit-detached"


async def test_figures_that_do_not_add_up_are_refused_at_each_step(share: Claim) -> None:
    wrong = FIGURES | {"valor_parte": "25.01"}
    with refused("invalid-input") as refusals:
        await share.complete(TaskKind.CALCULATION, "calculated", FISCAL_CLERK, exercicios="2001.", **wrong)
    assert [(p.field, p.code) for p in refusals[0].problems] == [("valor_parte", "does-not-add-up")]
    await calculate(share)
    with refused("invalid-input"):
        await share.complete(TaskKind.ANALYSIS, "grant", FIRST, **CONFIRMED | wrong)
    assert "R$ 25,00" in share.register.open_tasks[0].spec.note


async def test_a_calculation_sent_back_is_done_again_knowing_why(share: Claim) -> None:
    await calculate(share)
    await share.complete(TaskKind.ANALYSIS, "recalculate", FIRST, motivos="Faltou o exercício de 2005.")
    await share.stands(CaseStatus.CALCULATION)
    note = share.register.open_tasks[0].spec.note
    assert "Faltou o exercício de 2005." in note
    assert "R$ 25,00" in note
    assert not share.slips.slips
    again = {"valor_total": "2000.00", "fracao": "1/40", "valor_parte": "50.00"}
    await share.complete(TaskKind.CALCULATION, "calculated", FISCAL_CLERK, exercicios="IPTU 2001 a 2005.", **again)
    await share.task(TaskKind.ANALYSIS)
    assert "R$ 50,00" in share.register.open_tasks[0].spec.note
    await share.complete(TaskKind.ANALYSIS, "grant", FIRST, **CONFIRMED | again)
    await share.stands(CaseStatus.AWAITING_SLIP)
    assert [slip.amount_cents for slip in share.slips.slips.values()] == [50_00]


async def test_who_judges_an_appeal_may_send_the_calculation_back_too(share: Claim) -> None:
    await calculate(share)
    await share.complete(TaskKind.ANALYSIS, "deny", FIRST, **DENIED)
    await share.stands(CaseStatus.AWAITING_APPEAL)
    await share.act(Act.APPEAL, text="A fração está na averbação 3.")
    await share.complete(APPEAL, "recalculate", SECOND, motivos="Use a averbação 3.")
    await calculate(share)
    await share.complete(APPEAL, "grant", SECOND, **CONFIRMED)
    await share.stands(CaseStatus.AWAITING_SLIP)


async def test_a_slip_lapses_only_once_a_payment_in_time_must_be_visible(share: Claim) -> None:
    await confirm(share)
    (slip,) = share.slips.slips.values()
    seen = local_day(slip.seen_at)
    await share.at(slip.seen_at)
    with refused("invalid-input") as early:
        await share.complete(TaskKind.SLIP_PAYMENT, "unpaid", FISCAL_CLERK, conferido_em=seen.isoformat())
    assert [p.code for p in early[0].problems] == ["too-early"]
    tomorrow = (seen + timedelta(days=1)).isoformat()
    with refused("invalid-input") as ahead:
        await share.complete(TaskKind.SLIP_PAYMENT, "unpaid", FISCAL_CLERK, conferido_em=tomorrow)
    assert [p.code for p in ahead[0].problems] == ["date-in-future"]
    await share.at(slip.seen_at + timedelta(hours=1))
    await share.complete(TaskKind.SLIP_PAYMENT, "unpaid", FISCAL_CLERK, conferido_em=tomorrow)
    assert await share.ends() == "slip-lapsed"
    assert not share.ledger.records


async def test_a_payment_that_nobody_checks_is_told_to_the_chief(share: Claim) -> None:
    await confirm(share)
    await share.after(share.register.open_tasks[0].due)
    await share.eventually(lambda: "escalated" in share.register.told)


@pytest.mark.parametrize(
    ("verdict", "fields", "closing"),
    [("deny", DENIED, "denied"), ("dismiss", DENIED | {"fundamento": "not-inscribed"}, "dismissed")],
)
async def test_what_cannot_be_calculated_is_refused(
    share: Claim, verdict: str, fields: dict[str, Any], closing: str
) -> None:
    await share.complete(TaskKind.CALCULATION, "not-possible", FISCAL_CLERK, motivos="Sem fração na matrícula.")
    await share.complete(TaskKind.ANALYSIS, verdict, FIRST, **fields)
    await share.stands(CaseStatus.AWAITING_APPEAL)
    await share.after("appeal-1")
    assert await share.ends() == closing
    assert not share.slips.slips


async def test_an_appeal_granted_leads_to_a_slip(share: Claim) -> None:
    await calculate(share)
    await share.complete(TaskKind.ANALYSIS, "deny", FIRST, **DENIED)
    await share.stands(CaseStatus.AWAITING_APPEAL)
    await share.act(Act.APPEAL, text="A fração está na averbação 3.")
    with refused("own-work"):
        await share.complete(APPEAL, "grant", FIRST, **CONFIRMED)
    await share.complete(APPEAL, "grant", SECOND, **CONFIRMED)
    await share.stands(CaseStatus.AWAITING_SLIP)
    assert len(share.slips.slips) == 1


async def test_silence_and_withdrawal_end_a_request_before_it_is_decided(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "3793", {}) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta a matrícula.")
        await case.after("correction-1")
        assert await case.ends() == "archived-silence"
    async with claim_under_way(env, "3793", {}) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        await case.task(TaskKind.CALCULATION)
        await case.act(Act.WITHDRAWAL)
        assert await case.ends() == "withdrawn"
