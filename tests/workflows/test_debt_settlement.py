"""Settlement proposals (4084): accepted, countered in bounded rounds, refused; approved, signed, ordered."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.debts.ledger import LedgerEffect
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal import settlements
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK
from tests.rehearsal.refusals import refused
from tests.rehearsal.settlements import ANALYST, AT_ONCE, AUTHORITY, CHIEF, DEBT, IN_PARTS, offered

pytestmark = pytest.mark.stack
COUNTER = Act.COUNTER_PROPOSAL


@pytest.fixture
async def proposal(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A proposal, the papers complete."""
    async with claim_under_way(env, settlements.SERVICE, settlements.ASKED) as case:
        await settlements.checked(case)
        yield case


async def test_what_is_accepted_and_approved_is_signed_and_ordered(proposal: Claim) -> None:
    await offered(proposal, "accept")
    assert proposal.register.ordered[-1] == "terms-offered"
    await proposal.act(Act.ACCEPTANCE)
    with refused("own-work"):
        await proposal.complete(TaskKind.APPROVAL, "approve", ANALYST)
    await proposal.complete(TaskKind.APPROVAL, "approve", AUTHORITY)
    assert await proposal.ends() == "agreed"
    (record,) = proposal.ledger.records
    assert (record.order.effect, record.order.amount_cents) == (LedgerEffect.SETTLE, 30_000_00)
    assert (record.order.decided_by, record.order.approved_by) == (ANALYST.person_id, AUTHORITY.person_id)
    signed = next(data for key, data in proposal.safe.objects.items() if "/answer-1/" in key).decode()
    assert '"template":"settlement"' in signed
    assert "irrevogável" in signed


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"desconto_a_vista": 71}, ["desconto_a_vista"]),
        ({**IN_PARTS, "desconto_a_vista": None, "desconto_parcelado": 56}, ["desconto_parcelado"]),
        ({**IN_PARTS, "desconto_a_vista": None, "parcelas": 121}, ["parcelas"]),
        ({"parcelas": 2}, ["parcelas"]),
        ({"inscricao_mais_recente": "2023-12-01"}, ["inscricao_mais_recente"]),
    ],
)
async def test_the_office_offers_nothing_beyond_the_limits(
    proposal: Claim, changes: dict[str, Any], fields: list[str]
) -> None:
    with refused("invalid-input") as refusals:
        await proposal.complete(TaskKind.ANALYSIS, "accept", ANALYST, **DEBT | AT_ONCE | changes)
    assert [p.field for p in refusals[0].problems] == fields
    await offered(proposal, "accept")


@pytest.mark.parametrize(
    ("mine", "code"),
    [
        ({"modalidade": "a-vista", "desconto_a_vista": 71}, "above-maximum"),
        ({"modalidade": "a-vista"}, "missing"),
        ({**IN_PARTS, "parcelas": 1}, "below-minimum"),
    ],
)
async def test_the_applicants_terms_keep_to_the_limits_too(proposal: Claim, mine: dict[str, Any], code: str) -> None:
    await offered(proposal, desconto_a_vista=40)
    with refused("invalid-input") as refusals:
        await proposal.act(COUNTER, fields=mine)
    assert [p.code for p in refusals[0].problems] == [code]
    await proposal.act(COUNTER, fields=AT_ONCE)
    await proposal.task(TaskKind.ANALYSIS)
    assert "R$ 30.000,00 à vista" in proposal.register.open_tasks[0].spec.note


async def test_rounds_are_bounded_and_then_only_yes_or_no_is_left(proposal: Claim) -> None:
    rounds = proposal.start.plan.limit(Limit.PROPOSAL_ROUNDS)
    for _ in range(rounds - 1):
        await offered(proposal, desconto_a_vista=40)
        await proposal.act(COUNTER, fields=IN_PARTS)
        await proposal.stands(CaseStatus.ANALYSIS)
    await offered(proposal, desconto_a_vista=45)
    assert COUNTER not in proposal.register.last.acts
    with refused("act-not-open"):
        await proposal.act(COUNTER, fields=IN_PARTS)
    await proposal.act(Act.ACCEPTANCE, accepts=False)
    assert await proposal.ends() == "not-agreed"


