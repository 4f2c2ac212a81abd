"""What was accepted once is taken again, whatever the form asks for today."""

from datetime import UTC, datetime

import pytest

from domain.accepted import accepted
from domain.answers import check_answers
from domain.form import Field, FieldType
from domain.sourced import assumed

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
GIVEN = {"valor": "1234.56", "dia": "2026-03-01", "nota": "  duas linhas "}


def field(name: str, kind: FieldType, **more: object) -> Field:
    return Field.model_validate({"name": name, "label": name, "type": kind, "basis": assumed("ensaio"), **more})


FORM = (field("nota", FieldType.STRING), field("valor", FieldType.MONEY), field("dia", FieldType.DATE))


def test_what_the_form_takes_is_read_as_when_it_was_checked() -> None:
    assert list(accepted(FORM, GIVEN, NOW).items()) == list(check_answers(FORM, GIVEN, NOW).items())


@pytest.mark.parametrize(
    ("stricter", "as_given"),
    [
        pytest.param((*FORM, field("novo", FieldType.STRING)), set(), id="one more field"),
        pytest.param((field("nota", FieldType.STRING, longest=3), *FORM[1:]), {"nota"}, id="a shorter text"),
        pytest.param((*FORM[:2], field("dia", FieldType.CPF)), {"dia"}, id="another type"),
        pytest.param(FORM[:2], {"dia"}, id="a field taken out"),
        pytest.param((), set(GIVEN), id="no form at all"),
    ],
)
def test_only_what_the_form_no_longer_takes_stays_as_it_was_given(
    stricter: tuple[Field, ...], as_given: set[str]
) -> None:
    wanted = check_answers(FORM, GIVEN, NOW) | {name: GIVEN[name] for name in as_given}
    assert accepted(stricter, GIVEN, NOW) == wanted
