"""A service that takes proposals shows the periods of the rounds opened here, beside those known from the past."""

from datetime import timedelta
from uuid import UUID

from settlement import edital

from catalog.settlement_rounds import appeal_terms, with_rounds
from catalog.shelf import load
from domain.calendar import Deadline
from domain.precatorios.edital import Edital
from domain.precatorios.round_view import RoundRecord, RoundState

SERVICE = load().get("3351")
DAY = timedelta(days=1)


def opened(of: Edital, state: RoundState = RoundState.OPEN) -> RoundRecord:
    """A round whose window a suspension moved by a day."""
    return RoundRecord(
        case_id=UUID(int=1), protocol="EDITAL", edital=of, holds=(), opens=of.opens, closes=of.closes + DAY, state=state
    )


def names(*rounds: RoundRecord) -> list[str]:
    return [window.name for window in with_rounds(SERVICE, rounds).windows]


def test_without_rounds_the_known_periods_are_shown() -> None:
    assert names() == ["Edital 2022", "Edital 1/2024", "Edital 1/2025"]


def test_a_new_round_is_shown_with_the_others_in_order() -> None:
    coming = edital(number="1/2024-B", opens=edital().opens - DAY)
    assert names(opened(coming)) == ["Edital 2022", "Edital 1/2024", "Edital 1/2024-B", "Edital 1/2025"]


def test_a_round_takes_the_place_of_its_edital_with_its_own_end() -> None:
    last = with_rounds(SERVICE, [opened(edital())]).windows[-1]
    assert (last.name, last.closes) == ("Edital 1/2025", edital().closes + DAY)


def test_the_period_of_a_suspended_round_is_left_out() -> None:
    assert names(opened(edital(), RoundState.SUSPENDED)) == ["Edital 2022", "Edital 1/2024"]


def test_no_other_service_is_touched() -> None:
    other = load().get("3352")
    assert with_rounds(other, [opened(edital())]) is other


def test_the_service_of_appeals_shows_the_terms_of_the_editais_under_way() -> None:
    appeals, longer = load().get("4202"), edital(appeal=Deadline(days=12))
    (shown,) = appeal_terms(appeals, [opened(longer), opened(edital(), RoundState.OVER)])
    assert (shown.code, shown.label, shown.text) == ("appeal-1-2025", "Recurso (Edital 1/2025)", "12 dias corridos")
    assert appeal_terms(SERVICE, [opened(longer)]) == ()
