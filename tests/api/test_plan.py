"""A case keeps the rules of its filing day; a chief reads what today's would change, and applies them with a reason."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from api_people import complete, filed, refused, standing

from api.main import create_app
from api.wiring import Office, open_office
from catalog.shelf import Catalog
from domain.calendar import Deadline
from domain.service import Service, Term
from domain.sourced import Dated, Rule, sourced
from stack import RunningStack

REASON = "Decreto B reduziu o prazo."
DECREE = sourced("Decreto B, art. 2º", "https://b.example")
TEN_DAYS = Rule("correction", date(2026, 11, 1), (Dated(date(2020, 1, 1), Deadline(days=10), DECREE),))


def shorter(service: Service) -> Service:
    """Return the service as another edition of the catalogue offers it: ten days to answer a comunique-se."""
    procedure = service.procedure
    if procedure is None or Term.CORRECTION not in procedure.terms:
        return service
    terms = {**procedure.terms, Term.CORRECTION: TEN_DAYS}
    return service.model_copy(update={"procedure": procedure.model_copy(update={"terms": terms})})


def elsewhere(service: Service) -> Service:
    """Return the service on another procedure."""
    if service.procedure is None:
        return service
    procedure = service.procedure.model_copy(update={"workflow": "Another"})
    return service.model_copy(update={"procedure": procedure})


class FrontDesks:
    """Front desks of today: the same office, with another edition of the catalogue."""

    def __init__(self, system: RunningStack, office: Office) -> None:
        self._system, self._office = system, office
        self._open: list[httpx.AsyncClient] = []

    def of(self, name: str, edition: Any = shorter) -> httpx.AsyncClient:
        """Return a client signed in at a front desk that has an edition of the catalogue."""
        app = create_app(self._system.settings())
        services = tuple(map(edition, self._office.catalog.services))
        app.state.office = replace(self._office, catalog=Catalog(services))
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://today", timeout=30,
            headers={"Authorization": f"Bearer {self._system.token(name)}"},
        )  # fmt: skip
        self._open.append(client)
        return client

    async def close(self) -> None:
        for client in self._open:
            await client.aclose()


@pytest.fixture
async def today(system: RunningStack) -> AsyncIterator[FrontDesks]:
    async with open_office(system.settings()) as office:
        desks = FrontDesks(system, office)
        yield desks
        await desks.close()


async def apply(client: httpx.AsyncClient, case_id: str, revision: str, key: str = "", **more: str) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    body = {"reason": REASON, "revision": revision, **more}
    return await client.post(f"/api/cases/{case_id}/plan", json=body, headers=headers)


async def read(client: httpx.AsyncClient, case_id: str) -> dict[str, Any]:
    answer = await client.get(f"/api/cases/{case_id}/plan-changes")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def waiting(citizen: httpx.Client, clerk: httpx.Client) -> dict[str, Any]:
    """File a claim that waits for its applicant; return it."""
    case_id = filed(citizen)
    assert complete(clerk, case_id, "document-check", "incomplete", mensagem="Falta a nota.").status_code == 200
    return standing(citizen, case_id, "awaiting-correction")


async def test_nothing_changes_by_itself(citizen: httpx.Client, chief: httpx.Client, today: FrontDesks) -> None:
    case_id = filed(citizen)
    same = chief.get(f"/api/cases/{case_id}/plan-changes").json()
    assert (same["items"], same["revision"]) == ([], same["current"])
    body = {"reason": REASON, "revision": same["revision"]}
    refused(chief.post(f"/api/cases/{case_id}/plan", json=body), 409, "nothing-to-change")
    before = standing(citizen, case_id, "document-check")
    await read(today.of("chief"), case_id)
    after = citizen.get(f"/api/cases/{case_id}").json()
    beside = {"documents", "letters", "notices"}  # papers are sealed meanwhile
    assert {k: v for k, v in after.items() if k not in beside} == {k: v for k, v in before.items() if k not in beside}


async def test_a_chief_reads_the_difference_and_applies_it(
    citizen: httpx.Client, clerk: httpx.Client, today: FrontDesks
) -> None:
    before = waiting(citizen, clerk)
    case_id, client = before["id"], today.of("chief")
    found = await read(client, case_id)
    (change,) = found["items"]
    assert (change["kind"], change["name"]) == ("term", "correction")
    assert change["text"] == (
        "Prazo – Resposta ao comunique-se: de 30 dias corridos para 10 dias corridos (Decreto B, art. 2º)."
    )
    first = await apply(client, case_id, found["revision"], key=f"plan-{case_id}")
    assert first.status_code == 200, first.text
    again = await apply(client, case_id, found["revision"], key=f"plan-{case_id}")
    assert again.json() == first.json()
    after = citizen.get(f"/api/cases/{case_id}").json()
    assert after["due_at"] < before["due_at"]
    assert (after["status"], after["answer_due_at"]) == (before["status"], before["answer_due_at"])
    assert after["plan_revision"] == found["revision"]
    (line,) = [entry for entry in after["timeline"] if entry["code"] == "plan-changed"]
    assert change["text"] in line["text"]
    assert line["text"].endswith(f"Motivo: {REASON}")
    assert (await read(client, case_id))["items"] == []
    refused(await apply(client, case_id, found["revision"]), 409, "nothing-to-change")


async def test_only_a_chief_reads_and_applies(citizen: httpx.Client, today: FrontDesks) -> None:
    case_id = filed(citizen)
    for name, status, code in (
        ("citizen-1", 403, "wrong-role"), ("clerk", 403, "wrong-role"), ("attorney-1", 403, "wrong-role"),
    ):  # fmt: skip
        client = today.of(name)
        refused(await client.get(f"/api/cases/{case_id}/plan-changes"), status, code)
        refused(await apply(client, case_id, "any"), status, code)


async def test_what_was_not_read_is_not_applied(citizen: httpx.Client, today: FrontDesks) -> None:
    case_id, client = filed(citizen), today.of("chief")
    found = await read(client, case_id)
    refused(await apply(client, case_id, found["current"]), 409, "revision-differs")
    refused(await apply(client, case_id, found["revision"], reason="  "), 422, "invalid-input")
    refused(await apply(client, case_id, found["revision"], reason="um\u0000dois"), 422, "invalid-input")
    refused(await apply(client, case_id, found["revision"], more="x"), 422, "invalid-input")
    assert len((await read(client, case_id))["items"]) == 1


async def test_another_procedure_and_a_closed_case_are_refused(citizen: httpx.Client, today: FrontDesks) -> None:
    case_id = filed(citizen)
    client = today.of("chief", elsewhere)
    refused(await client.get(f"/api/cases/{case_id}/plan-changes"), 409, "procedure-differs")
    refused(await apply(client, case_id, "any"), 409, "procedure-differs")
    standing(citizen, case_id, "document-check")
    assert citizen.post(f"/api/cases/{case_id}/withdrawal").status_code == 200
    standing(citizen, case_id, "closed")
    client = today.of("chief")
    refused(await client.get(f"/api/cases/{case_id}/plan-changes"), 409, "case-closed")
    refused(await apply(client, case_id, "any"), 409, "case-closed")
