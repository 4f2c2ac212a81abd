"""Which days the offices of São Paulo are closed, and why."""

from datetime import date

import pytest

from domain.calendar import Suspension
from law.decrees import DAY_DECREES
from law.holidays import closed_days, work_calendar


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Confraternização Universal"),
        (date(2027, 1, 25), "Aniversário da Cidade de São Paulo"),
        (date(2026, 2, 16), "Carnaval"),
        (date(2026, 2, 17), "Carnaval"),
        (date(2026, 2, 18), "Quarta-feira de Cinzas"),
        (date(2026, 4, 3), "Sexta-feira Santa"),
        (date(2026, 6, 4), "Corpus Christi"),
        (date(2026, 7, 9), "Revolução Constitucionalista"),
        (date(2026, 9, 7), "Independência do Brasil"),
        (date(2026, 10, 28), "Dia do Servidor Público"),
        (date(2026, 11, 20), "Dia Nacional de Zumbi e da Consciência Negra"),
        (date(2026, 12, 24), "Véspera de Natal"),
        (date(2026, 12, 31), "Véspera de Ano-Novo"),
        (date(2023, 11, 28), "Ponto facultativo"),  # Decreto 62.972/2023
    ],
)
def test_closed_day_has_its_name(day: date, name: str) -> None:
    assert closed_days(day.year)[day] == name
    assert not work_calendar([day.year]).works(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 2, 13),  # the Friday before carnival
        date(2026, 2, 19),  # the Thursday after Ash Wednesday
        date(2027, 1, 26),
        date(2026, 11, 19),
        date(2021, 2, 16),  # carnival of 2021 was an ordinary Tuesday
        date(2023, 11, 29),
    ],
)
def test_neighbours_and_cancelled_holidays_are_working_days(day: date) -> None:
    assert work_calendar([day.year]).works(day)


def test_every_decree_is_dated_once_and_has_a_source() -> None:
    days = [decree.day for decree in DAY_DECREES]
    assert len(days) == len(set(days))
    assert all(decree.basis.citation and decree.basis.url for decree in DAY_DECREES)


def test_calendar_of_several_years_with_a_suspension() -> None:
    flood = Suspension(first=date(2026, 3, 2), last=date(2026, 3, 6), reason="Decreto de calamidade")
    calendar = work_calendar(range(2026, 2029), [flood])
    assert not calendar.works(date(2026, 3, 4))
    assert not calendar.works(date(2028, 12, 25))
    assert calendar.suspended(date(2026, 3, 6))
    assert not calendar.suspended(date(2026, 3, 7))


def test_calendar_is_kept_for_the_next_transition() -> None:
    assert work_calendar([2026, 2027]) is work_calendar(range(2026, 2028))
