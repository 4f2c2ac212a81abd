"""What is looked at before an act goes to its procedure, which has the last word: refused early and precisely."""

from datetime import datetime
from uuid import UUID

from api.wiring import Office, now
from domain.calendar import show_instant
from domain.case import Act, CaseStatus, lapsed
from domain.correction import check_correction
from domain.errors import DomainError, InvalidInput, Problem
from domain.form import Field
from domain.hand_in import expired_problems
from domain.identity import identity_problems
from domain.records import CaseRecord, Person


def check_open(case: CaseRecord, act: Act) -> None:
    """Refuse an act that is not open now, or whose time is over."""
    for opened in case.acts:
        if opened.act is act and (opened.until is None or not lapsed(opened.until, now())):
            return
        if opened.act is act and opened.until:
            raise _late(opened.until)
    if act in case.lapsed and lapsed(case.lapsed[act], now()):
        raise _late(case.lapsed[act])
    if case.status is CaseStatus.CLOSED:
        raise DomainError("case-closed", "Este caso está encerrado.")
    raise DomainError("act-not-open", "Isto não é possível na situação atual do caso.")


def _late(until: datetime) -> DomainError:
    return DomainError("deadline-passed", f"O prazo para isto terminou em {show_instant(until)}.")


async def documents_of(office: Office, case: CaseRecord, named: list[UUID] | None) -> tuple[UUID, ...]:
    """Return the staged documents that go with an act: those named, or all of them."""
    staged = {d.id: d for d in await office.papers.documents(case.id) if d.state == "staged" and d.shown}
    going = tuple(staged if named is None else dict.fromkeys(named))
    message = "Este documento não foi enviado agora neste caso."
    problems = [
        Problem(field=f"documents.{d}", code="unknown-document", message=message) for d in going if d not in staged
    ]
    problems += expired_problems((staged[d] for d in going if d in staged), now())
    if problems:
        raise InvalidInput(problems)
    return going


def amended(case: CaseRecord, answers: dict[str, object], person: Person) -> dict[str, object]:
    """Return corrected answers; raise InvalidInput, also when they take a rule of identity away that held before."""
    if not answers or case.plan is None:
        return {}
    request = next((a.request for a in case.acts if a.act is Act.CORRECTION), None)
    clean = check_correction(case.plan.fields, request, answers, now(), case.answers)
    before = identity_problems(case.plan.fields, case.answers, person.subject)
    after = identity_problems(case.plan.fields, {**case.answers, **clean}, person.subject)
    if problems := [p for p in after if p not in before]:
        raise InvalidInput(problems)
    return clean


def form_of(case: CaseRecord, act: Act) -> tuple[Field, ...]:
    """Return the form that the procedure gave with an act; empty when it is not open."""
    return next((a.fields for a in case.acts if a.act is act), ())
