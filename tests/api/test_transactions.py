"""The transação (Fique em Dia) over HTTP, on an API that has an edital open, and the bar that follows a rescission."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_people import Client, problems, refused, until
from bank import Bank
from entered_debts import entered
from office_day import today
from period_files import api_with
from registered_debts import registered

from domain.calendar import local_day
from domain.portal.registry import InscribedDebt, Parts, Situation
from law.portal.tdm import WINDOWS
from stack import RunningStack
from stack.past_agreements import Past, make_past

pytestmark = pytest.mark.stack
AGREEMENTS = "/api/debts/agreements"
SIMULATION = f"{AGREEMENTS}/simulation"
YEAR = today().year
OPEN = f"""
[[window]]
service = "transacao-fique-em-dia"
name = "Reabertura de ensaio"
edital = "Edital PGM 2/2025"
opens = {YEAR}-01-01
closes = {YEAR + 1}-12-31
"""
WHOLE = Parts(principal=6_000_00, fine=1_000_00, interest=2_000_00)
Json = dict[str, Any]
Enter = Callable[..., InscribedDebt]


@pytest.fixture(scope="module")
def open_api(system: RunningStack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Somebody without account at an API to which the period of an edital was given."""
    file = tmp_path_factory.mktemp("edital") / "windows.toml"
    file.write_text(OPEN)
    with api_with(system, "edital", file) as url, httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def bank(system: RunningStack) -> Iterator[Bank]:
    found = Bank(system)
    yield found
    found.client.close()


@pytest.fixture
def enter(system: RunningStack) -> Enter:
    def put(**changes: Any) -> InscribedDebt:
        debtor = f"{uuid4().int % 10**11:011}"
        debt = registered(**{"as_of": today(), "parts": WHOLE, "debtor": debtor, **changes})
        entered(system.settings().database_url.get_secret_value(), debt)
        return debt

    return put


def asked(debt: InscribedDebt, instalments: int = 12, **more: object) -> Json:
    return {"kind": debt.kind, "key": debt.key, "instalments": instalments, "by_edital": True, **more}


