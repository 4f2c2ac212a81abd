"""Who may do a task, how it may end, and what its form wants."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.calendar import Deadline
from domain.errors import DomainError, InvalidInput
from domain.form import DocumentKind, Field, FieldType
from domain.people import Actor, Post, Role, Unit
from domain.sourced import assumed
from domain.tasks import Completion, Outcome, TaskKind, TaskSpec, check_completion, check_worker

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
HERE = Post(role=Role.CHIEF, unit=Unit.JUD)
ANALYST = UUID(int=1)
AMOUNT = Field(name="valor", label="Valor", type=FieldType.MONEY, basis=assumed("ensaio"))
PAID_ON = Field(name="data", label="Data", type=FieldType.DATE, past=True, required=False, basis=assumed("ensaio"))
SPEC = TaskSpec(
    kind=TaskKind.APPROVAL, title="Aprovar", role=Role.CHIEF, unit=Unit.JUD, deadline=Deadline(days=5),
    excluded=(ANALYST,),
    outcomes=(Outcome(code="approve", label="Aprovar", fields=(AMOUNT, PAID_ON)), Outcome(code="stop", label="Parar")),
)  # fmt: skip


def actor(*posts: Post, number: int = 2) -> Actor:
    return Actor(person_id=UUID(int=number), posts=posts)


def completion(outcome: str, by: Actor | None = None, **fields: object) -> Completion:
    return Completion(task_id=UUID(int=9), outcome=outcome, fields=fields, actor=by or actor(HERE))


@pytest.mark.parametrize(
    ("worker", "code"),
    [
        (actor(), "wrong-role"),
        (actor(Post(role=Role.ATTORNEY, unit=Unit.JUD)), "wrong-role"),
        (actor(Post(role=Role.CHIEF, unit=Unit.FISC)), "wrong-unit"),
        (actor(Post(role=Role.CHIEF, unit=Unit.FISC), Post(role=Role.CLERK, unit=Unit.JUD)), "wrong-unit"),
        (actor(HERE, number=1), "own-work"),
    ],
)
def test_others_may_not(worker: Actor, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        check_worker(SPEC, worker)
    assert refusal.value.code == code


def test_one_post_among_several_is_enough() -> None:
    check_worker(SPEC, actor(Post(role=Role.CLERK, unit=Unit.TREASURY), HERE))


def test_who_may_not_is_refused_before_the_form_is_looked_at() -> None:
    with pytest.raises(DomainError) as refusal:
        check_completion(SPEC, completion("approve", actor(), nonsense=1), NOW)
    assert refusal.value.code == "wrong-role"


def test_an_outcome_outside_the_plan_is_refused_with_those_allowed() -> None:
    with pytest.raises(DomainError) as refusal:
        check_completion(SPEC, completion("grant"), NOW)
    assert refusal.value.code == "outcome-not-allowed"
    assert "approve, stop" in refusal.value.message


def test_a_form_comes_back_in_canonical_shape() -> None:
    assert check_completion(SPEC, completion("approve", valor=1234.5, data="2026-03-02"), NOW) == {
        "valor": "1234.50", "data": "2026-03-02"
    }  # fmt: skip


def test_a_form_is_judged_by_its_own_outcome() -> None:
    assert check_completion(SPEC, completion("stop"), NOW) == {}
    with pytest.raises(InvalidInput) as refusal:
        check_completion(SPEC, completion("stop", valor="1.00"), NOW)
    assert [p.code for p in refusal.value.problems] == ["unknown-field"]


def test_all_problems_of_a_form_are_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_completion(SPEC, completion("approve", valor="10.001", data="2026-03-03", x=1), NOW)
    assert {(p.field, p.code) for p in refusal.value.problems} == {
        ("valor", "amount-has-fractions"), ("data", "date-in-future"), ("x", "unknown-field")
    }  # fmt: skip


class TestFiles:
    proof = DocumentKind(name="comprovante", label="Comprovante", required=True, fewest=2, basis=assumed("ensaio"))
    spec = SPEC.model_copy(
        update={"outcomes": (Outcome(code="done", label="Feito", fields=(AMOUNT,), documents=(proof,)),)}
    )

    def sent(self, **kinds: str) -> Completion:
        ids = {UUID(int=number): kind for number, kind in enumerate(kinds.values())}
        return completion("done", valor="1.00").model_copy(update={"documents": tuple(ids), "kinds": ids})

    def test_the_files_an_outcome_wants_are_part_of_it(self) -> None:
        check_completion(self.spec, self.sent(a="comprovante", b="comprovante"), NOW)

    @pytest.mark.parametrize(
        ("kinds", "codes"),
        [
            ({}, {"missing-document"}),
            ({"a": "comprovante"}, {"too-few-documents"}),
            ({"a": "comprovante", "b": "foto"}, {"too-few-documents", "unknown-document"}),
        ],
    )
    def test_too_few_or_others_are_refused(self, kinds: dict[str, str], codes: set[str]) -> None:
        with pytest.raises(InvalidInput) as refusal:
            check_completion(self.spec, self.sent(**kinds), NOW)
        assert {p.code for p in refusal.value.problems} == codes

    def test_one_file_named_twice_is_one(self) -> None:
        twice = completion("done", valor="1.00").model_copy(
            update={"documents": (ANALYST, ANALYST), "kinds": {ANALYST: "comprovante"}}
        )
        with pytest.raises(InvalidInput) as refusal:
            check_completion(self.spec, twice, NOW)
        assert [p.code for p in refusal.value.problems] == ["too-few-documents"]

    def test_form_and_files_are_told_at_once(self) -> None:
        with pytest.raises(InvalidInput) as refusal:
            check_completion(self.spec, completion("done"), NOW)
        assert {p.field for p in refusal.value.problems} == {"valor", "documents.comprovante"}