async def test_a_counter_proposal_after_acceptance_is_refused(proposal: Claim) -> None:
    await offered(proposal)
    await proposal.act(Act.ACCEPTANCE)
    await proposal.task(TaskKind.APPROVAL)
    with refused("act-not-open"):
        await proposal.act(COUNTER, fields=AT_ONCE)


async def test_terms_sent_back_need_the_applicants_word_again(proposal: Claim) -> None:
    await offered(proposal, "accept")
    await proposal.act(Act.ACCEPTANCE)
    await proposal.complete(TaskKind.APPROVAL, "send_back", AUTHORITY, motivos="Exija 30% a menos de desconto.")
    await proposal.task(TaskKind.ANALYSIS)
    assert proposal.register.open_tasks[0].spec.note == "Exija 30% a menos de desconto."
    await offered(proposal, desconto_a_vista=40)
    await proposal.act(Act.ACCEPTANCE)
    await proposal.complete(TaskKind.APPROVAL, "approve", AUTHORITY)
    assert await proposal.ends() == "agreed"
    assert proposal.ledger.records[0].order.amount_cents == 60_000_00


@pytest.mark.parametrize(("total", "chief"), [("100000.00", False), ("100000.01", True)])
async def test_above_the_amount_the_chief_signs(proposal: Claim, total: str, chief: bool) -> None:
    await offered(proposal, "accept", valor_total=total, desconto_a_vista=0)
    await proposal.act(Act.ACCEPTANCE)
    with refused("wrong-role"):
        await proposal.complete(TaskKind.APPROVAL, "approve", AUTHORITY if chief else CHIEF)
    await proposal.complete(TaskKind.APPROVAL, "approve", CHIEF if chief else AUTHORITY)
    assert await proposal.ends() == "agreed"


async def test_a_refusal_names_its_ground(proposal: Claim) -> None:
    await proposal.complete(
        TaskKind.ANALYSIS, "refuse", ANALYST, fundamento="after-cut-off", motivos="Inscritos em 2025."
    )
    assert await proposal.ends() == "denied"
    assert not proposal.ledger.records


async def test_terms_left_without_answer_archive_the_proposal(proposal: Claim) -> None:
    await offered(proposal)
    assert proposal.register.last.pauses[-1].until is None
    await proposal.after("acceptance-1")
    assert await proposal.ends() == "acceptance-lapsed"
    assert proposal.register.last.pauses[-1].until is not None


async def test_a_late_approval_is_told_to_the_chief(proposal: Claim) -> None:
    await offered(proposal)
    await proposal.act(Act.ACCEPTANCE)
    await proposal.task(TaskKind.APPROVAL)
    await proposal.after(proposal.register.open_tasks[0].due)
    await proposal.eventually(lambda: "escalated" in proposal.register.told)


async def test_an_order_refused_by_the_ledger_is_mended(proposal: Claim) -> None:
    proposal.ledger.refuses.append("Débito não encontrado.")
    await offered(proposal, "accept")
    await proposal.act(Act.ACCEPTANCE)
    await proposal.complete(TaskKind.APPROVAL, "approve", AUTHORITY)
    await proposal.complete(TaskKind.LEDGER_REVIEW, "recorded", ANALYST, referencia="Ofício 12.")
    assert await proposal.ends() == "agreed"


async def test_it_may_be_withdrawn_until_it_is_signed(proposal: Claim) -> None:
    await offered(proposal)
    await proposal.act(Act.WITHDRAWAL)
    assert await proposal.ends() == "withdrawn"


async def test_a_correction_left_without_answer_archives_the_proposal(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, settlements.SERVICE, settlements.ASKED) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta o balanço.")
        await case.after("correction-1")
        assert await case.ends() == "archived-silence"
