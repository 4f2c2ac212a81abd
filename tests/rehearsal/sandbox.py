"""Temporal's sandbox: rehearsals and replays run in it, the office's worker does without (decision 15)."""

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions
from temporalio.workflow import _Definition

PASSED_THROUGH = ("domain", "activities.hands", "babel", "phonenumbers", "email_validator", "stdnum")


class Sandbox(SandboxedWorkflowRunner):
    """Tries a procedure once, not for each of the hundreds of workers that a run of rehearsals starts."""

    _tried: set[type] = set()  # noqa: RUF012 - of the whole process, on purpose

    def prepare_workflow(self, defn: _Definition) -> None:
        """Make one instance of the procedure, which fails when it imports or touches what it must not."""
        if defn.cls not in self._tried:
            super().prepare_workflow(defn)
            self._tried.add(defn.cls)


def sandbox() -> SandboxedWorkflowRunner:
    """Return a runner in which procedures see neither clock nor files; what is passed through must be pure."""
    return Sandbox(restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH))
