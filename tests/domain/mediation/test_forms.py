"""What the parties are asked, as programs read it."""

from datetime import UTC, date, datetime

import pytest
from jsonschema_rs import validator_for

from domain.answers import check_answers
from domain.errors import InvalidInput
from domain.form_schema import json_schema
from domain.mediation.forms import report_form
from domain.mediation.parties import Side
from domain.mediation.term import Obligation

NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize("owed", [1, 2, 3])
def test_a_report_says_something_of_at_least_one_obligation_and_its_schema_says_so(owed: int) -> None:
    form = report_form([
        Obligation(number=n, debtor=Side.INVITED, what="pagar", due_on=date(2027, 1, n)) for n in range(1, owed + 1)
    ])  # fmt: skip
    schema = validator_for(json_schema(form))
    assert not schema.is_valid({})
    with pytest.raises(InvalidInput):
        check_answers(form, {}, NOW)
    for number in range(1, owed + 1):
        said = {f"obrigacao_{number}": "cumprido"}
        assert schema.is_valid(said)
        assert check_answers(form, said, NOW) == said
