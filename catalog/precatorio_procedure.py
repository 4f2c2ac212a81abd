"""What the procedures of requests about precatórios share: deadlines, limits, units."""

from domain.calendar import Deadline
from domain.people import Unit
from domain.service import Limit, Route, Step, Term
from domain.sourced import Rule
from law import administrative_procedure as procedure
from law import precatorios

WORKFLOW = "Precatorios"
TERMS: dict[Term, Rule[Deadline]] = {
    Term.ANSWER: precatorios.ANSWER,
    Term.CHECK: procedure.CHECK,
    Term.CORRECTION: procedure.CORRECTION,
}
LIMITS: dict[Limit, Rule[int]] = {
    Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
    Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
}
ROUTES = (
    Route(step=Step.CHECK, unit=Unit.FRONT_DESK),
    Route(step=Step.ANALYSIS, unit=Unit.PRECATORIOS),
)
CHECKED = "Conferência dos documentos; o que faltar é pedido por comunique-se"
