"""A key with thousands of debts is read some at a time: every debt once, and on each page what all come to."""

import asyncio
from datetime import date, timedelta

import pytest
from registered_debts import registered

from adapters.beside import MANY
from api.asked_debts import AskedDebts
from api.cursor import pack
from api.debt_pages import dues, page_of
from domain.errors import DomainError, InvalidInput
from domain.portal.amount_due import due_from
from domain.portal.registry import COLLECTED, InscribedDebt, Situation
from law.portal.demonstration import series
from law.portal.indexation import index_table
from tests.api.test_asked_debts import wrong

TABLE = index_table(series())
DAY = date(2026, 11, 24)
MOST = 5000


def some(count: int) -> list[InscribedDebt]:
    """Return debts in the order of the registry, many due on one day; every third is suspended."""
    found = [
        registered(
            origin_due_on=date(2023, 1, 1) + timedelta(days=place // 7), number=f"{place:06}",
            situation=Situation.SUSPENDED if place % 3 == 0 else Situation.INSCRIBED,
        )
        for place in range(count)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.origin_due_on, one.number))


def asked(cursor: str | None = None, limit: int = 200) -> AskedDebts:
    return AskedDebts(kind="IPTU", key="001.002.0003-4", cursor=cursor, limit=limit)


async def test_pages_put_together_have_every_debt_once_and_each_the_totals_of_all() -> None:
    debts = some(MOST)
    owed = [(debt, due_from(debt, DAY, TABLE)) for debt in debts]
    total = sum(due.parts.total for _, due in owed)
    payable = sum(due.parts.total for debt, due in owed if debt.situation in COLLECTED)
    read, cursor, pages = list[object](), None, 0
    while pages == 0 or cursor:
        page = await page_of(debts, asked(cursor), DAY, TABLE)
        assert (page.first, page.count, page.total_cents, page.payable_cents) == (len(read), MOST, total, payable)
        read, cursor, pages = [*read, *page.shown], page.next, pages + 1
    assert read == owed
    assert pages == MOST // 200


async def test_few_debts_are_one_page_and_none_are_an_empty_one() -> None:
    debts = some(3)
    whole = await page_of(debts, asked(limit=3), DAY, TABLE)
    assert whole.next is None
    assert (await page_of(debts, asked(), DAY, TABLE)).next is None
    two = await page_of(debts, asked(limit=2), DAY, TABLE)
    last = await page_of(debts, asked(two.next, limit=2), DAY, TABLE)
    assert [debt for debt, _ in last.shown] == [debts[2]]
    assert last.next is None
    assert (await page_of([], asked(), DAY, TABLE)).count == 0


async def test_after_the_last_debt_there_is_no_page_that_would_say_that_nothing_is_owed() -> None:
    debts = some(3)
    for place in (debts[-1].origin_due_on, debts[-1].number), (date.max, ""):
        with pytest.raises(InvalidInput) as refused:
            await page_of(debts, asked(pack(*place)), DAY, TABLE)
        assert [(one.field, one.code) for one in refused.value.problems] == [("cursor", "invalid-cursor")]


@pytest.mark.parametrize("count", [MANY, MANY + 1])
async def test_many_are_calculated_as_few_are(count: int) -> None:
    debts = some(count)
    few = [one for debt in debts for one in await dues([debt], DAY, TABLE)]
    assert await dues(debts, DAY, TABLE) == few


async def test_what_many_refuse_is_refused_as_of_few() -> None:
    missing = index_table(())
    for count in (1, MANY + 1):
        with pytest.raises(DomainError, match="index-missing"):
            await page_of(some(count + 1), asked(), DAY, missing)


async def test_others_are_answered_while_many_are_calculated() -> None:
    turns, going = 0, asyncio.Event()

    async def others() -> None:
        nonlocal turns
        while not going.is_set():
            turns += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(others())
    await dues(some(MANY + 1), DAY, TABLE)
    going.set()
    await other
    assert turns > 1


@pytest.mark.parametrize(("given", "told"), [
    ({"limit": 0}, ("limit", "greater_than_equal")), ({"limit": 201}, ("limit", "less_than_equal")),
    ({"cursor": "bmFkYQ=="}, ("cursor", "invalid-cursor")),
])  # fmt: skip
def test_a_page_that_cannot_be_is_told_with_the_wrong_key(given: dict[str, object], told: tuple[str, str]) -> None:
    assert wrong(AskedDebts, kind="IPTU", key="1", **given) == {("key", "invalid-key"), told}
