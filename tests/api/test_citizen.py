"""The applicant's side: corrections, acceptance, appeal, withdrawal, messages, and what strangers get."""

from collections.abc import Callable
from uuid import uuid4

import httpx
from api_people import attach, complete, filed, pdf, problems, ready, refused, standing, task, until
from jsonschema_rs import validator_for

People = Callable[[str], httpx.Client]


class TestStrangers:
    def test_a_stranger_gets_404_everywhere(self, citizen: httpx.Client, stranger: httpx.Client) -> None:
        case_id = filed(citizen)
        document = citizen.get(f"/api/cases/{case_id}").json()["documents"][0]["href"]
        root = f"/api/cases/{case_id}"
        gets = [root, document, f"{root}/receipt", f"{root}/decision", f"{root}/events", f"{root}/letters/ABC"]
        for path in gets:
            refused(stranger.get(path), 404, "not-found")
        for path, body in [
            ("filing", None), ("corrections", {"text": "x"}), ("withdrawal", {}), ("appeal", {"text": "x"}),
            ("acceptance", {}), ("messages", {"text": "x"}),
        ]:  # fmt: skip
            refused(stranger.post(f"{root}/{path}", json=body), 404, "not-found")
        refused(stranger.patch(root, json={"answers": {}}), 404, "not-found")
        refused(stranger.delete(document), 404, "not-found")
        refused(attach(stranger, case_id, "orcamentos", "a.pdf", pdf()), 404, "not-found")
        assert case_id not in [c["id"] for c in stranger.get("/api/cases").json()["items"]]

    def test_staff_of_a_unit_without_a_part_in_it(
        self, citizen: httpx.Client, attorney: httpx.Client, person: People
    ) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        refused(person("mediator").get(f"/api/cases/{case_id}"), 404, "not-found")
        assert attorney.get(f"/api/cases/{case_id}").json()["unit"] == "front-desk", "its turn comes later"

    def test_a_case_that_does_not_exist(self, citizen: httpx.Client) -> None:
        refused(citizen.get(f"/api/cases/{uuid4()}"), 404, "not-found")
        refused(citizen.get("/api/cases/nada"), 422, "invalid-input")


class TestCorrection:
    def test_the_clock_stands_still_and_the_answer_is_checked(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen)
        complete(clerk, case_id, "document-check", "incomplete", mensagem="RG ilegível.", campos=["email"])
        case = standing(citizen, case_id, "awaiting-correction")
        assert case["holder"] == "citizen"
        assert case["pauses"][-1]["until"] is None
        path = f"/api/cases/{case_id}/corrections"
        refused(citizen.post(path, json={}), 422, "empty-correction")
        body = refused(citizen.post(path, json={"answers": {"email": "x", "cor": 1}}), 422, "invalid-input")
        assert problems(body) == {("email", "invalid-email"), ("cor", "unknown-field")}
        refused(citizen.post(path, json={"documents": [str(uuid4())]}), 422, "invalid-input")
        attach(citizen, case_id, "documento_identidade", "rg novo.pdf", pdf())
        answer = citizen.post(path, json={"answers": {"email": "nova@example.com"}})
        assert answer.status_code == 200
        assert answer.json()["answers"]["email"] == "nova@example.com"
        after = standing(citizen, case_id, "document-check")
        assert after["pauses"][-1]["until"] is not None
        assert "rg novo.pdf" in [d["name"] for d in after["documents"]]
        refused(citizen.post(path, json={"text": "mais"}), 409, "act-not-open")

    def test_what_is_asked_is_data_and_nothing_else_can_be_changed(
        self, citizen: httpx.Client, clerk: httpx.Client
    ) -> None:
        case_id = filed(citizen)
        said = {"mensagem": "RG ilegível e CEP errado.", "documentos": ["documento_identidade"], "campos": ["cep"]}
        complete(clerk, case_id, "document-check", "incomplete", **said)
        case = standing(citizen, case_id, "awaiting-correction")
        action = next(a for a in case["actions"] if a["code"] == "correction")
        assert (action["message"], action["until"]) == (said["mensagem"], case["due_at"])
        (document,) = action["documents"]
        assert (document["kind"], document["label"]) == ("documento_identidade", "RG ou documento oficial com foto")
        assert list(action["fields"]["properties"]) == ["cep"]
        body = validator_for(action["schema"])
        assert body.is_valid({"answers": {"cep": "01310-100"}})
        wrong = {"nome": "Outra Pessoa", "cep": "1", "cor": "azul"}
        assert not body.is_valid({"answers": {"nome": "Outra Pessoa"}})
        path = f"/api/cases/{case_id}/corrections"
        found = refused(citizen.post(path, json={"answers": wrong}), 422, "invalid-input")
        assert problems(found) == {("nome", "field-not-asked"), ("cep", "invalid-cep"), ("cor", "unknown-field")}
        assert citizen.post(path, json={"answers": {"cep": "01310-100"}}).json()["answers"]["cep"] == "01310100"

    def test_when_no_field_was_asked_none_changes_but_any_document_may_come(
        self, citizen: httpx.Client, clerk: httpx.Client
    ) -> None:
        case_id = filed(citizen)
        complete(clerk, case_id, "document-check", "incomplete", mensagem="RG ilegível.")
        standing(citizen, case_id, "awaiting-correction")
        path = f"/api/cases/{case_id}/corrections"
        found = refused(citizen.post(path, json={"answers": {"nome": "Outra Pessoa"}}), 422, "invalid-input")
        assert problems(found) == {("nome", "field-not-asked")}
        assert attach(citizen, case_id, "prova_propriedade", "crlv.pdf", pdf()).status_code == 201
        assert citizen.post(path, json={}).status_code == 200

    def test_an_asked_cpf_stays_the_applicants_own(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen)
        complete(clerk, case_id, "document-check", "incomplete", mensagem="Confira o CPF.", campos=["cpf_cnpj"])
        standing(citizen, case_id, "awaiting-correction")
        answers = {"answers": {"cpf_cnpj": "529.982.247-25"}}
        found = refused(citizen.post(f"/api/cases/{case_id}/corrections", json=answers), 422, "invalid-input")
        assert problems(found) == {("cpf_cnpj", "not-own-cpf")}


