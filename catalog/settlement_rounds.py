"""The plan that a round and its lots follow, and the periods in which its proposals are taken."""

from collections.abc import Iterable
from datetime import date

from catalog.shown import ShownRule
from catalog.wording import TERM_LABELS, deadline_text
from domain.calendar import local_day
from domain.people import Unit
from domain.plan import FrozenLimit, FrozenTerm, Plan, revision_of
from domain.precatorios.edital import Edital, Part
from domain.precatorios.round_view import RoundRecord, RoundState
from domain.precatorios.settlement import ROUND
from domain.requirements import OpenRound, PublishedRejection
from domain.service import Group, Limit, Service, Step, Term
from domain.windows import in_order
from law import administrative_procedure as procedure
from law import precatorios, settlement_rounds
from law.editais import EDITAIS

SERVICE = "rodada-de-acordos"
TERMS = {
    Term.ANALYSIS: settlement_rounds.EXAMINATION, Term.PUBLICATION: settlement_rounds.PUBLICATION,
    Term.FORWARDING: settlement_rounds.FORWARDING, Term.PAYMENT: settlement_rounds.PAYMENT,
    Term.APPEAL: precatorios.APPEAL,
}  # fmt: skip


def legal_ceiling(day: date) -> int:
    """Return the largest discount that the law admits on a day, in percent."""
    return settlement_rounds.CEILING_PERCENT.on(day).value


def known_editais() -> tuple[Edital, ...]:
    """Return the editais that were found, the newest first."""
    return tuple(reversed(EDITAIS))


def with_rounds(service: Service, rounds: Iterable[RoundRecord]) -> Service:
    """Return a service with the periods of the rounds opened here, in place of what was known of their editais.

    A round that a court holds takes no proposals: its period is left out for as long as that lasts.
    """
    opened = {one.edital.title: one for one in rounds}
    if service.procedure is None or not takes_proposals(service):
        return service
    known = [window for window in service.windows if window.name not in opened]
    own = [
        one.edital.window.model_copy(update={"closes": one.closes})
        for one in opened.values()
        if one.state is not RoundState.SUSPENDED
    ]
    procedure = service.procedure.model_copy(update={"windows": in_order([*known, *own])})
    return service.model_copy(update={"procedure": procedure})


def takes_proposals(service: Service) -> bool:
    """Tell whether a service is filed only while a settlement round is open."""
    requirements = service.procedure.requirements if service.procedure else ()
    return any(isinstance(wanted, OpenRound) for wanted in requirements)


def appeal_terms(service: Service, rounds: Iterable[RoundRecord]) -> tuple[ShownRule, ...]:
    """Return the term of appeal of each edital whose round is under way; the service's own is for all others."""
    if not contests_rejections(service):
        return ()
    rule = precatorios.APPEAL
    return tuple(
        ShownRule(
            code=f"{Term.APPEAL}-{edital.slug}", label=f"{TERM_LABELS[Term.APPEAL]} ({edital.title})",
            value=edital.appeal.days, unit=edital.appeal.kind, text=deadline_text(edital.appeal),
            since=local_day(edital.opens), checked_on=rule.checked_on, basis=edital.bases[Part.APPEAL],
        )
        for edital in (one.edital for one in rounds if one.state is not RoundState.OVER)
    )  # fmt: skip


def contests_rejections(service: Service) -> bool:
    """Tell whether a service contests what a round rejected."""
    requirements = service.procedure.requirements if service.procedure else ()
    return any(isinstance(wanted, PublishedRejection) for wanted in requirements)


def plan_of(edital: Edital, day: date) -> Plan:
    """Return the plan of a round opened on a day; the term of appeal is the edital's own."""
    terms = {
        term: FrozenTerm(deadline=v.value, since=v.since, checked_on=rule.checked_on, basis=v.basis)
        for term, rule in TERMS.items()
        for v in (rule.on(day),)
    }
    appeal = {"deadline": edital.appeal, "basis": edital.bases[Part.APPEAL]}
    terms[Term.APPEAL] = terms[Term.APPEAL].model_copy(update=appeal)
    rule = procedure.REMINDER_PERCENT
    reminder = rule.on(day)
    limits = {Limit.REMINDER_PERCENT: FrozenLimit(
        value=reminder.value, since=reminder.since, checked_on=rule.checked_on, basis=reminder.basis
    )}  # fmt: skip
    units = {Step.ANALYSIS: Unit.PRECATORIOS}
    plan = Plan(
        workflow=ROUND, service=SERVICE, number=None, title=edital.title, group=Group.PRECATORIOS, frozen_on=day,
        terms=terms, limits=limits, units=units,
    )  # fmt: skip
    return plan.model_copy(update={"revision": revision_of(plan)})
