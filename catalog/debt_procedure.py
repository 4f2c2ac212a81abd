"""What the procedures of requests about inscribed debts share: deadlines, limits, units."""

from domain.calendar import Deadline
from domain.people import Unit
from domain.service import Limit, Route, Step, Term
from domain.sourced import Rule
from law import active_debt
from law import administrative_procedure as procedure

WORKFLOW = "ActiveDebt"

TERMS: dict[Term, Rule[Deadline]] = {
    Term.ANSWER: active_debt.ANSWER,
    Term.CHECK: procedure.CHECK,
    Term.CORRECTION: procedure.CORRECTION,
    Term.ANALYSIS: procedure.ANALYSIS,
}
LIMITS: dict[Limit, Rule[int]] = {
    Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
    Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
}
ROUTES = (
    Route(step=Step.CHECK, unit=Unit.FRONT_DESK),
    Route(step=Step.ANALYSIS, unit=Unit.FISC),
)
CHECKED = "Conferência dos documentos; o que faltar é pedido por comunique-se"