class TestDecision:
    def test_granted_accepted_paid(self, citizen: httpx.Client, clerk: httpx.Client, person: People) -> None:
        case_id = decided(citizen, clerk, person, "grant", valor="1234.56", motivos="Procede.")
        case = standing(citizen, case_id, "awaiting-acceptance")
        assert case["decision"]["amount"] == "R$ 1.234,56"
        refused(citizen.post(f"/api/cases/{case_id}/withdrawal"), 409, "act-not-open")
        refused(citizen.post(f"/api/cases/{case_id}/appeal", json={"text": "x"}), 409, "act-not-open")
        headers = {"Idempotency-Key": f"accept-{case_id}"}
        first = citizen.post(f"/api/cases/{case_id}/acceptance", headers=headers)
        assert first.status_code == 200
        assert citizen.post(f"/api/cases/{case_id}/acceptance", headers=headers).json() == first.json()
        complete(clerk, case_id, "payment", "paid", data_pagamento="2026-11-20", referencia="OP 12")
        case = standing(citizen, case_id, "closed")
        assert (case["closing"], case["holder"], case["actions"]) == ("paid", "nobody", [])
        refused(citizen.post(f"/api/cases/{case_id}/messages", json={"text": "oi"}), 409, "case-closed")
        late = citizen.post(f"/api/cases/{case_id}/documents", params={"kind": "anexo"}, content=pdf())
        refused(late, 409, "case-closed")

    def test_denied_and_appealed_before_another_attorney(
        self, citizen: httpx.Client, clerk: httpx.Client, person: People
    ) -> None:
        case_id = decided(citizen, clerk, person, "deny", fundamento="no-proof-of-event", motivos="Sem prova.")
        standing(citizen, case_id, "awaiting-appeal")
        body = refused(citizen.post(f"/api/cases/{case_id}/appeal", json={"text": "  "}), 422, "invalid-input")
        assert problems(body) == {("text", "missing")}
        assert citizen.post(f"/api/cases/{case_id}/appeal", json={"text": "Há fotos."}).status_code == 200
        again = {"fundamento": "no-proof-of-event", "motivos": "Mantida."}
        refused(complete(person("attorney-1"), case_id, "appeal-analysis", "deny", **again), 403, "own-work")
        assert complete(person("attorney-2"), case_id, "appeal-analysis", "deny", **again).status_code == 200
        assert standing(citizen, case_id, "closed")["closing"] == "denied"
        letters = {x["kind"] for x in citizen.get(f"/api/cases/{case_id}").json()["letters"]}
        assert {"receipt", "decision", "appeal-decision"} <= letters


