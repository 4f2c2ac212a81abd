"""A notice of the bank counts once, and only when it is signed; what is wrong with it is said and nothing is kept."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from api_people import Client, problems, refused
from bank import PAYMENTS, Bank
from entered_debts import entered
from read_codes import read_pix
from registered_debts import registered

from adapters.clock import now
from domain.calendar import local_day
from domain.portal.registry import InscribedDebt
from domain.portal.signature import sign
from stack import RunningStack

pytestmark = pytest.mark.stack
SLIPS = "/api/debts/payment-slips"
Slip = dict[str, Any]


@pytest.fixture
def anybody(person: Callable[[str], Client]) -> Client:
    return person("")


@pytest.fixture(scope="module")
def bank(system: RunningStack) -> Iterator[Bank]:
    found = Bank(system)
    yield found
    found.client.close()


@pytest.fixture
def debt(system: RunningStack) -> InscribedDebt:
    found = registered(1_000_00)
    entered(system.settings().database_url.get_secret_value(), found)
    return found


@pytest.fixture
def slip(anybody: Client, debt: InscribedDebt) -> Slip:
    return issued(anybody, debt)


def issued(anybody: Client, debt: InscribedDebt) -> Slip:
    answer = anybody.post(SLIPS, json={"kind": debt.kind, "key": debt.key})
    assert answer.status_code == 201, answer.text
    found: Slip = answer.json()
    return found


def nothing_left(anybody: Client, debt: InscribedDebt) -> bool:
    answer = anybody.post(SLIPS, json={"kind": debt.kind, "key": debt.key})
    return answer.status_code == 409 and answer.json()["problems"][0]["code"] == "quitada"


def test_a_slip_paid_by_barcode_settles_the_debt(bank: Bank, anybody: Client, debt: InscribedDebt, slip: Slip) -> None:
    answer = bank.tell(slip)
    assert (answer.status_code, answer.json()["result"]) == (201, "conciliado"), answer.text
    seen = anybody.get(f"{SLIPS}/{slip['number']}").json()
    assert (seen["state"], seen["received_cents"], seen["last_paid_on"]) == ("paga", slip["cents"], slip["issued_on"])
    assert nothing_left(anybody, debt)


def test_a_slip_paid_by_pix_or_by_its_typed_line_is_found_too(bank: Bank, slip: Slip) -> None:
    txid = read_pix(slip["pix"]).location.rpartition("/")[2]
    assert bank.tell(slip, 1, txid=txid, barcode=None).json()["result"] == "parcial"
    assert bank.tell(slip, 2, barcode=slip["typed_line"]).json()["result"] == "parcial"


def test_the_same_notice_has_the_same_answer_ten_times_at_once(
    bank: Bank, anybody: Client, debt: InscribedDebt, slip: Slip
) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: bank.tell(slip, external_id=f"E-{debt.id}"), range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert anybody.get(f"{SLIPS}/{slip['number']}").json()["received_cents"] == slip["cents"]


def test_the_same_id_for_another_payment_is_refused(bank: Bank, anybody: Client, slip: Slip) -> None:
    assert bank.tell(slip, 1, external_id=f"E-{slip['number']}").status_code == 201
    refused(bank.tell(slip, 2, external_id=f"E-{slip['number']}"), 409, "payment-differs")
    assert anybody.get(f"{SLIPS}/{slip['number']}").json()["received_cents"] == 1


def test_too_little_too_much_and_of_no_slip(bank: Bank, slip: Slip) -> None:
    short, over = bank.tell(slip, slip["cents"] - 1).json(), bank.tell(slip, 3).json()
    assert (short["result"], over["result"], over["surplus_cents"]) == ("parcial", "excedente", 2)
    lost = bank.tell(slip, barcode="8" * 44).json()
    assert (lost["result"], lost["why"], lost["unmatched_cents"]) == (
        "nao-identificado",
        "guia-desconhecida",
        slip["cents"],
    )


def test_paid_before_the_slip_was_issued_waits_for_a_person(bank: Bank, slip: Slip) -> None:
    before = date.fromisoformat(slip["issued_on"]) - timedelta(days=1)
    assert bank.tell(slip, paid_on=before).json()["why"] == "anterior-a-guia"


def test_a_wrong_signature_is_refused_and_nothing_is_kept(bank: Bank, anybody: Client, slip: Slip) -> None:
    body = {"external_id": "E1", "cents": slip["cents"], "paid_on": slip["issued_on"], "barcode": slip["barcode"]}
    wrong = ["sha256=" + "0" * 64, sign(b"{}", "another secret"), "sha256", "x"]
    for signature in wrong:
        refused(bank.send(body, signature), 401, "invalid-signature")
    refused(httpx.post(f"{bank.client.base_url}{PAYMENTS}", json=body, trust_env=False), 401, "invalid-signature")
    assert anybody.get(f"{SLIPS}/{slip['number']}").json()["received_cents"] == 0


def test_everything_wrong_with_a_notice_is_told_at_once(bank: Bank) -> None:
    today = local_day(now())
    right: dict[str, Any] = {"external_id": "E1", "cents": 100, "paid_on": today, "txid": "x"}
    far = today + timedelta(days=2)
    body = refused(bank.send(right | {"txid": "", "paid_on": far}), 422, "invalid-input")
    assert problems(body) == {("txid", "missing"), ("paid_on", "date-in-future")}
    more = refused(bank.send(right | {"txid": "", "paid_on": far, "cents": 1.5, "more": 1}), 422, "invalid-input")
    assert problems(more) == problems(body) | {("cents", "wrong-type"), ("more", "unknown-field")}
    misread = refused(bank.send(right | {"txid": "", "barcode": 8}), 422, "invalid-input")
    assert problems(misread) == {("barcode", "wrong-type")}
    old = today - timedelta(days=400)
    assert problems(refused(bank.send(right | {"paid_on": old}), 422, "invalid-input")) == {
        ("paid_on", "date-out-of-range")
    }
    for cents in (0, -1, 100.5, "100", "1,00", 10**12, None):
        told = refused(bank.send(right | {"cents": cents}), 422, "invalid-input")
        assert [one["field"] for one in told["problems"]] == ["cents"]
    refused(bank.send(right | {"external_id": "", "extra": 1}), 422, "invalid-input")
    refused(bank.send(right | {"paid_on": "30/11/2026"}), 422, "invalid-input")
    refused(bank.send([]), 422, "invalid-input")
