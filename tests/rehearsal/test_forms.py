"""What the rehearsals fill in is what the forms take, whatever the type of a field."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import check_answers
from domain.form import Field, FieldType, Option
from domain.sourced import assumed
from tests.rehearsal.forms import forms

CHOSEN = (FieldType.ENUM, FieldType.CHOICES)
LINE = (Field(name="valor", label="Valor", type=FieldType.MONEY, basis=assumed("ensaio")),)
OPTIONS = (Option(code="a", label="A"), Option(code="b", label="B"), Option(code="c", label="C"))


@pytest.mark.parametrize("kind", list(FieldType))
@given(data=st.data())
def test_every_type_of_field_is_filled_in_as_it_should_be(kind: FieldType, data: st.DataObject) -> None:
    field = Field(
        name="campo", label="Campo", type=kind, options=OPTIONS if kind in CHOSEN else (),
        past=data.draw(st.booleans()), rows=LINE if kind is FieldType.ROWS else (), basis=assumed("ensaio"),
    )  # fmt: skip
    assert check_answers([field], data.draw(forms([field])), datetime.now(UTC))
