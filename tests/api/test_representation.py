"""Who acts for whom over HTTP: named, checked, acting, ended; and a case that was filed for somebody else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_people import attach, complete, filed, pdf, problems, ready, refused, standing, task, until

People = Callable[[str], httpx.Client]
LAWYER = "390.533.447-05"
POWERS = "De Maria a Helena, com poderes para este pedido."
ANOTHER = "529.982.247-25"


@pytest.fixture
def lawyer(person: People) -> httpx.Client:
    client = person("lawyer")
    assert client.get("/api/me").status_code == 200
    return client


def paper(client: httpx.Client, case_id: str) -> str:
    """Send a procuração as an attachment; return its id."""
    return str(attach(client, case_id, "anexo", "procuração.pdf", pdf()).json()["id"])


def name(client: httpx.Client, case_id: str, **changes: object) -> httpx.Response:
    """Name the lawyer, with a procuração unless another document is named."""
    body = {"cpf": LAWYER, "name": "Helena", "document": changes.get("document") or paper(client, case_id), **changes}
    return client.post(f"/api/cases/{case_id}/representation", json=body)


def represented(citizen: httpx.Client, clerk: httpx.Client) -> str:
    """Return a case of the citizen in which the lawyer's procuração was checked."""
    case_id = filed(citizen)
    standing(citizen, case_id, "document-check")
    assert name(citizen, case_id).status_code == 200
    assert complete(clerk, case_id, "representation", "valid", procuracao=POWERS).status_code == 200
    until(lambda: page(citizen, case_id)["representation"]["state"] == "valid", "the procuração to be valid")
    return case_id


