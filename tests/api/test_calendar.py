"""Suspending the legal clocks: every running case counts again, and the dates people see move."""

from datetime import date, timedelta

import httpx
from api_people import filed, refused, standing, until


def test_a_suspension_moves_the_dates_of_running_cases(
    citizen: httpx.Client, clerk: httpx.Client, chief: httpx.Client
) -> None:
    case_id = filed(citizen)
    before = standing(citizen, case_id, "document-check")
    first = date.fromisoformat(before["filed_at"][:10]) + timedelta(days=1)
    body = {"first": first.isoformat(), "last": (first + timedelta(days=9)).isoformat(), "reason": "Portaria de teste"}
    refused(clerk.post("/api/calendar/suspensions", json=body), 403, "wrong-role")
    refused(chief.post("/api/calendar/suspensions", json={**body, "last": "2020-01-01"}), 422, "invalid-input")
    headers = {"Idempotency-Key": "suspension-1"}
    kept = chief.post("/api/calendar/suspensions", json=body, headers=headers)
    assert kept.status_code == 201
    assert chief.post("/api/calendar/suspensions", json=body, headers=headers).json()["id"] == kept.json()["id"]
    other = {**body, "reason": "Outra portaria"}
    refused(chief.post("/api/calendar/suspensions", json=other, headers=headers), 422, "idempotency-key-reused")

    def moved() -> dict[str, str] | None:
        case: dict[str, str] = citizen.get(f"/api/cases/{case_id}").json()
        return case if case["due_at"] > before["due_at"] else None

    after = until(moved, "the dates to move")
    assert after["answer_due_at"] > before["answer_due_at"]
    assert "recounted" in [e["code"] for e in after["timeline"]]
    task = clerk.get("/api/tasks", params={"case_id": case_id}).json()["items"][0]
    assert task["due_at"] == after["due_at"]
