"""What filing day notices: prescription, priority, the announced answer."""

from datetime import UTC, date, datetime

import pytest

from catalog.filing import Prepared, prepare
from catalog.shelf import load
from domain.errors import InvalidInput

NOON = datetime(2026, 11, 23, 15, tzinfo=UTC)
COUNTS = {"documento_identidade": 1, "prova_propriedade": 1, "prova_ocorrencia": 1, "orcamentos": 3}
ANSWERS: dict[str, object] = {
    "solicitante_tipo": "self", "pessoa_tipo": "PF", "nome": "Maria", "cpf_cnpj": "11144477735",
    "telefone": "11987654321", "email": "maria@example.com", "causa_dano": "buraco-na-via",
    "data_hora_ocorrencia": "2026-10-01T10:00", "descricao": "Buraco.", "valor_indenizacao": "10.00",
}  # fmt: skip


def filed(now: datetime = NOON, birth: date | None = None, login: str = "11144477735", **answers: object) -> Prepared:
    return prepare(load().get("3959"), ANSWERS | answers, COUNTS, birth, now, login=login)


@pytest.mark.parametrize(("event", "alerted"), [
    ("2021-11-24T00:00", False), ("2021-11-23T23:59", False), ("2021-11-22T23:59", True), ("1990-01-01T08:00", True),
])  # fmt: skip
def test_five_years_to_the_day(event: str, alerted: bool) -> None:
    """Decreto federal 20.910/1932, art. 1: the day of the anniversary is still in time."""
    assert bool(filed(data_hora_ocorrencia=event).plan.alerts) is alerted


def test_the_alert_says_when_the_time_ended() -> None:
    assert "terminou em 22/11/2026" in filed(data_hora_ocorrencia="2021-11-22T10:00").plan.alerts[0]


@pytest.mark.parametrize(("birth", "disability", "expected"), [
    (date(1946, 11, 23), False, 1), (date(1946, 11, 24), False, 2), (date(1966, 11, 23), False, 2),
    (date(1966, 11, 24), False, 3), (None, True, 2), (None, False, 3),
])  # fmt: skip
def test_priority_by_age_and_disability(birth: date | None, disability: bool, expected: int) -> None:
    assert filed(birth=birth, pessoa_com_deficiencia=disability).priority == expected


def test_a_stated_birthday_counts_when_the_account_has_none() -> None:
    assert filed(data_nascimento="1940-01-01").priority == 1
    assert filed(birth=date(1990, 1, 1), data_nascimento="1940-01-01").priority == 3


def test_the_answer_is_due_at_the_end_of_the_180th_day() -> None:
    assert filed().answer_due_at == datetime(2027, 5, 25, 2, 59, 59, tzinfo=UTC)


def test_the_plan_of_a_day_is_the_same_for_everybody() -> None:
    late = filed(data_hora_ocorrencia="1990-01-01T08:00")
    assert late.plan.revision == filed().plan.revision


def test_who_asks_for_oneself_files_under_the_own_cpf() -> None:
    with pytest.raises(InvalidInput) as refusal:
        filed(login="52998224725", email="x")
    assert {(p.field, p.code) for p in refusal.value.problems} == {
        ("cpf_cnpj", "not-own-cpf"),
        ("email", "invalid-email"),
    }


def test_who_asks_for_another_person_brings_a_power_of_attorney_instead() -> None:
    with pytest.raises(InvalidInput) as refusal:
        filed(login="52998224725", solicitante_tipo="other")
    assert [p.field for p in refusal.value.problems] == ["documents.procuracao"]
