"""Agreements over HTTP: simulated and made by anybody, followed by number, and nothing personal in any answer."""

import asyncio
import io
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_people import Client, problems, refused, until
from entered_debts import entered
from office_day import today
from paid_agreements import pay_numbered
from pypdf import PdfReader
from registered_debts import registered
from stdnum.br.cnpj import calc_check_digits
from stdnum.damm import calc_check_digit

from domain.debts.ledger import DebtKind
from domain.identifiers import parse_agreement
from domain.portal.registry import InscribedDebt, Situation
from stack import RunningStack

pytestmark = pytest.mark.stack
AGREEMENTS = "/api/debts/agreements"
SIMULATION = f"{AGREEMENTS}/simulation"
Enter = Callable[..., InscribedDebt]


@pytest.fixture
def anybody(person: Callable[[str], Client]) -> Client:
    return person("")


@pytest.fixture
def enter(system: RunningStack) -> Enter:
    def put(*args: Any, **changes: Any) -> InscribedDebt:
        debt = registered(*args, **{"as_of": today(), **changes})
        entered(system.settings().database_url.get_secret_value(), debt)
        return debt

    return put


def asked(debt: InscribedDebt, instalments: int = 12, **more: object) -> dict[str, object]:
    return {"kind": debt.kind, "key": debt.key, "instalments": instalments, **more}


def made(client: Client, debt: InscribedDebt, instalments: int = 12, **more: object) -> dict[str, Any]:
    answer = client.post(AGREEMENTS, json=asked(debt, instalments, **more))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def paid_now(system: RunningStack, slip: dict[str, Any]) -> None:
    """Pay a slip on the day on which it was issued."""
    url, day = system.settings().database_url.get_secret_value(), date.fromisoformat(slip["issued_on"])
    pay_numbered(url, slip["number"], day)


def a_cnpj() -> str:
    body = f"{uuid4().int % 10**12:012}"
    return body + str(calc_check_digits(body))


async def at_once(url: str, body: dict[str, object], times: int) -> list[int]:
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=30) as client:
        answers = await asyncio.gather(*(client.post(AGREEMENTS, json=body) for _ in range(times)))
    return [answer.status_code for answer in answers]


class TestSimulation:
    def test_it_covers_all_debts_under_the_key_and_adds_up(self, anybody: Client, enter: Enter) -> None:
        one = enter(1_234_57)
        enter(2_000_00, kind=one.kind, key=one.key)
        out = enter(9_00, kind=one.kind, key=one.key, situation=Situation.SUSPENDED)
        said = anybody.post(SIMULATION, json=asked(one, 7)).json()
        assert said["total_cents"] == sum(each["cents"] for each in said["instalments"]) == 3_234_57
        assert (len(said["instalments"]), said["most"], said["kind"]) == (7, 21, "ordinario")
        assert [(left["number"], left["code"]) for left in said["left_out"]] == [(out.number, "debt-suspended")]
        assert one.debtor not in str(said)

    @pytest.mark.parametrize(
        ("instalments", "code"),
        [
            (0, "instalments-too-few"),
            (61, "instalments-above-limit"),
            (60, "instalment-below-minimum"),
            (-1, "instalments-too-few"),
            (10**9, "instalments-above-limit"),
        ],
    )
    def test_a_number_that_cannot_be(self, anybody: Client, enter: Enter, instalments: int, code: str) -> None:
        answer = anybody.post(SIMULATION, json=asked(enter(1_000_00), instalments))
        assert ("instalments", code) in problems(refused(answer, 422, "agreement-refused"))

    def test_who_signed_in_is_told_the_same(self, anybody: Client, citizen: Client, enter: Enter) -> None:
        one = enter(1_234_57)
        plain, roundabout = (client.post(SIMULATION, json=asked(one, 7)) for client in (anybody, citizen))
        assert (plain.status_code, plain.json()) == (roundabout.status_code, roundabout.json())
        wrong = [client.post(SIMULATION, json={"kind": "IPTU", "more": 1}) for client in (anybody, citizen)]
        assert wrong[0].json() == wrong[1].json()
        assert problems(refused(wrong[0], 422, "invalid-input")) == {
            ("key", "missing"), ("instalments", "missing"), ("more", "unknown-field"),
        }  # fmt: skip

    def test_a_key_of_the_wrong_shape(self, anybody: Client) -> None:
        body = {"kind": "SIMPLES_NACIONAL", "key": "11.222.333/0001-82", "instalments": 3}
        answer = anybody.post(SIMULATION, json=body)
        assert problems(refused(answer, 422, "invalid-input")) == {("key", "invalid-key")}

    def test_nothing_under_the_key(self, anybody: Client) -> None:
        refused(anybody.post(SIMULATION, json={"kind": "ITBI", "key": "1", "instalments": 3}), 409, "nothing-to-agree")

    def test_simples_of_a_small_company_has_its_own_least_instalment(self, anybody: Client, enter: Enter) -> None:
        one = enter(600_00, kind=DebtKind.SIMPLES_NACIONAL, key=a_cnpj(), simples="MEI")
        said = anybody.post(SIMULATION, json=asked(one)).json()
        assert (said["kind"], said["most"]) == ("simples", 12)

    def test_outside_the_edital_its_dates_are_told(self, anybody: Client, enter: Enter) -> None:
        """Portaria PGM 16/2026 closed the last period on 30 June 2026."""
        body = refused(anybody.post(SIMULATION, json=asked(enter(), by_edital=True)), 409, "window-closed")
        assert "de 30/01/2026 a 30/06/2026" in body["detail"]


