"""Every procedure that the worker runs."""

from workflows.active_debt import ActiveDebtWorkflow
from workflows.court_decision import CourtDecisionWorkflow
from workflows.damage_claim import DamageClaimWorkflow
from workflows.expropriation import ExpropriationWorkflow
from workflows.instalment_agreement import InstalmentAgreementWorkflow
from workflows.mediation import MediationWorkflow
from workflows.precatorios import PrecatoriosWorkflow
from workflows.question import QuestionWorkflow
from workflows.settlement_lot import SettlementLotWorkflow
from workflows.settlement_round import SettlementRoundWorkflow

WORKFLOWS = (
    ActiveDebtWorkflow,
    CourtDecisionWorkflow,
    DamageClaimWorkflow,
    ExpropriationWorkflow,
    InstalmentAgreementWorkflow,
    MediationWorkflow,
    QuestionWorkflow,
    PrecatoriosWorkflow,
    SettlementRoundWorkflow,
    SettlementLotWorkflow,
)
