"""Every procedure that the worker runs."""

from workflows.active_debt import ActiveDebtWorkflow
from workflows.court_decision import CourtDecisionWorkflow
from workflows.damage_claim import DamageClaimWorkflow
from workflows.expropriation import ExpropriationWorkflow
from workflows.instalment_agreement import InstalmentAgreementWorkflow
from workflows.mediation import MediationWorkflow
from workflows.precatorios import PrecatoriosWorkflow
from workflows.question import QuestionWorkflow

WORKFLOWS = (
    ActiveDebtWorkflow,
    CourtDecisionWorkflow,
    DamageClaimWorkflow,
    ExpropriationWorkflow,
    InstalmentAgreementWorkflow,
    MediationWorkflow,
    QuestionWorkflow,
    PrecatoriosWorkflow,
)
