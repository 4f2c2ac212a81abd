"""What each reads of a case: who decides sees what was said before, operators see nothing."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import httpx
from api_people import complete, draft, filed, pdf, photo, problems, refused, standing, task

from stack import RunningStack

People = Callable[[str], httpx.Client]


def test_who_judges_the_appeal_reads_everything_said_before(
    citizen: httpx.Client, clerk: httpx.Client, person: People
) -> None:
    case_id = filed(citizen)
    complete(clerk, case_id, "document-check", "incomplete", mensagem="Falta o RG.")
    standing(citizen, case_id, "awaiting-correction")
    citizen.post(f"/api/cases/{case_id}/corrections", json={"text": "Segue o RG."})
    complete(clerk, case_id, "document-check", "complete")
    complete(person("technician"), case_id, "technical-opinion", "given", manifestacao="Havia buraco.")
    first = {"fundamento": "no-proof-of-event", "motivos": "Sem prova bastante."}
    complete(person("attorney-1"), case_id, "analysis", "deny", **first)
    standing(citizen, case_id, "awaiting-appeal")
    citizen.post(f"/api/cases/{case_id}/appeal", json={"text": "Há testemunha."})
    task(person("attorney-2"), case_id, "appeal-analysis")
    seen = person("attorney-2").get(f"/api/cases/{case_id}").json()
    assert [s["text"] for s in seen["submissions"]] == ["Segue o RG.", "Há testemunha."]
    stated = [w["fields"].get("manifestacao") or w["fields"].get("motivos") for w in seen["work"]]
    assert {"Havia buraco.", "Sem prova bastante."} <= set(stated)
    own = citizen.get(f"/api/cases/{case_id}").json()
    assert (own["submissions"], own["work"]) == (seen["submissions"], [])


def test_operators_and_banks_read_no_case(citizen: httpx.Client, clerk: httpx.Client, person: People) -> None:
    case_id = filed(citizen)
    found = task(clerk, case_id, "document-check")
    for who in ("operator", "bank"):
        refused(person(who).get(f"/api/tasks/{found}"), 404, "not-found")
        refused(person(who).get(f"/api/cases/{case_id}"), 404, "not-found")
        refused(person(who).post(f"/api/cases/{case_id}/messages", json={"text": "oi"}), 404, "not-found")
        assert person(who).get("/api/cases").json()["items"] == []


def test_parallel_edits_of_a_draft_are_both_kept(citizen: httpx.Client) -> None:
    for _ in range(5):
        case_id = draft(citizen)
        url = f"{citizen.base_url}/api/cases/{case_id}"

        def edit(answers: dict[str, str], url: str = url) -> int:
            return httpx.patch(url, json={"answers": answers}, headers=citizen.headers, timeout=30).status_code

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(edit, [{"nome": "Ana"}, {"placa": "ABC1D23"}])) == [200, 200]
        answers = citizen.get(f"/api/cases/{case_id}").json()["answers"]
        assert (answers["nome"], answers["placa"]) == ("Ana", "ABC1D23")


def test_a_key_belongs_to_one_draft_and_one_document(citizen: httpx.Client) -> None:
    headers = {"Idempotency-Key": "one-draft"}
    bodies = [{"service": "3959", "answers": {"nome": name}} for name in ("Ana", "Eva")]
    case_id = citizen.post("/api/cases", json=bodies[0], headers=headers).json()["id"]
    refused(citizen.post("/api/cases", json=bodies[1], headers=headers), 422, "idempotency-key-reused")
    path, key = f"/api/cases/{case_id}/documents", {"Idempotency-Key": "one-document"}
    citizen.post(path, params={"kind": "documento_identidade"}, content=pdf(), headers=key)
    other = citizen.post(path, params={"kind": "prova_ocorrencia"}, content=photo(), headers=key)
    refused(other, 422, "idempotency-key-reused")


def test_the_limit_of_a_kind_holds_for_parallel_uploads(citizen: httpx.Client) -> None:
    case_id = draft(citizen)
    url, params = f"{citizen.base_url}/api/cases/{case_id}/documents", {"kind": "documento_identidade"}

    def send(_: int) -> int:
        return httpx.post(url, params=params, content=pdf(), headers=citizen.headers, timeout=30).status_code

    with ThreadPoolExecutor(14) as pool:
        assert sorted(pool.map(send, range(14))) == [201] * 10 + [409] * 4


def test_a_completion_whose_answer_was_lost_is_answered_to_its_retry(
    system: RunningStack, citizen: httpx.Client, clerk: httpx.Client
) -> None:
    """The act happened, the row of answers was never written: the same key still gets its 200."""
    case_id = filed(citizen)
    found, headers = task(clerk, case_id, "document-check"), {"Idempotency-Key": f"lost-{case_id}"}
    body = {"outcome": "complete", "fields": {}}
    assert clerk.post(f"/api/tasks/{found}/completion", json=body, headers=headers).status_code == 200
    _forget(system, headers["Idempotency-Key"])
    assert clerk.post(f"/api/tasks/{found}/completion", json=body, headers=headers).status_code == 200
    refused(clerk.post(f"/api/tasks/{found}/completion", json=body), 409, "task-closed")


def test_control_characters_in_an_address_are_refused(
    citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client
) -> None:
    refused(citizen.get("/api/verify/%00"), 422, "invalid-input")
    refused(citizen.get(f"/api/cases/{draft(citizen)}/letters/%00"), 422, "invalid-input")
    refused(clerk.get("/api/payments/files/%00"), 422, "invalid-input")
    refused(attorney.get("/api/settlement-rounds/rejections?notice=%00"), 422, "invalid-input")
    refused(attorney.get("/api/precatorio-holders?lawsuit=0012345-33.2023.8.26.0053&number=%00"), 422, "invalid-input")


def test_every_shape_that_openapi_names_is_described(citizen: httpx.Client) -> None:
    text = citizen.get("/openapi.json").text
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= citizen.get("/openapi.json").json()["components"]["schemas"].keys()


def _forget(system: RunningStack, key: str) -> None:
    async def forget() -> None:
        url = system.settings().database_url.get_secret_value().replace("+asyncpg", "")
        connection = await asyncpg.connect(url)
        await connection.execute("delete from answered where key = $1", key)
        await connection.close()

    asyncio.run(forget())


def test_the_page_to_try_the_api_needs_nothing_from_elsewhere(citizen: httpx.Client) -> None:
    page = citizen.get("/docs").text
    assert "https://" not in page
    scripts = [part.split('"')[0] for part in page.split('src="')[1:]]
    assert scripts
    assert all(citizen.get(script).status_code == 200 for script in scripts)


def test_a_filter_misspelt_is_refused_with_all_that_is_unknown(clerk: httpx.Client) -> None:
    asked = {"untis": "jud", "kin": "analysis", "limit": "0"}
    body = refused(clerk.get("/api/tasks", params=asked), 422, "invalid-input")
    assert problems(body) == {
        ("kin", "unknown-parameter"), ("untis", "unknown-parameter"), ("limit", "wrong-type"),
    }  # fmt: skip
