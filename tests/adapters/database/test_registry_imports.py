"""A registry file enters once, whatever happens on the way; what cannot enter is told line by line."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from adapters.database.debts import SqlDebts, give_back, lock_under, post
from adapters.database.engine import Database
from adapters.database.registry_entries import Reject
from adapters.database.registry_imports import Import, SqlRegistryImports
from adapters.registry_import import import_registry
from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.postings import Account, Cause, Movement, inscribed, lowered, shares
from domain.portal.registry import InscribedDebt, Parts, Situation
from domain.portal.registry_file import COLUMNS
from stack import RunningStack

TODAY = date(2026, 11, 28)
BATCH = 3
MOVEMENTS = text("select * from movement where debt_id = :debt_id")


class Killed(Exception):
    """The process dies here."""


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
def key() -> str:
    return f"{uuid4().int % 10**11:011}"


def row(key: str, number: str, **changes: str) -> str:
    cells = dict.fromkeys(COLUMNS, "") | {
        "numero": f"{key}-{number}", "tipo": "IPTU", "chave": key, "natureza": "tributaria", "situacao": "inscrita",
        "exercicio": "2023", "vencimento": "10/03/2023", "inscricao": "10/01/2024", "posicao": "10/01/2024",
        "principal": "100,00", "multa": "20,00", "juros": "1,00", "custas": "0,00", "honorarios": "0,00",
        "devedor": "11144477735",
    }  # fmt: skip
    return ";".join((cells | changes).values())


def file(folder: Path, *rows: str) -> Path:
    found = folder / f"{uuid4()}.csv"
    found.write_text("\n".join([";".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return found


async def imported(database: Database, path: Path) -> tuple[Import, list[Reject]]:
    imports = SqlRegistryImports(database)
    done = await import_registry(imports, path, TODAY, size=BATCH)
    return done, [reject async for reject in imports.rejects(done.id)]


async def under(database: Database, key: str) -> list[InscribedDebt]:
    return list(await SqlDebts(database).under(DebtKind.IPTU, key))


def counts(done: Import) -> tuple[int, int, int]:
    return done.taken, done.known, done.rejected


async def test_debts_enter_with_their_balances_and_movements(database: Database, key: str, tmp_path: Path) -> None:
    done, rejects = await imported(database, file(tmp_path, *(row(key, str(n)) for n in range(7))))
    found = await under(database, key)
    assert (counts(done), rejects, done.line) == ((7, 0, 0), [], 8)
    assert done.finished_at is not None
    assert {debt.parts for debt in found} == {Parts(principal=100_00, fine=20_00, interest=1_00)}
    assert not {debt.id for debt in found} & set(await SqlDebts(database).unbalanced())


async def test_a_debt_comes_into_the_books_by_the_movement_of_an_inscription(
    database: Database, key: str, tmp_path: Path
) -> None:
    done, _ = await imported(database, file(tmp_path, row(key, "1", custas="3,05")))
    (debt,) = await under(database, key)
    (found,) = await database.rows(MOVEMENTS, debt_id=debt.id)
    assert Movement.model_validate({**found._mapping, "parts": found._mapping}) == inscribed(debt, done.ref)


async def test_lines_that_are_wrong_are_told_and_the_others_enter(database: Database, key: str, tmp_path: Path) -> None:
    wrong = row(key, "2", principal="1.00", devedor="1")
    done, rejects = await imported(database, file(tmp_path, row(key, "1"), wrong, "a;b", row(key, "3")))
    assert counts(done) == (2, 0, 2)
    assert [(line, column, code) for line, column, code, _ in rejects] == [
        (3, "principal", "amount-decimals"), (3, "devedor", "invalid-cpf"), (4, "linha", "row-columns"),
    ]  # fmt: skip
    assert len(await under(database, key)) == 2


async def test_what_is_wrong_is_told_in_the_order_of_the_file(database: Database, key: str, tmp_path: Path) -> None:
    """Whether a line or the registry speaks against it."""
    _, rejects = await imported(database, file(tmp_path, row(key, "1"), row(key, "1"), "a;b"))
    assert [(line, code) for line, _, code, _ in rejects] == [(3, "number-twice"), (4, "row-columns")]


@pytest.mark.parametrize("apart", [0, BATCH])
async def test_of_two_lines_with_one_number_the_first_enters(
    database: Database, key: str, tmp_path: Path, apart: int
) -> None:
    between = [row(key, f"between-{n}") for n in range(apart)]
    path = file(tmp_path, row(key, "1"), *between, row(key, "1", principal="5,00"), row(key, "1"))
    done, rejects = await imported(database, path)
    assert counts(done) == (1 + apart, 0, 2)
    assert [(line, code) for line, _, code, _ in rejects] == [
        (3 + apart, "number-twice"), (4 + apart, "number-twice"),
    ]  # fmt: skip
    assert min(debt.parts.principal for debt in await under(database, key)) == 100_00


async def test_the_same_file_again_changes_nothing(database: Database, key: str, tmp_path: Path) -> None:
    path = file(tmp_path, row(key, "1"), row(key, "2", juros="x"))
    first = await imported(database, path)
    assert await imported(database, path) == first
    assert len(await under(database, key)) == 1


async def test_debts_that_are_known_stay_even_when_they_were_lowered_since(
    database: Database, key: str, tmp_path: Path
) -> None:
    await imported(database, file(tmp_path, row(key, "1"), row(key, "2")))
    async with database.writing() as connection:
        (debt, *_) = await lock_under(connection, DebtKind.IPTU, key)
        less = lowered(debt.id, shares(debt.parts, 50_00), Account.WRITTEN_OFF, Cause.REDUCED, "order", TODAY)
        await post(connection, [less], TODAY)
    before = await under(database, key)
    done, rejects = await imported(database, file(tmp_path, row(key, "1"), row(key, "2"), row(key, "3")))
    assert (counts(done), rejects) == ((1, 2, 0), [])
    assert [debt for debt in await under(database, key) if debt in before] == before


async def test_each_line_of_a_number_that_another_file_brought_is_judged_by_itself(
    database: Database, key: str, tmp_path: Path
) -> None:
    await imported(database, file(tmp_path, row(key, "1")))
    lines = row(key, "1"), row(key, "1"), row(key, "1", juros="9,99")
    done, rejects = await imported(database, file(tmp_path, *lines))
    assert counts(done) == (0, 2, 1)
    assert [(line, code) for line, _, code, _ in rejects] == [(4, "registered-differently")]


@pytest.mark.parametrize(
    "change", [{"principal": "100,01"}, {"exercicio": "2022"}, {"posicao": "11/01/2024"}, {"devedor": "52998224725"}]
)
async def test_a_known_debt_is_not_changed_by_an_import(
    database: Database, key: str, tmp_path: Path, change: dict[str, str]
) -> None:
    await imported(database, file(tmp_path, row(key, "1")))
    before = await under(database, key)
    done, rejects = await imported(database, file(tmp_path, row(key, "1", **change)))
    assert counts(done) == (0, 0, 1)
    assert [(line, column, code) for line, column, code, _ in rejects] == [(2, "numero", "registered-differently")]
    assert await under(database, key) == before


async def test_an_import_that_died_goes_on_where_it_stopped(database: Database, key: str, tmp_path: Path) -> None:
    path = file(tmp_path, *(row(key, str(n)) for n in range(7)), row(key, "8", multa="x"))

    def die(line: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        await import_registry(SqlRegistryImports(database), path, TODAY, die, size=BATCH)
    assert BATCH <= len(await under(database, key)) < 7
    done, rejects = await imported(database, path)
    assert (counts(done), len(rejects)) == ((7, 0, 1), 1)
    found = await under(database, key)
    assert len({debt.number for debt in found}) == len(found) == 7


async def test_one_import_runs_at_a_time(database: Database, key: str, tmp_path: Path) -> None:
    imports = SqlRegistryImports(database)
    async with imports.begin(uuid4().hex, "running.csv", 1):
        with pytest.raises(DomainError) as caught:
            await imported(database, file(tmp_path, row(key, "1")))
    assert caught.value.code == "import-running"
    assert await under(database, key) == []
    await imported(database, file(tmp_path, row(key, "1")))


async def test_a_suspended_debt_goes_back_to_inscribed(database: Database, key: str, tmp_path: Path) -> None:
    await imported(database, file(tmp_path, row(key, "1", situacao="suspensa")))
    (debt,) = await under(database, key)
    async with database.writing() as connection:
        await give_back(connection, [debt.id])
    (back,) = await under(database, key)
    assert (debt.situation, back.situation) == (Situation.SUSPENDED, Situation.INSCRIBED)


@pytest.mark.parametrize("text", ["", "numero;tipo\n1;2\n"])
async def test_a_file_with_other_columns_is_refused_whole(database: Database, tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text)
    with pytest.raises(DomainError) as caught:
        await imported(database, path)
    assert caught.value.code == "registry-header"


async def test_two_files_at_once_do_not_double_a_debt(database: Database, key: str, tmp_path: Path) -> None:
    paths = [file(tmp_path, row(key, "1"), row(key, f"{name}")) for name in ("a", "b")]
    told = await asyncio.gather(*(imported(database, path) for path in paths), return_exceptions=True)
    assert all(isinstance(one, tuple | DomainError) for one in told)
    assert [debt.number for debt in await under(database, key)].count(f"{key}-1") == 1
