"""A bank's file handed in over HTTP: whole or not at all, once, by the bank or by who handles money."""

import asyncio
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_people import PATIENCE, Client, problems, refused
from entered_debts import entered
from registered_debts import registered
from sqlalchemy import text

from adapters.database.engine import Database
from stack import RunningStack
from tests.domain.portal.bank_lines import file

pytestmark = pytest.mark.stack
FILES = "/api/payments/files"
NUMBERS = count(700_000)
RAW = {"Content-Type": "application/octet-stream"}
Issue = Callable[[], dict[str, Any]]


@pytest.fixture
def bank(person: Callable[[str], Client]) -> Client:
    return person("bank")


@pytest.fixture
def issue(system: RunningStack, person: Callable[[str], Client]) -> Issue:
    def one() -> dict[str, Any]:
        debt = registered(1_000_00)
        entered(system.settings().database_url.get_secret_value(), debt)
        answer = person("").post("/api/debts/payment-slips", json={"kind": debt.kind, "key": debt.key})
        found: dict[str, Any] = answer.json()
        return found

    return one


def content(*slips: dict[str, Any]) -> bytes:
    on = date.fromisoformat(slips[0]["issued_on"])
    lines = [(one["barcode"], one["cents"]) for one in slips]
    return b"".join(file(*lines, sequence=next(NUMBERS), on=on, generated_on=on))


def booked(client: Client, name: str) -> dict[str, Any]:
    """Return how a file stands once nothing of it waits."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found: dict[str, Any] = client.get(f"{FILES}/{name}").json()
        if not found["waiting"]:
            return found
        time.sleep(0.05)
    raise AssertionError("the file is still waiting")


def test_a_file_is_counted_and_the_same_one_again_changes_nothing(bank: Client, issue: Issue) -> None:
    slips = [issue(), issue()]
    sent = content(*slips)
    answer = bank.post(FILES, content=sent, headers=RAW)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["payments"], answer.json()["again"]) == (2, False)
    first = booked(bank, answer.json()["name"])
    assert [(one["result"], one["payments"]) for one in first["results"]] == [("conciliado", 2)]
    again = bank.post(FILES, files={"file": ("retorno.ret", sent)}).json()
    assert again == first | {"again": True}
    for slip in slips:
        seen = bank.get(f"/api/debts/payment-slips/{slip['number']}").json()
        assert seen["received_cents"] == slip["cents"]


def test_a_long_file_is_counted_by_whoever_works_later(bank: Client, issue: Issue) -> None:
    slip = issue()
    on = date.fromisoformat(slip["issued_on"])
    lines = [(slip["barcode"], cents) for cents in range(1, 602)]
    sent = b"".join(file(*lines, sequence=next(NUMBERS), on=on, generated_on=on))
    answer = bank.post(FILES, content=sent, headers=RAW).json()
    assert answer["payments"] == 601
    found = booked(bank, answer["name"])
    assert sum(one["payments"] for one in found["results"]) == 601
    assert sum(one["cents"] for one in found["results"]) == answer["cents"]


async def _change(url: str, query: str, **values: object) -> None:
    database = Database(url, pool=1)
    await database.rows(text(query), **values)
    await database.close()


def test_a_file_that_was_taken_is_answered_so_though_a_line_cannot_be_booked(
    system: RunningStack, bank: Client, issue: Issue
) -> None:
    url, bad = system.settings().database_url.get_secret_value(), issue()
    nowhere = "update portal_slip set covers = jsonb_set(covers, '{0,debt_id}', to_jsonb(cast(:id as text)))"
    asyncio.run(_change(url, f"{nowhere} where barcode = :barcode", id=str(uuid4()), barcode=bad["barcode"]))
    sent = content(bad, issue())
    answer = bank.post(FILES, content=sent, headers=RAW)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["payments"], answer.json()["again"]) == (2, False)
    assert bank.post(FILES, content=sent, headers=RAW).json()["again"] is True
    asyncio.run(_change(url, "delete from bank_file_line where file = :file", file=answer.json()["name"]))


def test_a_file_cut_in_the_middle_or_with_errors_is_refused_with_its_lines(bank: Client, issue: Issue) -> None:
    slip = issue()
    sent = content(slip)
    body = refused(bank.post(FILES, content=sent[:250], headers=RAW), 422, "bank-file-cut")
    assert ("linha 2", "line-length") in problems(body)
    wrong = sent.replace(b"AUTOMATICO", b"").replace(b"\r\nG", b"\r\nX")
    body = refused(bank.post(FILES, content=wrong, headers=RAW), 422, "bank-file-refused")
    assert problems(body) >= {("linha 2", "unknown-record")}
    assert bank.get(f"/api/debts/payment-slips/{slip['number']}").json()["received_cents"] == 0
    assert bank.post(FILES, content=sent, headers=RAW).json()["again"] is False


def test_another_file_of_the_same_number_is_refused(bank: Client, issue: Issue) -> None:
    one, other = issue(), issue()
    on, number = date.fromisoformat(one["issued_on"]), next(NUMBERS)
    first, second = (
        b"".join(file((slip["barcode"], slip["cents"]), sequence=number, on=on, generated_on=on))
        for slip in (one, other)
    )
    assert bank.post(FILES, content=first, headers=RAW).status_code == 201
    refused(bank.post(FILES, content=second, headers=RAW), 409, "bank-file-differs")


@pytest.mark.parametrize("name", ["citizen-1", "operator", "mediator"])
def test_files_are_handed_in_by_the_bank_or_by_who_handles_money(
    person: Callable[[str], Client], issue: Issue, name: str
) -> None:
    answer: httpx.Response = person(name).post(FILES, content=content(issue()), headers=RAW)
    assert answer.status_code == 403
    refused(person("").post(FILES, content=b"A", headers=RAW), 401, "token-missing")


def test_a_file_that_nobody_sent(bank: Client) -> None:
    refused(bank.get(f"{FILES}/001-X-000001"), 404, "not-found")
