"""Every procedure that the worker runs."""

from workflows.damage_claim import DamageClaimWorkflow

WORKFLOWS = (DamageClaimWorkflow,)
