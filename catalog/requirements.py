"""Judges what the registers say against what a service requires to be filed."""

from collections.abc import Iterator
from datetime import datetime, time

from catalog.asked import Asked
from catalog.proposals import check_proposal
from domain.calendar import OFFICE_ZONE, Deadline, Suspension, local_day, show_day
from domain.case import lapsed
from domain.errors import DomainError
from domain.plan import Plan
from domain.requirements import (
    Contested,
    Evidence,
    KnownRound,
    NamedCase,
    OpenRound,
    OwnOpenCase,
    PublishedRejection,
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
    contested = evidence if isinstance(evidence, Contested) else None
    return _published_rejection(requirement, contested, plan.deadline(Term.APPEAL), asked)


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
    wanted: PublishedRejection, found: Contested | None, deadline: Deadline, asked: Asked
) -> Standing:
    """Any creditor of the proposal may appeal, and whoever acts for one; its rejection is contested once (assumed)."""
    if found is None:
        message = "Não há rejeição publicada com este edital e este número de proposta. Confira os dois."
        raise DomainError("no-published-rejection", message)
    own = asked.subject in found.parties or asked.subject == found.proposer
    represented = asked.answers.get(wanted.person_field) in found.parties and wanted.proxy in asked.attached
    if not own and not represented:
        message = (
            "A proposta rejeitada é de outras pessoas. Pode recorrer qualquer credor dela, quem a protocolou, ou quem "
            "anexa a procuração de um credor e informa o CPF ou CNPJ dele."
        )
        raise DomainError("not-your-rejection", message)
    if found.rejection.appealed:
        message = "Já há recurso contra esta rejeição: um só é julgado, e vale para todos os credores da proposta."
        raise DomainError("already-appealed", message)
    _check_time(found, found.term or deadline, asked)
    return Standing(excluded=(found.rejection.signed_by,), alerts=tuple(_appeal_alerts(found, asked)))


def _appeal_alerts(found: Contested, asked: Asked) -> Iterator[str]:
    contested = found.rejection
    published = contested.published_on.strftime("%d/%m/%Y")
    yield f"Recurso contra a rejeição da proposta {contested.proposal} ({contested.notice}), publicada em {published}."
    if asked.subject not in found.parties:
        yield "Quem recorre diz representar um credor da proposta: confira a procuração."


def _check_time(found: Contested, deadline: Deadline, asked: Asked) -> None:
    """The day of publication is not counted, the last day is, and moves when the office is closed.

    Nor do days under a court's suspension of the round count; while one lasts, the term cannot end.
    """
    published_on, today = found.rejection.published_on, local_day(asked.now)
    held = [Suspension(first=h.first, last=h.last or max(today, h.first), reason=h.order) for h in found.holds]
    calendar = work_calendar(range(published_on.year, published_on.year + 4), (*asked.suspensions, *held))
    due_at = calendar.due_at(datetime.combine(published_on, time(12), OFFICE_ZONE), deadline)
    if lapsed(due_at, asked.now):
        raise DomainError("deadline-passed", f"O prazo para recorrer desta rejeição terminou em {show_day(due_at)}.")
