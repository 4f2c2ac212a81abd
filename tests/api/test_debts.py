"""Debts consulted by anybody who has the key: what they come to on a day, and nothing about whose they are."""

import asyncio
import io
from datetime import date, timedelta

import pytest
from api_people import Client, problems, refused
from office_day import today
from pypdf import PdfReader
from registered_debts import put_into_registry, registered

from adapters.database.engine import Database
from adapters.database.indexes import SqlIndexes
from api.debt_views import DebtsView, ProtestsView
from domain.debts.ledger import DebtKind
from domain.money import format_brl
from domain.portal.amount_due import due_on
from domain.portal.months import last_day, later, month_of
from domain.portal.registry import InscribedDebt, Nature, Parts, Situation
from law.portal.indexation import index_table
from stack import RunningStack

pytestmark = pytest.mark.stack
DEBTOR = "52998224725"


@pytest.fixture
def nobody(person: object) -> Client:
    assert callable(person)
    client: Client = person("")
    return client


def entered(system: RunningStack, *debts: InscribedDebt) -> tuple[InscribedDebt, ...]:
    """Put debts into the registry and return them."""
    put_into_registry(system, *debts)
    return debts


def asked(debt: InscribedDebt, **more: str) -> dict[str, str]:
    return {"kind": debt.kind, "key": debt.key, **more}


def test_what_is_owed_today_is_explained_so_that_it_can_be_done_again(system: RunningStack, nobody: Client) -> None:
    (debt,) = entered(system, registered(parts=Parts(principal=1_000_00, fine=200_00, interest=30_00, fees=120_00)))
    answer = nobody.get("/api/debts", params=asked(debt))
    found = DebtsView.model_validate(answer.json())
    (shown,) = found.items
    assert shown.due.principal > debt.parts.principal
    assert shown.due.total == shown.balance.total + sum(step.result_cents for step in shown.steps)
    assert (found.total_cents, found.payable_cents) == (shown.total_cents, shown.total_cents)
    assert all(found.sources[step.source].citation for step in shown.steps)


async def _due(system: RunningStack, debt: InscribedDebt, on: date) -> int:
    database = Database(system.settings().database_url.get_secret_value(), 1)
    table = index_table(await SqlIndexes(database).series())
    await database.close()
    return due_on(debt, on, table).parts.total


def test_a_day_of_the_next_month_can_be_asked_and_none_after_it(system: RunningStack, nobody: Client) -> None:
    non_tax = registered(nature=Nature.NON_TAX, kind=DebtKind.OTHER, key="AB999001")
    (debt,) = entered(system, non_tax)
    last = last_day(later(month_of(today()), 1))
    found = nobody.get("/api/debts", params=asked(debt, on=last.isoformat())).json()
    assert found["total_cents"] == asyncio.run(_due(system, debt, last))
    for wrong in (last + timedelta(days=1), today() - timedelta(days=1)):
        body = refused(nobody.get("/api/debts", params=asked(debt, on=wrong.isoformat())), 422, "invalid-input")
        assert problems(body) == {("on", "date-out-of-range")}


def test_nothing_says_whose_a_debt_is(system: RunningStack, nobody: Client) -> None:
    (debt,) = entered(system, registered(debtor=DEBTOR))
    assert DEBTOR not in nobody.get("/api/debts", params=asked(debt)).text


def test_a_key_is_taken_as_people_write_it_and_wrong_ones_are_explained(nobody: Client) -> None:
    found = nobody.get("/api/debts", params={"kind": "SIMPLES_NACIONAL", "key": "11.222.333/0001-81"}).json()
    assert found["key"] == "11222333000181"
    wrong = {"kind": "SIMPLES_NACIONAL", "key": "11.222.333/0001-80", "on": "2001-01-01"}
    for answer in (nobody.get("/api/debts", params=wrong), nobody.post("/api/debts/consultation", json=wrong)):
        assert problems(refused(answer, 422, "invalid-input")) == {
            ("key", "invalid-key"), ("on", "date-out-of-range"),
        }  # fmt: skip
    refused(nobody.get("/api/debts", params={"kind": "IPVA", "key": "1"}), 422, "invalid-input")


def test_whoever_signed_in_reads_the_same_and_a_parameter_misspelt_is_told(
    system: RunningStack, nobody: Client, citizen: Client
) -> None:
    (debt,) = entered(system, registered())
    told = nobody.get("/api/debts", params=asked(debt))
    assert told.headers["content-type"] == "application/json"
    assert citizen.get("/api/debts", params=asked(debt)).json() == told.json()
    assert nobody.get("/api/debts", params=asked(debt, on=today().isoformat())).json() == told.json()
    misspelt = {"kind": debt.kind, "key": "1", "on": "ontem", "day": "x"}
    body = refused(nobody.get("/api/debts", params=misspelt), 422, "invalid-input")
    assert problems(body) == {("day", "unknown-parameter"), ("key", "invalid-key"), ("on", "wrong-type")}
    refused(nobody.get("/api/debts", params={"kind": debt.kind}), 422, "invalid-input")