class TestMaking:
    def test_it_is_signed_by_the_first_slip(self, anybody: Client, enter: Enter) -> None:
        one = enter(6_000_00)
        said = made(anybody, one)
        agreement, slip = said["agreement"], said["slip"]
        assert parse_agreement(agreement["number"]) == agreement["number"]
        assert (agreement["stage"], agreement["paid"], agreement["open_cents"]) == ("aguardando-primeira", 0, 6_000_00)
        assert (slip["agreement"], slip["instalment"], slip["due_on"]) == (
            agreement["number"], 1, agreement["instalments"][0]["due_on"],
        )  # fmt: skip
        assert [action["code"] for action in agreement["actions"]] == ["parcela-do-mes"]

    def test_of_two_at_once_exactly_one_is_made(self, system: RunningStack, enter: Enter) -> None:
        one = enter(6_000_00)
        answers = asyncio.run(at_once(system.api_url, asked(one), 6))
        assert sorted(answers) == [201, *[409] * 5]

    def test_the_same_key_again_is_the_same_agreement(self, anybody: Client, enter: Enter) -> None:
        one, headers = enter(6_000_00), {"Idempotency-Key": str(uuid4())}
        answers = [anybody.post(AGREEMENTS, json=asked(one), headers=headers) for _ in range(3)]
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["agreement"]["number"] for answer in answers}) == 1

    def test_debts_in_an_agreement_cannot_enter_another(self, anybody: Client, enter: Enter) -> None:
        one = enter(6_000_00)
        made(anybody, one)
        refused(anybody.post(AGREEMENTS, json=asked(one)), 409, "nothing-to-agree")

    @pytest.mark.parametrize(("cents", "needed"), [(100_000_00, False), (100_000_01, True)])
    def test_above_a_hundred_thousand_reais_people_sign_in(
        self, anybody: Client, citizen: Client, enter: Enter, cents: int, *, needed: bool
    ) -> None:
        one = enter(cents)
        if needed:
            body = refused(anybody.post(AGREEMENTS, json=asked(one, 60)), 422, "agreement-refused")
            assert {code for _, code in problems(body)} == {"identification-required"}
        assert made(citizen if needed else anybody, one, 60)["agreement"]["total_cents"] == cents

    def test_an_email_that_is_none(self, anybody: Client, enter: Enter) -> None:
        answer = anybody.post(AGREEMENTS, json=asked(enter(6_000_00), email="maria"))
        assert {field for field, _ in problems(refused(answer, 422, "invalid-input"))} == {"email"}


