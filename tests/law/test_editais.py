"""The editais that were found: they can be carried out, and every part of each says its source."""

from datetime import timedelta

import pytest
from settlement import local

from domain.calendar import local_day
from domain.precatorios.edital import Edital, Part, check_edital
from domain.windows import open_at
from law.editais import EDITAIS, EDITAL_2022, EDITAL_2024, EDITAL_2025
from law.settlement_rounds import CEILING_PERCENT

by_number = pytest.mark.parametrize("edital", EDITAIS, ids=lambda e: e.number)
SECOND = timedelta(seconds=1)


@by_number
def test_each_keeps_the_legal_ceiling_of_its_day(edital: Edital) -> None:
    check_edital(edital, CEILING_PERCENT.on(local_day(edital.opens)).value, edital.opens)


@by_number
def test_every_part_says_its_source(edital: Edital) -> None:
    assert set(edital.bases) == set(Part)
    assert all(basis.assumed or basis.url for basis in edital.bases.values())


@pytest.mark.parametrize(("edital", "first", "last"), [
    (EDITAL_2022, "2022-02-07T00:00:00", "2022-04-29T23:59:59"),
    (EDITAL_2024, "2024-03-01T00:00:00", "2024-06-30T23:59:59"),
    (EDITAL_2025, "2025-06-01T00:00:00", "2025-08-31T23:59:59"),
])  # fmt: skip
def test_windows_to_the_second(edital: Edital, first: str, last: str) -> None:
    windows = [edital.window]
    assert [bool(open_at(windows, local(at) + off)) for at, off in (
        (first, -SECOND), (first, 0 * SECOND), (last, 0 * SECOND), (last, SECOND)
    )] == [False, True, True, False]  # fmt: skip


def test_what_was_not_found_is_not_passed_off_as_law() -> None:
    assert EDITAL_2022.bases[Part.NUMBER].assumed
    assert EDITAL_2024.bases[Part.DEBTORS].assumed
    assert EDITAL_2025.bases[Part.APPEAL].assumed