def test_by_body_the_answer_is_the_same_and_the_key_may_be_a_cpf(
    system: RunningStack, nobody: Client, citizen: Client
) -> None:
    (debt,) = entered(system, registered(kind=DebtKind.TRAFFIC_FINE, key="15350946056", debtor="15350946056"))
    (other,) = entered(system, registered())
    found = nobody.post("/api/debts/consultation", json=asked(debt, on=today().isoformat())).json()
    assert [item["number"] for item in found["items"]] == [debt.number]
    assert citizen.post("/api/debts/consultation", json=asked(debt)).json() == found
    assert nobody.post("/api/debts/consultation", json=asked(other)).json() == (
        nobody.get("/api/debts", params=asked(other)).json()
    )
    assert nobody.post("/api/debts/extract", json=asked(debt)).headers["content-type"] == "application/pdf"
    assert nobody.post("/api/debts/agreements/consultation", json=asked(debt)).json() == {"items": []}


def test_a_parameter_told_twice_is_refused_whichever_would_have_counted(nobody: Client) -> None:
    for keys in (["153.509.460-56", "ABC1D23"], ["ABC1D23", "ABC1D23"]):
        body = refused(nobody.get("/api/debts", params={"kind": "MULTA_TRANSITO", "key": keys}), 422, "invalid-input")
        assert problems(body) == {("key", "repeated-parameter")}


@pytest.mark.parametrize("path", ["", "/extract", "/agreements"])
def test_a_cpf_in_an_address_is_refused_and_told_where_to_go(nobody: Client, path: str) -> None:
    answer = nobody.get(f"/api/debts{path}", params={"kind": "MULTA_TRANSITO", "key": "153.509.460-56"})
    body = refused(answer, 422, "invalid-input")
    assert problems(body) == {("key", "cpf-in-address")}
    assert f"POST /api/debts{path}" in body["problems"][0]["message"]
    assert "15350946056" not in answer.text.replace(".", "").replace("-", "")


def test_what_the_office_wrote_on_a_debt_is_shown_in_the_order_of_its_days(
    system: RunningStack, nobody: Client
) -> None:
    (debt,) = entered(system, registered(auction_on=date(2026, 11, 4), pendency_released_on=date(2026, 11, 3)))
    (shown,) = nobody.get("/api/debts", params=asked(debt)).json()["items"]
    assert [(one["code"], one["on"]) for one in shown["annotations"]] == [
        ("release-pendency", "2026-11-03"), ("annotate-auction", "2026-11-04"),
    ]  # fmt: skip
    assert shown["annotations"][1]["label"] == "O leilão foi anotado no débito."


def test_suspended_and_closed_debts_are_shown_and_are_not_for_the_slip(system: RunningStack, nobody: Client) -> None:
    key = "98765432109"
    entered(
        system, registered(key=key, situation=Situation.SUSPENDED), registered(key=key, situation=Situation.CANCELLED)
    )
    found = nobody.get("/api/debts", params={"kind": "IPTU", "key": key}).json()
    assert {(item["situation"], item["payable"]) for item in found["items"]} == {
        ("suspensa", False), ("cancelada", False),
    }  # fmt: skip
    assert found["payable_cents"] == 0


def test_a_debt_that_no_rule_covers_is_not_calculated_and_the_month_is_told(
    system: RunningStack, nobody: Client
) -> None:
    (debt,) = entered(system, registered(as_of=date(1998, 11, 1), origin_due_on=date(1998, 11, 1)))
    body = refused(nobody.get("/api/debts", params=asked(debt)), 409, "rule-missing")
    assert "12/1998" in body["detail"]


def test_the_extract_is_a_pdf_with_the_same_total(system: RunningStack, nobody: Client) -> None:
    (debt,) = entered(system, registered())
    total = nobody.get("/api/debts", params=asked(debt)).json()["total_cents"]
    answer = nobody.get("/api/debts/extract", params=asked(debt))
    assert answer.headers["content-type"] == "application/pdf"
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert format_brl(total) in said
    assert debt.number in said


def test_a_key_with_more_debts_than_fit_is_read_and_printed_page_by_page(system: RunningStack, nobody: Client) -> None:
    first, second, third = (registered(key="11122233344", origin_due_on=date(2023, n, 10)) for n in (1, 2, 3))
    entered(system, third, first, second)
    page = nobody.get("/api/debts", params=asked(first, limit="2")).json()
    assert [item["number"] for item in page["items"]] == [first.number, second.number]
    assert page["count"] == 3
    assert page["total_cents"] > sum(item["total_cents"] for item in page["items"])
    left = nobody.post("/api/debts/consultation", json={**asked(first), "cursor": page["next"]}).json()
    assert [item["number"] for item in left["items"]] == [third.number]
    assert (left["next"], left["total_cents"]) == (None, page["total_cents"])
    printed = nobody.get("/api/debts/extract", params=asked(first, limit="2"))
    assert printed.headers["Next-Cursor"] == page["next"]
    said = "".join(one.extract_text() for one in PdfReader(io.BytesIO(printed.content)).pages)
    assert format_brl(page["total_cents"]) in said
    assert third.number not in said


def test_protests_of_a_person_are_kinds_and_amounts_only(system: RunningStack, nobody: Client) -> None:
    protested, _ = entered(
        system, registered(debtor="39053344705", situation=Situation.PROTESTED), registered(debtor="39053344705")
    )
    answer = nobody.post("/api/debts/protests", json={"document": "390.533.447-05"})
    found = ProtestsView.model_validate(answer.json())
    assert [item.kind for item in found.items].count(DebtKind.IPTU) >= 1
    assert protested.key not in answer.text
    assert protested.number not in answer.text
    wrong = refused(nobody.post("/api/debts/protests", json={"document": "390.533.447-06"}), 422, "invalid-input")
    assert problems(wrong) == {("document", "invalid-cpf")}
