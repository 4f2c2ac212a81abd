"""A debt contested (3636) or something communicated about it: decided, applied to the ledger, appealed."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import show_day
from domain.case import Act, CaseStatus
from domain.debts.ledger import LedgerEffect
from domain.people import Actor, Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.claims import approval_above
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK, staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
FIRST = staff(Role.ATTORNEY, Unit.FISC)
SECOND = staff(Role.ATTORNEY, Unit.FISC, 2)
CHIEF = staff(Role.CHIEF, Unit.FISC)
PERSON: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
DEBT: dict[str, Any] = {"tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": "2019-1"}
PAID: dict[str, Any] = {**DEBT, "fundamento": "paid", "efeito": "cancel", "valor": "500.00", "motivos": "Pago."}
SUSPEND: dict[str, Any] = {**DEBT, "fundamento": "court-decision", "efeito": "suspend", "motivos": "Liminar."}
DENIED: dict[str, Any] = {"fundamento": "not-proved", "motivos": "Sem prova."}
APPEAL = TaskKind.APPEAL_ANALYSIS


@pytest.fixture
async def contest(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A debt contested, the papers complete."""
    async with claim_under_way(env, "3636", PERSON) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        yield case


async def decide(
    case: Claim, outcome: str, fields: dict[str, Any], by: Actor = FIRST, kind: TaskKind = TaskKind.ANALYSIS
) -> None:
    await case.complete(kind, outcome, by, **fields)


def effects(case: Claim) -> list[LedgerEffect]:
    return [r.order.effect for r in case.ledger.records if r.answer.accepted]


async def test_a_debt_cancelled_is_written_off_and_the_applicant_told_until_when(contest: Claim) -> None:
    await decide(contest, "grant", PAID)
    assert await contest.ends() == "debt-changed"
    (record,) = contest.ledger.records
    assert (record.order.effect, record.order.amount_cents, record.order.number) == (LedgerEffect.CANCEL, 500_00, 1)
    assert record.order.decided_by == FIRST.person_id
    said = [e for t in contest.register.transitions for e in t.entries if e.code == "credit-records-by"]
    assert said[0].values == {"day": show_day(contest.register.due["credit-records"])}
    assert "debt-written-off" in contest.register.ordered
    assert ("decision", 1) in contest.register.letters


async def test_a_suspension_writes_nothing_off(contest: Claim) -> None:
    await decide(contest, "grant", SUSPEND)
    assert await contest.ends() == "debt-changed"
    assert effects(contest) == [LedgerEffect.SUSPEND]
    assert "debt-written-off" not in contest.register.ordered


@pytest.mark.parametrize(("more", "asked"), [(0, False), (1, True)])
async def test_a_chief_approves_what_is_above_the_amount(contest: Claim, more: int, asked: bool) -> None:
    cents = approval_above(contest.start.plan) + more
    await decide(contest, "grant", PAID | {"valor": f"{cents // 100}.{cents % 100:02d}"})
    if asked:
        await contest.task(TaskKind.APPROVAL)
        assert not contest.ledger.records
        await contest.complete(TaskKind.APPROVAL, "approve", CHIEF)
    assert await contest.ends() == "debt-changed"
    assert contest.ledger.records[0].order.approved_by == (CHIEF.person_id if asked else None)


async def test_what_a_chief_sends_back_is_decided_anew(contest: Claim) -> None:
    await decide(contest, "grant", PAID | {"valor": "900000.00"})
    await contest.complete(TaskKind.APPROVAL, "send_back", CHIEF, motivos="Confira o valor.")
    await contest.task(TaskKind.ANALYSIS)
    assert "Confira o valor." in contest.register.open_tasks[0].spec.note
    await decide(contest, "grant", PAID)
    assert await contest.ends() == "debt-changed"


@pytest.mark.parametrize(
    ("verdict", "fields", "closing"),
    [("deny", DENIED, "denied"), ("dismiss", DENIED | {"fundamento": "not-inscribed"}, "dismissed")],
)
async def test_a_refusal_may_be_appealed_until_the_last_second(
    contest: Claim, verdict: str, fields: dict[str, Any], closing: str
) -> None:
    await decide(contest, verdict, fields)
    await contest.stands(CaseStatus.AWAITING_APPEAL)
    with refused("act-not-open"):
        await contest.act(Act.WITHDRAWAL)
    await contest.after("appeal-1")
    assert await contest.ends() == closing
    assert contest.register.told[-2:] == ["appeal-lapsed", "closed"]
    assert contest.register.ordered[-1] == "closed"
    assert not contest.ledger.records


