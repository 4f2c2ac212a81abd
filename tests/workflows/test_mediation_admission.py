"""What goes to mediation, what does not and where to go then, and what is still missing."""

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.mediation.conflict import ELSEWHERE, Obstacle
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import ANSWERS, CLERK, table

pytestmark = pytest.mark.stack


@pytest.mark.parametrize("obstacle", Obstacle)
async def test_what_is_not_for_the_centre_is_told_where_to_go(env: WorkflowEnvironment, obstacle: Obstacle) -> None:
    async with table(env) as at:
        await at.case.complete(TaskKind.ADMISSION, "refuse", CLERK, motivo=obstacle, nota="Sala 3.")
        assert await at.case.ends() == "not-admitted"
        (letter,) = [data for key, data in at.case.safe.objects.items() if "/answer-1/" in key]
        assert ELSEWHERE[obstacle][:40] in letter.decode()


async def test_what_the_form_tells_is_noted_for_whoever_decides(env: WorkflowEnvironment) -> None:
    async with table(env, {**ANSWERS, "poder_publico": True, "envolve_crime": True}) as at:
        await at.case.task(TaskKind.ADMISSION)
        spec = at.case.register.open_tasks[0].spec
        assert "crime" in spec.note
        assert "Prefeitura" in spec.note
        assert {o.code for o in spec.outcomes} == {"admit", "refuse", "incomplete"}


async def test_nobody_mediates_with_themselves(env: WorkflowEnvironment) -> None:
    async with table(env, {**ANSWERS, "convidado_cpf_cnpj": ANSWERS["cpf_cnpj"]}) as at:
        await at.case.task(TaskKind.ADMISSION)
        assert {o.code for o in at.case.register.open_tasks[0].spec.outcomes} == {"refuse", "incomplete"}


async def test_what_is_missing_is_asked_for_and_silence_archives(env: WorkflowEnvironment) -> None:
    async with table(env) as at:
        await at.case.complete(TaskKind.ADMISSION, "incomplete", CLERK, mensagem="Falta o endereço.")
        await at.case.stands(CaseStatus.AWAITING_CORRECTION)
        await at.case.act(Act.CORRECTION, text="Segue.")
        await at.case.complete(TaskKind.ADMISSION, "incomplete", CLERK, mensagem="Falta ainda.")
        await at.case.stands(CaseStatus.AWAITING_CORRECTION)
        await at.case.after(at.case.register.last.acts[Act.CORRECTION])
        assert await at.case.ends() == "archived-silence"