class TestFollowing:
    def test_a_payment_signs_it_and_is_seen(self, system: RunningStack, anybody: Client, enter: Enter) -> None:
        said = made(anybody, enter(6_000_00))
        number = said["agreement"]["number"]
        paid_now(system, said["slip"])
        agreement = anybody.get(f"{AGREEMENTS}/{number}").json()
        assert (agreement["stage"], agreement["paid"]) == ("em-andamento", 1)
        assert agreement["instalments"][0]["paid_on"] == said["slip"]["issued_on"]
        assert "quitacao" in {action["code"] for action in agreement["actions"]}

    def test_paid_off_early_it_is_settled_by_its_procedure(
        self, system: RunningStack, anybody: Client, enter: Enter
    ) -> None:
        said = made(anybody, enter(6_000_00))
        number = said["agreement"]["number"]
        paid_now(system, said["slip"])
        slip = anybody.post(f"{AGREEMENTS}/{number}/slips", json={"wanted": "quitacao"})
        assert slip.status_code == 201, slip.text
        paid_now(system, slip.json())
        until(lambda: anybody.get(f"{AGREEMENTS}/{number}").json()["stage"] == "quitado", "settled")

    def test_the_same_slip_again_is_the_same(self, anybody: Client, enter: Enter) -> None:
        said = made(anybody, enter(6_000_00))
        path = f"{AGREEMENTS}/{said['agreement']['number']}/slips"
        numbers = {anybody.post(path, json={}).json()["number"] for _ in range(3)}
        assert numbers == {said["slip"]["number"]}

    def test_each_slip_refused_says_why(self, system: RunningStack, anybody: Client, enter: Enter) -> None:
        said = made(anybody, enter(6_000_00))
        path = f"{AGREEMENTS}/{said['agreement']['number']}/slips"
        refused(anybody.post(path, json={"wanted": "quitacao"}), 409, "agreement-not-signed")
        refused(anybody.post(path, json={"instalment": 99}), 422, "unknown-instalment")
        both = refused(anybody.post(path, json={"wanted": "quitacao", "instalment": 3}), 422, "invalid-input")
        assert problems(both) == {("instalment", "not-of-settlement")}
        paid_now(system, said["slip"])
        refused(anybody.post(path, json={"instalment": 1}), 409, "instalment-paid")
        refused(anybody.post(path, json={"wanted": "parcela-atrasada"}), 409, "no-late-instalment")

    def test_it_is_found_by_the_key_too(self, system: RunningStack, anybody: Client, enter: Enter) -> None:
        """Page 1310: by the number of the agreement, or by kind and key."""
        one = enter(6_000_00)
        said = made(anybody, one)
        (line,) = anybody.get(AGREEMENTS, params={"kind": one.kind, "key": one.key}).json()["items"]
        assert (line["number"], line["stage"]) == (said["agreement"]["number"], "aguardando-primeira")
        paid_now(system, said["slip"])
        assert anybody.get(line["href"]).json()["stage"] == "em-andamento"
        (line,) = anybody.get(AGREEMENTS, params={"kind": one.kind, "key": one.key}).json()["items"]
        assert line["stage"] == "em-andamento"

    def test_its_slip_as_pdf(self, anybody: Client, enter: Enter) -> None:
        said = made(anybody, enter(6_000_00))
        pdf = anybody.get(said["slip"]["pdf"])
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
        assert said["agreement"]["number"] in text

    def test_a_number_that_is_wrong_or_nobodys(self, anybody: Client) -> None:
        refused(anybody.get(f"{AGREEMENTS}/ACD-2026-0000001-9"), 422, "invalid-agreement-number")
        refused(anybody.get(f"{AGREEMENTS}/ACD-1999-9999999-{calc_check_digit('19999999999')}"), 404, "not-found")

    def test_nothing_personal_is_in_what_a_number_gives(self, anybody: Client, enter: Enter) -> None:
        one = enter(6_000_00, kind=DebtKind.TRAFFIC_FINE, key="11144477735")
        said = made(anybody, one)
        everything = anybody.get(f"{AGREEMENTS}/{said['agreement']['number']}").text + str(said["slip"])
        assert "11144477735" not in everything
        assert one.debtor not in everything