def page(client: httpx.Client, case_id: str) -> dict[str, Any]:
    answer = client.get(f"/api/cases/{case_id}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def offered(client: httpx.Client, case_id: str) -> set[str]:
    return {action["code"] for action in page(client, case_id)["actions"]}


class TestNaming:
    def test_it_takes_effect_when_the_office_has_checked_it(
        self, citizen: httpx.Client, clerk: httpx.Client, lawyer: httpx.Client
    ) -> None:
        case_id = filed(citizen)
        before = standing(citizen, case_id, "document-check")
        assert "name-representative" in offered(citizen, case_id)
        shown = name(citizen, case_id).json()
        assert shown["representation"]["state"] == "in-check"
        assert shown["representation"]["cpf"] == "***.533.447-**"
        assert (shown["status"], shown["holder"], shown["unit"]) == ("document-check", "office", before["unit"])
        refused(lawyer.get(f"/api/cases/{case_id}"), 404, "not-found")
        complete(clerk, case_id, "representation", "valid", procuracao=POWERS)
        until(lambda: lawyer.get(f"/api/cases/{case_id}").status_code == 200, "the lawyer to be let in")
        assert case_id in [c["id"] for c in lawyer.get("/api/cases").json()["items"]]
        assert page(lawyer, case_id)["representation"]["you"] is True
        assert page(citizen, case_id)["unit"] == "front-desk"

    def test_the_representative_does_what_the_applicant_may(
        self, citizen: httpx.Client, clerk: httpx.Client, lawyer: httpx.Client
    ) -> None:
        case_id = represented(citizen, clerk)
        assert offered(lawyer, case_id) >= {"message", "withdrawal", "upload", "end-representation"}
        assert "name-representative" not in offered(lawyer, case_id)
        complete(clerk, case_id, "document-check", "incomplete", mensagem="RG ilegível.")
        standing(lawyer, case_id, "awaiting-correction")
        attach(lawyer, case_id, "documento_identidade", "rg.pdf", pdf())
        assert lawyer.post(f"/api/cases/{case_id}/corrections", json={"text": "Segue."}).status_code == 200
        line = next(e for e in page(citizen, case_id)["timeline"] if e["code"] == "correction-received")
        assert line["by"] == "Representante"

    def test_everything_wrong_is_told_at_once(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        body = refused(name(citizen, case_id, cpf="111", document=str(uuid4())), 422, "invalid-input")
        assert problems(body) == {("cpf", "invalid-cpf"), ("document", "unknown-document")}
        gone = (datetime.now(UTC).date() - timedelta(days=2)).isoformat()
        refused(name(citizen, case_id, until=gone), 422, "already-over")
        body = refused(name(citizen, case_id, until="9999-12-31"), 422, "invalid-input")
        assert [problem["field"] for problem in body["problems"]] == ["until"]
        refused(name(citizen, case_id, cpf="111.444.777-35"), 422, "own-representative")
        assert page(citizen, case_id)["representation"] is None

    def test_a_cpf_tells_no_name_before_its_procuracao_is_good(
        self, citizen: httpx.Client, clerk: httpx.Client, lawyer: httpx.Client
    ) -> None:
        known = lawyer.get("/api/me").json()["name"]
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        assert name(citizen, case_id).json()["representation"]["name"] is None
        assert known not in citizen.get(f"/api/cases/{case_id}").text
        assert page(clerk, case_id)["representation"]["name"] == known
        assert citizen.post(f"/api/cases/{case_id}/representation/end").status_code == 200
        assert page(citizen, case_id)["representation"]["name"] is None
        name(citizen, case_id)
        complete(clerk, case_id, "representation", "valid", procuracao=POWERS)
        until(lambda: page(citizen, case_id)["representation"]["name"] == known, "the name of a good representative")

    def test_a_second_one_waits_for_the_end_of_the_first(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = represented(citizen, clerk)
        refused(name(citizen, case_id), 409, "already-represented")

    def test_strangers_and_drafts_and_closed_cases(self, citizen: httpx.Client, stranger: httpx.Client) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        refused(name(stranger, case_id, document=str(uuid4())), 404, "not-found")
        refused(stranger.post(f"/api/cases/{case_id}/representation/end"), 404, "not-found")
        refused(citizen.post(f"/api/cases/{case_id}/representation/end"), 409, "no-representation")
        written = ready(citizen)
        scan = attach(citizen, written, "documento_identidade", "rg.pdf", pdf()).json()["id"]
        refused(name(citizen, written, document=scan), 409, "act-not-open")
        citizen.post(f"/api/cases/{case_id}/withdrawal", json={})
        standing(citizen, case_id, "closed")
        refused(citizen.post(f"/api/cases/{case_id}/representation/end"), 409, "case-closed")

    def test_a_retry_with_the_same_key_names_once(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        body = {"cpf": LAWYER, "name": "Helena", "document": paper(citizen, case_id)}
        path, key = f"/api/cases/{case_id}/representation", {"Idempotency-Key": str(uuid4())}
        first, again = (citizen.post(path, json=body, headers=key) for _ in range(2))
        assert first.status_code == again.status_code == 200
        assert sum(e["code"] == "representation-asked" for e in page(citizen, case_id)["timeline"]) == 1


class TestTheEnd:
    def test_by_the_applicant_the_representative_is_out_at_once(
        self, citizen: httpx.Client, clerk: httpx.Client, lawyer: httpx.Client
    ) -> None:
        case_id = represented(citizen, clerk)
        ended = citizen.post(f"/api/cases/{case_id}/representation/end").json()
        assert ended["state"] == "ended"
        refused(lawyer.get(f"/api/cases/{case_id}"), 404, "not-found")
        refused(lawyer.post(f"/api/cases/{case_id}/messages", json={"text": "x"}), 404, "not-found")
        assert case_id not in [c["id"] for c in lawyer.get("/api/cases").json()["items"]]
        assert "name-representative" in offered(citizen, case_id)

    def test_by_the_representative_and_a_retry_answers_the_same(
        self, citizen: httpx.Client, clerk: httpx.Client, lawyer: httpx.Client
    ) -> None:
        case_id = represented(citizen, clerk)
        path, key = f"/api/cases/{case_id}/representation/end", {"Idempotency-Key": str(uuid4())}
        first, again = (lawyer.post(path, headers=key) for _ in range(2))
        assert first.json() == again.json()
        assert first.json()["state"] == "renounced"
        refused(lawyer.get(f"/api/cases/{case_id}"), 404, "not-found")
        assert page(citizen, case_id)["representation"]["state"] == "renounced"


class TestFiledForSomebodyElse:
    def filed_for(self, citizen: httpx.Client) -> str:
        case_id = ready(citizen, cpf_cnpj=ANOTHER, solicitante_tipo="other")
        attach(citizen, case_id, "procuracao", "procuração.pdf", pdf())
        assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
        standing(citizen, case_id, "document-check")
        return case_id

    def test_the_check_of_the_papers_states_the_powers(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = self.filed_for(citizen)
        assert page(citizen, case_id)["representation"]["state"] == "in-check"
        outcomes = clerk.get(f"/api/tasks/{task(clerk, case_id, 'document-check')}").json()["outcomes"]
        assert "procuracao" in next(o for o in outcomes if o["code"] == "complete")["schema"]["required"]
        assert complete(clerk, case_id, "document-check", "complete", procuracao=POWERS).status_code == 200
        until(lambda: page(citizen, case_id)["representation"]["state"] == "valid", "the procuração to be valid")

    def test_the_represented_sees_it_and_takes_it_over(self, citizen: httpx.Client, stranger: httpx.Client) -> None:
        case_id = self.filed_for(citizen)
        listed = [c["id"] for c in stranger.get("/api/cases").json()["items"]]
        assert case_id in listed, "it is theirs, not a stranger's"
        assert "end-representation" in offered(stranger, case_id)
        assert stranger.post(f"/api/cases/{case_id}/representation/end").json()["state"] == "ended"
        refused(citizen.get(f"/api/cases/{case_id}"), 404, "not-found")
        assert offered(stranger, case_id) >= {"withdrawal", "message", "name-representative"}
        assert stranger.post(f"/api/cases/{case_id}/withdrawal", json={"text": "Não pedi."}).status_code == 200
        assert standing(stranger, case_id, "closed")["closing"] == "withdrawn"