async def test_another_attorney_decides_the_appeal_and_the_effect_follows(contest: Claim) -> None:
    await decide(contest, "deny", DENIED)
    await contest.stands(CaseStatus.AWAITING_APPEAL)
    await contest.act(Act.APPEAL, text="O comprovante está anexado.")
    await contest.task(APPEAL)
    with refused("own-work"):
        await decide(contest, "grant", PAID, FIRST, APPEAL)
    await decide(contest, "grant", PAID, SECOND, APPEAL)
    assert await contest.ends() == "debt-changed"
    assert effects(contest) == [LedgerEffect.CANCEL]
    assert ("appeal-decision", 1) in contest.register.letters


async def test_what_was_granted_in_part_is_applied_at_once_and_kept_when_the_appeal_fails(contest: Claim) -> None:
    await decide(contest, "partial", PAID | {"efeito": "reduce"})
    await contest.stands(CaseStatus.AWAITING_APPEAL)
    assert effects(contest) == [LedgerEffect.REDUCE]
    await contest.act(Act.APPEAL, text="Peço o cancelamento.")
    await decide(contest, "deny", DENIED, SECOND, APPEAL)
    assert await contest.ends() == "debt-changed"
    assert effects(contest) == [LedgerEffect.REDUCE]


async def test_a_refused_order_goes_to_an_attorney_who_names_the_right_debt(contest: Claim) -> None:
    contest.ledger.refuses.append("Débito não encontrado.")
    await decide(contest, "grant", PAID)
    await contest.task(TaskKind.LEDGER_REVIEW)
    assert contest.register.last.status is CaseStatus.UPDATING_LEDGER
    assert contest.register.open_tasks[0].spec.note == "Débito não encontrado."
    assert "ledger-changed" not in contest.register.told
    await contest.complete(TaskKind.LEDGER_REVIEW, "resend", SECOND, **DEBT | {"numero_divida": "2020-1"})
    assert await contest.ends() == "debt-changed"
    assert [(r.order.number, r.order.debt.number, r.answer.accepted) for r in contest.ledger.records] == [
        (1, "2019-1", False), (2, "2020-1", True)
    ]  # fmt: skip


async def test_a_refused_order_may_have_been_recorded_otherwise(contest: Claim) -> None:
    contest.ledger.refuses.append("Débito em outro sistema.")
    await decide(contest, "grant", SUSPEND)
    await contest.complete(TaskKind.LEDGER_REVIEW, "recorded", FIRST, referencia="Sistema antigo, ofício 12.")
    assert await contest.ends() == "debt-changed"
    assert effects(contest) == []


async def test_a_late_review_is_told_to_the_chief(contest: Claim) -> None:
    contest.ledger.refuses.append("Débito não encontrado.")
    await decide(contest, "grant", SUSPEND)
    await contest.task(TaskKind.LEDGER_REVIEW)
    await contest.after(contest.register.open_tasks[0].due)
    await contest.eventually(lambda: "escalated" in contest.register.told)


async def test_a_ledger_that_is_away_delays_the_effect_and_loses_nothing(contest: Claim) -> None:
    contest.ledger.outage.calls = 2
    await decide(contest, "grant", SUSPEND)
    assert await contest.ends() == "debt-changed"
    assert contest.ledger.outage.refused == 2
    assert len(contest.ledger.records) == 1


COMMUNICATIONS = [
    ("3610", "auction-proved", "annotate-auction"),
    ("3612", "bought-at-auction", "former-owner"),
    ("3612", "bought-at-auction", "annotate-auction"),
    ("3637", "lawsuit-ended", "release-pendency"),
]


@pytest.mark.parametrize(("service", "ground", "effect"), COMMUNICATIONS)
async def test_a_communication_is_applied_with_its_effect(
    env: WorkflowEnvironment, service: str, ground: str, effect: str
) -> None:
    async with claim_under_way(env, service, PERSON) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        await decide(case, "applied", DEBT | {"fundamento": ground, "efeito": effect, "motivos": "Provado."})
        assert await case.ends() == "applied"
        assert effects(case) == [LedgerEffect(effect)]


async def test_a_communication_not_applied_may_be_appealed(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "3610", PERSON) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        await decide(case, "not-applied", DENIED)
        await case.stands(CaseStatus.AWAITING_APPEAL)
        await case.act(Act.APPEAL, text="O edital foi publicado.")
        await decide(case, "not-applied", DENIED, SECOND, APPEAL)
        assert await case.ends() == "not-applied"
        assert not case.ledger.records


@pytest.mark.parametrize("service", ["3636", "3610", "3612", "3637"])
async def test_silence_and_withdrawal_end_a_request_before_it_is_decided(
    env: WorkflowEnvironment, service: str
) -> None:
    async with claim_under_way(env, service, PERSON) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta um documento.")
        await case.after("correction-1")
        assert await case.ends() == "archived-silence"
    async with claim_under_way(env, service, PERSON) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        await case.task(TaskKind.ANALYSIS)
        await case.act(Act.WITHDRAWAL)
        assert await case.ends() == "withdrawn"
