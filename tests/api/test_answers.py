"""The bank of answers: versions, units, and an answer taken into a question."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from api_people import problems, refused, until

Client = httpx.Client
WORDS = {"title": "Ordem de pagamento", "text": "Pela ordem cronológica.", "sources": ["Constituição, art. 100"]}
ASKED = {
    "nome": "Maria", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321", "email": "maria@example.com",
    "duvida": "Quando recebo?",
}  # fmt: skip


@pytest.fixture
def kept(clerk: Client) -> dict[str, Any]:
    """An answer of the Núcleo de Precatórios."""
    answer = clerk.post("/api/model-answers", json={**WORDS, "unit": "precatorios"})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def question(citizen: Client, clerk: Client) -> dict[str, Any]:
    """File a question; return its task."""
    case_id = citizen.post("/api/cases", json={"service": "3678", "answers": ASKED}).json()["id"]
    filing = citizen.post(f"/api/cases/{case_id}/filing")
    assert filing.status_code == 201, filing.text
    items = until(lambda: clerk.get("/api/tasks", params={"case_id": case_id}).json()["items"], "the question's task")
    return dict(items[0])


def test_a_change_is_a_new_version_and_the_old_one_stays(clerk: Client, kept: dict[str, Any]) -> None:
    path = f"/api/model-answers/{kept['id']}"
    changed = clerk.post(f"{path}/versions", json={**WORDS, "text": "Pela ordem do TJSP.", "version": 1})
    assert changed.json()["version"] == 2
    assert [v["text"] for v in clerk.get(path).json()["items"]] == ["Pela ordem do TJSP.", "Pela ordem cronológica."]
    in_use = clerk.get("/api/model-answers", params={"unit": "precatorios"}).json()["items"]
    assert [a["version"] for a in in_use if a["id"] == kept["id"]] == [2]


def test_who_changes_an_old_version_is_told(clerk: Client, kept: dict[str, Any]) -> None:
    path = f"/api/model-answers/{kept['id']}/versions"
    assert clerk.post(path, json={**WORDS, "text": "Uma.", "version": 1}).status_code == 201
    refused(clerk.post(path, json={**WORDS, "text": "Outra.", "version": 1}), 409, "version-taken")


def test_a_version_that_nobody_wrote_has_no_next(clerk: Client, kept: dict[str, Any]) -> None:
    path = f"/api/model-answers/{kept['id']}"
    body = {**WORDS, "text": "Do futuro.", "version": 2}
    assert problems(refused(clerk.post(f"{path}/versions", json=body), 422, "invalid-input")) == {
        ("version", "above-maximum")
    }
    assert [v["version"] for v in clerk.get(path).json()["items"]] == [1]


def test_a_retired_answer_is_no_longer_in_use(clerk: Client, kept: dict[str, Any]) -> None:
    assert clerk.delete(f"/api/model-answers/{kept['id']}").status_code == 204
    assert clerk.delete(f"/api/model-answers/{kept['id']}").status_code == 204
    in_use = clerk.get("/api/model-answers", params={"unit": "precatorios"}).json()["items"]
    assert kept["id"] not in {a["id"] for a in in_use}
    assert len(clerk.get(f"/api/model-answers/{kept['id']}").json()["items"]) == 2


def test_other_units_and_citizens_do_not_write(person: Callable[[str], Client], citizen: Client) -> None:
    new = {**WORDS, "unit": "precatorios"}
    refused(person("technician").post("/api/model-answers", json=new), 403, "wrong-unit")
    refused(citizen.post("/api/model-answers", json=new), 403, "wrong-role")


def test_an_answer_of_the_bank_is_taken_with_its_sources(citizen: Client, clerk: Client, kept: dict[str, Any]) -> None:
    task = question(citizen, clerk)
    body = {"outcome": "answer", "fields": {"modelo": kept["id"]}}
    done = clerk.post(f"{task['href']}/completion", json=body)
    assert done.status_code == 200, done.text
    assert done.json()["fields"] == {
        "modelo": f"{kept['id']}@1", "texto": "Pela ordem cronológica.", "fontes": "Constituição, art. 100",
    }  # fmt: skip


def test_an_answer_that_the_unit_does_not_have_is_refused(citizen: Client, clerk: Client) -> None:
    task = question(citizen, clerk)
    for named in ("nada", "00000000-0000-0000-0000-000000000000"):
        answer = clerk.post(f"{task['href']}/completion", json={"outcome": "answer", "fields": {"modelo": named}})
        assert [p["code"] for p in refused(answer, 422, "invalid-input")["problems"]] == ["unknown-answer"]


def test_a_converted_question_is_a_draft_with_what_was_said(citizen: Client, clerk: Client) -> None:
    task = question(citizen, clerk)
    body = {"outcome": "convert", "fields": {"servico": "comunicar-cessao-de-precatorio"}}
    assert clerk.post(f"{task['href']}/completion", json=body).status_code == 200

    def drafted() -> dict[str, Any] | None:
        lines = citizen.get("/api/cases").json()["items"]
        return next((x for x in lines if x["service"] == "comunicar-cessao-de-precatorio"), None)

    draft = citizen.get(until(drafted, "the draft")["href"]).json()
    assert draft["status"] == "draft"
    assert draft["answers"]["descricao"] == "Quando recebo?"
