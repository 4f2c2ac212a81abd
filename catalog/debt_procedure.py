"""What the procedures of requests about inscribed debts share: deadlines, limits, units."""

from domain.calendar import Deadline
from domain.closing import Closing
from domain.people import Unit
from domain.service import Ground, Limit, Procedure, Route, Step, Term
from domain.sourced import Rule
from law import administrative_procedure as procedure
from law.debts import requests

WORKFLOW = "ActiveDebt"

TERMS: dict[Term, Rule[Deadline]] = {
    Term.ANSWER: requests.ANSWER,
    Term.CHECK: procedure.CHECK,
    Term.CORRECTION: procedure.CORRECTION,
    Term.ANALYSIS: procedure.ANALYSIS,
}
LIMITS: dict[Limit, Rule[int]] = {
    Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
    Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
}
DECIDED_TERMS = TERMS | {
    Term.APPROVAL: procedure.APPROVAL,
    Term.APPEAL: requests.APPEAL,
    Term.APPEAL_ANALYSIS: requests.APPEAL_ANALYSIS,
    Term.LEDGER_REVIEW: requests.LEDGER_REVIEW,
    Term.CREDIT_RECORDS: requests.CREDIT_RECORDS,
}
DECIDED_LIMITS = LIMITS | {Limit.APPROVAL_ABOVE_CENTS: requests.APPROVAL_ABOVE_CENTS}
ROUTES = (
    Route(step=Step.CHECK, unit=Unit.FRONT_DESK),
    Route(step=Step.ANALYSIS, unit=Unit.FISC),
)
CHECKED = "Conferência dos documentos; o que faltar é pedido por comunique-se"


def communication(grounds: tuple[Ground, ...], effect: str) -> Procedure:
    """Return the procedure of something communicated about a debt: applied, or not applied with reasons."""
    return Procedure(
        workflow=WORKFLOW, path="communication", terms=DECIDED_TERMS, limits=DECIDED_LIMITS, routes=ROUTES,
        grounds=grounds,
        steps=(
            CHECKED,
            f"Análise por procurador, que indica o efeito e o seu fundamento: {effect}",
            "Decisão assinada; o efeito é registrado no cadastro da dívida ativa",
            "Não aplicada: prazo de recurso, julgado por outro procurador",
        ),
        closings=(Closing.APPLIED, Closing.NOT_APPLIED, Closing.SILENCE, Closing.WITHDRAWN),
    )  # fmt: skip
