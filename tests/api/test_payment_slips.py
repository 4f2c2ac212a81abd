"""Anybody who knows a key gets one slip for everything under it, the same one as long as nothing changes."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest
from api_people import Client, problems, refused
from entered_debts import entered
from pypdf import PdfReader
from read_codes import read_bars, read_pix
from registered_debts import registered

from domain.debts.ledger import DebtKind
from domain.portal.amount_due import due_on
from domain.portal.registry import InscribedDebt, Situation
from domain.portal.slip_number import show_slip_number
from law.portal.banking import month_end_from
from law.portal.demonstration import series
from law.portal.indexation import index_table
from stack import RunningStack

pytestmark = pytest.mark.stack
SLIPS = "/api/debts/payment-slips"
Enter = Callable[..., InscribedDebt]


@pytest.fixture
def anybody(person: Callable[[str], Client]) -> Client:
    return person("")


@pytest.fixture
def enter(system: RunningStack) -> Enter:
    def put(*args: Any, **changes: Any) -> InscribedDebt:
        debt = registered(*args, **changes)
        entered(system.settings().database_url.get_secret_value(), debt)
        return debt

    return put


def asked(anybody: Client, debt: InscribedDebt, **headers: str) -> httpx.Response:
    return anybody.post(SLIPS, json={"kind": debt.kind, "key": debt.key}, headers=headers)


def test_one_slip_covers_everything_payable_at_the_last_banking_day(anybody: Client, enter: Enter) -> None:
    old, new = enter(1_000_00), registered(500_00)
    new = enter(500_00, kind=old.kind, key=old.key, origin_due_on=date(2024, 3, 10))
    enter(9_00, kind=old.kind, key=old.key, situation=Situation.SUSPENDED)
    answer = asked(anybody, old)
    assert answer.status_code == 201, answer.text
    slip = answer.json()
    due = month_end_from(date.fromisoformat(slip["issued_on"]))
    owed = [due_on(one, due, index_table(series())).parts.total for one in (old, new)]
    assert (slip["due_on"], slip["good_until"]) == (due.isoformat(), due.isoformat())
    assert [(one["number"], one["cents"]) for one in slip["covers"]] == list(
        zip((old.number, new.number), owed, strict=True)
    )
    assert slip["cents"] == sum(owed)
    said = read_bars(slip["barcode"])
    assert read_bars(slip["typed_line"]) == said
    assert (said.cents, said.due_on, said.slip_number) == (slip["cents"], due, slip["number"])
    assert read_pix(slip["pix"]).location.startswith("pix.example/qr/v2/cobv/")
    assert slip["dates"]["counted_by"] < slip["dates"]["released_by"]
    assert old.debtor not in answer.text


def test_asking_again_gives_the_same_slip_until_something_changes(anybody: Client, enter: Enter) -> None:
    debt = enter(1_000_00)
    first = asked(anybody, debt).json()
    assert asked(anybody, debt).json() == first
    enter(1_00, kind=debt.kind, key=debt.key)
    second = asked(anybody, debt).json()
    assert second["number"] != first["number"]
    assert len(second["covers"]) == 2


def test_a_key_of_idempotency_holds_for_anybody_and_one_request(anybody: Client, enter: Enter) -> None:
    debt, other = enter(1_000_00), enter(2_000_00)
    first = asked(anybody, debt, **{"Idempotency-Key": "k1"}).json()
    enter(1_00, kind=debt.kind, key=debt.key)
    assert asked(anybody, debt, **{"Idempotency-Key": "k1"}).json() == first
    assert asked(anybody, other, **{"Idempotency-Key": "k1"}).json()["key"] == other.key
    assert asked(anybody, debt).json() != first


def test_a_slip_is_read_again_by_its_number_however_written(anybody: Client, enter: Enter) -> None:
    made = asked(anybody, enter()).json()
    assert anybody.get(f"{SLIPS}/{made['number']}").json() == made
    assert anybody.get(f"{SLIPS}/{show_slip_number(made['number'])}").json() == made
    pdf = anybody.get(made["pdf"])
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    assert made["typed_line"] in said.replace("\n", " ")


def test_a_persons_cpf_is_not_shown_to_who_only_has_a_number(anybody: Client, enter: Enter) -> None:
    made = asked(anybody, enter(kind=DebtKind.TRAFFIC_FINE, key="52998224725")).json()
    assert made["key"] == "***.982.247-**"
    said = anybody.get(made["pdf"]).content
    assert "52998224725" not in "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(said)).pages)


@pytest.mark.parametrize(
    "situation", [Situation.SUSPENDED, Situation.IN_AGREEMENT, Situation.SETTLED, Situation.CANCELLED]
)
def test_what_cannot_be_paid_is_refused_and_says_why(anybody: Client, enter: Enter, situation: Situation) -> None:
    debt = enter(1_000_00, situation=situation)
    body = refused(asked(anybody, debt), 409, "nothing-to-pay")
    assert [(p["field"], p["code"]) for p in body["problems"]] == [(debt.number, situation.value)]


def test_nothing_under_a_key_and_keys_of_the_wrong_shape_are_refused(anybody: Client) -> None:
    assert refused(asked(anybody, registered()), 409, "nothing-to-pay")["problems"] == []
    for kind, key in (("IPTU", "123"), ("SIMPLES_NACIONAL", "11222333000182"), ("MULTA_TRANSITO", "52998224724")):
        wrong = refused(anybody.post(SLIPS, json={"kind": kind, "key": key, "more": 1}), 422, "invalid-input")
        assert problems(wrong) == {("key", "invalid-key"), ("more", "unknown-field")}
    refused(anybody.post(SLIPS, json={"kind": "IPVA", "key": "1"}), 422, "invalid-input")


def test_a_number_that_is_wrong_or_of_no_slip(anybody: Client) -> None:
    refused(anybody.get(f"{SLIPS}/20260000000001234"), 422, "invalid-slip-number")
    refused(anybody.get(f"{SLIPS}/19990000000001233"), 422, "invalid-slip-number")
    refused(anybody.get(f"{SLIPS}/20269999999999995"), 404, "not-found")
