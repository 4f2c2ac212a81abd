"""The plan: service and law as they stood on filing day, and nothing that changes later."""

from datetime import date

import pytest

from domain.calendar import Deadline
from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType
from domain.people import Unit
from domain.plan import Plan, freeze
from domain.service import Group, Kind, Limit, Procedure, Route, Service, Step, Term
from domain.sourced import Dated, Rule, assumed, sourced

OLD = sourced("Lei A, art. 1º", "https://a.example")
NEW = sourced("Lei B, art. 1º", "https://b.example")
APPEAL = Rule(
    "appeal",
    date(2026, 3, 1),
    (Dated(date(2020, 1, 1), Deadline(days=10), OLD), Dated(date(2026, 3, 1), Deadline(days=15), NEW)),
)
ROUNDS = Rule("rounds", date(2026, 3, 1), (Dated(date(2020, 1, 1), 3, assumed("não encontrado")),))
TREE = AnswerIs(field="causa", values=("arvore",))


def service(title: str = "Serviço de teste", rounds: Rule[int] = ROUNDS) -> Service:
    return Service(
        slug="teste", number=1, group=Group.DAMAGES, kind=Kind.REQUEST, title=title, who="Todos", who_basis=OLD,
        outcome="Resposta", cost="Gratuito", cost_basis=OLD, legal_basis=("Lei A",),
        fields=(Field(name="causa", label="Causa", type=FieldType.STRING, basis=OLD),),
        documents=(DocumentKind(name="foto", label="Foto", basis=OLD),),
        procedure=Procedure(
            workflow="DamageClaim", terms={Term.APPEAL: APPEAL}, limits={Limit.CORRECTION_ROUNDS: rounds},
            routes=(
                Route(step=Step.OPINION, unit=Unit.SVMA, when=TREE),
                Route(step=Step.OPINION, unit=Unit.SUBPREFEITURA),
                Route(step=Step.ANALYSIS, unit=Unit.JUD),
            ),
        ),
    )  # fmt: skip


def plan_on(day: date, found: Service | None = None) -> Plan:
    return freeze(found or service(), day, {}, set())


@pytest.mark.parametrize(
    ("day", "days", "citation"),
    [
        (date(2026, 2, 28), 10, OLD.citation),
        (date(2026, 3, 1), 15, NEW.citation),
        (date(2026, 3, 2), 15, NEW.citation),
    ],
)
def test_the_law_of_the_filing_day_counts(day: date, days: int, citation: str) -> None:
    plan = plan_on(day)
    assert plan.deadline(Term.APPEAL) == Deadline(days=days)
    assert plan.terms[Term.APPEAL].basis.citation == citation
    assert plan.frozen_on == day


def test_a_day_before_the_law_has_no_plan() -> None:
    with pytest.raises(LookupError):
        plan_on(date(2019, 12, 31))


def test_a_service_without_procedure_has_no_plan() -> None:
    with pytest.raises(LookupError):
        freeze(service().model_copy(update={"procedure": None}), date(2026, 3, 1), {}, set())


@pytest.mark.parametrize(("answers", "unit"), [({"causa": "arvore"}, Unit.SVMA), ({}, Unit.SUBPREFEITURA)])
def test_the_first_route_that_holds_wins(answers: dict[str, object], unit: Unit) -> None:
    plan = freeze(service(), date(2026, 3, 1), answers, set())
    assert plan.units == {Step.OPINION: unit, Step.ANALYSIS: Unit.JUD}


def test_the_plan_keeps_what_the_service_asked() -> None:
    plan = plan_on(date(2026, 3, 1))
    assert plan.limit(Limit.CORRECTION_ROUNDS) == 3
    assert [field.name for field in plan.fields] == ["causa"]
    assert [document.name for document in plan.documents] == ["foto"]


def test_the_revision_changes_with_the_rules_and_only_with_them() -> None:
    before, after = plan_on(date(2026, 2, 28)), plan_on(date(2026, 3, 1))
    assert before.revision != after.revision
    assert after.revision == plan_on(date(2026, 3, 2)).revision
    assert after.revision == freeze(service(), date(2026, 3, 1), {"causa": "arvore"}, {"foto"}).revision
    four = Rule("rounds", date(2026, 3, 1), (Dated(date(2020, 1, 1), 4, OLD),))
    assert after.revision != plan_on(date(2026, 3, 1), service(rounds=four)).revision
    assert after.revision != plan_on(date(2026, 3, 1), service(title="Outro")).revision


def test_a_plan_survives_storage_unchanged() -> None:
    plan = plan_on(date(2026, 3, 1))
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_plans_read_apart_share_the_form_of_their_service() -> None:
    text = plan_on(date(2026, 2, 28)).model_dump_json()
    one, other = Plan.model_validate_json(text), Plan.model_validate_json(text)
    assert one.fields is other.fields
    assert one.documents is other.documents


def test_plans_of_different_forms_share_nothing() -> None:
    stricter = service().model_copy(update={"fields": (service().fields[0].model_copy(update={"required": False}),)})
    first, changed = plan_on(date(2026, 3, 1)), plan_on(date(2026, 3, 1), stricter)
    assert [plan.fields[0].required for plan in (first, changed)] == [True, False]
