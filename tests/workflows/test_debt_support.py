"""Problems with a TDM agreement (4798): solved, looked into by the technical unit, refused, left unanswered."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, Holder
from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK, staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
FISCAL_CLERK = staff(Role.CLERK, Unit.FISC)
PORTAL = staff(Role.TECHNICIAN, Unit.DEBT_PORTAL)


@pytest.fixture
async def problem(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A problem with an agreement, its papers complete."""
    async with claim_under_way(env, "4798", {"nome": "Requerente", "cpf_cnpj": "11144477735"}) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        yield case


async def test_a_problem_solved_is_answered_with_a_signed_letter(problem: Claim) -> None:
    await problem.complete(TaskKind.TRIAGE, "solved", FISCAL_CLERK, resposta="A guia foi emitida de novo.")
    assert await problem.ends() == "solved"
    assert problem.register.ordered[-1] == "answered"
    assert ("answer", 1) in problem.register.letters


async def test_the_technical_unit_is_heard_and_the_office_answers(problem: Claim) -> None:
    await problem.complete(TaskKind.TRIAGE, "technical", FISCAL_CLERK, encaminhamento="Ver a baixa do boleto.")
    await problem.task(TaskKind.OPINION)
    assert problem.register.last.holder is Holder.OTHER
    with refused("wrong-unit"):
        await problem.complete(TaskKind.OPINION, "given", staff(Role.TECHNICIAN, Unit.SVMA), manifestacao="Nada.")
    await problem.complete(TaskKind.OPINION, "given", PORTAL, manifestacao="Baixa feita.")
    assert "Baixa feita." in [t.spec.note for t in problem.register.opened]
    await problem.complete(TaskKind.TRIAGE, "solved", FISCAL_CLERK, resposta="A baixa foi feita.")
    assert await problem.ends() == "solved"


async def test_a_late_technical_unit_is_reminded_and_its_chief_told(problem: Claim) -> None:
    await problem.complete(TaskKind.TRIAGE, "technical", FISCAL_CLERK, encaminhamento="Ver a baixa do boleto.")
    await problem.task(TaskKind.OPINION)
    await problem.after(problem.register.open_tasks[0].due)
    await problem.eventually(lambda: "escalated" in problem.register.told)
    assert problem.register.ordered[-2:] == ["staff-reminder", "staff-escalation"]


async def test_a_refusal_says_its_reasons(problem: Claim) -> None:
    with refused("invalid-input"):
        await problem.complete(TaskKind.TRIAGE, "refused", FISCAL_CLERK)
    await problem.complete(TaskKind.TRIAGE, "refused", FISCAL_CLERK, motivos="O acordo foi rompido.")
    assert await problem.ends() == "denied"
    assert problem.register.ordered[-1] == "answered"


async def test_a_problem_may_be_withdrawn_until_it_is_answered(problem: Claim) -> None:
    await problem.task(TaskKind.TRIAGE)
    await problem.act(Act.WITHDRAWAL)
    assert await problem.ends() == "withdrawn"


async def test_a_correction_left_without_answer_archives_the_problem(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "4798", {}) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Diga o número do acordo.")
        await case.after("correction-1")
        assert await case.ends() == "archived-silence"
