"""A wrong body is told with what stands against the agreement that it asks for, and nothing is made of it."""

from collections.abc import Callable
from typing import Any

import pytest
from api_people import Client, problems, refused
from entered_debts import entered
from registered_debts import registered

from adapters.clock import now
from domain.calendar import local_day
from domain.portal.registry import InscribedDebt
from stack import RunningStack

pytestmark = pytest.mark.stack
AGREEMENTS = "/api/debts/agreements"
SIMULATION = f"{AGREEMENTS}/simulation"
Enter = Callable[[int], InscribedDebt]


@pytest.fixture
def anybody(person: Callable[[str], Client]) -> Client:
    return person("")


@pytest.fixture
def enter(system: RunningStack) -> Enter:
    def put(cents: int) -> InscribedDebt:
        debt = registered(cents, as_of=local_day(now()))
        entered(system.settings().database_url.get_secret_value(), debt)
        return debt

    return put


def asked(debt: InscribedDebt, instalments: int = 12, **more: Any) -> dict[str, Any]:
    return {"kind": debt.kind, "key": debt.key, "instalments": instalments, **more}


@pytest.mark.parametrize("number", ["3", True, 3.5, None])
def test_a_number_that_is_none_is_told_with_all_else(anybody: Client, number: object) -> None:
    body = {"kind": "IPTU", "key": "12", "instalments": number, "more": 1}
    for address in (SIMULATION, AGREEMENTS):
        assert problems(refused(anybody.post(address, json=body), 422, "invalid-input")) == {
            ("key", "invalid-key"), ("instalments", "wrong-type"), ("more", "unknown-field"),
        }  # fmt: skip


@pytest.mark.parametrize(("address", "more"), [(SIMULATION, set()), (AGREEMENTS, {("", "identification-required")})])
def test_what_stands_against_it_is_told_with_what_is_wrong_with_the_body(
    anybody: Client, enter: Enter, address: str, more: set[tuple[str, str]]
) -> None:
    body = asked(enter(100_000_01), 61, email="maria", valor=1)
    told = problems(refused(anybody.post(address, json=body), 422, "invalid-input"))
    assert told - {("email", "unknown-field"), ("email", "wrong-type")} == {
        ("valor", "unknown-field"), ("instalments", "instalments-above-limit"), *more,
    }  # fmt: skip


def test_nothing_is_made_of_a_body_that_is_wrong_nor_told_without_a_key(anybody: Client, enter: Enter) -> None:
    one = enter(6_000_00)
    for body, code in ((asked(one, valor=1), ("valor", "unknown-field")), ({**asked(one), "key": "1"}, None)):
        told = problems(refused(anybody.post(AGREEMENTS, json=body), 422, "invalid-input"))
        assert told == {code or ("key", "invalid-key")}
    assert anybody.post(AGREEMENTS, json=asked(one)).status_code == 201
