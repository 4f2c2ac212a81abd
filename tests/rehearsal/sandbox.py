"""Temporal's sandbox: rehearsals and replays run in it, the office's worker does without (decision 15)."""

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

PASSED_THROUGH = ("domain", "activities.hands", "babel", "phonenumbers", "email_validator", "stdnum")


def sandbox() -> SandboxedWorkflowRunner:
    """Return a runner in which procedures see neither clock nor files; what is passed through must be pure."""
    return SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH))
