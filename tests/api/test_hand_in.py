"""Files that waited longer than the staging bucket keeps them are refused by name, never acknowledged and then lost."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
from api_people import attach, complete, filed, pdf, problems, ready, refused, standing, task
from sqlalchemy import text

from adapters.database.engine import Database
from composition import object_store
from stack import RunningStack

RULING: dict[str, object] = {
    "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
    "email": "maria@example.com", "quem_protocola": "advogado", "tipo_documento": "liminar",
    "numero_processo": "1000019-19.2026.8.26.0053", "data_decisao": "2026-11-20",
}  # fmt: skip


def changed(system: RunningStack, change: str, **values: object) -> None:
    """Change rows behind the office's back."""

    async def write() -> None:
        database = Database(system.settings().database_url.get_secret_value(), 1)
        async with database.transaction() as session:
            await session.execute(text(change), values)
        await database.close()

    asyncio.run(write())


def aged(system: RunningStack, document: str, days: int) -> None:
    """Let a file have been sent so many days ago."""
    changed(
        system, "update document set created_at = now() - :days * interval '1 day' where id = :id",
        days=days, id=document,
    )  # fmt: skip


def unanswered(system: RunningStack, key: str) -> None:
    """Let the API have ended after an act was taken, before its answer was kept."""
    changed(system, "delete from answered where key = :key", key=key)


def kept(system: RunningStack, document: str) -> Callable[[], bool]:
    """Return what tells whether the staging bucket still has a file."""
    settings = system.settings()

    async def key() -> str:
        database = Database(settings.database_url.get_secret_value(), 1)
        async with database.reading() as session:
            found = await session.execute(text("select key from document where id = :id"), {"id": document})
            name = str(found.scalar_one())
        await database.close()
        return name

    store, name = object_store(settings), asyncio.run(key())
    return lambda: "Contents" in store.client.list_objects_v2(Bucket=store.staging_bucket, Prefix=name)


