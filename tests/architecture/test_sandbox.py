"""What a procedure touches while it runs: neither the clock nor the files of the machine."""

import subprocess
import sys
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from tests.rehearsal.careless_claim import Careless
from tests.rehearsal.sandbox import sandbox
from tests.rehearsal.server import converter

PROJECT = Path(__file__).parent.parent.parent
HISTORY = PROJECT / "tests" / "histories" / "DamageClaim" / "withdrawn.json"
WITHOUT_FILES = """
import builtins, io
from datetime import datetime, UTC
import workflows.damage_claim
from domain.calendar import show_instant
from domain.money import format_brl
def refuse(*_, **__): raise PermissionError
builtins.open = io.open = refuse
assert format_brl(123456) == "R$ 1.234,56"
assert show_instant(datetime(2026, 3, 1, 3, tzinfo=UTC)) == "01/03/2026 às 00:00"
"""


def test_what_procedures_say_needs_no_file_once_imported() -> None:
    subprocess.run([sys.executable, "-c", WITHOUT_FILES], cwd=PROJECT, check=True)


async def test_a_procedure_that_looks_at_the_clock_is_stopped() -> None:
    replayer = Replayer(workflows=[Careless], data_converter=converter(), workflow_runner=sandbox())
    with pytest.raises(Exception, match="RestrictedWorkflowAccessError"):
        await replayer.replay_workflow(WorkflowHistory.from_json("withdrawn", HISTORY.read_text()))
