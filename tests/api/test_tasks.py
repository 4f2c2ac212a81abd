"""Human tasks: the lease, who may do what, and refusals with codes of their own."""

import httpx
from api_people import complete, filed, problems, refused, standing, task

CHECK = "document-check"


class TestInbox:
    def test_tasks_come_by_priority_then_due_date(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        task(clerk, filed(citizen), CHECK)
        task(clerk, filed(citizen, pessoa_com_deficiencia=True), CHECK)
        items = clerk.get("/api/tasks").json()["items"]
        order = [(t["priority"], t["due_at"], t["id"]) for t in items]
        assert order == sorted(order)

    def test_pages_meet_without_gap_or_overlap(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        task(clerk, filed(citizen), CHECK)
        task(clerk, filed(citizen), CHECK)
        whole = [t["id"] for t in clerk.get("/api/tasks", params={"limit": 200}).json()["items"]]
        walked: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            page = clerk.get("/api/tasks", params={"limit": 1} | ({"cursor": cursor} if cursor else {})).json()
            walked += [t["id"] for t in page["items"]]
            cursor = page["next"]
        assert walked == whole

    def test_a_task_tells_how_it_may_end(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        found = clerk.get(f"/api/tasks/{task(clerk, filed(citizen), CHECK)}").json()
        assert [o["code"] for o in found["outcomes"]] == ["complete", "incomplete"]
        assert "mensagem" in found["outcomes"][1]["schema"]["required"]
        assert {"kind", "case_id", "due_at", "priority", "holder"} <= found.keys()

    def test_citizens_have_no_inbox(self, citizen: httpx.Client) -> None:
        refused(citizen.get("/api/tasks"), 403, "wrong-role")

    def test_other_units_do_not_see_the_task(
        self, citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client
    ) -> None:
        found = task(clerk, filed(citizen), CHECK)
        refused(attorney.get(f"/api/tasks/{found}"), 404, "not-found")
        assert found not in [t["id"] for t in attorney.get("/api/tasks").json()["items"]]

    def test_a_cursor_that_nobody_gave(self, clerk: httpx.Client) -> None:
        asked = {"cursor": "bmFkYQ==", "limit": "0", "untis": "jud"}
        body = refused(clerk.get("/api/tasks", params=asked), 422, "invalid-input")
        assert problems(body) == {
            ("cursor", "invalid-cursor"), ("limit", "wrong-type"), ("untis", "unknown-parameter"),
        }  # fmt: skip


class TestLease:
    def test_a_claimed_task_is_exclusive(
        self, citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client, person: object
    ) -> None:
        second = person("attorney-2")  # type: ignore[operator]
        case_id = _to_analysis(citizen, clerk, person("technician"))  # type: ignore[operator]
        found = task(attorney, case_id, "analysis")
        assert attorney.post(f"/api/tasks/{found}/claim").json()["holder"]["mine"] is True
        refused(second.post(f"/api/tasks/{found}/claim"), 409, "task-held")
        refused(second.post(f"/api/tasks/{found}/release"), 409, "not-holder")
        refused(complete(second, case_id, "analysis", "partial", valor="1.00", motivos="x"), 409, "task-held")
        assert attorney.post(f"/api/tasks/{found}/release").json()["holder"] is None
        assert second.post(f"/api/tasks/{found}/claim").status_code == 200

    def test_a_chief_assigns(
        self, citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client, chief: httpx.Client, person: object
    ) -> None:
        case_id = _to_analysis(citizen, clerk, person("technician"))  # type: ignore[operator]
        found = task(attorney, case_id, "analysis")
        second = person("attorney-2").get("/api/me").json()["id"]  # type: ignore[operator]
        refused(attorney.post(f"/api/tasks/{found}/assignment", json={"assignee": second}), 403, "wrong-role")
        clerk_id = clerk.get("/api/me").json()["id"]
        refused(chief.post(f"/api/tasks/{found}/assignment", json={"assignee": clerk_id}), 403, "wrong-role")
        assert chief.post(f"/api/tasks/{found}/assignment", json={"assignee": second}).status_code == 200
        refused(attorney.post(f"/api/tasks/{found}/claim"), 409, "task-held")


class TestCompletion:
    def test_wrong_role_wrong_outcome_wrong_fields(
        self, citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client
    ) -> None:
        case_id = filed(citizen)
        found = task(clerk, case_id, CHECK)
        path = f"/api/tasks/{found}/completion"
        refused(attorney.post(path, json={"outcome": "complete"}), 403, "wrong-role")
        refused(clerk.post(path, json={"outcome": "grant"}), 409, "outcome-not-allowed")
        body = refused(
            clerk.post(path, json={"outcome": "incomplete", "fields": {"documentos": ["rg"], "cor": 1}}),
            422, "invalid-input",
        )  # fmt: skip
        assert problems(body) == {("mensagem", "missing"), ("documentos", "not-an-option"), ("cor", "unknown-field")}
        assert clerk.get(f"/api/tasks/{found}").json()["status"] == "open"

    def test_the_limit_of_an_amount_is_told_and_held(
        self, citizen: httpx.Client, clerk: httpx.Client, attorney: httpx.Client, person: object
    ) -> None:
        case_id = _to_analysis(citizen, clerk, person("technician"))  # type: ignore[operator]
        found = attorney.get(f"/api/tasks/{task(attorney, case_id, 'analysis')}").json()
        limits = {o["code"]: o["schema"]["properties"].get("valor", {}) for o in found["outcomes"]}
        assert (limits["grant"]["minimum"], limits["grant"]["maximum"]) == (1234.56, 1234.56)
        assert ("minimum" in limits["partial"], limits["partial"]["maximum"]) == (False, 1234.55)
        for verdict, amount, code in [
            ("grant", "1234.57", "above-maximum"), ("grant", 1234.55, "below-minimum"),
            ("partial", "1234.56", "above-maximum"), ("partial", "0.00", "amount-not-positive"),
        ]:  # fmt: skip
            body = refused(
                complete(attorney, case_id, "analysis", verdict, valor=amount, motivos="x"), 422, "invalid-input"
            )
            assert problems(body) == {("valor", code)}
        assert complete(attorney, case_id, "analysis", "grant", valor=1234.56, motivos="x").status_code == 200

    def test_wrong_unit(self, citizen: httpx.Client, clerk: httpx.Client, person: object) -> None:
        case_id = filed(citizen, causa_dano="queda-de-arvore")
        complete(clerk, case_id, CHECK, "complete")
        found = standing(citizen, case_id, "technical-opinion")
        assert found["unit"] == "svma"
        assert found["holder"] == "other"

    def test_a_second_completion(self, citizen: httpx.Client, clerk: httpx.Client) -> None:
        case_id = filed(citizen)
        found = task(clerk, case_id, CHECK)
        path, body = f"/api/tasks/{found}/completion", {"outcome": "complete"}
        first = clerk.post(path, json=body, headers={"Idempotency-Key": f"done-{found}"})
        assert first.status_code == 200
        again = clerk.post(path, json=body, headers={"Idempotency-Key": f"done-{found}"})
        assert again.json() == first.json()
        refused(clerk.post(path, json=body), 409, "task-closed")
        refused(
            clerk.post(path, json={"outcome": "incomplete"}, headers={"Idempotency-Key": f"done-{found}"}),
            422, "idempotency-key-reused",
        )  # fmt: skip


def _to_analysis(citizen: httpx.Client, clerk: httpx.Client, technician: httpx.Client) -> str:
    case_id = filed(citizen)
    complete(clerk, case_id, CHECK, "complete")
    complete(technician, case_id, "technical-opinion", "given", manifestacao="Havia buraco.")
    return case_id
