"""Judges what the registers say against what a service requires to be filed."""

from datetime import datetime, time

from catalog.asked import Asked
from catalog.proposals import check_proposal
from domain.calendar import OFFICE_ZONE, Deadline, Suspension, local_day, show_day
from domain.case import lapsed
from domain.errors import DomainError
from domain.plan import Plan
from domain.requirements import (
    Evidence,
    KnownRound,
    NamedCase,
    OpenRound,
    OwnOpenCase,
    PublishedRejection,
    Rejection,
    Requirement,
    Standing,
)
from domain.service import Term
from law.holidays import work_calendar


def judge(requirement: Requirement, evidence: Evidence, plan: Plan, asked: Asked) -> Standing:
    """Return what a met requirement brings into the case; raise DomainError when it is not met."""
    if isinstance(requirement, OwnOpenCase):
        named = asked.answers.get(requirement.protocol_field)
        return _own_open_case(evidence if isinstance(evidence, NamedCase) else None, asked) if named else Standing()
    if isinstance(requirement, OpenRound):
        return check_proposal(evidence if isinstance(evidence, KnownRound) else KnownRound(), asked)
    rejection = evidence if isinstance(evidence, Rejection) else None
    return _published_rejection(requirement, rejection, plan.deadline(Term.APPEAL), asked)


def _own_open_case(found: NamedCase | None, asked: Asked) -> Standing:
    """A number that does not exist and somebody else's case get one answer: strangers learn nothing."""
    if found is None or found.subject != asked.subject:
        message = "Não há pedido seu com este protocolo. Confira o número ou indique um processo de outro sistema."
        raise DomainError("not-your-case", message)
    if found.closed:
        message = f"O pedido {found.protocol} já está encerrado e não recebe documentos."
        raise DomainError("named-case-closed", message)
    return Standing(alerts=(f"Documentos para o pedido {found.protocol}.",))


def _published_rejection(
    wanted: PublishedRejection, found: Rejection | None, deadline: Deadline, asked: Asked
) -> Standing:
    if found is None:
        message = "Não há rejeição publicada com este edital e este número de proposta. Confira os dois."
        raise DomainError("no-published-rejection", message)
    represented = asked.answers.get(wanted.person_field) == found.person and wanted.proxy in asked.attached
    if asked.subject != found.person and not represented:
        message = "A proposta rejeitada é de outra pessoa. Só quem a apresentou, ou quem a representa, pode recorrer."
        raise DomainError("not-your-rejection", message)
    if found.appealed:
        raise DomainError("already-appealed", "Já há recurso contra esta rejeição.")
    _check_time(found, deadline, asked)
    published = found.published_on.strftime("%d/%m/%Y")
    alerts = [f"Recurso contra a rejeição da proposta {found.proposal} ({found.notice}), publicada em {published}."]
    if asked.subject != found.person:
        alerts.append("Quem recorre diz representar o proponente: confira a procuração.")
    return Standing(excluded=(found.signed_by,), alerts=tuple(alerts))


def _check_time(found: Rejection, deadline: Deadline, asked: Asked) -> None:
    """The day of publication is not counted, the last day is, and moves when the office is closed.

    Nor do days under a court's suspension of the round count; while one lasts, the term cannot end.
    """
    published_on, today = found.published_on, local_day(asked.now)
    held = [Suspension(first=h.first, last=h.last or max(today, h.first), reason=h.order) for h in found.holds]
    calendar = work_calendar(range(published_on.year, published_on.year + 4), (*asked.suspensions, *held))
    due_at = calendar.due_at(datetime.combine(published_on, time(12), OFFICE_ZONE), deadline)
    if lapsed(due_at, asked.now):
        raise DomainError("deadline-passed", f"O prazo para recorrer desta rejeição terminou em {show_day(due_at)}.")
