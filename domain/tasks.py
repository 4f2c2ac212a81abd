"""Human tasks: one thing one person must do, who may do it, and how it may end."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.answers import Answers, check_documents, read_answers
from domain.calendar import Deadline, show_instant
from domain.errors import DomainError, InvalidInput, Problem
from domain.form import DocumentKind, Field
from domain.form_checks import FormCheck, fault
from domain.people import UNIT_LABELS, Actor, Role, Unit


class TaskKind(StrEnum):
    DOCUMENT_CHECK = "document-check"
    OPINION = "technical-opinion"
    ANALYSIS = "analysis"
    APPROVAL = "approval"
    APPEAL_ANALYSIS = "appeal-analysis"
    APPEAL_APPROVAL = "appeal-approval"
    PAYMENT = "payment"
    TRIAGE = "triage"
    LEDGER_REVIEW = "ledger-review"
    CALCULATION = "calculation"
    SLIP_PAYMENT = "slip-payment"
    REFERRAL = "referral"
    COMPLIANCE = "compliance"
    CONFIRMATION = "confirmation"
    SEARCH = "archive-search"
    SIGNATURE = "signature"
    FEE_CHECK = "fee-check"
    QUESTION = "question"
    FORWARDING = "forwarding"
    PUBLISH_SLOTS = "publish-slots"
    ATTENDANCE = "attendance"
    REPRESENTATION = "representation"
    ADMISSION = "admission"
    POSTING = "posting"
    INVITED_ANSWER = "invited-answer"
    MEDIATION_SESSION = "mediation-session"
    TERM = "term-of-agreement"
    HEARING = "public-ministry"
    HOMOLOGATION = "homologation"
    EXAMINATION = "examination"
    PUBLICATION = "publication"
    COURT_FORWARDING = "court-forwarding"


class TaskStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


STRANGE = "Este arquivo não foi anexado por você para este resultado."


class Outcome(BaseModel):
    """One way a task may end: a stable code, what staff read, the form with its checks, the files it wants.

    With `opens_at` it cannot be stated before that instant.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    label: str
    fields: tuple[Field, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    checks: tuple[FormCheck, ...] = ()
    opens_at: AwareDatetime | None = None


class TaskSpec(BaseModel):
    """What a procedure asks of the office: kind, who, how it may end, who must not do it, by when.

    The deadline runs from `since` (None: from the opening of the task) and ends no later than `no_later`. The unit is
    reminded at the shares of the time named by `reminders`, in percent (none: at the plan's). `priority` replaces that
    of the case. A task `beside` the procedure is never what the case waits for. With `only` nobody but these may do it.
    """

    model_config = ConfigDict(frozen=True)

    kind: TaskKind
    title: str
    role: Role
    unit: Unit
    deadline: Deadline
    outcomes: tuple[Outcome, ...]
    excluded: tuple[UUID, ...] = ()
    only: tuple[UUID, ...] = ()
    note: str = ""
    since: AwareDatetime | None = None
    no_later: AwareDatetime | None = None
    reminders: tuple[int, ...] = ()
    priority: int | None = None
    beside: bool = False

    def without(self, people: Iterable[UUID]) -> "TaskSpec":
        """Return the same task, closed to some more people."""
        return self.model_copy(update={"excluded": tuple(dict.fromkeys((*self.excluded, *people)))})

    def outcome(self, code: str) -> Outcome:
        """Return the outcome with that code; raise DomainError("outcome-not-allowed")."""
        for outcome in self.outcomes:
            if outcome.code == code:
                return outcome
        allowed = ", ".join(o.code for o in self.outcomes)
        raise DomainError("outcome-not-allowed", f"Esta tarefa só admite: {allowed}.")


class Completion(BaseModel):
    """Somebody's statement that a task is done: the outcome, its form, the files attached to it and their kinds."""

    model_config = ConfigDict(frozen=True)

    task_id: UUID
    outcome: str
    fields: dict[str, object] = {}
    documents: tuple[UUID, ...] = ()
    kinds: dict[UUID, str] = {}
    actor: Actor

    @property
    def counts(self) -> Counter[str]:
        """Return how many files of each kind go with it."""
        return Counter(self.kinds[document] for document in {*self.documents} if document in self.kinds)


def check_worker(spec: TaskSpec, actor: Actor) -> None:
    """Refuse whoever may not work on a task: wrong role, wrong unit, or own work."""
    if not actor.holds(spec.role):
        raise DomainError("wrong-role", "Esta tarefa é de outra função.")
    if not actor.holds(spec.role, spec.unit):
        raise DomainError("wrong-unit", f"Esta tarefa é da unidade {UNIT_LABELS[spec.unit]}.")
    if actor.person_id in spec.excluded:
        raise DomainError("own-work", "Quem participou da decisão não pode fazer esta tarefa.")
    if spec.only and actor.person_id not in spec.only:
        raise DomainError("reserved-task", "Esta tarefa é de quem foi designado para o caso.")


def check_completion(spec: TaskSpec, completion: Completion, now: datetime) -> Answers:
    """Return the outcome's form in canonical shape; raise DomainError, or InvalidInput with every problem."""
    check_worker(spec, completion.actor)
    outcome = spec.outcome(completion.outcome)
    if outcome.opens_at is not None and now < outcome.opens_at:
        raise DomainError("too-early", f"Isto só pode ser registrado a partir de {show_instant(outcome.opens_at)}.")
    given: Mapping[str, object] = completion.fields
    answers, problems = read_answers(outcome.fields, given, now)
    wrong = {problem.field for problem in problems}
    sound = [check for check in outcome.checks if check.compares.isdisjoint(wrong)]
    problems += [problem for check in sound if (problem := fault(check, answers))]
    problems += check_documents(outcome.documents, given, completion.counts)
    strange = [d for d in completion.documents if completion.kinds.get(d) not in {k.name for k in outcome.documents}]
    problems += [Problem(field=f"documents.{d}", code="unknown-document", message=STRANGE) for d in sorted(strange)]
    if problems:
        raise InvalidInput(problems)
    return answers
