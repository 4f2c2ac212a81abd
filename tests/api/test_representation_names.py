"""Who reads the name behind a CPF that somebody named as representative."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from api.representation import _known
from domain.records import Person
from domain.representation import Representation, RepresentationState

LAWYER, CITIZEN = UUID(int=1), UUID(int=2)
GOOD = {RepresentationState.VALID, RepresentationState.EXPIRED}


def person(who: UUID, *, staff: bool = False) -> Person:
    return Person(id=who, subject="11144477735", staff=staff, name="Alguém", email="a@example.com")


@pytest.mark.parametrize("by_filing", [True, False])
@pytest.mark.parametrize("state", list(RepresentationState))
def test_the_other_side_only_once_they_acted_or_the_procuracao_was_found_good(
    state: RepresentationState, *, by_filing: bool
) -> None:
    told = Representation(
        representative=LAWYER, state=state, since=datetime(2026, 11, 29, tzinfo=UTC), by_filing=by_filing
    )  # fmt: skip
    assert _known(told, person(CITIZEN)) is (by_filing or state in GOOD)
    assert _known(told, person(CITIZEN, staff=True))
    assert _known(told, person(LAWYER))
