"""What a form declares of a procuração is judged when it is filed; the paper itself is for whoever examines."""

from datetime import date

import pytest
from settlement import ANA, BIA, creditor

from domain.precatorios.powers import Instrument, Powers, powers_alert, powers_problems

GIVEN = Powers(given_on=date(2025, 5, 2), instrument=Instrument.PRIVATE, signs=True)


@pytest.mark.parametrize(("signs", "instrument", "code"), [
    (True, Instrument.PRIVATE, []), (True, Instrument.PUBLIC, []), (False, Instrument.PUBLIC, []),
    (False, Instrument.PRIVATE, [("credores.1.procuracao_forma", "public-instrument-needed")]),
])  # fmt: skip
def test_who_cannot_sign_gives_it_by_public_instrument(
    signs: bool, instrument: Instrument, code: list[tuple[str, str]]
) -> None:
    given = GIVEN.model_copy(update={"signs": signs, "instrument": instrument})
    found = powers_problems((creditor(ANA, "1/2", powers=GIVEN), creditor(BIA, "1/2", powers=given)))
    assert [(problem.field, problem.code) for problem in found] == code


@pytest.mark.parametrize(("given_on", "refused"), [
    (date(1960, 3, 1), True), (date(1960, 3, 2), False), (date(1960, 3, 3), False),
])  # fmt: skip
def test_nobody_gives_one_before_being_born(given_on: date, refused: bool) -> None:
    given = GIVEN.model_copy(update={"given_on": given_on})
    found = powers_problems((creditor(born=date(1960, 3, 2), powers=given),))
    assert [problem.code for problem in found] == (["too-early"] if refused else [])


def test_the_examiner_is_told_of_the_oldest() -> None:
    older = GIVEN.model_copy(update={"given_on": date(2019, 1, 31)})
    assert "31/01/2019" in powers_alert((creditor(ANA, powers=GIVEN), creditor(BIA, powers=older)))


def test_nothing_is_said_of_proposals_made_before_it_was_asked() -> None:
    assert list(powers_problems((creditor(),))) == []
    assert powers_alert((creditor(),)) == ""
