"""A service as the front desk shows it: form, documents, deadlines, steps, and what is only assumed."""

from collections.abc import Iterator
from datetime import date, datetime

from catalog.shown import (
    ServiceDescription,
    ServiceSummary,
    ShownClosing,
    ShownDocument,
    ShownField,
    ShownRoute,
    ShownRule,
    ShownStatement,
    ShownWindow,
    ShownWindows,
)
from catalog.wording import (
    EVIDENCE_LABELS,
    GROUP_LABELS,
    KIND_LABELS,
    LIMIT_LABELS,
    STEP_LABELS,
    TERM_LABELS,
    deadline_text,
    limit_text,
    when_text,
)
from domain.form import DocumentKind, Field
from domain.form_schema import json_schema
from domain.people import UNIT_LABELS
from domain.service import Service
from domain.sourced import Basis
from domain.windows import Window, in_order, last_before, next_after, open_at
from domain.wording import CLOSING_LABELS

_Sourced = ShownField | ShownDocument | ShownRule | ShownStatement


def summarize(service: Service, now: datetime | None = None) -> ServiceSummary:
    """Return the line of a service in the catalogue; `now` tells whether its period is open."""
    return ServiceSummary(
        slug=service.slug, number=service.number, group=service.group, group_label=GROUP_LABELS[service.group],
        kind=service.kind, kind_label=KIND_LABELS[service.kind], title=service.title, who=service.who,
        cost=service.cost, announced=service.announced, available=service.available, address=service.address,
        window=_window(service, now) if now else None,
    )  # fmt: skip


def describe(service: Service, day: date, now: datetime | None = None) -> ServiceDescription:
    """Return everything about a service on a day; raise LookupError when a rule was not in force yet."""
    fields = tuple(_field(f, service) for f in service.fields)
    documents = tuple(_document(d, service) for d in service.documents)
    deadlines, limits, rules = (
        tuple(_deadlines(service, day)),
        tuple(_limits(service, day)),
        tuple(_rules(service, day)),
    )
    return ServiceDescription(
        **summarize(service, now).model_dump(), who_basis=service.who_basis, cost_basis=service.cost_basis,
        outcome=service.outcome, form=json_schema(service.fields), fields=fields, documents=documents,
        deadlines=deadlines, limits=limits, rules=rules, routes=tuple(_routes(service)),
        grounds=service.procedure.grounds if service.procedure else (),
        steps=service.procedure.steps if service.procedure else (), closings=tuple(_closings(service)),
        legal_basis=service.legal_basis,
        assumed=tuple(_assumed(service, (*fields, *documents, *deadlines, *limits, *rules))),
        not_found=service.not_found, sources=service.sources, evidence=EVIDENCE_LABELS[service.evidence],
    )  # fmt: skip


def _window(service: Service, now: datetime) -> ShownWindows | None:
    windows = service.windows
    if not windows:
        return None
    current, last, coming = (_shown(look(windows, now)) for look in (open_at, last_before, next_after))
    return ShownWindows(
        open=current is not None, current=current, last=last, next=coming,
        periods=tuple(_period(window) for window in in_order(windows)),
    )  # fmt: skip


def _shown(window: Window | None) -> ShownWindow | None:
    return None if window is None else _period(window)


def _period(window: Window) -> ShownWindow:
    return ShownWindow(name=window.name, opens=window.opens, closes=window.closes, text=window.days, basis=window.basis)


def _field(field: Field, service: Service) -> ShownField:
    when = "" if field.required_when is None else when_text(field.required_when, service)
    return ShownField(
        name=field.name,
        label=field.label,
        required=field.required and not when,
        when=when,
        condition=field.required_when,
        own_when=field.own_when,
        basis=field.basis,
    )


def _document(kind: DocumentKind, service: Service) -> ShownDocument:
    return ShownDocument(
        name=kind.name, label=kind.label, required=kind.required, fewest=kind.fewest, most=kind.most,
        when="" if kind.required_when is None else when_text(kind.required_when, service),
        condition=kind.required_when, types=tuple(kind.types), largest=kind.largest, basis=kind.basis,
    )  # fmt: skip


def _deadlines(service: Service, day: date) -> Iterator[ShownRule]:
    for term, rule in service.procedure.terms.items() if service.procedure else ():
        found = rule.on(day)
        yield ShownRule(
            code=term, label=TERM_LABELS[term], value=found.value.hours or found.value.days,
            unit=found.value.kind,
            text=deadline_text(found.value), since=found.since, checked_on=rule.checked_on, basis=found.basis,
        )  # fmt: skip


def _limits(service: Service, day: date) -> Iterator[ShownRule]:
    for limit, rule in service.procedure.limits.items() if service.procedure else ():
        found = rule.on(day)
        yield ShownRule(
            code=limit, label=LIMIT_LABELS[limit], value=found.value, unit=limit.split("-")[-1],
            text=limit_text(limit, found.value), since=found.since, checked_on=rule.checked_on, basis=found.basis,
        )  # fmt: skip


def _rules(service: Service, day: date) -> Iterator[ShownStatement]:
    for one in service.rules:
        if isinstance(one.rule, Basis):
            yield ShownStatement(label=one.label, basis=one.rule)
            continue
        found = one.rule.on(day)
        yield ShownStatement(
            label=one.label, text=one.say(found.value), since=found.since, checked_on=one.rule.checked_on,
            basis=found.basis,
        )  # fmt: skip


def _routes(service: Service) -> Iterator[ShownRoute]:
    for route in service.procedure.routes if service.procedure else ():
        yield ShownRoute(
            step=route.step, label=STEP_LABELS[route.step], unit=route.unit, unit_label=UNIT_LABELS[route.unit],
            when="" if route.when is None else when_text(route.when, service), condition=route.when,
        )  # fmt: skip


def _closings(service: Service) -> Iterator[ShownClosing]:
    for closing in service.procedure.closings if service.procedure else ():
        yield ShownClosing(code=closing, label=CLOSING_LABELS[closing])


def _assumed(service: Service, shown: tuple[_Sourced, ...]) -> Iterator[str]:
    bases = [("Quem pode pedir", service.who_basis), ("Custo", service.cost_basis)]
    bases += [(item.label, item.basis) for item in shown]
    if service.procedure:
        bases += [(ground.label, ground.basis) for ground in service.procedure.grounds]
    yield from (f"{label}: {basis.citation}" for label, basis in bases if basis.assumed)
