"""The Núcleo de Precatórios, and nobody else, reads who holds a precatório."""

from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest
from api_people import attach, complete, pdf, problems, refused, standing

PATH = "/api/precatorio-holders"
LAWSUIT = "0012345-33.2023.8.26.0053"
ANSWERS: dict[str, object] = {
    "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
    "email": "maria@example.com", "numero_processo": LAWSUIT, "cedente_nome": "Maria",
    "cedente_cpf_cnpj": "111.444.777-35", "cessionario_nome": "João", "cessionario_cpf_cnpj": "529.982.247-25",
    "parte_cedida": "1/3", "data_cessao": "2026-10-01",
}  # fmt: skip


def test_what_was_registered_is_read_by_the_unit(
    citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client
) -> None:
    number = f"EP {uuid4()}"
    draft = citizen.post("/api/cases", json={"service": "4203", "answers": ANSWERS | {"numero_precatorio": number}})
    case_id = draft.json()["id"]
    attach(citizen, case_id, "escritura_publica_cessao", "escritura.pdf", pdf())
    assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
    assert complete(clerk, case_id, "document-check", "complete").status_code == 200
    assert complete(attorney, case_id, "analysis", "register", titular_original="11144477735").status_code == 200
    assert standing(citizen, case_id, "closed")["closing"] == "assignment-registered"
    found = attorney.get(PATH, params={"lawsuit": LAWSUIT, "number": number.upper()}).json()
    assert {h["person"]: h["share"] for h in found["holders"]} == {"11144477735": "2/3", "52998224725": "1/3"}
    assert [(link["giver"], link["share"]) for link in found["chain"]] == [("", "1"), ("11144477735", "1/3")]


def test_nothing_registered_is_an_empty_chain(attorney: httpx.Client) -> None:
    found = attorney.get(PATH, params={"lawsuit": LAWSUIT, "number": "EP 0"})
    assert found.json() == {"holders": [], "chain": []}


def test_a_wrong_digit_is_told(attorney: httpx.Client) -> None:
    wrong = attorney.get(PATH, params={"lawsuit": LAWSUIT.replace("-33", "-34")})
    body = refused(wrong, 422, "invalid-input")
    assert problems(body) == {("lawsuit", "invalid-cnj"), ("number", "missing")}
    assert "34" in body["problems"][0]["message"]


@pytest.mark.parametrize("name", ["citizen-1", "technician", "operator"])
def test_nobody_else_reads_it(person: Callable[[str], httpx.Client], name: str) -> None:
    answer = person(name).get(PATH, params={"lawsuit": LAWSUIT, "number": "EP 1"})
    assert (answer.status_code, answer.json()["code"] in {"wrong-role", "wrong-unit"}) == (403, True)
