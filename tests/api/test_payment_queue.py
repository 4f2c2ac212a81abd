"""Who handles money decides what waits: every decision has a person, a reason and a place in the report of the day."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from api_people import Client, problems, refused
from bank import Bank
from entered_debts import entered
from registered_debts import registered

from stack import RunningStack

pytestmark = pytest.mark.stack
PAYMENTS = "/api/payments"
Issue = Callable[[], dict[str, Any]]


@pytest.fixture(scope="module")
def bank(system: RunningStack) -> Iterator[Bank]:
    found = Bank(system)
    yield found
    found.client.close()


@pytest.fixture
def issue(system: RunningStack, person: Callable[[str], Client]) -> Issue:
    def one() -> dict[str, Any]:
        debt = registered(1_000_00)
        entered(system.settings().database_url.get_secret_value(), debt)
        body = {"kind": debt.kind, "key": debt.key}
        answer: dict[str, Any] = person("").post("/api/debts/payment-slips", json=body).json()
        return answer

    return one


def lost(bank: Bank, slip: dict[str, Any]) -> dict[str, Any]:
    """Tell a payment of no slip; return what it came to."""
    answer: dict[str, Any] = bank.tell(slip, barcode="8" * 44).json()
    return answer


def everything(client: Client, path: str) -> list[dict[str, Any]]:
    """Return a whole list, page after page."""
    items, cursor = list[dict[str, Any]](), ""
    while True:
        page = client.get(path, params={"limit": 20} | ({"cursor": cursor} if cursor else {})).json()
        items += page["items"]
        if page["next"] is None:
            return items
        cursor = page["next"]


def resolve(client: Client, payment: dict[str, Any], **body: Any) -> Any:
    headers = {"Idempotency-Key": uuid4().hex}
    sent = {"reason": "Comprovante apresentado."} | body
    return client.post(f"{PAYMENTS}/{payment['id']}/resolution", json=sent, headers=headers)


def test_a_lost_payment_is_found_counted_and_told_who_decided(
    bank: Bank, clerk: Client, attorney: Client, issue: Issue
) -> None:
    slip = issue()
    payment = lost(bank, slip)
    (line,) = [one for one in everything(clerk, f"{PAYMENTS}/unmatched") if one["id"] == payment["id"]]
    assert (line["why"], line["barcode"], line["slip"]) == ("guia-desconhecida", "8" * 44, None)
    answer = resolve(clerk, payment, decision="attach", slip=slip["number"])
    assert answer.status_code == 200, answer.text
    me = clerk.get("/api/me").json()["id"]
    assert (answer.json()["resolution"], answer.json()["resolved_by"]) == ("attach", me)
    assert clerk.get(f"{PAYMENTS}/{payment['id']}").json() == answer.json()
    assert clerk.get(f"/api/debts/payment-slips/{slip['number']}").json()["received_cents"] == slip["cents"]
    refused(resolve(attorney, payment, decision="return"), 409, "already-resolved")
    assert payment["id"] not in [one["id"] for one in everything(clerk, f"{PAYMENTS}/unmatched")]


def test_a_surplus_is_given_back_once(bank: Bank, clerk: Client, attorney: Client, issue: Issue) -> None:
    payment = bank.tell(slip := issue(), slip["cents"] + 7).json()
    (line,) = [one for one in everything(clerk, f"{PAYMENTS}/surpluses") if one["payment_id"] == payment["id"]]
    assert (line["cents"], line["slip"]) == (7, slip["number"])
    path = f"{PAYMENTS}/surpluses/{line['id']}/refund"
    for _ in range(2):
        assert clerk.post(path, json={"reason": "OB 12/2026"}).status_code == 200
    refused(attorney.post(path, json={"reason": "OB 13/2026"}), 409, "already-resolved")
    refused(clerk.post(path, json={"reason": " "}), 422, "invalid-input")
    refused(clerk.post(f"{PAYMENTS}/surpluses/{uuid4()}/refund", json={"reason": "OB 1"}), 404, "not-found")


def test_a_contradiction_stays_on_its_list_until_somebody_looked(bank: Bank, clerk: Client, issue: Issue) -> None:
    slip, name = issue(), f"E{uuid4().hex}"
    bank.tell(slip, 5, external_id=name)
    assert bank.tell(slip, 6, external_id=name).status_code == 409
    (line,) = [one for one in everything(clerk, f"{PAYMENTS}/conflicts") if one["external_id"] == name]
    assert line["said"]["cents"] == 6
    path = f"{PAYMENTS}/conflicts/{line['id']}/acknowledgement"
    assert clerk.post(path, json={"reason": "O banco confirmou 5 centavos."}).status_code == 200
    assert name not in [one["external_id"] for one in everything(clerk, f"{PAYMENTS}/conflicts")]


def test_what_does_not_go_together_is_told_at_once(bank: Bank, clerk: Client, issue: Issue) -> None:
    payment = lost(bank, slip := issue())
    body = refused(resolve(clerk, payment, decision="attach", slip=slip["number"], kind="IPTU"), 422, "invalid-input")
    assert problems(body) == {("slip", "does-not-go-together"), ("key", "missing")}
    body = refused(resolve(clerk, payment, decision="return", slip=slip["number"]), 422, "invalid-input")
    assert problems(body) == {("slip", "does-not-go-together")}
    refused(resolve(clerk, payment, decision="attach", kind="IPTU", key="1"), 422, "invalid-key")
    refused(resolve(clerk, payment, decision="attach", slip="123"), 422, "invalid-slip-number")
    refused(resolve(clerk, payment, decision="attach"), 422, "slip-unknown")
    refused(resolve(clerk, payment, decision="same"), 409, "decision-not-open")
    refused(resolve(clerk, payment, decision="attach", reason=""), 422, "invalid-input")
    refused(clerk.get(f"{PAYMENTS}/{uuid4()}"), 404, "not-found")


@pytest.mark.parametrize("name", ["citizen-1", "bank", "mediator", "operator"])
def test_only_who_handles_money_sees_and_decides(person: Callable[[str], Client], name: str) -> None:
    client = person(name)
    for path in (
        "unmatched",
        "repeated",
        "surpluses",
        "conflicts",
        "reconciliation",
        "reconciliation/csv",
        str(uuid4()),
    ):
        assert client.get(f"{PAYMENTS}/{path}").status_code == 403
    assert client.post(f"{PAYMENTS}/{uuid4()}/resolution", json={}).status_code == 403
    refused(person("").get(f"{PAYMENTS}/unmatched"), 401, "token-missing")


def test_the_report_of_the_day_balances_and_has_every_channel(bank: Bank, clerk: Client, issue: Issue) -> None:
    before = clerk.get(f"{PAYMENTS}/reconciliation").json()
    slip = issue()
    bank.tell(slip)
    lost(bank, slip)
    report = clerk.get(f"{PAYMENTS}/reconciliation").json()
    assert (report["balanced"], report["unbalanced"]) == (True, 0)

    def pix(of: dict[str, Any], name: str) -> int:
        return sum(one[name] for one in of["intakes"] if one["channel"] == "pix")

    assert pix(report, "received_cents") - pix(before, "received_cents") == 2 * slip["cents"]
    assert pix(report, "matched_cents") - pix(before, "matched_cents") == slip["cents"]
    assert pix(report, "unmatched_cents") - pix(before, "unmatched_cents") == slip["cents"]
    sheet = clerk.get(f"{PAYMENTS}/reconciliation/csv", params={"day": report["day"]})
    assert sheet.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(sheet.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][2] == "fecha"


def test_a_day_without_money_balances_and_one_to_come_is_refused(clerk: Client) -> None:
    report = clerk.get(f"{PAYMENTS}/reconciliation", params={"day": "2020-01-01"}).json()
    assert (report["intakes"], report["balanced"]) == ([], True)
    far = (date.fromisoformat(clerk.get(f"{PAYMENTS}/reconciliation").json()["day"]) + timedelta(days=1)).isoformat()
    refused(clerk.get(f"{PAYMENTS}/reconciliation", params={"day": far}), 422, "invalid-input")


def test_operators_see_how_much_waits_and_nobodys_data(bank: Bank, clerk: Client, issue: Issue) -> None:
    lost(bank, issue())
    said = clerk.get("/metrics").text
    (line,) = [one for one in said.splitlines() if one.startswith('pgm_money_waiting{matter="unmatched"}')]
    assert float(line.split()[1]) == len(everything(clerk, f"{PAYMENTS}/unmatched"))
