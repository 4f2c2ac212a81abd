"""Settlement rounds over HTTP: opened by the chief of the Núcleo, read and simulated by anyone, held by a court."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_people import attach, pdf, problems, refused

from domain.calendar import local_day

PATH = "/api/settlement-rounds"
Person = Callable[[str], httpx.Client]


def edital(**changes: object) -> dict[str, Any]:
    """An edital whose window opens in an hour, under a number of its own."""
    opens = datetime.now(UTC) + timedelta(hours=1)
    made = {
        "number": f"{uuid4().int % 9999 + 1}/{2030 + uuid4().int % 7000}", "opens": opens.isoformat(),
        "closes": (opens + timedelta(days=60)).isoformat(), "source": "Edital de ensaio",
        "debtors": [{"code": "pmsp", "name": "Prefeitura", "represented": True}],
        "bands": [{"first": 2009, "last": 2010, "percent": 20}, {"first": 2011, "last": 2019, "percent": 35}],
    }  # fmt: skip
    return {**made, **changes}


def slug(body: dict[str, Any]) -> str:
    return str(body["number"]).replace("/", "-")


@pytest.fixture
def opened(chief: httpx.Client) -> dict[str, Any]:
    """A round just opened."""
    body = edital()
    answer = chief.post(PATH, json=body)
    assert answer.status_code == 201, answer.text
    return body


def test_opened_twice_it_is_one_round(chief: httpx.Client, opened: dict[str, Any]) -> None:
    again = chief.post(PATH, json=opened)
    assert again.status_code == 201, again.text
    page = again.json()
    assert (page["state"], page["protocol"]) == ("scheduled", f"EDITAL-{slug(opened)}")
    refused(chief.post(PATH, json={**opened, "priority_age": 70}), 409, "round-differs")


def test_anyone_reads_it_and_what_is_assumed(person: Person, opened: dict[str, Any]) -> None:
    page = person("").get(f"{PATH}/{slug(opened)}").json()
    assert page["edital"]["bases"]["window"]["citation"] == "Edital de ensaio"
    assert page["edital"]["bases"]["appeal"]["assumed"] is True
    assert page["title"] in {one["title"] for one in person("").get(PATH).json()["items"]}


def test_the_editais_that_were_found_are_shown_with_their_sources(person: Person) -> None:
    items = person("").get(f"{PATH}/editais").json()["items"]
    assert [one["number"] for one in items] == ["1/2025", "1/2024", "2022"]
    assert all(one["bases"]["bands"]["citation"] for one in items)


def test_an_edital_that_cannot_be_carried_out_is_refused_with_everything_wrong(chief: httpx.Client) -> None:
    wrong = edital(
        bands=[{"first": 2009, "last": 2011, "percent": 20}, {"first": 2011, "last": 2019, "percent": 45},
               {"first": 2021, "last": 2020, "percent": 40}],
        debtors=[], opens="2031-05-01T00:00:00Z", closes="2031-04-01T00:00:00Z",
    )  # fmt: skip
    body = refused(chief.post(PATH, json=wrong), 422, "invalid-input")
    assert problems(body) == {
        ("closes", "window-inverted"), ("debtors", "missing"), ("bands.1", "over-ceiling"),
        ("bands.1", "bands-overlap"), ("bands.2", "band-inverted"), ("bands.2", "bands-gap"),
    }  # fmt: skip
    assert chief.get(f"{PATH}/{slug(wrong)}").status_code == 404


def test_a_window_that_is_over_opens_no_round(chief: httpx.Client) -> None:
    past = edital(opens="2025-06-01T00:00:00-03:00", closes="2025-08-31T23:59:59-03:00")
    assert problems(refused(chief.post(PATH, json=past), 422, "invalid-input")) == {("closes", "window-over")}


@pytest.mark.parametrize("name", ["citizen-1", "clerk", "attorney-1", "operator"])
def test_nobody_else_opens_or_holds_a_round(person: Person, opened: dict[str, Any], name: str) -> None:
    assert person(name).post(PATH, json=edital()).status_code == 403
    order = {"day": local_day(datetime.now(UTC)).isoformat(), "order": "Liminar"}
    assert person(name).post(f"{PATH}/{slug(opened)}/suspension", json=order).status_code == 403


def test_a_court_holds_a_round_and_lets_it_go(chief: httpx.Client, opened: dict[str, Any]) -> None:
    root, today = f"{PATH}/{slug(opened)}", local_day(datetime.now(UTC)).isoformat()
    refused(chief.post(f"{root}/resumption", json={"day": today}), 409, "round-not-suspended")
    order = {"day": today, "order": "Agravo de Instrumento, liminar."}
    for _ in range(2):
        held = chief.post(f"{root}/suspension", json=order)
        assert held.status_code == 200, held.text
        assert held.json()["state"] == "suspended"
    refused(chief.post(f"{root}/suspension", json={**order, "order": "Outra liminar"}), 409, "round-suspended")
    lifted = chief.post(f"{root}/resumption", json={"day": today})
    assert lifted.status_code == 200, lifted.text
    assert lifted.json()["suspensions"] == [{"first": today, "last": today, "order": order["order"]}]
    assert lifted.json()["closes"] > opened["closes"] or lifted.json()["state"] == "scheduled"


def test_a_suspension_cannot_begin_tomorrow(chief: httpx.Client, opened: dict[str, Any]) -> None:
    tomorrow = local_day(datetime.now(UTC)) + timedelta(days=1)
    order = {"day": tomorrow.isoformat(), "order": "Liminar"}
    refused(chief.post(f"{PATH}/{slug(opened)}/suspension", json=order), 422, "date-in-future")


@pytest.mark.parametrize(("changes", "figures"), [
    ({"edital": "1/2025", "year": 2012}, (25, 100_000_00, 25_000_00, 75_000_00, 0)),
    (
        {"edital": "Edital 1/2025", "year": 2025, "shares": ["1/4", "25%"]},
        (40, 50_000_00, 20_000_00, 30_000_00, 50_000_00),
    ),
])  # fmt: skip
def test_anyone_simulates_to_the_cent(person: Person, changes: dict[str, Any], figures: tuple[int, ...]) -> None:
    found = person("").post(f"{PATH}/simulation", json={"credit": "100000.00", **changes}).json()
    assert tuple(found[name] for name in ("percent", "credit", "discount", "paid", "left")) == figures
    assert sum(one["paid"] for one in found["portions"]) == found["paid"]


def test_a_simulation_tells_everything_wrong(person: Person) -> None:
    wrong = {"edital": "1/2025", "year": 2012, "credit": "-1", "shares": ["70%", "metade", "40%"]}
    body = refused(person("").post(f"{PATH}/simulation", json=wrong), 422, "invalid-input")
    assert problems(body) == {
        ("shares.1", "invalid-share"), ("shares", "shares-over-whole"), ("credit", "amount-not-positive"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"), [({"year": 2008}, "year-not-covered"), ({"edital": "9/1999"}, "unknown-edital")]
)
def test_what_cannot_be_simulated(person: Person, changes: dict[str, Any], code: str) -> None:
    asked = {"edital": "1/2025", "year": 2012, "credit": "1.00", **changes}
    refused(person("").post(f"{PATH}/simulation", json=asked), 422, code)


def creditor(**changes: object) -> dict[str, Any]:
    """The original holder of the whole credit, and their procuração."""
    return {
        "cpf_cnpj": "111.444.777-35", "nome": "Maria", "qualidade": "titular", "parte": "100%",
        "procuracao_data": "2026-01-10", "procuracao_forma": "particular", "poderes_especificos": True,
        "le_e_assina": True, **changes,
    }  # fmt: skip


def proposal(number: str, **changes: object) -> dict[str, Any]:
    """The answers of a proposal by the demo lawyer."""
    return {
        "nome": "Helena", "cpf_cnpj": "390.533.447-05", "telefone": "(11) 98765-4321", "email": "h@example.com",
        "advogado_oab": "SP 1", "edital": number, "numero_processo": "1000001-03.2023.8.26.0053",
        "numero_precatorio": "EP 1", "ano_ordem_cronologica": 2012, "numero_ordem": 7, "entidade_devedora": "pmsp",
        "natureza": "alimentar", "credores": [creditor()], "conta_bancaria": "Banco 1", "sem_recurso": True, **changes,
    }  # fmt: skip


def filed(lawyer: httpx.Client, answers: dict[str, Any]) -> httpx.Response:
    """Draft, attach the procuração and file."""
    draft = lawyer.post("/api/cases", json={"service": "3351", "answers": answers})
    assert draft.status_code == 201, draft.text
    attach(lawyer, draft.json()["id"], "procuracao_poderes_especificos", "procuração.pdf", pdf())
    return lawyer.post(f"{draft.json()['href']}/filing")


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


def test_inside_the_window_once_for_each_creditor(person: Person, chief: httpx.Client) -> None:
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


def test_lots_and_lists_that_are_not_there(person: Person, chief: httpx.Client, opened: dict[str, Any]) -> None:
    root = f"{PATH}/{slug(opened)}/lots/1"
    refused(person("").get(f"{root}/lists/ABC.pdf"), 404, "not-found")
    refused(chief.get(f"{root}/forwarding"), 404, "not-found")
    paid = {"items": [{"protocol": "P", "paid_on": "2026-01-01", "amount": "1.00"}]}
    refused(chief.post(f"{root}/payments", json=paid), 404, "not-found")
    refused(person("citizen-1").post(f"{root}/payments", json=paid), 403, "wrong-role")


def test_the_service_shows_the_periods_of_rounds_beside_those_of_the_past(person: Person, chief: httpx.Client) -> None:
    body = edital(opens=(datetime.now(UTC) - timedelta(seconds=1)).isoformat())
    assert chief.post(PATH, json=body).status_code == 201
    name, anyone = f"Edital {body['number']}", person("")

    def known() -> set[str]:
        return {one["name"] for one in anyone.get("/api/services/3351").json()["window"]["periods"]}

    assert {name, "Edital 1/2025", "Edital 2022"} <= known()
    page = anyone.get("/api/services/3351").json()
    assert page["window"]["open"] is True
    listed = anyone.get("/api/services", params={"group": "precatorios"}).json()["items"]
    assert next(one for one in listed if one["number"] == 3351)["window"] == page["window"]
    held = {"day": local_day(datetime.now(UTC)).isoformat(), "order": "Liminar"}
    assert chief.post(f"{PATH}/{slug(body)}/suspension", json=held).status_code == 200
    assert name not in known()
