"""Periods opened by a file of the settings, or by a service in a folder: never by a change of code."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.shelf import load
from catalog.windows_file import BrokenWindows, read
from law.portal.tdm import EDITAL_2_2025, terms

DAYS = (
    '[[window]]\nservice = "3352"\nname = "Edital 1/2027"\nopens = 2027-03-01\ncloses = 2027-04-30\nsource = "Edital"\n'
)
INSTANTS = DAYS.replace("2027-03-01", "2027-03-01T10:00:00").replace("2027-04-30", "2027-03-01T16:00:00")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "windows.toml"


def test_whole_days_of_sao_paulo(file: Path) -> None:
    file.write_text(DAYS)
    (window,) = read(file)["3352"]
    assert (window.opens, window.closes) == (
        datetime(2027, 3, 1, 3, tzinfo=UTC), datetime(2027, 5, 1, 2, 59, 59, tzinfo=UTC),
    )  # fmt: skip
    assert (window.basis.citation, window.basis.assumed) == ("Edital", False)


def test_instants_without_a_zone_are_of_sao_paulo(file: Path) -> None:
    file.write_text(INSTANTS)
    (window,) = read(file)["3352"]
    assert window.opens == datetime(2027, 3, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize("text", [
    "nada", DAYS.replace("name", "nome"), DAYS.replace("2027-04-30", "2027-02-01"),
    DAYS.replace("2027-03-01", '"logo"'), DAYS.replace("2027-04-30", "2027-04-30T10:00:00"),
])  # fmt: skip
def test_a_file_that_cannot_be_used_is_named(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(BrokenWindows, match=r"windows\.toml"):
        read(file)


TDM = DAYS.replace("3352", "transacao-fique-em-dia")
OF_2025 = f'edital = "{EDITAL_2_2025.name}"\n'


def test_the_transacao_opens_again_under_the_terms_of_the_edital_that_its_period_names(file: Path) -> None:
    file.write_text(TDM + OF_2025)
    service = load(windows=file).get("transacao-fique-em-dia")
    assert [window.basis.citation for window in service.windows][-1] == "Edital"
    assert terms(service.windows, datetime(2027, 3, 2, 12, tzinfo=UTC)) == EDITAL_2_2025


@pytest.mark.parametrize("named", ["", 'edital = "Edital 1/2027"\n'])
def test_terms_that_are_not_known_open_nothing(file: Path, named: str) -> None:
    file.write_text(TDM + named)
    with pytest.raises(BrokenWindows, match=r"Edital 1/2027.*conhecidas: \"Edital PGM 2/2025\""):
        load(windows=file)


def test_a_service_without_editais_takes_no_name_of_one(file: Path) -> None:
    file.write_text(DAYS + OF_2025)
    with pytest.raises(BrokenWindows, match="não há condições"):
        load(windows=file)


def test_all_periods_that_cannot_be_opened_are_told_at_once(file: Path) -> None:
    file.write_text(DAYS.replace("3352", "3959") + DAYS.replace("3352", "9999") + TDM)
    with pytest.raises(BrokenWindows, match=r"3959: .*; 9999: .*; transacao-fique-em-dia, "):
        load(windows=file)


def test_a_service_may_be_named_by_number_and_by_slug_in_one_file(file: Path) -> None:
    slug = load().get("3352").slug
    file.write_text(DAYS + DAYS.replace("3352", slug).replace("1/2027", "2/2027"))
    names = [window.name for window in load(windows=file).get(slug).windows]
    assert names[-2:] in (["Edital 1/2027", "Edital 2/2027"], ["Edital 2/2027", "Edital 1/2027"])
