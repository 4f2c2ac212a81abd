"""What must hold between the answers of a form: each check passes what fits and names the field that does not."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from domain.debts.effects import CONTEST, analysis
from domain.form_checks import DigestOf, FormCheck, NotBefore, OnlyWith, Pairs, PartOfOffset, ShareOf, fault
from domain.people import Actor, Post, Role, Unit
from domain.tasks import Completion, check_completion
from tests.rehearsal.claims import plan_on
from tests.rehearsal.refusals import refused

PAIRS = Pairs(first="motivo", second="efeito", allowed=(("paid", "cancel"), ("appeal", "suspend")))
ONLY = OnlyWith(field="valor", other="efeito", values=("cancel", "reduce"))
SHARE = ShareOf(total="total", share="fracao", amount="parte")
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
ATTORNEY = Actor(person_id=uuid4(), posts=(Post(role=Role.ATTORNEY, unit=Unit.FISC),))
DEBT = {"tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": "2019-1", "motivos": "Pago em 2019."}


@pytest.mark.parametrize(
    ("check", "answers", "found"),
    [
        (PAIRS, {"motivo": "paid", "efeito": "cancel"}, None),
        (PAIRS, {"motivo": "paid", "efeito": "suspend"}, ("efeito", "does-not-go-together")),
        (ONLY, {"efeito": "cancel", "valor": "1.00"}, None),
        (ONLY, {"efeito": "suspend"}, None),
        (ONLY, {"efeito": "suspend", "valor": "1.00"}, ("valor", "not-applicable")),
        (SHARE, {"total": "1000.01", "fracao": "1/40", "parte": "25.00"}, None),
        (SHARE, {"total": "1000.01", "fracao": "1/40", "parte": "25.01"}, ("parte", "does-not-add-up")),
        (SHARE, {"total": "1000.01", "fracao": "um", "parte": "25.00"}, ("fracao", "invalid-share")),
        (NotBefore(field="dia", day=date(2026, 12, 3)), {"dia": "2026-12-02"}, ("dia", "too-early")),
        (DigestOf(field="resumo", sha256="ab12"), {"resumo": "AB12"}, None),
        (DigestOf(field="resumo", sha256="ab12"), {"resumo": "ab13"}, ("resumo", "another-file")),
        (NotBefore(field="dia", day=date(2026, 12, 3)), {"dia": "2026-12-03"}, None),
    ],
)
def test_a_check_names_the_field_at_fault(
    check: FormCheck, answers: dict[str, object], found: tuple[str, str] | None
) -> None:
    problem = fault(check, answers)
    assert (problem and (problem.field, problem.code)) == found


def _completed(outcome: str, **fields: object) -> object:
    spec = analysis(plan_on(NOW, "3636", {}), CONTEST)
    done = Completion(task_id=uuid4(), outcome=outcome, fields=DEBT | fields, actor=ATTORNEY)
    return check_completion(spec, done, NOW)


@pytest.mark.parametrize(
    ("outcome", "ground", "effect", "amount"),
    [
        ("grant", "paid", "cancel", "500.00"),
        ("grant", "appeal-pending", "suspend", None),
        ("grant", "court-decision", "reduce", "1.00"),
        ("partial", "company-closed", "reduce", "1.00"),
        ("partial", "court-decision", "suspend", None),
    ],
)
def test_an_effect_that_its_ground_and_verdict_allow_is_taken(
    outcome: str, ground: str, effect: str, amount: str | None
) -> None:
    assert _completed(outcome, fundamento=ground, efeito=effect, valor=amount)


@pytest.mark.parametrize(
    ("outcome", "ground", "effect", "amount", "problem"),
    [
        ("grant", "appeal-pending", "cancel", "1.00", ("efeito", "does-not-go-together")),
        ("grant", "paid", "suspend", None, ("efeito", "does-not-go-together")),
        ("partial", "paid", "cancel", "1.00", ("efeito", "not-an-option")),
        ("grant", "paid", "keep", None, ("efeito", "not-an-option")),
        ("grant", "not-proved", "cancel", "1.00", ("fundamento", "not-an-option")),
        ("grant", "paid", "cancel", None, ("valor", "missing")),
        ("grant", "court-decision", "suspend", "1.00", ("valor", "not-applicable")),
    ],
)
def test_any_other_effect_is_refused(
    outcome: str, ground: str, effect: str, amount: str | None, problem: tuple[str, str]
) -> None:
    with refused("invalid-input") as refusals:
        _completed(outcome, fundamento=ground, efeito=effect, valor=amount)
    assert problem in [(p.field, p.code) for p in refusals[0].problems]


@pytest.mark.parametrize(("stated", "wrong"), [
    ({"parte": "8.00"}, False), ({"parte": "8.01"}, True), ({"parte": "7.99"}, True), ({}, True),
])  # fmt: skip
def test_a_figure_of_an_offset_is_recomputed_to_the_cent(stated: dict[str, str], wrong: bool) -> None:
    check = PartOfOffset(debt="divida", credit="credito", percent=92, figure="cash", amount="parte")
    found = fault(check, {"divida": "100.00", "credito": "50.00", **stated})
    assert (found is not None and (found.field, found.code) == ("parte", "does-not-add-up")) is wrong


def test_a_figure_that_is_nothing_is_left_empty() -> None:
    check = PartOfOffset(debt="divida", credit="credito", percent=92, figure="credit_left", amount="saldo")
    answers = {"divida": "100.00", "credito": "50.00"}
    assert fault(check, answers) is None
    assert fault(check, {**answers, "saldo": "0.01"}) is not None


def test_what_does_not_go_together_is_told_with_what_is_wrong_by_itself() -> None:
    with refused("invalid-input") as refusals:
        _completed("grant", fundamento="paid", efeito="suspend", valor=None, chave_acesso="1", motivos="")
    assert {(p.field, p.code) for p in refusals[0].problems} == {
        ("efeito", "does-not-go-together"), ("chave_acesso", "invalid-key"), ("motivos", "missing")
    }  # fmt: skip


def test_an_answer_that_is_wrong_by_itself_is_not_compared_with_others() -> None:
    with refused("invalid-input") as refusals:
        _completed("grant", fundamento="x", efeito="suspend", valor=None)
    assert [(p.field, p.code) for p in refusals[0].problems] == [("fundamento", "not-an-option")]
