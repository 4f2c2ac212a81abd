"""The Núcleo de Precatórios keeps the rejections that were published."""

from datetime import date

import httpx
import pytest
from api_people import problems, refused

PATH = "/api/settlement-rounds/rejections"


@pytest.fixture(scope="session")
def signer(attorney: httpx.Client) -> str:
    return str(attorney.get("/api/me").json()["id"])


def line(signer: str, proposal: str, **changes: object) -> dict[str, object]:
    return {
        "notice": "Edital 1/2026", "proposal": proposal, "person": "111.444.777-35", "published_on": "2026-11-12",
        "signed_by": signer, **changes,
    }  # fmt: skip


def publish(client: httpx.Client, *items: dict[str, object]) -> httpx.Response:
    return client.post(PATH, json={"items": list(items)})


def test_published_twice_is_kept_once(attorney: httpx.Client, signer: str) -> None:
    for _ in range(2):
        answer = publish(attorney, line(signer, "r-1"), line(signer, "R-2"))
        assert answer.status_code == 201, answer.text
    found = attorney.get(PATH, params={"notice": "edital 1/2026"}).json()["items"]
    assert [r["proposal"] for r in found if r["proposal"].startswith("R-")] == ["R-1", "R-2"]


def test_what_is_published_is_not_changed(attorney: httpx.Client, signer: str) -> None:
    assert publish(attorney, line(signer, "R-3")).status_code == 201
    refused(publish(attorney, line(signer, "R-3", published_on="2026-11-13")), 409, "rejection-differs")


def test_everything_wrong_is_told_at_once(attorney: httpx.Client, signer: str) -> None:
    wrong = publish(attorney, line(signer, "R-4", person="111"), line(signer, "R-5", published_on="2999-01-01"))
    assert problems(refused(wrong, 422, "invalid-input")) == {("items.0", "invalid-cpf"), ("items.1", "date-in-future")}


def test_the_signer_is_an_attorney_of_the_unit(attorney: httpx.Client, clerk: httpx.Client) -> None:
    other = str(clerk.get("/api/me").json()["id"])
    body = refused(publish(attorney, line(other, "R-6")), 422, "invalid-input")
    assert problems(body) == {("items.0.signed_by", "unknown-signer")}


@pytest.mark.parametrize("name", ["citizen-1", "technician", "operator"])
def test_nobody_else_may(person: "object", signer: str, name: str) -> None:
    client: httpx.Client = person(name)  # type: ignore[operator]
    answer = publish(client, line(signer, "R-7", published_on=date(2026, 11, 12).isoformat()))
    assert (answer.status_code, answer.json()["code"] in {"wrong-role", "wrong-unit"}) == (403, True)
