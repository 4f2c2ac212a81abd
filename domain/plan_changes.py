"""What separates two plans, and how an open case takes today's rules over: only by a chief's order, with a reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError
from domain.people import Actor, Role, Unit
from domain.plan import FrozenLimit, FrozenTerm, Plan, revision_of
from domain.service import Ground, Limit, Step, Term

Key = TypeVar("Key", Term, Limit, Step, str)
Value = TypeVar("Value", FrozenTerm, FrozenLimit, Unit, Ground)


class ChangeKind(StrEnum):
    TERM = "term"
    LIMIT = "limit"
    UNIT = "unit"
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One rule that differs. `before` is None for a new rule, `after` for a ground that no longer serves."""

    kind: ChangeKind
    name: Term | Limit | Step | str
    before: FrozenTerm | FrozenLimit | Unit | Ground | None
    after: FrozenTerm | FrozenLimit | Unit | Ground | None


class PlanOrder(BaseModel):
    """A chief's order that a case follow another plan, with the reason and the changes in words.

    `replaces` is the revision of the plan that the case followed when the chief read the difference.
    """

    model_config = ConfigDict(frozen=True)

    plan: Plan
    replaces: str
    reason: str
    changes: tuple[str, ...]
    actor: Actor


def plan_changes(old: Plan, new: Plan) -> tuple[PlanChange, ...]:
    """Return the rules in which two plans differ, by value or by ground; none when only the day of checking does."""
    grounds = _serving(old), _serving(new)
    gone = grounds[0].keys() - grounds[1].keys()
    return (
        *_differing(ChangeKind.TERM, old.terms, new.terms), *_differing(ChangeKind.LIMIT, old.limits, new.limits),
        *_differing(ChangeKind.UNIT, old.units, new.units), *_differing(ChangeKind.GROUND, *grounds),
        *(PlanChange(ChangeKind.GROUND, code, ground, None) for code, ground in grounds[0].items() if code in gone),
    )  # fmt: skip


def adopted(old: Plan, today: Plan) -> Plan:
    """Return the plan of a case once today's rules apply; raise DomainError("procedure-differs").

    The form stays, since the answers were given to it, and so does every rule that today's plan no longer names: the
    procedure may still ask for it. A ground that no longer serves stays readable, with no verdict left to use it for.
    """
    if (old.workflow, old.path) != (today.workflow, today.path):
        raise DomainError("procedure-differs", "O serviço passou a seguir outro procedimento: o caso segue o seu.")
    serving = _serving(today)
    retired = [g.model_copy(update={"verdicts": ()}) for g in old.grounds if g.code not in serving]
    plan = old.model_copy(update={
        "frozen_on": today.frozen_on, "terms": {**old.terms, **today.terms}, "limits": {**old.limits, **today.limits},
        "units": {**old.units, **today.units}, "grounds": (*today.grounds, *retired), "legal_basis": today.legal_basis,
    })  # fmt: skip
    return plan.model_copy(update={"revision": revision_of(plan, units=True)})


def check_order(current: Plan, order: PlanOrder) -> None:
    """Refuse an order that is not a chief's, was read against another plan, or changes nothing that it may."""
    if not order.actor.holds(Role.CHIEF):
        raise DomainError("wrong-role", "Isto é feito pela chefia.")
    if (current.workflow, current.path) != (order.plan.workflow, order.plan.path):
        raise DomainError("procedure-differs", "O serviço passou a seguir outro procedimento: o caso segue o seu.")
    if not plan_changes(current, order.plan):
        raise nothing_to_change()
    if current.revision != order.replaces:
        raise revision_differs()


def nothing_to_change() -> DomainError:
    """Return the refusal of an order that would change nothing."""
    return DomainError("nothing-to-change", "As regras de hoje são as que o caso já segue: não há o que mudar.")


def revision_differs() -> DomainError:
    """Return the refusal of an order given upon another difference than the one there is now."""
    return DomainError("revision-differs", "As mudanças já não são as que foram lidas. Leia de novo antes de aplicar.")


def _differing(kind: ChangeKind, old: Mapping[Key, Value], new: Mapping[Key, Value]) -> Iterator[PlanChange]:
    for name, after in new.items():
        before = old.get(name)
        if before is None or _said(before) != _said(after):
            yield PlanChange(kind, name, before, after)


def _said(rule: FrozenTerm | FrozenLimit | Unit | Ground) -> object:
    """Return what a rule says and on which ground, without the days since when and on which it was checked."""
    return rule.model_dump(exclude={"since", "checked_on"}) if isinstance(rule, BaseModel) else rule


def _serving(plan: Plan) -> dict[str, Ground]:
    return {ground.code: ground for ground in plan.grounds if ground.verdicts}
