"""When something is required: a closed set of typed conditions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.conditions import AllOf, Answered, AnswerIs, AnyOf, Attached, Condition, DateFrom, Not, holds

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
NAMES = st.sampled_from(["causa", "reparo", "nota"])
LEAVES = st.one_of(
    st.builds(AnswerIs, field=NAMES, values=st.lists(st.sampled_from(["a", "b", True, False]), max_size=2).map(tuple)),
    st.builds(Answered, field=NAMES),
    st.builds(Attached, document=NAMES),
    st.builds(DateFrom, field=NAMES, since=st.dates()),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, condition=inner),
        st.builds(AllOf, conditions=st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, conditions=st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(NAMES, st.sampled_from(["a", "b", "", True, False, None]))
ATTACHED = st.sets(NAMES)

REPAIRED = AnswerIs(field="reparo", values=(True,))


@pytest.mark.parametrize(
    ("condition", "answers", "attached", "expected"),
    [
        (REPAIRED, {"reparo": True}, set(), True),
        (REPAIRED, {"reparo": False}, set(), False),
        (REPAIRED, {}, set(), False),
        (AnswerIs(field="causa", values=("a", "b")), {"causa": "b"}, set(), True),
        (Answered(field="causa"), {"causa": ""}, set(), False),
        (Answered(field="causa"), {"causa": None}, set(), False),
        (Answered(field="causa"), {"causa": False}, set(), True),
        (Attached(document="nota"), {}, {"nota"}, True),
        (Not(condition=Attached(document="nota")), {}, {"nota"}, False),
        (AllOf(conditions=()), {}, set(), True),
        (AnyOf(conditions=()), {}, set(), False),
        (AllOf(conditions=(REPAIRED, Attached(document="nota"))), {"reparo": True}, set(), False),
        (AnyOf(conditions=(REPAIRED, Attached(document="nota"))), {"reparo": True}, set(), True),
    ],
)
def test_condition(condition: Condition, answers: dict[str, object], attached: set[str], expected: bool) -> None:
    assert holds(condition, answers, attached) is expected


@pytest.mark.parametrize(("answer", "expected"), [("True", False), ("true", False), (None, False), (True, True)])
def test_only_a_true_answer_is_true(answer: object, expected: bool) -> None:
    assert holds(REPAIRED, {"reparo": answer}, set()) is expected


def test_a_list_of_choices_is_no_single_answer() -> None:
    assert not holds(AnswerIs(field="causa", values=("a",)), {"causa": ["a"]}, set())


@given(CONDITIONS, ANSWERS, ATTACHED)
def test_not_turns_every_condition_around(condition: Condition, answers: dict[str, object], attached: set[str]) -> None:
    assert holds(Not(condition=condition), answers, attached) is not holds(condition, answers, attached)


@given(LEAVES, LEAVES, ANSWERS, ATTACHED)
def test_de_morgan(one: Condition, other: Condition, answers: dict[str, object], attached: set[str]) -> None:
    neither = AllOf(conditions=(Not(condition=one), Not(condition=other)))
    assert holds(Not(condition=AnyOf(conditions=(one, other))), answers, attached) is holds(neither, answers, attached)


@given(CONDITIONS)
def test_a_condition_survives_being_stored_in_a_plan(condition: Condition) -> None:
    assert CONDITION.validate_json(CONDITION.dump_json(condition)) == condition


def test_there_is_no_language_to_run() -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python({"op": "expression", "text": "__import__('os')"})


@pytest.mark.parametrize(("day", "expected"), [
    ("2024-12-09", False), ("2024-12-10", True), ("2024-12-11", True), ("", False), ("ontem", False), (None, False),
    (True, False), (20241210, False),
])  # fmt: skip
def test_a_day_or_a_later_one(day: object, expected: bool) -> None:
    assert holds(DateFrom(field="dia", since=date(2024, 12, 10)), {"dia": day}, set()) is expected
