"""A line of the registry's file is a debt, or everything that is wrong with it is told."""

from datetime import date, timedelta

import pytest

from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.keys import KEYS
from domain.portal.registry import Situation
from domain.portal.registry_file import COLUMNS, FIELDS, NATURES, OLDEST_BALANCE, check_header, read_line
from law.portal.indexation import IPCA_SINCE

TODAY = date(2026, 11, 28)
RIGHT = {
    "numero": "2023-1/A", "tipo": "IPTU", "chave": "001.002.0003-4", "natureza": "tributaria", "situacao": "inscrita",
    "exercicio": "2023", "referencia": "Notificação 1", "vencimento": "10/03/2023", "inscricao": "10/01/2024",
    "posicao": "31/12/2024", "principal": "1000,00", "multa": "200,00", "juros": "0,01", "custas": "0,00",
    "honorarios": "0,00", "devedor": "111.444.777-35", "simples": "",
}  # fmt: skip


def read(**changes: str) -> object:
    return read_line(list((RIGHT | changes).values()), TODAY)


def wrong(**changes: str) -> set[tuple[str, str]]:
    """Return which column has which problem."""
    found = read(**changes)
    assert isinstance(found, list), "nothing is wrong with it"
    return {(problem.field, problem.code) for problem in found}


def test_a_line_is_a_debt_in_cents_with_its_key_and_document_compact() -> None:
    found = read()
    assert isinstance(found, tuple)
    assert dict(zip(FIELDS, found, strict=True)) == {
        "number": "2023-1/A", "kind": "IPTU", "key": "00100200034", "nature": "tributaria", "situation": "inscrita",
        "year": 2023, "reference": "Notificação 1", "origin_due_on": date(2023, 3, 10),
        "inscribed_on": date(2024, 1, 10), "as_of": date(2024, 12, 31), "principal": 1_000_00, "fine": 200_00,
        "interest": 1, "costs": 0, "fees": 0, "debtor": "11144477735", "simples": None,
    }  # fmt: skip


@pytest.mark.parametrize("kind", DebtKind)
def test_every_kind_is_taken_with_its_own_key(kind: DebtKind) -> None:
    nature = sorted(NATURES[kind])[0]
    assert isinstance(read(tipo=kind, chave=KEYS[kind].example, natureza=nature), tuple)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("numero", "", "number-shape"),
        ("numero", "2023 1", "number-shape"),
        ("numero", "1" * 31, "number-shape"),
        ("tipo", "IPVA", "unknown-kind"),
        ("chave", "001.002.0003", "invalid-key"),
        ("natureza", "tributária", "unknown-nature"),
        ("natureza", "nao-tributaria", "nature-of-kind"),
        ("situacao", "aberta", "unknown-situation"),
        ("situacao", "quitada", "situation-not-imported"),
        ("situacao", "em-acordo", "situation-not-imported"),
        ("exercicio", "23", "year-out-of-range"),
        ("exercicio", "1969", "year-out-of-range"),
        ("exercicio", "2027", "year-out-of-range"),
        ("referencia", "x" * 61, "reference-shape"),
        ("referencia", "a\tb", "reference-shape"),
        ("vencimento", "31/02/2023", "date-invalid"),
        ("vencimento", "2023-03-10", "date-invalid"),
        ("vencimento", "31/12/1969", "date-out-of-range"),
        ("inscricao", "09/03/2023", "date-out-of-range"),
        ("posicao", "09/01/2024", "date-out-of-range"),
        ("posicao", "29/11/2026", "date-out-of-range"),
        ("principal", "1000.00", "amount-decimals"),
        ("principal", "1.000,00", "amount-decimals"),
        ("principal", "1000,0", "amount-decimals"),
        ("principal", "1000,001", "amount-decimals"),
        ("multa", "-1,00", "amount-decimals"),
        ("juros", "", "amount-decimals"),
        ("honorarios", "1" * 13 + ",00", "amount-decimals"),
        ("devedor", "111.444.777-36", "invalid-cpf"),
        ("devedor", "11.222.333/0001-80", "invalid-cnpj"),
        ("devedor", "", "invalid-cpf"),
        ("simples", "MEI", "simples-of-kind"),
    ],
)
def test_what_is_wrong_is_told_by_column(column: str, text: str, code: str) -> None:
    assert wrong(**{column: text}) == {(column, code)}


def test_the_days_at_the_edges_are_taken() -> None:
    assert isinstance(read(posicao=f"{TODAY:%d/%m/%Y}", inscricao="10/03/2023"), tuple)
    assert wrong(posicao=f"{TODAY + timedelta(days=1):%d/%m/%Y}") == {("posicao", "date-out-of-range")}
    old = {"vencimento": "01/01/1970", "inscricao": "01/01/1970", "exercicio": "1970"}
    assert isinstance(read(posicao="01/01/2000", **old), tuple)
    assert wrong(posicao="31/12/1999", **old) == {("posicao", "date-out-of-range")}


def test_no_balance_is_older_than_the_first_rule_of_growth() -> None:
    assert OLDEST_BALANCE == IPCA_SINCE


def test_everything_wrong_with_a_line_is_told_at_once() -> None:
    assert wrong(tipo="IPVA", principal="1", devedor="1", posicao="x") == {
        ("tipo", "unknown-kind"), ("principal", "amount-decimals"), ("devedor", "invalid-cpf"),
        ("posicao", "date-invalid"),
    }  # fmt: skip


def test_what_is_wrong_is_told_in_the_order_of_the_columns() -> None:
    found = read_line(["?"] * len(COLUMNS), TODAY)
    assert isinstance(found, list)
    assert [problem.field for problem in found] == [one for one in COLUMNS if one not in {"chave", "referencia"}]


def test_a_debt_of_nothing_is_refused() -> None:
    assert wrong(principal="0,00", multa="0,00", juros="0,00") == {("principal", "amount-zero")}


@pytest.mark.parametrize(("size", "taken"), [("MEI", True), ("ME_EPP", True), ("", True), ("EPP", False)])
def test_the_size_of_a_company_belongs_to_simples_nacional(size: str, *, taken: bool) -> None:
    found = read(tipo="SIMPLES_NACIONAL", chave="11.222.333/0001-81", simples=size)
    assert isinstance(found, tuple) is taken


def test_problems_quote_no_document() -> None:
    found = read(devedor="111.444.777-36")
    assert isinstance(found, list)
    assert not any("777" in problem.message for problem in found)


def test_columns_too_few_or_too_many_are_one_problem() -> None:
    for cells in ([*RIGHT.values(), ""], list(RIGHT.values())[:-1]):
        found = read_line(cells, TODAY)
        assert isinstance(found, list)
        assert [problem.code for problem in found] == ["row-columns"]


@pytest.mark.parametrize("header", [list(COLUMNS), [name.upper() for name in COLUMNS]])
def test_the_columns_that_are_known_are_taken(header: list[str]) -> None:
    check_header(header)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ([*COLUMNS[:-1]], "faltam: simples."),
        ([*COLUMNS, "obs"], "desconhecidas: obs."),
        ([*COLUMNS[1:], COLUMNS[0]], "fora de ordem"),
    ],
)
def test_other_columns_are_named(header: list[str], said: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_header(header)
    assert caught.value.code == "registry-header"
    assert said in caught.value.message


def test_suspended_debts_are_taken() -> None:
    assert isinstance(read(situacao=Situation.SUSPENDED), tuple)
