"""Money of an agreement's slips: any order, any repetition, one by one or together, and the agreement is the same."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.portal.agreement import ending_now
from domain.portal.agreement_slips import SlipFor, offers
from domain.portal.limits import Ending
from domain.portal.payment import Channel, Received
from domain.portal.postings import Account
from domain.portal.slip import Slip
from tests.domain.portal.agreed_office import DEBTS, INSTALMENTS, Office, slips

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


def pay_what_is_offered(office: Office, day: date) -> None:
    """Pay, one after the other, the slips that the agreement offers on a day for the month and for late instalments."""
    for place in range(INSTALMENTS):
        due = [one for one in offers(office.holding.agreement, day) if one.wanted is not SlipFor.SETTLEMENT]
        if not due:
            return
        slip = office.issued(due[0], day)
        code = f"{day} {place}"
        office.told([Received(channel=PIX, external_id=code, cents=slip.cents, paid_on=day, txid=slip.txid)])


@settings(deadline=None)
@given(payments())
def test_whatever_was_paid_who_then_pays_what_the_agreement_asks_for_settles_it(some: list[Received]) -> None:
    office = Office()
    office.told(some)
    for one in office.holding.agreement.instalments:
        pay_what_is_offered(office, one.due_on)
        assert ending_now(office.holding.agreement, one.judged_at) in {None, Ending.SETTLED}
    assert office.holding.agreement.unpaid == ()
    assert {debt.parts.total for debt in office.book.debts.values()} == {0}


def received(office: Office) -> list[int]:
    return [one.received_cents for one in office.holding.agreement.instalments]


def numbers_paid(office: Office) -> list[int]:
    return [one.number for one in office.holding.agreement.instalments if one.paid_on is not None]


def test_what_debts_no_longer_take_of_a_slip_its_instalment_has_not_received() -> None:
    """The slip for everything was paid in December and is told after the instalment of January."""
    office, january = Office(), slips()["parcela 3"].cents
    office.told([told("parcela 3")])
    assert received(office) == [0, 0, january, 0]
    office.told([told("tudo em 12")])
    assert received(office) == [0, 0, 0, 0]
    assert numbers_paid(office) == [1, 2, 3, 4]
    assert sum(office.surplus.values()) == january


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


def test_a_part_of_a_slip_brings_that_part_of_its_growth() -> None:
    slip = slips()["parcela 2 atrasada"]
    grown, office = sum(cover.accrued.total for cover in slip.covers), Office()
    office.told([told("parcela 2 atrasada", 1)])
    assert office.holding.agreement.instalments[1].grown_cents == 0
    office.told([told("parcela 2 atrasada", slip.cents - 1)])
    assert office.holding.agreement.instalments[1].grown_cents == grown > 0
