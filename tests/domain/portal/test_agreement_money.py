"""Money of an agreement's slips: any order, any repetition, one by one or together, and the agreement is the same."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.portal.agreement import ending_now
from domain.portal.agreement_slips import SlipFor, offers, shares
from domain.portal.limits import Ending
from domain.portal.payment import Channel, Received
from domain.portal.postings import Account
from domain.portal.slip import Slip
from tests.domain.portal.agreed_office import CENTS, DEBTS, INSTALMENTS, Office, slips

PIX, FILE = Channel.PIX, Channel.BANK_FILE


def told(
    name: str, cents: int | None = None, by: Channel = PIX, on: date | None = None, number: str = ""
) -> Received:  # fmt: skip
    """Return a payment of a slip, of all of it on its last day unless told otherwise."""
    slip = slips()[name]
    code = {"txid": slip.txid} if by is PIX else {"barcode": slip.barcode}
    return Received(
        channel=by, external_id=number or f"{name} {cents} {on}", cents=cents or slip.cents,
        paid_on=on or slip.good_until, **code,
    )  # fmt: skip


def amounts(slip: Slip) -> list[int]:
    """Return what people pay: exactly, too little, too much."""
    return [slip.cents, slip.cents // 2, slip.cents - 1, slip.cents + 50_00, 1]


@st.composite
def payments(draw: st.DrawFn) -> list[Received]:
    """Return payments in time and late, of which some are told by both channels, or are two of one slip."""
    found = list[Received]()
    for place in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(sorted(slips())))
        late = draw(st.sampled_from([-9, 0, 1]))
        cents, on = draw(st.sampled_from(amounts(slips()[name]))), slips()[name].good_until + timedelta(days=late)
        for by in draw(st.sampled_from([(PIX,), (FILE,), (PIX, FILE)])):
            found.append(told(name, cents, by, on, f"{place}"))
    return found


@settings(deadline=None)
@given(payments(), st.data())
def test_any_order_and_repetition_gives_the_same_agreement(some: list[Received], data: st.DataObject) -> None:
    once, anyhow = Office(), Office()
    for one in some:
        once.told([one])
    order = data.draw(st.permutations([*some, *data.draw(st.lists(st.sampled_from(some), max_size=4))]))
    while order:
        together = data.draw(st.integers(1, len(order)))
        anyhow.told(order[:together])
        order = order[together:]
    assert anyhow.state() == once.state()
    moved = [movement for _, movement in anyhow.book.moved]
    into = {
        account: sum(m.cents * ((m.debit is account) - (m.credit is account)) for m in moved) for account in Account
    }
    assert into[Account.DEBTOR] == sum(d.parts.total for d in anyhow.book.debts.values()) - sum(
        d.parts.total for d in DEBTS.values()
    )
    assert -into[Account.SURPLUS] == sum(anyhow.surplus.values())
    assert -into[Account.UNMATCHED] == anyhow.waiting


def pay_what_is_offered(office: Office, day: date, meanwhile: Iterator[Received]) -> None:
    """Pay the slips that the agreement offers on a day for the month and for late instalments, one after the other.

    Between issuing and paying one, some other payment may become known.
    """
    for place in range(3 * INSTALMENTS):
        due = [one for one in offers(office.holding.agreement, day) if one.wanted is not SlipFor.SETTLEMENT]
        if not due:
            return
        slip = office.issued(due[0], day)
        office.told(islice(meanwhile, 1))
        code = f"{day} {place}"
        office.told([Received(channel=PIX, external_id=code, cents=slip.cents, paid_on=day, txid=slip.txid)])


@settings(deadline=None)
@given(payments(), st.data())
def test_whatever_else_is_paid_who_pays_what_the_agreement_asks_for_settles_it(
    some: list[Received], data: st.DataObject
) -> None:
    """Slips issued before other money was known are paid too, and payments become known months late."""
    office, others = Office(), iter(some)
    for one in office.holding.agreement.instalments:
        office.told(islice(others, data.draw(st.integers(0, len(some)))))
        pay_what_is_offered(office, one.due_on, others)
        assert asked(office) == owed(office)
        assert ending_now(office.holding.agreement, one.judged_at) in {None, Ending.SETTLED}
    assert (owed(office), office.holding.agreement.unpaid) == (0, ())


def asked(office: Office) -> int:
    """Return what all instalments together are still to pay."""
    return sum(sum(part.values()) for part in shares(office.holding.agreement, office.holding.left).values())


def owed(office: Office) -> int:
    return sum(debt.parts.total for debt in office.book.debts.values())


def numbers_paid(office: Office) -> list[int]:
    return [one.number for one in office.holding.agreement.instalments if one.paid_on is not None]


def test_what_debts_no_longer_take_of_a_slip_goes_back() -> None:
    """The slip for everything was paid in December and is told after the instalment of January."""
    office, january = Office(), slips()["parcela 3"].cents
    office.told([told("parcela 3")])
    assert numbers_paid(office) == [3]
    office.told([told("tudo em 12")])
    assert numbers_paid(office) == [1, 2, 3, 4]
    assert sum(office.surplus.values()) == january


def test_a_slip_paid_in_full_pays_its_instalment_although_a_debt_no_longer_took_its_part() -> None:
    """The first debt was emptied by a part of the slip for everything, after the late slip had been issued."""
    office = Office()
    office.told([told("parcela 1")])
    office.told([told("tudo em 12", 450_00)])
    office.told([told("parcela 2 atrasada")])
    assert numbers_paid(office) == [1, 2]
    assert asked(office) == owed(office) == 2 * CENTS


def test_two_instalments_told_together_pay_those_two() -> None:
    office = Office()
    office.told([told("parcela 1"), told("parcela 2")])
    assert numbers_paid(office) == [1, 2]


def test_an_instalment_paid_in_parts_is_paid_on_the_last_of_their_days() -> None:
    slip = slips()["parcela 1"]
    office, half, days = Office(), slip.cents // 2, [slip.good_until - timedelta(days=back) for back in (1, 5)]
    office.told([told("parcela 1", half, on=days[0])])
    assert numbers_paid(office) == []
    office.told([told("parcela 1", slip.cents - half, on=days[1])])
    assert office.holding.agreement.instalments[0].paid_on == days[0]


def test_parts_of_two_slips_for_the_same_debt_leave_a_remainder_although_enough_came() -> None:
    """Both parts were for the first debt of instalment 2: the second went back, and the last instalment asks for it."""
    office = Office()
    office.told(told(f"parcela {n}") for n in (1, 3, 4))
    half = slips()["parcela 2"].cents // 2
    office.told([told("parcela 2", half), told("parcela 2 atrasada", slips()["parcela 2 atrasada"].cents - half)])
    remainder = office.holding.agreement.remainder
    assert remainder is not None
    assert (remainder.number, remainder.left_cents) == (INSTALMENTS, 0)
    assert asked(office) == owed(office) > 0
    assert sum(office.surplus.values()) >= owed(office)


@settings(deadline=None)
@given(payments())
def test_only_what_no_instalment_lacks_is_a_remainder_and_one_instalment_asks_for_it(some: list[Received]) -> None:
    office = Office()
    office.told(some)
    made = office.holding.agreement
    unpaid, found = made.unpaid, shares(made, office.holding.left)
    assert (made.remainder is not None) == (bool(unpaid) and not any(one.left_cents for one in unpaid))
    if made.remainder is not None:
        assert sum(found[made.remainder.number].values()) == owed(office) > 0


def test_a_part_of_a_slip_brings_that_part_of_its_growth() -> None:
    slip = slips()["parcela 2 atrasada"]
    grown, office = sum(cover.accrued.total for cover in slip.covers), Office()
    office.told([told("parcela 2 atrasada", 1)])
    assert office.holding.agreement.instalments[1].grown_cents == 0
    office.told([told("parcela 2 atrasada", slip.cents - 1)])
    assert office.holding.agreement.instalments[1].grown_cents == grown > 0
