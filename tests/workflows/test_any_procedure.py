"""Whatever people do to a case of whatever service, and whatever time does, the same things stay true of it."""

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from temporalio.testing import WorkflowEnvironment
from temporalio.workflow import _Definition

from catalog.shelf import load
from domain.precatorios.settlement import LOT, ROUND
from domain.service import Service
from tests.rehearsal.forms import forms
from tests.rehearsal.office import claim_under_way
from tests.rehearsal.wanderer import Wanderer
from workflows.registered import WORKFLOWS

pytestmark = pytest.mark.stack
SERVICES = [s for s in load().services if s.procedure is not None]
WALKS = 48  # in all, however many services there are: each takes about a second
STEPS = 25
NOT_FILED = {"InstalmentAgreement", ROUND, LOT}  # begun by the office, not by a filing
ASKED = (123456, 6248000)  # cents: below and above what one attorney may award


@pytest.mark.parametrize("service", SERVICES, ids=lambda s: s.slug)
@settings(
    max_examples=max(2, WALKS // len(SERVICES)), deadline=None, derandomize=True, database=None,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(data=st.data())
async def test_legal_and_illegal_acts_in_any_order(
    env: WorkflowEnvironment, service: Service, data: st.DataObject
) -> None:
    closings = service.procedure.closings if service.procedure else ()
    answers, asked = data.draw(forms(service.fields)), data.draw(st.sampled_from(ASKED))
    async with claim_under_way(env, service.slug, answers, asked=lambda _: asked) as claim:
        wanderer = Wanderer(claim, data, closings)
        await wanderer.wander(STEPS)
        event(str(claim.register.last.closing or claim.register.last.status))
        if not wanderer.over:
            await claim.handle.terminate()


def test_every_registered_workflow_is_walked() -> None:
    names = {_Definition.must_from_class(workflow).name for workflow in WORKFLOWS} - NOT_FILED
    assert names == {s.procedure.workflow for s in SERVICES if s.procedure}
