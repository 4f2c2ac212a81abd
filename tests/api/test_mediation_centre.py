"""The centre as its chief keeps it, and its numbers as everybody sees them."""

from collections.abc import Callable
from uuid import uuid4

import httpx
from api_people import problems, refused, task, until
from mediation_cases import filed

Client = httpx.Client
CENTRE = "/api/mediations/centre"


def test_the_centre_is_kept_by_its_chief(person: Callable[[str], Client], citizen: Client) -> None:
    chief, found = person("chief"), person("clerk").get(CENTRE).json()
    assert {r["name"] for r in found["rooms"]} >= {"Sala 1", "Sala de vídeo"}
    (one, *_) = [m["id"] for m in found["mediators"]]
    assert all(m["name"] for m in found["mediators"])
    hours = [{"weekday": d, "opens": "09:00", "closes": "17:00"} for d in range(5)]
    body = {"skills": ["familia", "civel"], "hours": hours}
    refused(person("clerk").put(f"{CENTRE}/mediators/{one}", json=body), 403, "wrong-role")
    refused(citizen.get(CENTRE), 403, "wrong-role")
    assert chief.put(f"{CENTRE}/mediators/{one}", json=body).status_code == 204
    wrong = {**body, "skills": ["outra"], "cpf": "123", "hours": [{"weekday": 7, "opens": "09:00", "closes": "17:00"},
                               {"weekday": 1, "opens": "17:00", "closes": "09:00"}]}  # fmt: skip
    told = refused(chief.put(f"{CENTRE}/mediators/{one}", json=wrong), 422, "invalid-input")
    assert [p["field"] for p in told["problems"]] == ["skills.0", "hours.0", "hours.1", "cpf"]
    refused(chief.put(f"{CENTRE}/mediators/{uuid4()}", json=body), 404, "unknown-mediator")
    away = {"first": "2099-01-02", "last": "2099-01-01"}
    refused(chief.post(f"{CENTRE}/mediators/{one}/absences", json=away), 422, "invalid-input")
    assert chief.post(f"{CENTRE}/mediators/{one}/absences",
                      json={"first": "2099-01-01", "last": "2099-01-02"}).json()["items"] == []  # fmt: skip
    impeded = {"person": "390.533.447-05", "ground": "atuou-para-a-parte"}
    path = f"{CENTRE}/mediators/{one}/impediments"
    told = refused(chief.post(path, json={**impeded, "person": "1"}), 422, "invalid-input")
    assert problems(told) == {("person", "invalid-cpf"), ("since", "missing")}
    told = refused(chief.post(path, json={**impeded, "since": "2099-01-01"}), 422, "invalid-input")
    assert problems(told) == {("since", "date-in-future")}
    assert (
        chief.put(f"{CENTRE}/rooms", json={"name": "Sala 9", "modality": "video", "active": False}).status_code == 204
    )


def test_the_numbers_of_the_centre_are_for_everybody_and_small_ones_for_nobody(
    citizen: Client, clerk: Client, nobody: Client
) -> None:
    filed_case, _ = filed(citizen, tipo_conflito="uniao-estavel")
    task(clerk, filed_case, "admission")

    def counted() -> dict[str, object] | None:
        found = nobody.get("/api/mediations/figures").json()["items"]
        return next((f for f in found if f["label"].startswith("Reconhecimento")), None)

    line = until(counted, "the case to be counted")
    assert {k: v for k, v in line.items() if k != "label"} == dict.fromkeys(
        ("filed", "sessions", "agreements", "agreement_percent", "days_to_session")
    )
