"""Every service of the catalogue: data only, named as the office names it, each value with its ground."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import catalog
from catalog.contact import NOT_REPRESENTED
from catalog.shelf import load
from catalog.wording import LIMIT_LABELS, STEP_LABELS, TERM_LABELS
from domain.closing import Closing
from domain.conditions import AllOf, Answered, AnswerIs, AnyOf, Attached, Condition, DateFrom, Not
from domain.form import FieldType
from domain.plan import Plan, freeze
from domain.service import Service
from domain.sourced import Basis

TODAY = date(2026, 11, 23)
SERVICES = load().services
FILES = sorted(Path(catalog.__path__[0]).glob("*/[!_]*.py"))
every_service = pytest.mark.parametrize("service", SERVICES, ids=lambda s: s.slug)
runnable = pytest.mark.parametrize("service", [s for s in SERVICES if s.procedure], ids=lambda s: s.slug)


def conditions(service: Service) -> Iterator[Condition]:
    yield from (f.required_when for f in service.fields if f.required_when)
    yield from (c for f in service.fields for c in (f.own_when, f.company_when) if c)
    yield from (d.required_when for d in service.documents if d.required_when)
    yield from (r.when for r in (service.procedure.routes if service.procedure else ()) if r.when)


def leaves(condition: Condition) -> Iterator[AnswerIs | Answered | Attached | DateFrom]:
    match condition:
        case Not(condition=inner):
            yield from leaves(inner)
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


@every_service
def test_conditions_speak_of_questions_and_documents_that_exist(service: Service) -> None:
    fields, documents = {f.name: f for f in service.fields}, {d.name for d in service.documents}
    for leaf in (leaf for condition in conditions(service) for leaf in leaves(condition)):
        match leaf:
            case Attached(document=document):
                assert document in documents
            case Answered(field=field):
                assert field in fields
            case DateFrom(field=field):
                assert fields[field].type is FieldType.DATE
            case AnswerIs(field=field, values=values):
                codes = {o.code for o in fields[field].options}
                possible = {True, False} if fields[field].type is FieldType.BOOL else codes
                assert set(values) <= possible


@every_service
def test_one_amount_of_money_at_most_is_what_is_asked_for(service: Service) -> None:
    asking = [f.type for f in service.fields if f.asks]
    assert asking in ([], [FieldType.MONEY])


@every_service
def test_rules_of_identity_are_on_answers_that_identify(service: Service) -> None:
    ruled = {f.type for f in service.fields if f.own_when or f.company_when}
    assert ruled <= {FieldType.CPF, FieldType.CPF_CNPJ}
    assert all(f.own_when for f in service.fields if f.name == "cpf_cnpj" and f.required and service.procedure)


@every_service
def test_a_form_that_asks_about_a_representative_lets_one_name_somebody_else(service: Service) -> None:
    fields = {f.name: f for f in service.fields}
    if "por_representante" in fields:
        assert fields["cpf_cnpj"].own_when == NOT_REPRESENTED


@every_service
def test_names_are_unique_and_can_be_used_in_addresses(service: Service) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", service.slug)
    for names in ([f.name for f in service.fields], [d.name for d in service.documents]):
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


@every_service
def test_choices_have_distinct_options_and_others_none(service: Service) -> None:
    for field in service.fields:
        codes = [option.code for option in field.options]
        assert len(codes) == len(set(codes))
        assert bool(codes) is (field.type in (FieldType.ENUM, FieldType.CHOICES))


@every_service
def test_documents_can_be_given_at_all(service: Service) -> None:
    for document in service.documents:
        assert document.fewest <= document.most
        assert document.types
        assert not (document.required and document.required_when), "required always or on a condition, not both"


def bases(service: Service) -> Iterator[tuple[str, Basis]]:
    yield "who", service.who_basis
    yield "cost", service.cost_basis
    yield from ((f.name, f.basis) for f in service.fields)
    yield from ((d.name, d.basis) for d in service.documents)
    if service.procedure:
        yield from ((term, rule.on(TODAY).basis) for term, rule in service.procedure.terms.items())
        yield from ((limit, rule.on(TODAY).basis) for limit, rule in service.procedure.limits.items())
        yield from ((g.code, g.basis) for g in service.procedure.grounds)


@every_service
def test_every_value_has_a_source_or_says_why_it_is_assumed(service: Service) -> None:
    for name, basis in bases(service):
        assert len(basis.citation) > 10, name
        assert basis.assumed or basis.url.startswith("http"), name


@every_service
def test_a_service_of_which_only_the_title_was_read_passes_nothing_off_as_asked(service: Service) -> None:
    if service.evidence == "title":
        assert [f.name for f in service.fields if not f.basis.assumed] == []
        assert service.not_found


@every_service
def test_every_service_tells_people_what_they_need(service: Service) -> None:
    assert service.who
    assert service.outcome
    assert service.cost
    assert service.fields
    assert service.sources


@runnable
def test_a_plan_can_be_frozen_today_with_a_unit_for_each_step(service: Service) -> None:
    plan = freeze(service, TODAY, {}, set())
    assert set(plan.units) == {route.step for route in (service.procedure.routes if service.procedure else ())}
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    assert len(plan.model_dump_json().encode()) < 24_000, "the plan travels in every history"


@pytest.mark.parametrize("service", [s for s in SERVICES if s.procedure], ids=lambda s: s.slug)
def test_every_rule_and_step_of_a_procedure_has_a_name(service: Service) -> None:
    plan = freeze(service, TODAY, {}, set())
    assert set(plan.terms) <= set(TERM_LABELS)
    assert set(plan.limits) <= set(LIMIT_LABELS)
    assert set(plan.units) <= set(STEP_LABELS)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_service_file_is_data(file: Path) -> None:
    """Constants, and small functions that return one field or condition; no loops, branches, or plumbing."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    banned = (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.Lambda, ast.ClassDef, ast.Await)
    assert not [node for node in ast.walk(tree) if isinstance(node, banned)]
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in imported} <= {"catalog", "domain", "law"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_service_file_is_named_for_its_service(file: Path) -> None:
    service = load().get(file.stem.replace("_", "-"))
    assert service.group == file.parent.name.replace("_", "-")


@runnable
def test_a_service_says_once_each_how_its_cases_may_end(service: Service) -> None:
    closings = service.procedure.closings if service.procedure else ()
    assert closings
    assert len(closings) == len(set(closings))
    assert Closing.CANCELLED not in closings, "an operator's act is no part of a procedure"


@runnable
def test_a_question_turns_into_services_that_take_what_it_carries(service: Service) -> None:
    asked = {f.name for f in service.fields}
    for conversion in service.procedure.conversions if service.procedure else ():
        target = load().get(conversion.service)
        assert (target.title, target.group) == (conversion.title, conversion.group)
        assert set(conversion.carries) <= asked
        assert set(conversion.carries.values()) <= {f.name for f in target.fields}
