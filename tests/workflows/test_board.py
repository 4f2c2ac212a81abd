"""What operators see: plain search attributes and a card, and nothing that was said in the case."""

import pytest
from temporalio.api.sdk.v1 import WorkflowMetadata
from temporalio.client import WorkflowExecutionStatus

from domain.case import Act
from domain.service import Verdict
from tests.rehearsal.office import Claim
from tests.rehearsal.stories import REASONS, asked_for_more, checked, decided

pytestmark = pytest.mark.stack
SECRET = "segredo do requerente"


async def shown(claim: Claim) -> dict[str, object]:
    found = (await claim.handle.describe()).typed_search_attributes
    return {pair.key.name: pair.value for pair in found if pair.key.name != "BuildIds"}


async def test_search_attributes_follow_the_case(claim: Claim) -> None:
    await checked(claim)
    due = claim.register.due["task-2"]
    at_work = await shown(claim)
    assert at_work == {
        "ServiceGroup": "reparacao-de-danos", "Service": "indenizacao-por-danos-materiais", "Priority": 3,
        "CaseStatus": "technical-opinion", "Unit": "svma", "DueAt": due,
    }  # fmt: skip
    await claim.act(Act.WITHDRAWAL)
    await claim.ends()
    closed = await shown(claim)
    assert closed["CaseStatus"] == "closed"
    assert {"Unit", "DueAt"}.isdisjoint(closed)
    assert (await claim.handle.describe()).status is WorkflowExecutionStatus.COMPLETED


async def test_the_card_tells_who_holds_the_case_and_why_the_clock_stands(claim: Claim) -> None:
    await asked_for_more(claim)
    card = (await claim.handle.query("__temporal_workflow_metadata", result_type=WorkflowMetadata)).current_details
    assert card.startswith(f"## {claim.start.protocol}: Aguardando resposta ao comunique-se")
    assert "Com quem está: Requerente" in card
    assert "Prazo suspenso" in card
    assert "nota fiscal" not in card


async def test_nothing_said_in_a_case_is_readable_without_the_key(claim: Claim) -> None:
    await claim.act(Act.MESSAGE, text=SECRET)
    await decided(claim, Verdict.DENY)
    stored = b"".join(event.SerializeToString() for event in (await claim.handle.fetch_history()).events)
    assert "Conferência de documentos".encode() in stored
    for said in (SECRET, REASONS, "no-proof-of-event", "Requerente"):
        assert said.encode() not in stored
