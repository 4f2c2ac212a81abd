"""Whoever reaches the Temporal server without our keys cannot act in anybody's name, nor stop a case."""

import httpx
import pytest
from api_people import complete, filed, task
from temporalio.client import Client, WorkflowUpdateFailedError

from stack import RunningStack


async def test_an_unencrypted_completion_is_refused_and_the_case_goes_on(
    system: RunningStack, citizen: httpx.Client, clerk: httpx.Client
) -> None:
    case_id = filed(citizen)
    found = clerk.get(f"/api/tasks/{task(clerk, case_id, 'document-check')}").json()
    forged = {
        "task_id": found["id"], "outcome": "complete", "fields": {},
        "actor": {"person_id": found["id"], "posts": [{"role": "clerk", "unit": "front-desk"}]},
    }  # fmt: skip
    outsider = await Client.connect(system.settings().temporal_address)
    handle = outsider.get_workflow_handle(found["protocol"])
    with pytest.raises(WorkflowUpdateFailedError):
        await handle.execute_update("complete_task", forged)
    await handle.signal("recount_deadlines")
    assert clerk.get(f"/api/tasks/{found['id']}").json()["status"] == "open"
    assert complete(clerk, case_id, "document-check", "complete").status_code == 200
