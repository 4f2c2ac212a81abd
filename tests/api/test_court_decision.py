"""Filing a ruling over HTTP: what is wrong is told at once, a time already over is taken and overdue at once."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from api_people import attach, complete, pdf, problems, refused, standing, task

SERVICE = "4082"
ANSWERS: dict[str, object] = {
    "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
    "email": "maria@example.com", "quem_protocola": "advogado", "tipo_documento": "liminar",
    "numero_processo": "1000017-49.2026.8.26.0053", "data_decisao": "2026-11-20",
}  # fmt: skip


def draft(client: httpx.Client, **changes: object) -> httpx.Response:
    answers = {k: v for k, v in {**ANSWERS, **changes}.items() if v is not None}
    return client.post("/api/cases", json={"service": SERVICE, "answers": answers})


def message(body: dict[str, object], field: str) -> str:
    found = body["problems"]
    assert isinstance(found, list)
    return str(next(p["message"] for p in found if p["field"] == field))


def test_everything_wrong_is_told_at_once_and_the_lawsuit_number_says_where(citizen: httpx.Client) -> None:
    wrong = {
        "numero_processo": "1000017-49.2026.8.26.0054", "tipo_documento": "carta", "data_decisao": "2099-01-01",
        "prazo_quantidade": 0, "prazo_unidade": "semanas", "prazo_desde": "ontem",
    }  # fmt: skip
    body = refused(draft(citizen, **wrong), 422, "invalid-input")
    assert problems(body) == {
        ("numero_processo", "invalid-cnj"), ("tipo_documento", "not-an-option"), ("data_decisao", "date-in-future"),
        ("prazo_quantidade", "below-minimum"), ("prazo_unidade", "not-an-option"),
        ("prazo_desde", "invalid-datetime"),
    }  # fmt: skip
    assert "a unidade de origem (OOOO)" in message(body, "numero_processo")


@pytest.mark.parametrize("told", ["prazo_quantidade", "prazo_unidade", "prazo_desde"])
def test_a_time_of_the_court_is_told_in_full_or_not_at_all(citizen: httpx.Client, told: str) -> None:
    time = {"prazo_quantidade": 48, "prazo_unidade": "horas", "prazo_desde": "2026-11-20T18:00"}
    case = draft(citizen, **{told: time[told]}).json()
    body = refused(citizen.post(f"/api/cases/{case['id']}/filing"), 422, "invalid-input")
    assert problems(body) == {(name, "missing") for name in time if name != told} | {
        ("documents.decisao", "missing-document")
    }


def test_a_time_already_over_is_taken_and_overdue_at_once(citizen: httpx.Client, attorney: httpx.Client) -> None:
    began = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    time = {"prazo_quantidade": 24, "prazo_unidade": "horas", "prazo_desde": began}
    case_id = str(draft(citizen, numero_processo="1000018-34.2026.8.26.0053", **time).json()["id"])
    assert attach(citizen, case_id, "decisao", "decisao.pdf", pdf()).status_code == 201
    assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
    found = attorney.get(f"/api/tasks/{task(attorney, case_id, 'triage')}").json()
    assert found["overdue"]
    assert found["priority"] == 1
    assert "Prazo do juízo informado: 24 horas" in found["note"]
    page = standing(citizen, case_id, "triage")
    assert {"court-time", "court-time-over"} <= {line["code"] for line in page["timeline"]}


def test_a_ruling_of_somebody_else_goes_on_and_says_that_nobody_checked_the_procuracao(
    citizen: httpx.Client, attorney: httpx.Client
) -> None:
    others = {"por_representante": True, "cpf_cnpj": "529.982.247-25", "numero_processo": "1000001-03.2023.8.26.0053"}
    case_id = str(draft(citizen, **others).json()["id"])
    for kind in ("decisao", "procuracao"):
        assert attach(citizen, case_id, kind, f"{kind}.pdf", pdf()).status_code == 201
    assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
    assert standing(citizen, case_id, "triage")["representation"]["state"] == "in-check"
    order = {"unidade": "svma", "providencia": "Podar a árvore.", "urgente": False}
    assert complete(attorney, case_id, "triage", "comply", **order).is_success
    told = standing(citizen, case_id, "compliance")["representation"]
    assert (told["state"], told["label"]) == ("unchecked", "Procuração não conferida")
