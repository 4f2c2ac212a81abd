"""Money of an agreement's slip, told by the bank over HTTP, signs the agreement; other slips of its debts wait."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from api_people import Client, until
from bank import Bank
from entered_debts import entered
from pypdf import PdfReader
from registered_debts import registered

from adapters.clock import now
from domain.calendar import local_day
from domain.portal.registry import InscribedDebt
from stack import RunningStack

pytestmark = pytest.mark.stack
Json = dict[str, Any]


@pytest.fixture(scope="module")
def bank(system: RunningStack) -> Iterator[Bank]:
    found = Bank(system)
    yield found
    found.client.close()


@pytest.fixture
def anybody(person: Callable[[str], Client]) -> Client:
    return person("")


@pytest.fixture
def debt(system: RunningStack) -> InscribedDebt:
    found = registered(6_000_00, as_of=local_day(now()))
    entered(system.settings().database_url.get_secret_value(), found)
    return found


def agreed(anybody: Client, debt: InscribedDebt) -> Json:
    body = {"kind": debt.kind, "key": debt.key, "instalments": 12}
    answer = anybody.post("/api/debts/agreements", json=body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def test_the_first_slip_paid_by_notice_signs_the_agreement(bank: Bank, anybody: Client, debt: InscribedDebt) -> None:
    made = agreed(anybody, debt)
    number = made["agreement"]["number"]
    slip = anybody.get(f"/api/debts/payment-slips/{made['slip']['number']}").json()
    assert (slip["kind"], slip["agreement"], slip["instalment"]) == ("acordo", number, 1)
    pages = PdfReader(io.BytesIO(anybody.get(slip["pdf"]).content)).pages
    assert "1 de 12" in "\n".join(page.extract_text() for page in pages)
    assert bank.tell(slip).json()["result"] == "conciliado"
    found = anybody.get(f"/api/debts/agreements/{number}").json()
    assert (found["stage"], found["paid"], found["open_cents"]) == ("em-andamento", 1, 6_000_00 - slip["cents"])


def test_a_slip_of_before_the_agreement_waits_for_a_person(
    bank: Bank, anybody: Client, clerk: Client, debt: InscribedDebt
) -> None:
    before = anybody.post("/api/debts/payment-slips", json={"kind": debt.kind, "key": debt.key}).json()
    made = agreed(anybody, debt)
    payment = bank.tell(before).json()
    assert (payment["result"], payment["why"]) == ("nao-identificado", "debito-em-acordo")
    body = {"decision": "attach", "slip": made["slip"]["number"], "reason": "Pediu que valha para o acordo."}
    answer = clerk.post(f"/api/payments/{payment['id']}/resolution", json=body)
    assert answer.status_code == 200, answer.text

    def signed() -> bool:
        found = anybody.get(f"/api/debts/agreements/{made['agreement']['number']}").json()
        return bool(found["stage"] == "em-andamento")

    until(signed, "the agreement to be signed")
