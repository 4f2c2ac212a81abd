"""What would be agreed on debts under a key on a day: the rules of the law, and the dates of the instalments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local_day
from domain.errors import DomainError, InvalidInput, Problem
from domain.portal.agreement import Schedule
from domain.portal.agreement_making import AgreementDraft, Under, draw_up
from domain.portal.amount_due import IndexTable, parts_from
from domain.portal.limits import AgreementKind, AgreementRules, Owed, PastAgreement, kind_of
from domain.portal.migration import check_whole, without_running
from domain.portal.registry import COLLECTED, InscribedDebt, Parts
from domain.portal.simulation import Simulation, simulate
from domain.portal.transaction import Edital, Transaction, transact
from domain.windows import Window
from law.portal import tdm
from law.portal.agreements import ordinary, simples
from law.portal.schedule import at_own_moments, schedule


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for: so many instalments, by an edital or not, and whether they said who they are.

    `migrate`: debts of running ordinary agreements, too, are to enter the transação; those agreements end.
    """

    instalments: int
    now: datetime
    by_edital: bool = False
    identified: bool | None = None
    migrate: bool = False


@dataclass(frozen=True, slots=True)
class Agreeable:
    """What can be agreed: the simulation, the debts it was made on, its dates, what an edital takes off, what ends."""

    simulation: Simulation
    owed: Sequence[Owed]
    dates: Schedule
    transaction: Transaction | None = None
    ends: tuple[str, ...] = ()


def agreeable(asked: Asked, found: Under, table: IndexTable, windows: Sequence[Window]) -> Agreeable:
    """Return what can be agreed; raise DomainError with all that stands against it, or "index-missing"."""
    today = local_day(asked.now)
    if asked.migrate and not asked.by_edital:
        said = "Só a transação recebe débitos de um acordo em andamento: peça também `by_edital`."
        raise InvalidInput([Problem(field="migrate", code="only-by-edital", message=said)])
    if not found.debts:
        raise DomainError("nothing-to-agree", "Não há débito inscrito sob esta chave.")
    if asked.by_edital:
        return _by_edital(asked, found, today, table, tdm.terms(windows, asked.now))
    owed = _owed(found.debts, today, table)
    rules = _rules(found.debts, today)
    simulation = simulate(owed, asked.instalments, today, rules, found.history, identified=asked.identified)
    return Agreeable(simulation, owed, schedule(rules.kind, today, asked.instalments))


def _by_edital(asked: Asked, found: Under, today: date, table: IndexTable, edital: Edital) -> Agreeable:
    running: Sequence[PastAgreement] = ()
    if asked.migrate:
        found, running = without_running(found)
    owed = _owed(found.debts, today, table)
    made = transact(owed, asked.instalments, today, edital, found.rescinded_on, identified=asked.identified)
    check_whole(found, running, made.simulation.left_out)
    dates = schedule(AgreementKind.TDM, today, asked.instalments)
    return Agreeable(made.simulation, owed, dates, made, tuple(past.number for past in running))


def drawn_up(number: str, what: Agreeable) -> AgreementDraft:
    """Return the agreement of a number, with its own moments of the day."""
    dates = at_own_moments(what.dates, number)
    if what.transaction is None:
        return draw_up(number, what.simulation, what.owed, dates)
    deal = what.transaction
    draft = draw_up(number, what.simulation, what.owed, dates, deal.discounts, deal.edital)
    return draft.model_copy(update={"ends": what.ends})


def _rules(debts: Sequence[InscribedDebt], today: date) -> AgreementRules:
    if kind_of(debts[0].kind) is AgreementKind.ORDINARY:
        return ordinary(today)
    return simples(today, debts[0].simples)


def _owed(debts: Sequence[InscribedDebt], today: date, table: IndexTable) -> Sequence[Owed]:
    return [Owed.model_construct(debt=one, due=_due(one, today, table)) for one in debts]


def _due(debt: InscribedDebt, today: date, table: IndexTable) -> Parts:
    """Return what a debt comes to; one that no agreement covers is not calculated, its index may be missing."""
    return parts_from(debt, today, table) if debt.situation in COLLECTED else debt.parts
