"""From a draft to what is filed: answers and documents checked, plan frozen, priority and answer date told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from catalog.settlement_rounds import takes_proposals
from domain.answers import Answers, check_answers, check_documents
from domain.calendar import Suspension, local_day
from domain.errors import DomainError, InvalidInput, Problem
from domain.identity import identity_problems, principal
from domain.plan import Plan, freeze
from domain.requirements import Requirement
from domain.service import Limit, Service, Term
from domain.windows import check_open
from law.holidays import work_calendar
from law.prescription import last_day_to_ask, prescribed
from law.priority import priority


@dataclass(frozen=True)
class Prepared:
    """A request that may be filed."""

    answers: Answers
    plan: Plan
    priority: int
    asked_cents: int
    answer_due_at: datetime
    requirements: tuple[Requirement, ...] = ()
    attached: frozenset[str] = frozenset()
    principal: str | None = None


def prepare(
    service: Service,
    answers: Mapping[str, object],
    counts: Mapping[str, int],
    birth: date | None,
    now: datetime,
    suspensions: Iterable[Suspension] = (),
    login: str = "",
    beside: Sequence[Problem] = (),
) -> Prepared:
    """Check a request against its service; raise InvalidInput with every problem of answers and documents.

    `login` is the subject of whoever files: a CPF, for citizens. `beside` are problems found elsewhere, told with them.
    """
    if service.address:
        raise DomainError("service-unavailable", f"Este serviço é atendido na hora, sem pedido: {service.address}.")
    if service.procedure is None:
        raise DomainError("service-unavailable", "Este serviço ainda não pode ser pedido por aqui.")
    check_window(service, now)
    attached = {kind for kind, count in counts.items() if count}
    checked = _checked(service, answers, counts, now, login, beside)
    day = local_day(now)
    plan = freeze(service, day, checked, attached)
    plan = plan.model_copy(update={"alerts": _alerts(plan, checked.get(service.procedure.event_field), day)})
    calendar = work_calendar(range(day.year, day.year + 3), tuple(suspensions))
    return Prepared(
        answers=checked, plan=plan, priority=_priority(checked, birth, day), asked_cents=plan.asked_cents(checked) or 0,
        answer_due_at=calendar.due_at(now, plan.deadline(Term.ANSWER)),
        requirements=service.procedure.requirements, attached=frozenset(attached),
        principal=principal(service.fields, checked, login),
    )  # fmt: skip


def check_window(service: Service, now: datetime) -> None:
    """Refuse an instant outside the periods of a service; a round's own period is on the register of rounds."""
    if not takes_proposals(service):
        check_open(service.windows, now)


def _checked(
    service: Service, answers: Mapping[str, object], counts: Mapping[str, int], now: datetime, login: str,
    beside: Sequence[Problem],
) -> Answers:  # fmt: skip
    problems: list[Problem] = []
    checked: Answers = {}
    try:
        checked = check_answers(service.fields, answers, now, {k for k, n in counts.items() if n})
    except InvalidInput as invalid:
        problems += invalid.problems
    problems += identity_problems(service.fields, answers, login)
    problems += [*check_documents(service.documents, answers, counts), *beside]
    if problems:
        raise InvalidInput(problems)
    return checked


def _alerts(plan: Plan, event: object, day: date) -> tuple[str, ...]:
    """Tell whoever analyses what the rules notice; the decision stays theirs (an interruption may apply)."""
    if not isinstance(event, str) or Limit.PRESCRIPTION_YEARS not in plan.limits:
        return ()
    years = plan.limit(Limit.PRESCRIPTION_YEARS)
    event_day = local_day(datetime.fromisoformat(event))
    if not prescribed(event_day, day, years):
        return ()
    last = last_day_to_ask(event_day, years).strftime("%d/%m/%Y")
    return (f"Atenção: o prazo de {years} anos para pedir terminou em {last} (prescrição).",)


def _priority(answers: Answers, birth: date | None, day: date) -> int:
    born = birth or _day(answers.get("data_nascimento"))
    return int(priority(born, answers.get("pessoa_com_deficiencia") is True, day))


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
