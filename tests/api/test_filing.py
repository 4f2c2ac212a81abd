"""Filing: everything wrong is told at once, what is acknowledged exists exactly once."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from api_people import ANSWERS, attach, draft, filed, pdf, photo, problems, ready, refused, standing
from jsonschema_rs import validator_for

from domain.identifiers import parse_protocol


class TestDraft:
    def test_a_service_that_does_not_exist(self, citizen: httpx.Client) -> None:
        body = refused(citizen.post("/api/cases", json={"service": "9999"}), 422, "invalid-input")
        assert problems(body) == {("service", "unknown-service")}

    def test_a_service_that_is_answered_at_once_takes_no_request_and_says_where_it_is(
        self, citizen: httpx.Client
    ) -> None:
        body = refused(citizen.post("/api/cases", json={"service": "consultar-debitos"}), 409, "service-unavailable")
        assert "POST /api/debts/consultation" in body["detail"]

    def test_every_malformed_answer_is_told_at_once(self, citizen: httpx.Client) -> None:
        wrong = {
            "nome": 7, "cpf_cnpj": "111.444.777-36", "telefone": "12", "email": "maria", "pessoa_tipo": "ET",
            "data_hora_ocorrencia": "2030-01-01T10:00", "valor_indenizacao": "10.001", "cor": "azul",
            "descricao": "a\u0000b", "declara_sem_acao_judicial": "sim",
        }  # fmt: skip
        answer = citizen.post("/api/cases", json={"service": "3959", "answers": wrong})
        assert problems(refused(answer, 422, "invalid-input")) == {
            ("nome", "wrong-type"), ("cpf_cnpj", "invalid-cpf"), ("telefone", "invalid-phone"),
            ("email", "invalid-email"), ("pessoa_tipo", "not-an-option"), ("data_hora_ocorrencia", "date-in-future"),
            ("valor_indenizacao", "amount-has-fractions"), ("cor", "unknown-field"),
            ("descricao", "invalid-characters"), ("declara_sem_acao_judicial", "wrong-type"),
        }  # fmt: skip

    @pytest.mark.parametrize(("amount", "code"), [
        ("0", "amount-not-positive"), ("-1.00", "amount-not-positive"), (-5, "amount-not-positive"),
        ("1.999", "amount-has-fractions"), ("mil", "invalid-amount"), ("1e99", "amount-too-large"),
        ("NaN", "amount-not-positive"), (True, "invalid-amount"),
    ])  # fmt: skip
    def test_amounts(self, citizen: httpx.Client, amount: object, code: str) -> None:
        answers = {**ANSWERS, "valor_indenizacao": amount}
        answer = citizen.post("/api/cases", json={"service": "3959", "answers": answers})
        assert problems(refused(answer, 422, "invalid-input")) == {("valor_indenizacao", code)}

    def test_an_alphanumeric_cnpj_is_taken(self, citizen: httpx.Client) -> None:
        case_id = draft(citizen, pessoa_tipo="PJ", cpf_cnpj="12.ABC.345/01DE-35")
        assert citizen.get(f"/api/cases/{case_id}").json()["answers"]["cpf_cnpj"] == "12ABC34501DE35"

    def test_a_draft_tells_how_its_answers_are_changed(self, citizen: httpx.Client) -> None:
        actions = {a["code"]: a for a in citizen.get(f"/api/cases/{draft(citizen)}").json()["actions"]}
        body = validator_for(actions["edit"]["schema"])
        assert body.is_valid({"answers": {"nome": "Ana", "placa": None}})
        assert not body.is_valid({"answers": {"cor": "azul"}})
        assert not body.is_valid({"answers": {"pessoa_tipo": "ET"}})
        assert "orcamentos" in actions["upload"]["schema"]["properties"]["kind"]["enum"]

    def test_the_same_key_gives_the_same_draft(self, citizen: httpx.Client) -> None:
        bodies = [
            citizen.post("/api/cases", json={"service": "3959"}, headers={"Idempotency-Key": "draft-1"}).json()
            for _ in range(2)
        ]
        assert bodies[0]["id"] == bodies[1]["id"]

    def test_json_that_is_none(self, citizen: httpx.Client) -> None:
        answer = citizen.post("/api/cases", content=b"{nada", headers={"Content-Type": "application/json"})
        refused(answer, 422, "invalid-input")

    def test_a_body_of_fifty_megabytes(self, citizen: httpx.Client) -> None:
        answer = citizen.post("/api/cases", content=b" " * 50_000_000, headers={"Content-Type": "application/json"})
        refused(answer, 413, "body-too-large")


class TestFiling:
    def test_who_asks_for_oneself_gives_the_own_cpf(self, citizen: httpx.Client) -> None:
        case_id = ready(citizen, cpf_cnpj="529.982.247-25")
        body = refused(citizen.post(f"/api/cases/{case_id}/filing"), 422, "invalid-input")
        assert problems(body) == {("cpf_cnpj", "not-own-cpf")}
        change = {"answers": {"solicitante_tipo": "other"}}
        assert citizen.patch(f"/api/cases/{case_id}", json=change).status_code == 200
        attach(citizen, case_id, "procuracao", "procuração.pdf", pdf())
        assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201

    def test_a_cnpj_is_for_companies(self, citizen: httpx.Client) -> None:
        case_id = ready(citizen, cpf_cnpj="12.ABC.345/01DE-35")
        body = refused(citizen.post(f"/api/cases/{case_id}/filing"), 422, "invalid-input")
        assert problems(body) == {("cpf_cnpj", "cpf-expected")}

    def test_every_missing_answer_and_document_is_told_at_once(self, citizen: httpx.Client) -> None:
        case_id = draft(citizen, nome=None, email=None, solicitante_tipo="other")
        body = refused(citizen.post(f"/api/cases/{case_id}/filing"), 422, "invalid-input")
        assert problems(body) == {
            ("nome", "missing"), ("email", "missing"), ("documents.documento_identidade", "missing-document"),
            ("documents.procuracao", "missing-document"), ("documents.prova_propriedade", "missing-document"),
            ("documents.prova_ocorrencia", "missing-document"), ("documents.orcamentos", "missing-document"),
        }  # fmt: skip
        assert citizen.get(f"/api/cases/{case_id}").json()["status"] == "draft"

    def test_too_few_quotes(self, citizen: httpx.Client) -> None:
        case_id = ready(citizen)
        quotes = [d for d in citizen.get(f"/api/cases/{case_id}").json()["documents"] if d["kind"] == "orcamentos"]
        assert citizen.delete(quotes[0]["href"]).status_code == 204
        body = refused(citizen.post(f"/api/cases/{case_id}/filing"), 422, "invalid-input")
        assert problems(body) == {("documents.orcamentos", "too-few-documents")}

    def test_the_receipt_and_the_announced_answer(self, citizen: httpx.Client) -> None:
        case_id = ready(citizen)
        answer = citizen.post(f"/api/cases/{case_id}/filing").json()
        assert parse_protocol(answer["protocol"]) == answer["protocol"]
        case = standing(citizen, case_id, "document-check")
        assert case["answer_due_at"] == answer["due_at"]
        assert case["holder"] == "office"

    def test_twenty_retries_of_one_filing_give_one_protocol_number(self, citizen: httpx.Client) -> None:
        case_id = ready(citizen)
        headers = {**citizen.headers, "Idempotency-Key": f"file-{case_id}"}

        def send(_: int) -> httpx.Response:
            return httpx.post(f"{citizen.base_url}/api/cases/{case_id}/filing", headers=headers, timeout=30)

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(send, range(20)))
        assert {a.status_code for a in answers} == {201}
        assert len({a.json()["protocol"] for a in answers}) == 1

    def test_filing_twice_without_the_key_is_refused(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        body = refused(citizen.post(f"/api/cases/{case_id}/filing"), 409, "already-filed")
        assert "PGM-" in body["detail"]

    def test_what_was_filed_can_no_longer_be_edited(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        refused(citizen.patch(f"/api/cases/{case_id}", json={"answers": {"nome": "Outra"}}), 409, "already-filed")
        refused(attach(citizen, case_id, "prova_ocorrencia", "x.jpg", photo()), 409, "act-not-open")
        document = citizen.get(f"/api/cases/{case_id}").json()["documents"][0]
        refused(citizen.delete(document["href"]), 409, "already-filed")


class TestPriority:
    def test_a_person_with_a_disability_goes_before_others(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen, pessoa_com_deficiencia=True)
        case = standing(citizen, case_id, "document-check")
        assert case["priority"] == 2
        first = clerk.get("/api/tasks", params={"kind": "document-check", "limit": 1}).json()["items"][0]
        assert first["priority"] <= 2


class TestRaces:
    def test_a_document_removed_while_filing_is_either_filed_or_missed(self, citizen: httpx.Client) -> None:
        """Whichever comes first wins; there is never a filed case without a required document."""
        for _ in range(5):
            case_id = ready(citizen)
            root = f"{citizen.base_url}/api/cases/{case_id}"
            paper = citizen.get(root).json()["documents"][0]["href"]
            with ThreadPoolExecutor(2) as pool:
                removal = pool.submit(httpx.delete, f"{citizen.base_url}{paper}", headers=citizen.headers)
                filing = pool.submit(httpx.post, f"{root}/filing", headers=citizen.headers, timeout=30)
            outcome = (removal.result().status_code, filing.result().status_code)
            assert outcome in {(204, 422), (409, 201)}
