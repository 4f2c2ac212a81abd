"""Transação by edital (Fique em Dia): which debts it admits, what it takes off them, and what it refuses."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from pydantic import BaseModel, ConfigDict

from domain.calendar import anniversary
from domain.debts.ledger import DebtKind, short_label
from domain.errors import DomainError, Problem
from domain.money import format_brl, round_to_cents
from domain.portal.limits import AgreementKind, AgreementRules, LeftOut, Owed, covered
from domain.portal.registry import InscribedDebt, Nature, Parts
from domain.portal.simulation import Simulation, nothing_to_agree, simulate
from domain.sourced import Basis

CPF = 11
IN_AGREEMENT = (
    "Já faz parte de um acordo em andamento. Se for ordinário, pode passar para a transação: peça com `migrate`; ele "
    "termina, e o que foi pago fica contado."
)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Discount(_Frozen):
    """What is taken off, in percent."""

    interest: int
    fine: int


class Band(_Frozen):
    """The discounts of agreements of at most so many instalments."""

    most_instalments: int
    discounts: Mapping[Nature, Discount]


class Edital(_Frozen):
    """The terms of an edital. Bands go from the shortest to the longest."""

    name: str
    bands: tuple[Band, ...]
    least_person_cents: int
    least_company_cents: int
    largest_principal_cents: int
    last_year: int
    excluded: tuple[DebtKind, ...]
    identified_above_cents: int
    barred_years: int
    grounds: Mapping[str, Basis] = {}

    def rules(self, debtor: str) -> AgreementRules:
        """Return the limits of an agreement of a person, or of a company, under this edital."""
        least = self.least_person_cents if len(debtor) == CPF else self.least_company_cents
        return AgreementRules(
            kind=AgreementKind.TDM, most_instalments=self.bands[-1].most_instalments, least_cents=least,
            identified_above_cents=self.identified_above_cents, grounds=self.grounds,
        )  # fmt: skip

    def band(self, number: int) -> Band:
        """Return the band of a number of instalments; a number out of range gets the nearest, and is refused later."""
        return next((one for one in self.bands if number <= one.most_instalments), self.bands[-1])


class Transaction(_Frozen):
    """A simulation under an edital, and what was taken off each debt."""

    simulation: Simulation
    edital: str
    discounts: Mapping[str, Parts]

    @property
    def discount_cents(self) -> int:
        """Everything that was taken off."""
        return sum(parts.total for parts in self.discounts.values())


def transact(
    owed: Sequence[Owed], number: int, on: date, edital: Edital, rescinded_on: date | None = None,
    *, identified: bool | None = None,
) -> Transaction:  # fmt: skip
    """Return the agreement under an edital on all debts under a key that it admits.

    Raise DomainError: "transaction-barred" after a rescission, "nothing-to-agree", or "agreement-refused" with all
    problems at once. `rescinded_on` is when the debtor's last transação was rescinded.
    """
    _check_bar(edital, rescinded_on, on)
    against = {one.debt.id: found for one in owed if (found := _left_out(one, edital))}
    inside = [one for one in owed if one.debt.id not in against]
    left = tuple(chain.from_iterable(against.values()))
    if not inside:
        raise nothing_to_agree("O edital não admite nenhum débito sob esta chave.", left)
    band = edital.band(number)
    off = {one.debt.id: discount(one, band) for one in inside}
    lowered = [one.model_copy(update={"due": one.due - off[one.debt.id]}) for one in inside]
    made = simulate(lowered, number, on, edital.rules(inside[0].debt.debtor), identified=identified)
    return Transaction(
        simulation=made.model_copy(update={"left_out": left}), edital=edital.name,
        discounts={one.debt.number: off[one.debt.id] for one in inside},
    )  # fmt: skip


def discount(one: Owed, band: Band) -> Parts:
    """Return what a band takes off a debt."""
    percent = band.discounts[one.debt.nature]
    return Parts(interest=_percent(one.due.interest, percent.interest), fine=_percent(one.due.fine, percent.fine))


def barred_until(edital: Edital, rescinded_on: date) -> date:
    """Return the first day on which a new transação is allowed again."""
    return anniversary(rescinded_on, edital.barred_years)


def _check_bar(edital: Edital, rescinded_on: date | None, on: date) -> None:
    if rescinded_on is None or on >= (until := barred_until(edital, rescinded_on)):
        return
    said = (
        f"A transação anterior foi rescindida em {rescinded_on:%d/%m/%Y}; uma nova só pode ser feita a partir de "
        f"{until:%d/%m/%Y}."
    )
    problem = Problem(field="by_edital", code="transaction-barred", message=said)
    raise DomainError("transaction-barred", said, (problem,))


def _left_out(one: Owed, edital: Edital) -> tuple[LeftOut, ...]:
    """Return all reasons why an edital does not admit a debt; of one that is closed nothing else matters."""
    _, left = covered([one])
    if any(out.code == "debt-closed" for out in left):
        return left
    told = {"debt-in-agreement": IN_AGREEMENT}
    stands = [out.model_copy(update={"reason": told.get(out.code, out.reason)}) for out in left]
    return (*stands, *(LeftOut(number=one.debt.number, code=code, reason=said) for code, said in _against(one, edital)))


def _against(one: Owed, edital: Edital) -> Iterator[tuple[str, str]]:
    debt: InscribedDebt = one.debt
    if debt.kind in edital.excluded:
        yield "kind-excluded", f"O edital não admite este tipo de débito: {short_label(debt.kind)}."
    if debt.year > edital.last_year:
        yield "fact-too-late", f"O edital admite fatos até 31/12/{edital.last_year}; este débito é de {debt.year}."
    if one.due.principal > edital.largest_principal_cents:
        yield (
            "debt-too-large",
            f"O principal é de {format_brl(one.due.principal)}; o edital admite até "
            f"{format_brl(edital.largest_principal_cents)} por débito.",
        )


def _percent(cents: int, percent: int) -> int:
    return round_to_cents(Decimal(cents * percent) / 100 / 100)
