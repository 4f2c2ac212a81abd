"""What the money of slips does to one debt, the same in whatever order it becomes known.

Every slip claims what was paid for the debt in it. Claims are counted in the order of the months that slips are
of, not of arrival: the debt grows from one to the next, and each takes what it offers, as far as something is owed.
So a payment told late changes what later slips take, never more than before, and what they no longer take is a surplus.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.portal.months import first_day, month_of
from domain.portal.postings import shares
from domain.portal.registry import InscribedDebt, Parts
from domain.portal.slip import Cover, Slip, SlipKind, grown_within

Grow = Callable[[Parts, date, date], Parts]
"""By how much balances grow from one day to another."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Claim(_Frozen):
    """What a slip brought for the debt (`offered`, in cents), and what was `taken` of it.

    What a slip of an agreement says to have `accrued` is that of its instalments alone, whatever else grows; a part of
    its money brings that part of it.
    """

    slip_id: UUID
    number: str
    agreement: bool
    on: date
    as_of: date
    accrued: Parts
    offered: int
    taken: Parts = Parts()


@dataclass(frozen=True, slots=True)
class Brought:
    """How much money of a slip came for its debts, whether they took it or not, and how much they grew with it."""

    cents: int = 0
    grown: int = 0

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(self.cents + other.cents, self.grown + other.grown)


def brought(slip: Slip, had: Mapping[UUID, int], has: Mapping[UUID, int]) -> Brought:
    """Return what came with money of a slip, of which each debt `had` so much before and `has` so much now."""
    grown = (grown_within(one, has[one.debt_id]) - grown_within(one, had[one.debt_id]) for one in slip.covers)
    return Brought(sum(has.values()) - sum(had.values()), total(grown).total)


class Reckoning(_Frozen):
    """A debt from the balances it had before the money of some slips, to those that are `left`."""

    base: Parts
    as_of: date
    claims: tuple[Claim, ...] = ()
    left: Parts
    left_on: date

    @property
    def taken(self) -> Parts:
        """Everything that was taken."""
        return total(claim.taken for claim in self.claims)

    @property
    def grown(self) -> Parts:
        """By how much the debt grew on the way."""
        return self.left + self.taken - self.base

    def taken_of(self, slip_id: UUID) -> Parts:
        """Return what was taken of the money of a slip."""
        return total(claim.taken for claim in self.claims if claim.slip_id == slip_id)


def continued(kept: Reckoning | None, debt: InscribedDebt) -> Reckoning:
    """Return the reckoning of a debt as it stands: a new one when something else than slips changed it meanwhile."""
    if kept is not None and (kept.left, kept.left_on) == (debt.parts, debt.as_of):
        return kept
    return Reckoning(base=debt.parts, as_of=debt.as_of, left=debt.parts, left_on=debt.as_of)


def claimed(
    reckoning: Reckoning, slip: Slip, cover: Cover, brought: tuple[int, int], grow: Grow
) -> Reckoning:  # fmt: skip
    """Return the reckoning with more money of a slip, reckoned anew; raise what `grow` raises.

    `brought` is what the slip brought for the debt before, also in an earlier reckoning, and with the new money.
    """
    had, has = brought
    known = next((one for one in reckoning.claims if one.slip_id == slip.id), None)
    claim = known or _claim(slip, cover, first=not had)
    more = grown_within(cover, has) - grown_within(cover, had) if claim.agreement else Parts()
    claim = claim.model_copy(update={"offered": claim.offered + has - had, "accrued": claim.accrued + more})
    others = [one for one in reckoning.claims if one.slip_id != slip.id]
    return _reckoned(reckoning, [*others, claim], grow)


def before_later(reckoning: Reckoning, day: date, grow: Grow) -> Reckoning:
    """Return the reckoning without the money of slips that are of later months than a day; raise what `grow` raises."""
    return _reckoned(reckoning, [one for one in reckoning.claims if one.on <= day], grow)


def total(parts: Iterable[Parts]) -> Parts:
    """Return the sum of some parts."""
    return sum(parts, Parts())


def _claim(slip: Slip, cover: Cover, *, first: bool) -> Claim:
    """Return the claim of a slip before any money: within a month nothing grows, so its month decides."""
    agreement = slip.kind is SlipKind.AGREEMENT
    return Claim(
        slip_id=slip.id, number=slip.number, agreement=agreement, on=first_day(month_of(slip.counted_on)),
        as_of=cover.as_of, accrued=cover.accrued if first and not agreement else Parts(), offered=0,
    )  # fmt: skip


def _reckoned(reckoning: Reckoning, claims: Iterable[Claim], grow: Grow) -> Reckoning:
    balance, on = reckoning.base, reckoning.as_of
    counted = list[Claim]()
    for claim in sorted(claims, key=lambda one: (one.on, one.number)):
        begins = (balance, on) == (reckoning.base, claim.as_of)
        balance += _growth(claim, balance, on, grow, said=begins)
        on = on if claim.agreement else max(on, claim.on)
        taken = shares(balance, min(claim.offered, balance.total))
        balance -= taken
        counted.append(claim.model_copy(update={"taken": taken}))
    return reckoning.model_copy(update={"claims": tuple(counted), "left": balance, "left_on": on})


def _growth(claim: Claim, balance: Parts, on: date, grow: Grow, *, said: bool) -> Parts:
    """Return by how much a debt grew when a slip's money is counted: what the slip `said`, if it began from there."""
    if not balance.total:
        return Parts()
    if claim.agreement or said:
        return claim.accrued
    return grow(balance, on, claim.on) if claim.on > on else Parts()