def documents(client: httpx.Client, case_id: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(f"/api/cases/{case_id}").json()["documents"]
    return found


class TestFiling:
    def test_late_files_are_named_with_all_else_and_may_be_sent_again(
        self, system: RunningStack, citizen: httpx.Client
    ) -> None:
        case_id = ready(citizen)
        citizen.patch(f"/api/cases/{case_id}", json={"answers": {"descricao": None}})
        first, second, *_ = documents(citizen, case_id)
        for late in (first, second):
            aged(system, late["id"], 31)
        body = refused(citizen.post(f"/api/cases/{case_id}/filing"), 422, "invalid-input")
        told = {(f"documents.{d['id']}", "document-expired") for d in (first, second)}
        assert problems(body) == {("descricao", "missing"), *told}
        citizen.patch(f"/api/cases/{case_id}", json={"answers": {"descricao": "Pneu."}})
        for late in (first, second):
            assert citizen.delete(late["href"]).status_code == 204
            assert attach(citizen, case_id, late["kind"], late["name"], pdf()).status_code == 201
        assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201

    def test_the_day_before_the_last_is_good(self, system: RunningStack, citizen: httpx.Client) -> None:
        case_id = ready(citizen)
        aged(system, documents(citizen, case_id)[0]["id"], 29)
        assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201

    def test_a_filing_that_was_taken_answers_its_retry_whatever_the_age(
        self, system: RunningStack, citizen: httpx.Client
    ) -> None:
        case_id, key = ready(citizen), {"Idempotency-Key": str(uuid4())}
        first = citizen.post(f"/api/cases/{case_id}/filing", headers=key)
        for document in documents(citizen, case_id):
            aged(system, document["id"], 60)
        again = citizen.post(f"/api/cases/{case_id}/filing", headers=key)
        assert (again.status_code, again.json()) == (201, first.json())

    def test_a_draft_tells_each_files_last_day_and_a_case_none(self, citizen: httpx.Client) -> None:
        case_id = ready(citizen)
        assert all(d["hand_in_until"] > d["sent_at"] for d in documents(citizen, case_id))
        citizen.post(f"/api/cases/{case_id}/filing")
        assert {d["hand_in_until"] for d in documents(citizen, case_id)} == {None}

    def test_late_files_take_no_place(self, system: RunningStack, citizen: httpx.Client) -> None:
        case_id = ready(citizen)
        for number in range(9):
            attach(citizen, case_id, "prova_propriedade", f"{number}.pdf", pdf())
        refused(attach(citizen, case_id, "prova_propriedade", "demais.pdf", pdf()), 409, "too-many-documents")
        late = next(d for d in documents(citizen, case_id) if d["kind"] == "prova_propriedade")
        aged(system, late["id"], 31)
        assert attach(citizen, case_id, "prova_propriedade", "de novo.pdf", pdf()).status_code == 201

    def test_a_file_that_is_kept_no_longer_says_so(self, system: RunningStack, citizen: httpx.Client) -> None:
        found = documents(citizen, ready(citizen))[0]
        aged(system, found["id"], 39)
        assert citizen.get(found["href"]).status_code == 200
        aged(system, found["id"], 41)
        refused(citizen.get(found["href"]), 410, "document-expired")

    def test_a_file_taken_out_of_a_draft_is_gone(self, system: RunningStack, citizen: httpx.Client) -> None:
        found = documents(citizen, ready(citizen))[0]
        there = kept(system, found["id"])
        assert there()
        assert citizen.delete(found["href"]).status_code == 204
        assert not there()


class TestActs:
    def test_a_late_file_goes_with_no_act_until_it_is_taken_out(
        self, system: RunningStack, citizen: httpx.Client, clerk: httpx.Client
    ) -> None:
        case_id = filed(citizen)
        complete(clerk, case_id, "document-check", "incomplete", mensagem="RG ilegível.")
        standing(citizen, case_id, "awaiting-correction")
        late, good = (attach(citizen, case_id, "documento_identidade", f"{n}.pdf", pdf()).json() for n in (1, 2))
        refused(citizen.delete(late["href"]), 409, "already-filed")
        aged(system, late["id"], 31)
        path, told = f"/api/cases/{case_id}/corrections", {(f"documents.{late['id']}", "document-expired")}
        assert problems(refused(citizen.post(path, json={}), 422, "invalid-input")) == told
        named = {"documents": [late["id"], good["id"]]}
        assert problems(refused(citizen.post(path, json=named), 422, "invalid-input")) == told
        refused(clerk.delete(late["href"]), 404, "not-found")
        there = kept(system, late["id"])
        assert citizen.delete(late["href"]).status_code == 204
        assert there(), "a copy for this case would share its file with what another case filed"
        assert citizen.post(path, json={}).status_code == 200

    def test_an_act_that_was_taken_answers_its_retry_whatever_the_age(
        self, system: RunningStack, citizen: httpx.Client, clerk: httpx.Client
    ) -> None:
        case_id, key = filed(citizen), str(uuid4())
        complete(clerk, case_id, "document-check", "incomplete", mensagem="RG ilegível.")
        standing(citizen, case_id, "awaiting-correction")
        sent = attach(citizen, case_id, "documento_identidade", "rg.pdf", pdf()).json()["id"]
        for _ in range(2):
            again = citizen.post(
                f"/api/cases/{case_id}/corrections", json={"documents": [sent]}, headers={"Idempotency-Key": key}
            )
            assert again.status_code == 200
            aged(system, sent, 60)
            unanswered(system, key)

    def test_a_late_power_of_attorney_names_nobody(
        self, system: RunningStack, citizen: httpx.Client, clerk: httpx.Client
    ) -> None:
        case_id = filed(citizen)
        standing(citizen, case_id, "document-check")
        paper = attach(citizen, case_id, "anexo", "procuração.pdf", pdf()).json()["id"]
        aged(system, paper, 31)
        body = {"cpf": "390.533.447-05", "name": "Helena", "document": paper}
        answer = citizen.post(f"/api/cases/{case_id}/representation", json=body)
        assert problems(refused(answer, 422, "invalid-input")) == {("document", "document-expired")}


class TestTasks:
    def test_a_late_file_ends_no_task_until_it_is_taken_out(
        self, system: RunningStack, citizen: httpx.Client, attorney: httpx.Client, person: Callable[[str], httpx.Client]
    ) -> None:
        answer = citizen.post("/api/cases", json={"service": "4082", "answers": RULING})
        case_id = answer.json()["id"]
        attach(citizen, case_id, "decisao", "decisao.pdf", pdf())
        assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
        comply = {"unidade": "svma", "providencia": "Fornecer o medicamento.", "urgente": True}
        assert complete(attorney, case_id, "triage", "comply", **comply).status_code == 200
        officer = person("technician")
        href = f"/api/tasks/{task(officer, case_id, 'compliance')}"
        sent: dict[str, Any] = {"params": {"kind": "comprovante"}, "files": {"file": ("termo.pdf", pdf())}}
        late = officer.post(f"{href}/documents", **sent).json()
        aged(system, late["id"], 31)
        done = {"outcome": "complied", "fields": {"cumprida_em": datetime.now(UTC).isoformat(), "relato": "Entregue."}}
        body = refused(officer.post(f"{href}/completion", json=done), 422, "invalid-input")
        assert problems(body) == {(f"documents.{late['id']}", "document-expired")}
        assert officer.delete(late["href"]).status_code == 204
        sent_again = officer.post(f"{href}/documents", **sent).json()["id"]
        key = str(uuid4())
        for _ in range(2):
            taken = officer.post(f"{href}/completion", json=done, headers={"Idempotency-Key": key})
            assert taken.status_code == 200, "a completion that was taken answers its retry whatever the age"
            aged(system, sent_again, 60)
            unanswered(system, key)
