"""Every procedure that the worker runs."""

from workflows.active_debt import ActiveDebtWorkflow
from workflows.damage_claim import DamageClaimWorkflow
from workflows.expropriation import ExpropriationWorkflow
from workflows.precatorios import PrecatoriosWorkflow
from workflows.question import QuestionWorkflow

WORKFLOWS = (
    ActiveDebtWorkflow,
    DamageClaimWorkflow,
    ExpropriationWorkflow,
    QuestionWorkflow,
    PrecatoriosWorkflow,
)
