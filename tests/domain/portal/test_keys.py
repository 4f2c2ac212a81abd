"""Each kind of debt is found by its own key, written with or without separators; a wrong one says what is wrong."""

import pytest

from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.keys import KEYS, parse_key


@pytest.mark.parametrize("kind", DebtKind)
def test_every_kind_accepts_its_own_example(kind: DebtKind) -> None:
    kept = parse_key(kind, KEYS[kind].example)
    assert parse_key(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (DebtKind.IPTU, "001.002.0003-4", "00100200034"),
        (DebtKind.ISS, "1.234.567-8", "12345678"),
        (DebtKind.SIMPLES_NACIONAL, "12.abc.345/01de-35", "12ABC34501DE35"),
        (DebtKind.TRAFFIC_FINE, "abc-1d23", "ABC1D23"),
        (DebtKind.TRAFFIC_FINE, "111.444.777-35", "11144477735"),
    ],
)
def test_separators_and_small_letters_do_not_matter(kind: DebtKind, written: str, kept: str) -> None:
    assert parse_key(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written", "tells"),
    [
        (DebtKind.IPTU, "001.002.0003", "são 11 dígitos; foram informados 10"),
        (DebtKind.IPTU, "001.002.000X-4", "só algarismos"),
        (DebtKind.ISS, "123456789", "são 8 dígitos; foram informados 9"),
        (DebtKind.SIMPLES_NACIONAL, "11.222.333/0001-82", "CNPJ inválido"),
        (DebtKind.TRAFFIC_FINE, "111.444.777-36", "CPF inválido"),
        (DebtKind.TRAFFIC_FINE, "AB1234", "CPF (11 dígitos) ou a placa"),
        (DebtKind.ITBI, "", "só algarismos"),
        (DebtKind.OTHER, "x" * 21, "de 1 a 20"),
        (DebtKind.TFE, "１２３４５６７８", "só algarismos"),
    ],
)
def test_a_wrong_key_is_told_which_key_and_why(kind: DebtKind, written: str, tells: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_key(kind, written)
    assert refused.value.code == "invalid-key"
    assert tells in refused.value.message
    assert KEYS[kind].label in refused.value.message


@pytest.mark.parametrize(("kind", "key", "told"), [
    (DebtKind.SIMPLES_NACIONAL, "11.222.333/0001-82",
     "CNPJ inválido: confira os caracteres. Exemplo: 11.222.333/0001-81."),
    (DebtKind.ISS, "1.234.567", "CCM: são 8 dígitos; foram informados 7. Exemplo: 1.234.567-8."),
])  # fmt: skip
def test_the_refusal_names_the_key_once_and_gives_an_example(kind: DebtKind, key: str, told: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_key(kind, key)
    assert refused.value.message == told
