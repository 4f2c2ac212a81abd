"""Agreements are made once, of many at once exactly one, and found by their number."""

import asyncio
from uuid import uuid4

import pytest
from made_agreements import inscribed, made, situations
from registered_debts import registered

from adapters.database.agreements import SqlAgreements
from adapters.database.engine import Database
from domain.errors import DomainError
from domain.portal.agreement import Stage
from domain.portal.registry import Situation


async def test_making_one_holds_the_debts_and_issues_the_first_slip(
    database: Database, agreements: SqlAgreements
) -> None:
    one, _ = await inscribed(database, registered(1_000_00), registered(2_000_01))
    number = await made(agreements, one)
    holding = await agreements.find(number)
    assert sum(i.cents for i in holding.agreement.instalments) == 3_000_01 == sum(holding.owed.values())
    assert await situations(database, one) == [Situation.IN_AGREEMENT] * 2
    (slip,) = await agreements.slips(number)
    assert (slip.agreement, slip.instalment, slip.cents) == (number, 1, slip.cents)
    assert holding.agreement.stage is Stage.AWAITING


async def test_of_many_at_once_on_the_same_debts_exactly_one_is_made(
    database: Database, agreements: SqlAgreements
) -> None:
    (one,) = await inscribed(database, registered(5_000_00))
    results = await asyncio.gather(*(made(agreements, one) for _ in range(8)), return_exceptions=True)
    refused = [result for result in results if isinstance(result, DomainError)]
    assert len(refused) == 7
    assert {result.code for result in refused} == {"nothing-to-agree"}


async def test_the_same_request_again_is_the_same_agreement(database: Database, agreements: SqlAgreements) -> None:
    (one,) = await inscribed(database, registered(5_000_00))
    request = uuid4()
    numbers = await asyncio.gather(*(made(agreements, one, request=request) for _ in range(4)))
    assert len(set(numbers)) == 1


async def test_an_unknown_number_is_refused(agreements: SqlAgreements) -> None:
    with pytest.raises(DomainError, match="not-found"):
        await agreements.find("ACD-2026-9999999-9")
