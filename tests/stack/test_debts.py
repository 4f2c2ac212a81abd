"""The invented registry: the same seed gives the same file, all of it valid, with debts under every key shown."""

import io
from datetime import date

from domain.debts.ledger import DebtKind
from domain.portal.keys import KEYS, parse_key
from domain.portal.registry_file import FIELDS, check_header, read_line
from stack.debts import SHOWN, WEIGHTS, write_fresh, write_registry

ON = date(2026, 7, 1)


def lines(rows: int, seed: int = 1) -> list[list[str]]:
    file = io.StringIO()
    write_registry(file, rows, seed)
    return [line.split(";") for line in file.getvalue().splitlines()]


def test_the_same_seed_gives_the_same_debts_and_another_gives_others() -> None:
    assert lines(300) == lines(300)
    assert not {line[0] for line in lines(300)[1:]} & {line[0] for line in lines(300, 2)[1:]}


def test_every_line_is_valid_and_every_number_is_its_own() -> None:
    header, *rows = lines(3000)
    check_header(header)
    assert [row for row in rows if not isinstance(read_line(row, ON), tuple)] == []
    assert len({row[0] for row in rows}) == len(rows) == 3000


def test_every_kind_and_situation_occurs() -> None:
    read = [dict(zip(FIELDS, read_line(row, ON), strict=True)) for row in lines(3000)[1:]]
    assert {row["kind"] for row in read} == set(WEIGHTS) == set(DebtKind)
    assert {row["situation"] for row in read} == {"inscrita", "ajuizada", "protestada", "suspensa"}


def test_the_keys_that_are_shown_have_debts_in_the_smallest_registry() -> None:
    keys = {(row[1], row[2]) for row in lines(SHOWN)[1:]}
    assert {(kind, parse_key(kind, spec.example)) for kind, spec in KEYS.items()} <= keys
    assert (DebtKind.TRAFFIC_FINE, "11144477735") in keys


def test_fresh_debts_are_valid_and_under_keys_of_their_own() -> None:
    file, again = io.StringIO(), io.StringIO()
    keys, others = write_fresh(file, 17_958_903_899), write_fresh(again, 17_958_903_900)
    rows = [line.split(";") for line in file.getvalue().splitlines()[1:]]
    assert [row for row in rows if not isinstance(read_line(row, ON), tuple)] == []
    assert len({row[0] for row in rows}) == len(rows) == 2 * len(KEYS)
    assert {(row[1], row[2]) for row in rows} == set(keys.items())
    assert not set(keys.items()) & set(others.items())
