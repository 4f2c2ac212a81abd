"""Cases that run today must go on with tomorrow's procedures: histories on file are replayed."""

import platform
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError, _Definition

from tests.rehearsal.changed_claim import OpinionFirst, StricterForms, StricterOffers
from tests.rehearsal.sandbox import sandbox
from tests.rehearsal.server import converter
from tests.rehearsal.stories import REASONS
from workflows.registered import WORKFLOWS

HISTORIES = Path(__file__).parent.parent / "histories"
FILES = sorted(HISTORIES.glob("*/*.json"))
CLAIMS = sorted(HISTORIES.glob("DamageClaim/*.json"))
DEBTS = sorted(HISTORIES.glob("ActiveDebt/*.json"))


def history(file: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(file.stem, file.read_text())


def name_of(workflow: type) -> str:
    definition = _Definition.from_class(workflow)
    assert definition is not None
    return str(definition.name)


def replayer(*workflows: type) -> Replayer:
    return Replayer(workflows=list(workflows), data_converter=converter(), workflow_runner=sandbox())


def test_histories_on_file_belong_to_procedures_that_run() -> None:
    assert {file.parent.name for file in FILES} <= {name_of(workflow) for workflow in WORKFLOWS}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_a_history_on_file_is_walked_again_alike(file: Path) -> None:
    await replayer(*WORKFLOWS).replay_workflow(history(file))


@pytest.mark.parametrize("file", CLAIMS, ids=lambda file: file.stem)
async def test_a_procedure_told_in_another_order_is_caught(file: Path) -> None:
    with pytest.raises(NondeterminismError):
        await replayer(OpinionFirst).replay_workflow(history(file))


@pytest.mark.parametrize("file", CLAIMS, ids=lambda file: file.stem)
async def test_what_was_accepted_stays_accepted_when_forms_become_stricter(file: Path) -> None:
    await replayer(StricterForms).replay_workflow(history(file))


@pytest.mark.parametrize("file", DEBTS, ids=lambda file: file.stem)
async def test_so_it_does_when_what_is_offered_to_applicants_asks_for_more(file: Path) -> None:
    await replayer(StricterOffers).replay_workflow(history(file))


def test_the_histories_show_most_of_the_ways_a_claim_can_end() -> None:
    assert {file.stem for file in CLAIMS} >= {
        "granted-and-paid", "corrected-denied-appealed", "archived-by-silence", "withdrawn",
        "partial-then-granted-with-approval", "reminded-escalated-recounted",
    }  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_history_on_file_tells_nothing_of_people_or_machines(file: Path) -> None:
    text = file.read_text()
    assert f"@{platform.node()}" not in text
    events = history(file).events
    stored = b"".join(event.SerializeToString() for event in events)
    for secret in (REASONS, "Requerente", "11144477735", "Alguma novidade?"):
        assert secret.encode() not in stored
    assert set(_identities(text)) <= {"rehearsal"}


def _identities(text: str) -> list[str]:
    lines = (line.strip().rstrip(",") for line in text.splitlines())
    return [line.split(": ", 1)[1].strip('"') for line in lines if line.startswith('"identity":')]
