"""What separates two plans, and what an open case takes over of today's."""

from datetime import date
from uuid import UUID

import pytest

from domain.calendar import Deadline
from domain.errors import DomainError
from domain.people import Actor, Post, Role, Unit
from domain.plan import FrozenLimit, FrozenTerm, Plan
from domain.plan_changes import ChangeKind, PlanOrder, adopted, check_order, plan_changes
from domain.service import Ground, Limit, Step, Term, Verdict
from domain.sourced import Basis, assumed, sourced

OLD = assumed("prazo não encontrado")
NEW = sourced("Decreto B, art. 2º", "https://b.example")
DAY = date(2026, 3, 2)
CHIEF = Actor(person_id=UUID(int=7), posts=(Post(role=Role.CHIEF, unit=Unit.JUD),))
ATTORNEY = Actor(person_id=UUID(int=5), posts=(Post(role=Role.ATTORNEY, unit=Unit.JUD),))
LATE = Ground(code="late", label="Pedido fora do prazo", verdicts=(Verdict.DENY,), basis=OLD)
PRIVATE = Ground(code="private", label="Área particular", verdicts=(Verdict.DENY, Verdict.DISMISS), basis=OLD)


def term(days: int, basis: Basis = OLD, checked_on: date = DAY) -> FrozenTerm:
    return FrozenTerm(deadline=Deadline(days=days), since=DAY, checked_on=checked_on, basis=basis)


def limit(value: int, basis: Basis = OLD) -> FrozenLimit:
    return FrozenLimit(value=value, since=DAY, checked_on=DAY, basis=basis)


PLAN = Plan(
    workflow="DamageClaim", service="teste", number=1, title="Teste", group="reparacao-de-danos", frozen_on=DAY,
    terms={Term.CORRECTION: term(30), Term.APPEAL: term(15)}, limits={Limit.CORRECTION_ROUNDS: limit(3)},
    units={Step.CHECK: Unit.FRONT_DESK}, grounds=(LATE,), revision="old", alerts=("Atenção.",),
)  # fmt: skip


def today(**changes: object) -> Plan:
    return PLAN.model_copy(update={"frozen_on": date(2026, 9, 1), "revision": "new", **changes})


@pytest.mark.parametrize(
    ("changes", "kind", "name"),
    [
        ({"terms": {**PLAN.terms, Term.CORRECTION: term(10, NEW)}}, ChangeKind.TERM, "correction"),
        ({"terms": {**PLAN.terms, Term.CORRECTION: term(30, NEW)}}, ChangeKind.TERM, "correction"),
        ({"terms": {**PLAN.terms, Term.PAYMENT: term(5)}}, ChangeKind.TERM, "payment"),
        ({"limits": {Limit.CORRECTION_ROUNDS: limit(2)}}, ChangeKind.LIMIT, "correction-rounds"),
        ({"units": {Step.CHECK: Unit.JUD}}, ChangeKind.UNIT, "check"),
        ({"grounds": (LATE, PRIVATE)}, ChangeKind.GROUND, "private"),
        ({"grounds": (LATE.model_copy(update={"verdicts": (Verdict.DISMISS,)}),)}, ChangeKind.GROUND, "late"),
        ({"grounds": ()}, ChangeKind.GROUND, "late"),
    ],
    ids=["shorter", "other-source", "new-term", "limit", "unit", "new-ground", "ground-for-less", "ground-gone"],
)
def test_one_rule_that_differs_is_one_change(changes: dict[str, object], kind: ChangeKind, name: str) -> None:
    (change,) = plan_changes(PLAN, today(**changes))
    assert (change.kind, change.name) == (kind, name)


def test_rules_that_were_only_checked_again_are_no_change() -> None:
    checked = {name: term(rule.deadline.days, checked_on=date(2026, 9, 1)) for name, rule in PLAN.terms.items()}
    assert plan_changes(PLAN, today(terms=checked)) == ()


def test_the_case_keeps_its_form_its_alerts_and_what_today_no_longer_names() -> None:
    plan = adopted(PLAN, today(terms={Term.CORRECTION: term(10)}, units={}, grounds=(PRIVATE,), alerts=()))
    assert plan.deadline(Term.CORRECTION).days == 10
    assert (plan.deadline(Term.APPEAL).days, plan.units, plan.alerts) == (15, PLAN.units, PLAN.alerts)
    assert {ground.code: ground.verdicts for ground in plan.grounds} == {"private": PRIVATE.verdicts, "late": ()}


def test_what_was_adopted_once_is_no_change_the_second_time() -> None:
    rules = today(terms={**PLAN.terms, Term.CORRECTION: term(10)}, grounds=(PRIVATE,))
    plan = adopted(PLAN, rules)
    assert plan.revision not in ("old", "new")
    assert adopted(plan, rules).revision == plan.revision
    assert plan_changes(plan, adopted(plan, rules)) == ()


def test_the_revision_tells_units_apart_but_not_days() -> None:
    base = adopted(PLAN, today())
    assert adopted(PLAN, today(frozen_on=date(2026, 9, 2))).revision == base.revision
    assert adopted(PLAN, today(units={Step.CHECK: Unit.JUD})).revision != base.revision


@pytest.mark.parametrize("change", [{"workflow": "Expropriation"}, {"path": "other"}], ids=["class", "path"])
def test_a_case_never_goes_over_to_another_procedure(change: dict[str, object]) -> None:
    with pytest.raises(DomainError) as refused:
        adopted(PLAN, today(**change))
    assert refused.value.code == "procedure-differs"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"actor": ATTORNEY}, "wrong-role"),
        ({"plan": today(workflow="Expropriation")}, "procedure-differs"),
        ({"plan": today()}, "nothing-to-change"),
        ({"replaces": "older"}, "revision-differs"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_orders_are_refused(changes: dict[str, object], code: str) -> None:
    plan = adopted(PLAN, today(terms={Term.CORRECTION: term(10)}))
    order = PlanOrder(plan=plan, replaces="old", reason="Decreto B", changes=("…",), actor=CHIEF)
    check_order(PLAN, order)
    with pytest.raises(DomainError) as refused:
        check_order(PLAN, order.model_copy(update=changes))
    assert refused.value.code == code