class TestWithdrawalAndMessages:
    def test_withdrawn_during_the_check(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        assert citizen.post(f"/api/cases/{case_id}/withdrawal", json={"text": "Resolvi."}).status_code == 200
        assert standing(citizen, case_id, "closed")["closing"] == "withdrawn"
        assert clerk.get("/api/tasks", params={"case_id": case_id}).json()["items"] == []

    def test_both_sides_write(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        for who in (citizen, clerk):
            assert who.post(f"/api/cases/{case_id}/messages", json={"text": "Bom dia."}).status_code == 200
        said = [(e["by"], e["text"]) for e in citizen.get(f"/api/cases/{case_id}").json()["timeline"]]
        assert ("Requerente", "Mensagem: Bom dia.") in said
        assert ("Procuradoria", "Mensagem: Bom dia.") in said

    def test_events_tell_each_change(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        with citizen.stream("GET", f"/api/cases/{case_id}/events") as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith("id: ")
            citizen.post(f"/api/cases/{case_id}/withdrawal")
            assert any('"status": "closed"' in line for line in lines)


def decided(citizen: httpx.Client, clerk: httpx.Client, person: People, verdict: str, **fields: object) -> str:
    """Bring a claim to a decision by attorney-1; return its id."""
    case_id = filed(citizen)
    assert complete(clerk, case_id, "document-check", "complete").status_code == 200
    technician = person("technician")
    assert complete(technician, case_id, "technical-opinion", "given", manifestacao="Apurado.").status_code == 200
    assert complete(person("attorney-1"), case_id, "analysis", verdict, **fields).status_code == 200
    return case_id


def test_whoever_filed_the_most_papers_of_a_kind_can_still_send_what_is_asked(
    citizen: httpx.Client, clerk: httpx.Client
) -> None:
    case_id = ready(citizen)
    for number in range(9):
        assert attach(citizen, case_id, "prova_propriedade", f"{number}.pdf", pdf()).status_code == 201
    refused(attach(citizen, case_id, "prova_propriedade", "demais.pdf", pdf()), 409, "too-many-documents")
    assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
    asked = {"mensagem": "O CRLV está ilegível.", "documentos": ["prova_propriedade"]}
    complete(clerk, case_id, "document-check", "incomplete", **asked)
    standing(citizen, case_id, "awaiting-correction")
    for number in range(10):
        assert attach(citizen, case_id, "prova_propriedade", f"de novo {number}.pdf", pdf()).status_code == 201
    refused(attach(citizen, case_id, "prova_propriedade", "demais.pdf", pdf()), 409, "too-many-documents")
    assert citizen.post(f"/api/cases/{case_id}/corrections", json={}).status_code == 200


def test_a_message_takes_as_many_files_as_its_form_says(citizen: httpx.Client, clerk: httpx.Client) -> None:
    case_id = filed(citizen)
    task(clerk, case_id, "document-check")
    action = next(a for a in citizen.get(f"/api/cases/{case_id}").json()["actions"] if a["code"] == "message")
    most = action["schema"]["properties"]["documents"]["maxItems"]
    for count, told in ((most, "unknown-document"), (most + 1, "wrong-type")):
        body = {"text": "Segue.", "documents": [str(uuid4()) for _ in range(count)]}
        found = problems(refused(citizen.post(action["href"], json=body), 422, "invalid-input"))
        assert {code for _, code in found} == {told}


def test_the_page_says_which_unit_has_the_case(citizen: httpx.Client, clerk: httpx.Client) -> None:
    case_id = filed(citizen)
    assert standing(citizen, case_id, "document-check")["unit_label"] == "Protocolo da Procuradoria"
    complete(clerk, case_id, "document-check", "incomplete", mensagem="Falta o RG.")
    assert standing(citizen, case_id, "awaiting-correction")["unit_label"] == ""


def test_files_go_with_a_message_and_the_office_reads_them(citizen: httpx.Client, clerk: httpx.Client) -> None:
    case_id = filed(citizen)
    standing(citizen, case_id, "document-check")
    sent = attach(citizen, case_id, "anexo", "carta.pdf", pdf())
    assert sent.status_code == 201, sent.text
    document = sent.json()["id"]
    body = {"text": "Segue a carta.", "documents": [document]}
    page = citizen.post(f"/api/cases/{case_id}/messages", json=body).json()
    assert page["timeline"][-1]["text"] == "Mensagem (1 anexo): Segue a carta."

    def sealed() -> bool:
        found = clerk.get(f"/api/cases/{case_id}").json()["documents"]
        return any(d["id"] == document and d["state"] == "sealed" for d in found)

    assert until(sealed, "the attachment to be sealed")
    assert clerk.get(f"/api/cases/{case_id}/documents/{document}").content.startswith(b"%PDF")
    again = refused(citizen.post(f"/api/cases/{case_id}/messages", json=body), 422, "invalid-input")
    assert [p["code"] for p in again["problems"]] == ["unknown-document"]
