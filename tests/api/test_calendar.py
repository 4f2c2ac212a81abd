"""Suspending the legal clocks: every running case counts again, and the dates people see move."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import httpx
import pytest
from api_people import filed, problems, refused, standing, until


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


def test_one_key_at_once_from_everywhere_is_one_suspension(chief: httpx.Client) -> None:
    first = date.today() + timedelta(days=1500)  # noqa: DTZ011 - far from what other tests count
    body = {"first": first.isoformat(), "last": first.isoformat(), "reason": "Ponto facultativo de teste"}
    headers = {"Idempotency-Key": "suspension-at-once"}
    with ThreadPoolExecutor(8) as crowd:
        answers = list(
            crowd.map(lambda _: chief.post("/api/calendar/suspensions", json=body, headers=headers), range(16))
        )
    assert [a.status_code for a in answers] == [201] * 16
    assert len({a.json()["id"] for a in answers}) == 1


@pytest.mark.parametrize("year", ["1026", "9999"])
def test_a_year_that_nobody_means_is_refused(chief: httpx.Client, year: str) -> None:
    body = {"first": f"{year}-12-20", "last": f"{year}-12-21", "reason": "Recesso"}
    found = refused(chief.post("/api/calendar/suspensions", json=body), 422, "invalid-input")
    assert problems(found) == {("first", "invalid-date")}


def test_all_that_is_wrong_with_a_suspension_is_told_at_once(chief: httpx.Client) -> None:
    body = {"first": "9999-12-20", "last": "2026-12-19", "reason": "Recesso"}
    found = refused(chief.post("/api/calendar/suspensions", json=body), 422, "invalid-input")
    assert problems(found) == {("first", "invalid-date"), ("last", "invalid-period")}
