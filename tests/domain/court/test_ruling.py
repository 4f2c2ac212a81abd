"""What makes two filings one ruling, the court's own time, and what is urgent."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.court.ruling import Ruling, court_time, ends, length_text, presses, ruling_of, urgent
from domain.transition import TermOrder

FORM: dict[str, object] = {
    "numero_processo": "1000017-49.2026.8.26.0053", "tipo_documento": "sentenca", "data_decisao": "2026-11-20"
}  # fmt: skip
FRIDAY = "2026-11-20T18:00:00-03:00"


def ruling(*digests: str, **changed: object) -> Ruling:
    return ruling_of({**FORM, **changed}, digests)


def time(number: int, unit: str) -> TermOrder:
    found = court_time({"prazo_quantidade": number, "prazo_unidade": unit, "prazo_desde": FRIDAY})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ruling("b"), True),
        (ruling("a", tipo_documento="oficio"), True),
        (ruling("b", "a", data_decisao="2026-11-19"), True),
        (ruling("b", tipo_documento="oficio"), False),
        (ruling("b", data_decisao="2026-11-19"), False),
        (ruling("a", numero_processo="1000018-34.2026.8.26.0053"), False),
    ],
)
def test_a_ruling_is_its_lawsuit_with_kind_and_date_or_its_paper(other: Ruling, same: bool) -> None:
    assert ruling("a").same_as(other) is other.same_as(ruling("a")) is same


@pytest.mark.parametrize(
    ("number", "unit", "end", "said"),
    [
        (1, "horas", "2026-11-20T19:00:00-03:00", "1 hora"),
        (48, "horas", "2026-11-22T18:00:00-03:00", "48 horas"),
        (1, "dias", "2026-11-21T23:59:59-03:00", "1 dia"),
        (2, "dias", "2026-11-22T23:59:59-03:00", "2 dias"),  # a Sunday
    ],
)
def test_the_time_of_the_court_is_plain(number: int, unit: str, end: str, said: str) -> None:
    assert ends(time(number, unit)) == datetime.fromisoformat(end)
    assert length_text(time(number, unit)) == said


@pytest.mark.parametrize("missing", ["prazo_quantidade", "prazo_unidade", "prazo_desde"])
def test_a_time_that_is_not_told_in_full_is_none(missing: str) -> None:
    told = {"prazo_quantidade": 5, "prazo_unidade": "dias", "prazo_desde": FRIDAY}
    assert court_time({k: v for k, v in told.items() if k != missing}) is None


def test_a_time_presses_from_so_many_hours_before_its_end_on() -> None:
    court, end = time(100, "horas"), ends(time(100, "horas"))
    assert not presses(court, end - timedelta(hours=72, seconds=1), 72)
    assert presses(court, end - timedelta(hours=72), 72)
    assert presses(court, end + timedelta(days=9), 72)
    assert not presses(None, datetime(2026, 11, 23, tzinfo=UTC), 72)


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (FORM, False),
        ({**FORM, "prazo_unidade": "dias"}, False),
        ({**FORM, "urgente": False}, False),
        ({**FORM, "urgente": True}, True),
        ({**FORM, "tipo_documento": "liminar"}, True),
        ({**FORM, "prazo_unidade": "horas"}, True),
    ],
)
def test_what_is_urgent(answers: dict[str, object], first: bool) -> None:
    assert urgent(answers) is first
