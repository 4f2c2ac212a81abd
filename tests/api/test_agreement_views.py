"""What an agreement says is open is what its slips would ask for, not what its instalments once came to."""

from uuid import UUID

import pytest

from api.agreement_views import show_agreement
from domain.debts.ledger import DebtKind
from domain.portal.agreement_making import HeldDebt, Holding
from domain.portal.limits import Ending
from domain.portal.payment import Channel, Received
from tests.domain.portal.agreed_office import CENTS, INSTALMENTS, Office
from tests.domain.portal.agreements import AGREED, agreement

DEBT = UUID(int=1)


def test_money_that_came_beside_the_instalments_is_no_longer_open() -> None:
    """Of a slip for everything only a part was paid: no instalment received it, the debts did."""
    office = Office()
    before = show_agreement(office.holding, AGREED)
    assert before.open_cents == before.total_cents == INSTALMENTS * CENTS
    slip = office.slips["tudo em 12"]
    office.told(
        [Received(channel=Channel.PIX, external_id="E1", cents=500_00, paid_on=slip.good_until, txid=slip.txid)]
    )
    shown = show_agreement(office.holding, AGREED)
    assert shown.open_cents == sum(one.parts.total for one in office.book.debts.values()) < before.open_cents


@pytest.mark.parametrize(("owed", "open_cents"), [(2_000_00, 1_200_00), (700_00, 700_00), (0, 0)])
def test_of_an_agreement_that_was_broken_no_more_is_open_than_its_instalments_lack(owed: int, open_cents: int) -> None:
    """Its debts got discounts back and grow on, or were paid since."""
    broken = agreement(6, cents=200_00).model_copy(update={"ending": Ending.BROKEN})
    debt = HeldDebt(id=DEBT, cents=1_200_00)
    holding = Holding(agreement=broken, debt_kind=DebtKind.IPTU, key="1", debts=(debt,), owed={DEBT: owed})
    assert show_agreement(holding, AGREED).open_cents == open_cents


@pytest.mark.parametrize(("received", "told"), [(200_00, True), (199_99, False)])
def test_a_slip_of_a_remainder_says_that_it_asks_for_what_is_left(received: int, *, told: bool) -> None:
    made = agreement(2, cents=200_00, paid=[1])
    made = made.changed(made.instalments[1].model_copy(update={"received_cents": received}))
    debt = HeldDebt(id=DEBT, cents=400_00)
    holding = Holding(agreement=made, debt_kind=DebtKind.IPTU, key="1", debts=(debt,), owed={DEBT: 50_00})
    month, everything = show_agreement(holding, made.instalments[1].due_on).actions
    assert ("só do que ainda falta" in month.label) is told
    assert everything.label == "Pagar de uma vez tudo o que falta"
