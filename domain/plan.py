"""The plan: the service and the law as they stood on filing day; one case follows it to its end."""

import hashlib
from collections.abc import Hashable, Mapping, Set
from datetime import date
from functools import lru_cache
from typing import Annotated, TypeVar, cast

from pydantic import AfterValidator, BaseModel, ConfigDict

from domain.calendar import Deadline
from domain.conditions import holds
from domain.form import DocumentKind, Field
from domain.money import parse_amount
from domain.people import Unit
from domain.service import Conversion, Ground, Limit, Service, Step, Term
from domain.sourced import Basis

Parts = TypeVar("Parts", bound=Hashable)


@lru_cache(maxsize=512)
def _first(parts: Hashable) -> Hashable:
    return parts


def shared(parts: Parts) -> Parts:
    """Return the first of all equal values: the form of a service is most of a plan, and each open case reads one."""
    return cast(Parts, _first(parts))


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class FrozenTerm(_Frozen):
    """A deadline as it stood on filing day, with its ground."""

    deadline: Deadline
    since: date
    checked_on: date
    basis: Basis


class FrozenLimit(_Frozen):
    """A number as it stood on filing day, with its ground."""

    value: int
    since: date
    checked_on: date
    basis: Basis


class Plan(_Frozen):
    """Everything a case needs to know of its service; carries no personal data.

    `alerts` are what the rules of filing day noticed, for whoever analyses (a fact older than the prescription).
    """

    workflow: str
    path: str = ""
    service: str
    number: int | None
    title: str
    group: str
    frozen_on: date
    terms: dict[Term, FrozenTerm]
    limits: dict[Limit, FrozenLimit]
    units: dict[Step, Unit]
    grounds: Annotated[tuple[Ground, ...], AfterValidator(shared)] = ()
    conversions: tuple[Conversion, ...] = ()
    fields: Annotated[tuple[Field, ...], AfterValidator(shared)] = ()
    documents: Annotated[tuple[DocumentKind, ...], AfterValidator(shared)] = ()
    legal_basis: tuple[str, ...] = ()
    revision: str = ""
    alerts: tuple[str, ...] = ()

    def deadline(self, term: Term) -> Deadline:
        """Return the deadline of a term that the plan names."""
        return self.terms[term].deadline

    def limit(self, limit: Limit) -> int:
        """Return a number that the plan names."""
        return self.limits[limit].value

    def asked_cents(self, answers: Mapping[str, object]) -> int | None:
        """Return the sum asked for in some answers; None when they do not say."""
        given = [answers[f.name] for f in self.fields if f.asks and answers.get(f.name) is not None]
        return sum(map(parse_amount, given)) if given else None


def freeze(service: Service, day: date, answers: Mapping[str, object], attached: Set[str]) -> Plan:
    """Return the plan of a case filed on a day; raise LookupError when a rule has no value that day."""
    procedure = service.procedure
    if procedure is None:
        raise LookupError(service.slug)
    terms = {t: (r, r.on(day)) for t, r in procedure.terms.items()}
    limits = {n: (r, r.on(day)) for n, r in procedure.limits.items()}
    plan = Plan(
        workflow=procedure.workflow, path=procedure.path, service=service.slug, number=service.number,
        title=service.title, group=service.group, frozen_on=day,
        terms={t: FrozenTerm(deadline=v.value, since=v.since, checked_on=r.checked_on, basis=v.basis)
               for t, (r, v) in terms.items()},
        limits={n: FrozenLimit(value=v.value, since=v.since, checked_on=r.checked_on, basis=v.basis)
                for n, (r, v) in limits.items()},
        units=_units(service, answers, attached), grounds=procedure.grounds, conversions=procedure.conversions,
        fields=service.fields, documents=service.documents, legal_basis=service.legal_basis,
    )  # fmt: skip
    return plan.model_copy(update={"revision": revision_of(plan)})


def _units(service: Service, answers: Mapping[str, object], attached: Set[str]) -> dict[Step, Unit]:
    units: dict[Step, Unit] = {}
    for route in service.procedure.routes if service.procedure else ():
        if route.step not in units and (route.when is None or holds(route.when, answers, attached)):
            units[route.step] = route.unit
    return units


def revision_of(plan: Plan, *, units: bool = False) -> str:
    """Return a short digest of what the plan says, so that two plans can be told apart; with the units when asked."""
    text = plan.model_dump_json(exclude={"revision", "frozen_on", "alerts", *(() if units else ("units",))})
    return hashlib.sha256(text.encode()).hexdigest()[:16]
