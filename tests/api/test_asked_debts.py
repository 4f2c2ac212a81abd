"""What is asked of debts: a key as people write it, a day that can be reached, everything wrong told at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from adapters.clock import now
from api.asked_debts import AgreementsInAddress, AskedDebts, AskedKey, DebtsInAddress, ExtractInAddress
from domain.calendar import local_day
from domain.portal.months import last_day, later, month_of

FINE = "MULTA_TRANSITO"
CPF, MISTYPED, PLATE = "529.982.247-25", "529.982.247-26", "ABC-1D23"


def wrong(asked: type[AskedKey], **given: Any) -> set[tuple[str, str]]:
    """Return the field and the code of everything that is wrong with a question."""
    with pytest.raises(ValidationError) as refused:
        asked.model_validate(given)
    return {(str(e["loc"][0]), e.get("ctx", {}).get("code", e["type"])) for e in refused.value.errors()}


@pytest.mark.parametrize("asked", [DebtsInAddress, ExtractInAddress, AgreementsInAddress])
@pytest.mark.parametrize("key", [CPF, "52998224725", MISTYPED, "5299822472"])
def test_a_cpf_is_refused_in_an_address_even_when_mistyped(asked: type[AskedKey], key: str) -> None:
    assert wrong(asked, kind=FINE, key=key) == {("key", "cpf-in-address")}


def test_the_refusal_names_the_call_that_takes_the_cpf() -> None:
    with pytest.raises(ValidationError, match="corpo de POST /api/debts/agreements/consultation"):
        AgreementsInAddress.model_validate({"kind": FINE, "key": CPF})


def test_a_cpf_is_taken_in_a_body() -> None:
    assert AskedDebts(kind=FINE, key=CPF).key == "52998224725"
    assert wrong(AskedDebts, kind=FINE, key=MISTYPED) == {("key", "invalid-key")}


@pytest.mark.parametrize(("kind", "key"), [
    (FINE, PLATE), ("SIMPLES_NACIONAL", "11.222.333/0001-81"), ("IPTU", "001.002.0003-4"),
])  # fmt: skip
def test_keys_of_things_and_companies_may_be_in_an_address(kind: str, key: str) -> None:
    assert DebtsInAddress.model_validate({"kind": kind, "key": key}).key == AskedKey(kind=kind, key=key).key


def test_a_day_of_this_month_or_the_next_can_be_asked_and_none_before_or_after() -> None:
    today = local_day(now())
    last = last_day(later(month_of(today), 1))
    for good in (today, last):
        assert AskedDebts(kind="IPTU", key="001.002.0003-4", on=good.isoformat()).day == good
    for bad in (today - timedelta(days=1), last + timedelta(days=1)):
        assert wrong(AskedDebts, kind="IPTU", key="1", on=f"{bad}") == {
            ("key", "invalid-key"), ("on", "date-out-of-range"),
        }  # fmt: skip


@pytest.mark.parametrize("on", ["amanhã", "20261201", 1796000000, date(2026, 12, 1), "2026-02-30"])
def test_what_is_no_day_is_told_with_the_wrong_key(on: object) -> None:
    assert {field for field, _ in wrong(AskedDebts, kind="IPTU", key="1", on=on)} == {"key", "on"}
