"""Settlement rounds over HTTP: opened by the chief of the Núcleo, read and simulated by anyone, held by a court."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from api_people import problems, refused
from sent_rounds import PATH, edital, slug

from domain.calendar import local_day

Person = Callable[[str], httpx.Client]


@pytest.fixture
def opened(chief: httpx.Client) -> dict[str, Any]:
    """A round just opened."""
    body = edital()
    answer = chief.post(PATH, json=body)
    assert answer.status_code == 201, answer.text
    return body


def test_opened_twice_it_is_one_round(chief: httpx.Client, opened: dict[str, Any]) -> None:
    again = chief.post(PATH, json=opened)
    assert again.status_code == 201, again.text
    page = again.json()
    assert (page["state"], page["protocol"]) == ("scheduled", f"EDITAL-{slug(opened)}")
    refused(chief.post(PATH, json={**opened, "priority_age": 70}), 409, "round-differs")


def test_opened_by_several_at_once_it_is_one_round(chief: httpx.Client) -> None:
    body = edital()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: chief.post(PATH, json=body), range(4)))
    assert [one.status_code for one in answers] == [201] * 4
    assert len({one.json()["case_id"] for one in answers}) == 1


def test_anyone_reads_it_and_what_is_assumed(person: Person, opened: dict[str, Any]) -> None:
    page = person("").get(f"{PATH}/{slug(opened)}").json()
    assert page["edital"]["bases"]["window"]["citation"] == "Edital de ensaio"
    assert page["edital"]["bases"]["appeal"]["assumed"] is True
    assert page["title"] in {one["title"] for one in person("").get(PATH).json()["items"]}


def test_the_service_of_appeals_shows_the_term_of_each_edital(chief: httpx.Client, person: Person) -> None:
    body = edital(appeal={"days": 12, "kind": "calendar"})
    assert chief.post(PATH, json=body).status_code == 201
    shown = {one["code"]: one for one in person("").get("/api/services/4202").json()["deadlines"]}
    own = shown[f"appeal-{slug(body)}"]
    assert (own["text"], own["basis"]["citation"]) == ("12 dias corridos", "Edital de ensaio")
    assert shown["appeal"]["text"] == "5 dias úteis"


def test_the_editais_that_were_found_are_shown_with_their_sources(person: Person) -> None:
    items = person("").get(f"{PATH}/editais").json()["items"]
    assert [one["number"] for one in items] == ["1/2025", "1/2024", "2022"]
    assert all(one["bases"]["bands"]["citation"] for one in items)


def test_an_edital_that_cannot_be_carried_out_is_refused_with_everything_wrong(chief: httpx.Client) -> None:
    wrong = edital(
        bands=[{"first": 2009, "last": 2011, "percent": 20}, {"first": 2011, "last": 2019, "percent": 45},
               {"first": 2021, "last": 2020, "percent": 40}],
        debtors=[], opens="2031-05-01T00:00:00Z", closes="2031-04-01T00:00:00Z",
    )  # fmt: skip
    body = refused(chief.post(PATH, json=wrong), 422, "invalid-input")
    assert problems(body) == {
        ("closes", "window-inverted"), ("opens", "too-far"), ("debtors", "missing"), ("bands.1", "over-ceiling"),
        ("bands.1", "bands-overlap"), ("bands.2", "band-inverted"), ("bands.2", "bands-gap"),
    }  # fmt: skip
    assert chief.get(f"{PATH}/{slug(wrong)}").status_code == 404


def test_a_window_that_is_over_opens_no_round(chief: httpx.Client) -> None:
    past = edital(opens="2025-06-01T00:00:00-03:00", closes="2025-08-31T23:59:59-03:00")
    assert problems(refused(chief.post(PATH, json=past), 422, "invalid-input")) == {("closes", "window-over")}


@pytest.mark.parametrize("name", ["citizen-1", "clerk", "attorney-1", "operator"])
def test_nobody_else_opens_or_holds_a_round(person: Person, opened: dict[str, Any], name: str) -> None:
    assert person(name).post(PATH, json=edital()).status_code == 403
    order = {"day": local_day(datetime.now(UTC)).isoformat(), "order": "Liminar"}
    assert person(name).post(f"{PATH}/{slug(opened)}/suspension", json=order).status_code == 403


def test_a_court_holds_a_round_and_lets_it_go(chief: httpx.Client, opened: dict[str, Any]) -> None:
    root, today = f"{PATH}/{slug(opened)}", local_day(datetime.now(UTC)).isoformat()
    refused(chief.post(f"{root}/resumption", json={"day": today}), 409, "round-not-suspended")
    order = {"day": today, "order": "Agravo de Instrumento, liminar."}
    for _ in range(2):
        held = chief.post(f"{root}/suspension", json=order)
        assert held.status_code == 200, held.text
        assert held.json()["state"] == "suspended"
    refused(chief.post(f"{root}/suspension", json={**order, "order": "Outra liminar"}), 409, "round-suspended")
    lifted = chief.post(f"{root}/resumption", json={"day": today})
    assert lifted.status_code == 200, lifted.text
    assert lifted.json()["suspensions"] == [{"first": today, "last": today, "order": order["order"]}]
    assert lifted.json()["closes"] > opened["closes"] or lifted.json()["state"] == "scheduled"


def test_a_suspension_cannot_begin_tomorrow(chief: httpx.Client, opened: dict[str, Any]) -> None:
    tomorrow = local_day(datetime.now(UTC)) + timedelta(days=1)
    order = {"day": tomorrow.isoformat(), "order": "Liminar"}
    answer = chief.post(f"{PATH}/{slug(opened)}/suspension", json=order)
    assert problems(refused(answer, 422, "invalid-input")) == {("day", "date-in-future")}


@pytest.mark.parametrize(("changes", "figures"), [
    ({"edital": "1/2025", "year": 2012}, (25, 100_000_00, 25_000_00, 75_000_00, 0)),
    (
        {"edital": "Edital 1/2025", "year": 2025, "shares": ["1/4", "25%"]},
        (40, 50_000_00, 20_000_00, 30_000_00, 50_000_00),
    ),
])  # fmt: skip
def test_anyone_simulates_to_the_cent(person: Person, changes: dict[str, Any], figures: tuple[int, ...]) -> None:
    found = person("").post(f"{PATH}/simulation", json={"credit": "100000.00", **changes}).json()
    assert tuple(found[name] for name in ("percent", "credit", "discount", "paid", "left")) == figures
    assert sum(one["paid"] for one in found["portions"]) == found["paid"]


def test_a_simulation_tells_everything_wrong(person: Person) -> None:
    wrong = {"edital": "1/2025", "year": 2008, "credit": "-1", "shares": ["70%", "metade", "40%"]}
    body = refused(person("").post(f"{PATH}/simulation", json=wrong), 422, "invalid-input")
    assert problems(body) == {
        ("shares.1", "invalid-share"), ("shares", "shares-over-whole"), ("credit", "amount-not-positive"),
        ("year", "year-not-covered"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "code"), [("year", 2008, "year-not-covered"), ("edital", "9/1999", "unknown-edital")]
)
def test_what_cannot_be_simulated(person: Person, field: str, value: object, code: str) -> None:
    asked = {"edital": "1/2025", "year": 2012, "credit": "1.00", field: value}
    body = refused(person("").post(f"{PATH}/simulation", json=asked), 422, "invalid-input")
    assert problems(body) == {(field, code)}


def test_lots_and_lists_that_are_not_there(person: Person, chief: httpx.Client, opened: dict[str, Any]) -> None:
    root = f"{PATH}/{slug(opened)}/lots/1"
    refused(person("").get(f"{root}/lists/ABC.pdf"), 404, "not-found")
    refused(chief.get(f"{root}/forwarding"), 404, "not-found")
    paid = {"items": [{"protocol": "P", "paid_on": "2026-01-01", "amount": "1.00"}]}
    refused(chief.post(f"{root}/payments", json=paid), 404, "not-found")
    refused(person("citizen-1").post(f"{root}/payments", json=paid), 403, "wrong-role")


def test_the_service_shows_the_periods_of_rounds_beside_those_of_the_past(person: Person, chief: httpx.Client) -> None:
    body = edital(opens=(datetime.now(UTC) - timedelta(seconds=1)).isoformat())
    assert chief.post(PATH, json=body).status_code == 201
    name, anyone = f"Edital {body['number']}", person("")

    def known() -> set[str]:
        return {one["name"] for one in anyone.get("/api/services/3351").json()["window"]["periods"]}

    assert {name, "Edital 1/2025", "Edital 2022"} <= known()
    page = anyone.get("/api/services/3351").json()
    assert page["window"]["open"] is True
    listed = anyone.get("/api/services", params={"group": "precatorios"}).json()["items"]
    assert next(one for one in listed if one["number"] == 3351)["window"] == page["window"]
    held = {"day": local_day(datetime.now(UTC)).isoformat(), "order": "Liminar"}
    assert chief.post(f"{PATH}/{slug(body)}/suspension", json=held).status_code == 200
    assert name not in known()


@pytest.mark.parametrize(("changes", "problem"), [
    ({"ceiling": -5}, ("ceiling", "over-legal-ceiling")),
    ({"ceiling": 41}, ("ceiling", "over-legal-ceiling")),
    ({"bands": [{"first": 2009, "last": 2012, "percent": -20}]}, ("bands.0", "over-ceiling")),
    ({"bands": [{"first": 2009, "last": 2012, "percent": 20}, {"first": 2012, "last": 2014, "percent": 25}]},
     ("bands.1", "bands-overlap")),
    ({"priority_age": -60}, ("priority_age", "invalid-age")),
    ({"appeal": {"days": 0, "kind": "business"}}, ("appeal", "invalid-appeal-term")),
    ({"appeal": {"hours": 8, "kind": "working-hours"}}, ("appeal", "invalid-appeal-term")),
    ({"closes": "2098-12-31T23:59:59-03:00"}, ("closes", "window-too-long")),
    ({"opens": "2090-01-01T00:00:00Z", "closes": "2090-03-01T00:00:00Z"}, ("opens", "too-far")),
    ({"opens": "0001-01-01T00:00:00+14:00"}, ("opens", "wrong-type")),
    ({"closes": "9999-12-31T23:59:59-14:00"}, ("closes", "wrong-type")),
    ({"closes": "2026-12-31T23:59:59"}, ("closes", "wrong-type")),
    ({"number": "1-2026"}, ("number", "wrong-type")),
])  # fmt: skip
def test_an_edital_with_something_absurd(
    chief: httpx.Client, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert problem in problems(refused(chief.post(PATH, json=edital(**changes)), 422, "invalid-input"))
