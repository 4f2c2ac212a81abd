"""How the front desk checks a procuração: beside the papers of a filing, or as a task of its own."""

from domain.office_tasks import text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Term
from domain.tasks import Outcome, TaskKind, TaskSpec

POWERS = text("procuracao", "Procuração: quem outorga, a quem, com quais poderes")
MAY_STATE = POWERS.model_copy(update={
    "required": False,
    "help": "Preencha se conferiu a procuração de quem protocolou; senão, o caso dirá que não foi conferida.",
})  # fmt: skip
CHECKED_WITH_PAPERS, ASKS_FOR_MORE = "complete", "incomplete"


def stated(spec: TaskSpec) -> TaskSpec:
    """Return a check of papers that also states what the procuração says."""
    outcomes = (
        one.model_copy(update={"fields": (POWERS, *one.fields)}) if one.code == CHECKED_WITH_PAPERS else one
        for one in spec.outcomes
    )
    return spec.model_copy(update={"outcomes": tuple(outcomes)})


def may_state(spec: TaskSpec) -> TaskSpec:
    """Return a first decision, without a check of papers before it, that may also state what the procuração says."""
    outcomes = (
        one if one.code == ASKS_FOR_MORE else one.model_copy(update={"fields": (*one.fields, MAY_STATE)})
        for one in spec.outcomes
    )
    return spec.model_copy(update={"outcomes": tuple(outcomes)})


def check_task(plan: Plan) -> TaskSpec:
    """The front desk reads a procuração brought to an open case. It never holds the case."""
    return TaskSpec(
        kind=TaskKind.REPRESENTATION, title="Conferir procuração", role=Role.CLERK, unit=Unit.FRONT_DESK,
        deadline=plan.deadline(Term.CHECK if Term.CHECK in plan.terms else Term.ANSWER), beside=True,
        outcomes=(
            Outcome(code="valid", label="Procuração conferida", fields=(POWERS,)),
            Outcome(code="refused", label="Não aceitar a procuração", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip
