"""Proposals over HTTP: inside the window of their round, once for each creditor, within what the edital admits."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from api_people import problems, refused, until
from sent_rounds import PATH, creditor, edital, filed, proposal, slug

from domain.calendar import local_day

Person = Callable[[str], httpx.Client]


@pytest.fixture
def opened(chief: httpx.Client) -> dict[str, Any]:
    """A round just opened."""
    body = edital()
    answer = chief.post(PATH, json=body)
    assert answer.status_code == 201, answer.text
    return body


def test_a_proposal_before_the_window_is_refused_with_its_dates(person: Person, opened: dict[str, Any]) -> None:
    body = refused(filed(person("lawyer"), proposal(opened["number"])), 409, "window-closed")
    assert f"Edital {opened['number']}" in body["detail"]


def test_of_an_edital_that_nobody_opened(person: Person) -> None:
    body = refused(filed(person("lawyer"), proposal("1/1999")), 422, "invalid-input")
    assert problems(body) == {("edital", "unknown-edital")}


def test_rows_of_creditors_are_checked_one_by_one(person: Person) -> None:
    wrong = proposal("1/2026", credores=[{"cpf_cnpj": "111", "parte": "150%"}])
    body = refused(
        person("lawyer").post("/api/cases", json={"service": "3351", "answers": wrong}), 422, "invalid-input"
    )
    assert ("credores.0.cpf_cnpj", "invalid-cpf") in problems(body)
    assert ("credores.0.parte", "share-out-of-range") in problems(body)


@pytest.mark.parametrize(("changes", "problem"), [
    ({"poderes_especificos": False}, ("credores.0.poderes_especificos", "declaration-refused")),
    ({"poderes_especificos": None}, ("credores.0.poderes_especificos", "missing")),
    ({"procuracao_data": "2099-01-01"}, ("credores.0.procuracao_data", "date-in-future")),
    ({"procuracao_forma": "verbal"}, ("credores.0.procuracao_forma", "not-an-option")),
])  # fmt: skip
def test_what_the_form_declares_of_a_procuracao(
    person: Person, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    wrong = proposal("1/2026", credores=[creditor(**changes)])
    answer = person("lawyer").post("/api/cases", json={"service": "3351", "answers": wrong})
    assert problems(refused(answer, 422, "invalid-input")) == {problem}


def test_inside_the_window_once_for_each_creditor_and_not_while_a_court_holds_the_round(
    person: Person, chief: httpx.Client
) -> None:
    opens = datetime.now(UTC) - timedelta(seconds=1)
    body = edital(opens=opens.isoformat(), closes=(opens + timedelta(days=30)).isoformat())
    assert chief.post(PATH, json=body).status_code == 201
    first = filed(person("lawyer"), proposal(body["number"]))
    assert first.status_code == 201, first.text
    again = refused(filed(person("lawyer"), proposal(body["number"])), 422, "invalid-input")
    assert problems(again) == {("credores.0", "already-proposed"), ("credores", "shares-over-whole")}
    held = {"day": local_day(datetime.now(UTC)).isoformat(), "order": "Liminar"}
    assert chief.post(f"{PATH}/{slug(body)}/suspension", json=held).status_code == 200
    refused(filed(person("lawyer"), proposal(body["number"], numero_precatorio="EP 2")), 409, "round-suspended")
    held_since = until(lambda: paused(person("lawyer"), first.json()["id"]), "the suspension to reach the case")
    assert held_since == first.json()["filed_at"]


def paused(lawyer: httpx.Client, case_id: str) -> str | None:
    """Return since when a court holds a case, as its page says."""
    pauses = lawyer.get(f"/api/cases/{case_id}").json()["pauses"]
    return next((one["since"] for one in pauses if one["until"] is None and "decisão judicial" in one["reason"]), None)


def test_a_proposal_after_the_last_second_is_refused_with_the_dates(person: Person, chief: httpx.Client) -> None:
    opens = datetime.now(UTC).replace(microsecond=0)
    closes = opens + timedelta(seconds=4)
    body = edital(opens=opens.isoformat(), closes=closes.isoformat())
    assert chief.post(PATH, json=body).status_code == 201
    until(lambda: datetime.now(UTC) >= closes + timedelta(seconds=1), "the window to close")
    late = refused(filed(person("lawyer"), proposal(body["number"])), 409, "window-closed")
    assert f"Edital {body['number']}" in late["detail"]


@pytest.mark.parametrize(("changes", "wrong"), [
    ({"credores": [creditor(parte="60%"), creditor(parte="60%", cpf_cnpj="529.982.247-25")]},
     {("credores", "shares-over-whole")}),
    ({"credores": [creditor(parte="30%"), creditor(parte="30%")]},
     {("credores.0", "creditor-repeated"), ("credores.1", "creditor-repeated")}),
    ({"credores": [creditor(qualidade="cessionario", prioridade="60-anos", nascimento="1950-01-01")]},
     {("credores.0.prioridade", "assignee-priority"), ("documents.sucessao_cessao", "missing-document"),
      ("documents.documento_prioridade", "missing-document")}),
    ({"credores": [creditor(le_e_assina=False)]}, {("credores.0.procuracao_forma", "public-instrument-needed")}),
    ({"ano_ordem_cronologica": 2030, "entidade_devedora": "metro"},
     {("ano_ordem_cronologica", "year-not-covered"), ("entidade_devedora", "debtor-not-covered")}),
])  # fmt: skip
def test_what_the_edital_does_not_admit_is_told_at_once(
    person: Person, chief: httpx.Client, changes: dict[str, Any], wrong: set[tuple[str, str]]
) -> None:
    body = edital(opens=(datetime.now(UTC) - timedelta(seconds=1)).isoformat())
    assert chief.post(PATH, json=body).status_code == 201
    said = refused(filed(person("lawyer"), proposal(body["number"], **changes)), 422, "invalid-input")
    assert problems(said) == wrong