def made(client: Client, body: Json) -> Json:
    answer = client.post(AGREEMENTS, json=body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def stage(client: Client, number: str) -> str:
    return str(client.get(f"{AGREEMENTS}/{number}").json()["stage"])


def test_simulated_made_and_signed_with_the_discount_of_its_band(open_api: Client, bank: Bank, enter: Enter) -> None:
    """Edital PGM 2/2025, up to 60 instalments: 65% of the interest, 55% of the fine."""
    debt = enter()
    said = open_api.post(SIMULATION, json=asked(debt)).json()
    assert (said["kind"], said["discount_cents"], said["total_cents"]) == ("tdm", 1_850_00, 7_150_00)
    agreed = made(open_api, asked(debt))
    instalments = [(one["due_on"], one["cents"]) for one in agreed["agreement"]["instalments"]]
    assert instalments == [(one["due_on"], one["cents"]) for one in said["instalments"]]
    assert bank.tell(agreed["slip"]).json()["result"] == "conciliado"
    assert stage(open_api, agreed["agreement"]["number"]) == "em-andamento"


def test_outside_the_period_it_is_refused_with_the_dates(person: Callable[[str], Client], enter: Enter) -> None:
    for path in (SIMULATION, AGREEMENTS):
        body = refused(person("").post(path, json=asked(enter())), 409, "window-closed")
        assert "de 30/01/2026 a 30/06/2026" in body["detail"]


def of_the_past(system: RunningStack, debt: InscribedDebt, *, signed: bool) -> str:
    """Make an agreement on the first day of the last edital of the law, of which nobody paid anything since."""
    past = Past(debt.kind, debt.key, local_day(WINDOWS[-1].opens), signed=signed, by_edital=True)
    return asyncio.run(make_past(system.settings(), past)).agreement


def test_an_instalment_unpaid_for_sixty_days_rescinds_it_and_bars_another_for_two_years(
    system: RunningStack, open_api: Client, enter: Enter
) -> None:
    debt = enter(as_of=date(2026, 1, 10))
    number = of_the_past(system, debt, signed=True)
    until(lambda: stage(open_api, number) == "rompido", "the agreement to be broken")
    detail = refused(open_api.post(SIMULATION, json=asked(debt)), 409, "transaction-barred")["detail"]
    ended = date.fromisoformat(open_api.get(f"{AGREEMENTS}/{number}").json()["ended_on"])
    assert f"a partir de {ended:%d/%m}/{ended.year + 2}" in detail
    refused(open_api.post(AGREEMENTS, json=asked(debt)), 409, "transaction-barred")


def test_never_paid_it_has_no_effect_after_sixty_days_and_bars_nothing(
    system: RunningStack, open_api: Client, enter: Enter
) -> None:
    debt = enter(as_of=date(2026, 1, 10))
    number = of_the_past(system, debt, signed=False)
    until(lambda: stage(open_api, number) == "sem-efeito", "the agreement to lapse")
    assert open_api.post(SIMULATION, json=asked(debt)).json()["discount_cents"] >= 1_850_00


class TestFromAnOrdinaryAgreement:
    """Edital PGM 2/2025: debts of a running ordinary agreement may enter; how it ends is assumed."""

    def test_it_ends_and_what_was_paid_stays_paid(self, open_api: Client, bank: Bank, enter: Enter) -> None:
        debt = enter()
        old = made(open_api, asked(debt, by_edital=False))
        number, paid = old["agreement"]["number"], old["slip"]["cents"]
        bank.tell(old["slip"])
        assert stage(open_api, number) == "em-andamento"
        body = asked(debt, migrate=True)
        said = open_api.post(SIMULATION, json=body).json()
        assert (said["ends"], said["left_out"]) == ([number], [])
        assert said["total_cents"] + said["discount_cents"] == WHOLE.total - paid
        new = made(open_api, body)["agreement"]
        assert (stage(open_api, number), new["total_cents"]) == ("migrado", said["total_cents"])
        refused(open_api.post(f"{AGREEMENTS}/{number}/slips", json={}), 409, "agreement-ended")

    def test_without_being_asked_it_goes_on_and_the_refusal_says_what_to_do(
        self, open_api: Client, enter: Enter
    ) -> None:
        debt = enter()
        number = made(open_api, asked(debt, by_edital=False))["agreement"]["number"]
        (problem,) = refused(open_api.post(SIMULATION, json=asked(debt)), 409, "nothing-to-agree")["problems"]
        assert problem["code"] == "debt-in-agreement"
        assert "peça com `migrate`" in problem["message"]
        assert stage(open_api, number) == "aguardando-primeira"

    def test_it_passes_whole_or_not_at_all(self, open_api: Client, enter: Enter) -> None:
        """The edital admits facts until 2024."""
        debt = enter()
        enter(kind=debt.kind, key=debt.key, debtor=debt.debtor, year=2025, origin_due_on=date(2025, 3, 10))
        number = made(open_api, asked(debt, by_edital=False))["agreement"]["number"]
        body = refused(open_api.post(AGREEMENTS, json=asked(debt, migrate=True)), 422, "agreement-refused")
        assert problems(body) == {("migrate", "agreement-not-admitted")}
        assert stage(open_api, number) == "aguardando-primeira"

    def test_only_the_edital_takes_in_debts_of_another_agreement(self, open_api: Client, enter: Enter) -> None:
        answer = open_api.post(SIMULATION, json=asked(enter(), by_edital=False, migrate=True))
        assert problems(refused(answer, 422, "invalid-input")) == {("migrate", "only-by-edital")}

    def test_what_is_suspended_stays_outside(self, open_api: Client, enter: Enter) -> None:
        debt = enter()
        out = enter(kind=debt.kind, key=debt.key, debtor=debt.debtor, situation=Situation.SUSPENDED)
        made(open_api, asked(debt, by_edital=False))
        said = open_api.post(SIMULATION, json=asked(debt, migrate=True)).json()
        assert [one["number"] for one in said["left_out"]] == [out.number]
