"""A registry file is read from any line, whatever stands in it, without holding more than a line."""

from pathlib import Path

import pytest

from adapters.registry_reader import LONGEST_LINE, lines
from domain.errors import DomainError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "registry.csv"


def test_reading_goes_on_where_it_stopped(file: Path) -> None:
    file.write_bytes("á;1\nb;2\r\n\nc;3".encode())
    read = list(lines(file))
    assert [(line.number, line.cells) for line in read] == [(1, ["á", "1"]), (2, ["b", "2"]), (4, ["c", "3"])]
    for place, line in enumerate(read):
        assert list(lines(file, line.number, line.end)) == read[place + 1 :]


def test_the_mark_of_utf_8_is_left_out(file: Path) -> None:
    file.write_bytes("\ufeffnumero;tipo\n".encode())
    assert next(lines(file)).cells == ["numero", "tipo"]


def test_quotes_hold_semicolons_and_never_swallow_lines(file: Path) -> None:
    file.write_text('"a;b";"c""d"\n"never closed;x\ne;f\n')
    assert [line.cells for line in lines(file)] == [["a;b", 'c"d'], None, ["e", "f"]]


def test_a_line_that_is_no_text_is_no_row(file: Path) -> None:
    file.write_bytes(b"a;\xff\nb;c\n")
    assert [line.cells for line in lines(file)] == [None, ["b", "c"]]


def test_a_line_without_end_is_refused_at_once(file: Path) -> None:
    file.write_bytes(b"a;b\n" + b"x" * (LONGEST_LINE + 1))
    with pytest.raises(DomainError) as caught:
        list(lines(file))
    assert (caught.value.code, "linha 2" in caught.value.message) == ("registry-line-too-long", True)
