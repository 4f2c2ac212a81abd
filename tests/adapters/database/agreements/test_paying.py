"""Money of an agreement on the ledger: every debt is settled to the cent, whatever pays it."""

from collections.abc import Sequence

import pytest
from made_agreements import TODAY, inscribed, made, situations, slip_of
from paid_agreements import TABLE, of_slip, pay
from registered_debts import registered
from sqlalchemy import event, text

from adapters.clock import now
from adapters.database import debts
from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreements import SqlAgreements, issued
from adapters.database.debts import SqlDebts
from adapters.database.engine import Database
from adapters.database.payments import SqlPayments
from domain.portal.agreement_slips import SlipFor
from domain.portal.limits import Ending
from domain.portal.payment import Channel
from domain.portal.postings import Account, Cause, lowered
from domain.portal.registry import Situation
from domain.portal.slip import Slip, SlipWanted
from tests.domain.portal.slips import ISSUER

State = tuple[list[tuple[int, int, bool]], int, int]
SURPLUS = text(
    "select sum(s.cents) from surplus s join payment p on p.id = s.payment_id where p.counted_for = any(:slips)"
)


async def test_paid_month_by_month_every_debt_is_settled_to_the_cent(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    one, _, _ = await inscribed(database, registered(1_234_57), registered(333_33), registered(987_65))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    for instalment in (await agreements.find(number)).agreement.instalments[1:]:
        slip = await slip_of(agreements, number, SlipFor.MONTH, instalment.due_on, instalment.number)
        await pay(database, slip, instalment.due_on)
    ended = await life.end(number, now())
    assert ended.ending is Ending.SETTLED
    assert await situations(database, one) == [Situation.SETTLED] * 3
    assert not {found.id for found in await SqlDebts(database).under(one.kind, one.key)} & set(
        await SqlDebts(database).unbalanced()
    )


async def test_paid_off_early_everything_is_settled_by_one_slip(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(10_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    later = (await agreements.find(number)).agreement.instalments[3].due_on
    slip = await slip_of(agreements, number, SlipFor.SETTLEMENT, later)
    assert slip.instalment is None
    await pay(database, slip, later)
    assert (await agreements.find(number)).agreement.unpaid == ()
    assert (await life.end(number, now())).ending is Ending.SETTLED


async def test_two_payments_that_make_up_a_slip_pay_its_instalment(
    database: Database, agreements: SqlAgreements
) -> None:
    (one,) = await inscribed(database, registered(10_000_00))
    number = await made(agreements, one)
    (slip,) = await agreements.slips(number)
    await pay(database, slip, TODAY, 100_00)
    first = (await agreements.find(number)).agreement.instalments[0]
    assert (first.paid_on, first.received_cents) == (None, 100_00)


async def test_a_payment_of_the_same_slip_twice_goes_back(database: Database, agreements: SqlAgreements) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    (slip,) = await agreements.slips(number)
    await pay(database, slip, TODAY)
    await pay(database, slip, TODAY)
    agreement = (await agreements.find(number)).agreement
    assert [each.number for each in agreement.instalments if each.paid_on] == [1]
    (debt,) = await SqlDebts(database).under(one.kind, one.key)
    assert debt.parts.total == 12_000_00 - agreement.instalments[0].cents


async def test_a_slip_is_issued_again_as_long_as_nothing_was_paid_of_it(
    database: Database, agreements: SqlAgreements
) -> None:
    (one,) = await inscribed(database, registered(10_000_00))
    (slip,) = await agreements.slips(await made(agreements, one))
    wanted = SlipWanted(**slip.model_dump(include=set(SlipWanted.model_fields)))

    async def again() -> str:
        async with database.writing() as connection:
            return (await issued(connection, wanted, ISSUER)).number

    assert await again() == slip.number
    await pay(database, slip, TODAY)
    assert await again() != slip.number


async def test_agreements_paid_together_stand_as_if_each_was_paid_alone(
    database: Database, agreements: SqlAgreements
) -> None:
    together, alone = [await three_made(database, agreements) for _ in range(2)]
    amounts = [None, 100_00, None]
    first = [(await agreements.slips(number))[0] for number in together]
    told = [of_slip(slip, TODAY, cents) for slip, cents in zip(first, amounts, strict=True)]
    await SqlPayments(database).take(told, TABLE)
    for number, cents in zip(alone, amounts, strict=True):
        await pay(database, (await agreements.slips(number))[0], TODAY, cents)
    stands = [[await standing(agreements, number) for number in numbers] for numbers in (together, alone)]
    assert stands[0] == stands[1]
    assert [received > 0 for received, _ in (each[0] for each in stands[0])] == [True] * 3


async def test_many_payments_take_no_more_statements_than_one(database: Database, agreements: SqlAgreements) -> None:
    one, *others = [await agreements.slips(number) for number in await three_made(database, agreements)]
    counted = [await statements(database, [slips[0] for slips in some]) for some in ([one], others)]
    assert counted[0] == counted[1]


async def statements(database: Database, slips: Sequence[Slip]) -> int:
    """Pay slips together, and return how many statements that took."""
    sent = list[int]()

    def note(
        _connection: object, _cursor: object, _sql: str, values: Sequence[object], _context: object, many: bool
    ) -> None:
        sent.append(len(values) if many else 1)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await SqlPayments(database).take([of_slip(slip, TODAY) for slip in slips], TABLE)
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    return sum(sent)


async def three_made(database: Database, agreements: SqlAgreements) -> list[str]:
    """Return the numbers of three agreements of different debts, the same each time."""
    owed = [(10_000_00,), (1_234_57, 3_000_01), (5_000_03,)]
    made_on = [await inscribed(database, *map(registered, cents)) for cents in owed]
    return [await made(agreements, debts_of[0]) for debts_of in made_on]


async def standing(agreements: SqlAgreements, number: str) -> list[tuple[int, bool]]:
    """Return what each instalment received, and whether it is paid."""
    found = await agreements.find(number)
    return [(one.received_cents, one.paid_on is not None) for one in found.agreement.instalments]


@pytest.mark.parametrize(("cancelled", "ending"), [(True, Ending.SETTLED), (False, Ending.BROKEN)])
async def test_what_the_office_cancels_is_asked_for_no_more(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife, ending: Ending, *, cancelled: bool
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    if cancelled:
        async with database.writing() as connection:
            left = (await debts.lock(connection, [one.id]))[one.id].parts
            gone = lowered(one.id, left, Account.WRITTEN_OFF, Cause.CANCELLED, "PGM/1", TODAY)
            await debts.post(connection, [gone], TODAY)
    second = (await agreements.find(number)).agreement.instalments[1]
    assert (await life.end(number, second.judged_at)).ending is ending


ORDERS = ((0, 1, 2, 3), (3, 2, 1, 0), (2, 3, 0, 1), (1, 3, 2, 0))


async def test_payments_in_any_order_and_by_any_channel_leave_the_same_agreement(
    database: Database, agreements: SqlAgreements
) -> None:
    """The slip for everything, paid in December, leaves nothing to the instalment of January: its money goes back."""
    states = [await paid_in(database, agreements, order) for order in ORDERS]
    assert states == [states[0]] * len(ORDERS)
    instalments, owed, back = states[0]
    assert [received > 0 for received, _, _ in instalments] == [True] * 3 + [False] * 9
    assert all(is_paid for _, _, is_paid in instalments)
    assert (owed, back > 0) == (0, True)


async def paid_in(database: Database, agreements: SqlAgreements, order: Sequence[int]) -> State:
    """Pay the second instalment in two parts, the third and everything, in an order, the first of them told twice."""
    one, _ = await inscribed(database, registered(2_000_00), registered(3_000_01))
    number = await made(agreements, one)
    (first,) = await agreements.slips(number)
    await pay(database, first, TODAY)
    dates = [each.due_on for each in (await agreements.find(number)).agreement.instalments]
    second, third = [await slip_of(agreements, number, SlipFor.MONTH, dates[place], place + 1) for place in (1, 2)]
    everything = await slip_of(agreements, number, SlipFor.SETTLEMENT, dates[1])
    told = [
        of_slip(second, dates[1], second.cents // 2), of_slip(second, dates[1], by=Channel.BANK_FILE),
        of_slip(third, dates[2], third.cents + 1), of_slip(everything, dates[1]),
    ]  # fmt: skip
    for place in (*order, order[0]):
        await SqlPayments(database).take([told[place]], TABLE)
    assert one.id not in await SqlDebts(database).unbalanced()
    found = await agreements.find(number)
    rows = await database.rows(SURPLUS, slips=[slip.id for slip in (second, third, everything)])
    instalments = [
        (one.received_cents, one.grown_cents, one.paid_on is not None) for one in found.agreement.instalments
    ]
    return instalments, sum(found.owed.values()), int(rows[0][0])
