"""Periods opened by a file of the settings, or by a service in a folder: never by a change of code."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.shelf import BrokenService, load
from catalog.windows_file import BrokenWindows, read
from domain.windows import check_open

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


def test_a_period_may_open_again_what_is_address_once(file: Path) -> None:
    file.write_text(DAYS.replace("3352", "transacao-fique-em-dia"))
    service = load(windows=file).get("transacao-fique-em-dia")
    assert [window.basis.citation for window in service.windows][-1] == "Edital"
    check_open(service.windows, datetime(2027, 3, 2, 12, tzinfo=UTC))


def test_a_period_for_a_service_without_periods_is_refused(file: Path) -> None:
    file.write_text(DAYS.replace("3352", "3959"))
    with pytest.raises(BrokenService, match="3959"):
        load(windows=file)
