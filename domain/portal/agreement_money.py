"""What the money of slips is to the instalments of their agreement, the same in whatever order it becomes known.

An instalment received what was paid of the slips issued for it, also what debts did not take since other money had paid
them: that goes back, and the other money stands for it. It is paid when, as the debts stand, nothing is left to pay of
it, whatever paid it. So a slip for everything settles an agreement, a slip that was paid is never asked for again, and
money beside the instalments (two slips of one, a part of a slip for everything) shortens their end. What the office
cancelled would be asked for no more either, but today no order of it reaches a debt in an agreement
(domain.portal.orders).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from domain.portal.agreement import Agreement, Instalment
from domain.portal.agreement_making import Holding
from domain.portal.agreement_slips import shares
from domain.portal.reckoning import Brought

Changes = Iterable[tuple[int | None, Brought]]
"""What slips brought, with their instalment; None for those of everything that is left."""
Days = Mapping[int | None, date]
"""The last day on which a slip was paid, by instalment; None for slips of everything that is left."""


def counted(holding: Holding, changes: Changes, days: Days) -> Agreement:
    """Return an agreement after money came, which is in the balances of its debts already."""
    brought = defaultdict[int | None, Brought](Brought)
    for instalment, change in changes:
        brought[instalment] += change
    instalments = tuple(_received(one, brought[one.number]) for one in holding.agreement.instalments)
    agreement = holding.agreement.model_copy(update={"instalments": instalments})
    return marked(holding.model_copy(update={"agreement": agreement}), days, max(days.values()))


def marked(holding: Holding, days: Days, day: date) -> Agreement:
    """Return an agreement in which those instalments are paid of which nothing is left to pay.

    One that its own slips paid was paid on the last of their days, one that other money paid on that of the slip for
    everything, if there is any; else it is found to be paid on a `day`. Once the agreement has ended, none is unpaid
    again: what is given back to debts is not for its instalments.
    """
    agreement, done = holding.agreement, _nothing_left(holding)
    if agreement.ending is not None:
        done |= {one.number for one in agreement.instalments if one.paid_on is not None}
    instalments = tuple(_paid(one, days, day) if one.number in done else _unpaid(one) for one in agreement.instalments)
    return agreement.model_copy(update={"instalments": instalments})


def _nothing_left(holding: Holding) -> set[int]:
    """Return the instalments of which nothing is left to pay, whatever was thought of them before."""
    agreement = holding.agreement
    unpaid = agreement.model_copy(update={"instalments": tuple(map(_unpaid, agreement.instalments))})
    left = shares(unpaid, holding.left)
    return {one.number for one in agreement.instalments if not sum(left[one.number].values())}


def _received(one: Instalment, more: Brought) -> Instalment:
    if more == Brought():
        return one
    return one.model_copy(
        update={"received_cents": one.received_cents + more.cents, "grown_cents": one.grown_cents + more.grown}
    )  # fmt: skip


def _paid(one: Instalment, days: Days, day: date) -> Instalment:
    on = days.get(one.number) or days.get(None) or one.paid_on or day
    return one if one.paid_on == on else one.model_copy(update={"paid_on": on})


def _unpaid(one: Instalment) -> Instalment:
    return one if one.paid_on is None else one.model_copy(update={"paid_on": None})
