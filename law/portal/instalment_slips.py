"""A slip of an agreement by the rules of its kind: until when it is good, and what its instalments come to then."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain.errors import DomainError
from domain.portal.agreement import Agreement, Instalment
from domain.portal.agreement_making import Holding
from domain.portal.agreement_slips import Grown, SlipFor, SlipOffer, covers, offered, shares
from domain.portal.indexes import Index, Series
from domain.portal.instalment import instalment_on
from domain.portal.limits import AgreementKind
from domain.portal.months import last_day, month_of
from domain.portal.slip import SlipKind, SlipWanted
from domain.sourced import assumed
from law.portal.agreements import indexation
from law.portal.banking import bank_calendar, month_end_from
from law.portal.tdm import LATE_FINE

PAID_WITHIN_THE_MONTH = assumed(
    "validade da guia atrasada e da quitação antecipada não encontrada; adotado o último dia bancário do mês, pois sem "
    "multa por dia o valor só muda na virada do mês; na transação a multa aumenta a cada dia de atraso, e a guia com "
    "parcela atrasada, também a de quitação, vale um dia bancário; a guia atrasada não passa do prazo da sua parcela; "
    "depois do último dia bancário, o último do mês, por Pix: o índice de que depende o mês seguinte não foi publicado"
)
PAID_INTO_INTEREST = assumed(
    "em que parte do débito entra o acréscimo da parcela não foi encontrado; adotados os juros, e a multa por atraso "
    "na multa"
)

_Series = Mapping[Index, Series]


def write_slip(
    holding: Holding, wanted: SlipFor, instalment: int | None, today: date, series: _Series
) -> SlipWanted:  # fmt: skip
    """Return the slip asked for; raise DomainError when it may not be issued or an index is missing."""
    offer = offered(holding.agreement, wanted, instalment, today)
    found = slip_of(holding, offer, today, series)
    if found is None:
        raise DomainError("instalment-paid", "Nada falta pagar desta parcela.")
    return found


def slip_of(holding: Holding, offer: SlipOffer, today: date, series: _Series) -> SlipWanted | None:
    """Return the slip of an offer; nothing when what came before has paid it."""
    agreement, good_until = holding.agreement, good_until_of(holding.agreement, offer, today)
    left = shares(agreement, holding.left)
    part, total = dict[UUID, int](), Grown(cents=0)
    for number in offer.instalments:
        open_part = left.get(number, {})
        for debt, cents in open_part.items():
            part[debt] = part.get(debt, 0) + cents
        total = _add(total, grown(agreement, number, sum(open_part.values()), good_until, series))
    if not part:
        return None
    single = offer.instalments[0] if offer.wanted is not SlipFor.SETTLEMENT else None
    return SlipWanted(
        kind=SlipKind.AGREEMENT, debt_kind=holding.debt_kind, key=holding.key, agreement=agreement.number,
        instalment=single, covers=covers(part, dict.fromkeys(part, agreement.agreed_on), total), issued_on=today,
        due_on=good_until, good_until=good_until,
    )  # fmt: skip


def good_until_of(agreement: Agreement, offer: SlipOffer, today: date) -> date:
    """Return the last day on which a slip issued today may be paid."""
    if offer.wanted is SlipFor.MONTH and offer.until is not None:
        return offer.until
    day, late = month_end_from(today), any(agreement.instalments[n - 1].due_on < today for n in offer.instalments)
    if late and agreement.kind is AgreementKind.TDM:
        day = min(bank_calendar((today.year, today.year + 1)).next_working_day(today), last_day(month_of(today)))
    return min(day, offer.until) if offer.until else day


def grown(agreement: Agreement, number: int, cents: int, on: date, series: _Series) -> Grown:
    """Return what is left of an instalment, with what it grows by until a day; raise DomainError("index-missing")."""
    one: Instalment = agreement.instalments[number - 1]
    dated = LATE_FINE.on(agreement.agreed_on) if agreement.kind is AgreementKind.TDM else None
    found = instalment_on(
        cents, agreement.agreed_on, max(on, agreement.agreed_on), indexation(agreement.kind), series, due_on=one.due_on,
        fine=dated.value if dated else None, fine_basis=dated.basis if dated else None,
    )  # fmt: skip
    fine = found.lines[-1].result_cents if dated and on > one.due_on and found.lines else 0
    return Grown(cents=cents, interest=found.total_cents - cents - fine, fine=fine)


def _add(one: Grown, other: Grown) -> Grown:
    return Grown(
        cents=one.cents + other.cents, interest=one.interest + other.interest, fine=one.fine + other.fine
    )  # fmt: skip
