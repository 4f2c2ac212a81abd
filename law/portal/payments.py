"""Paying inscribed debts: when a slip is due, and the days a payment takes to be seen everywhere."""

from datetime import date
from functools import lru_cache

from domain.portal.payment import PaymentDates
from domain.sourced import assumed, sourced
from law.dated import business_days, rule
from law.debts.requests import CREDIT_RECORDS, PAYMENT_SEEN
from law.holidays import work_calendar
from law.portal.banking import month_end_from

CHECKED = date(2026, 11, 24)
IN_FORCE = date(2020, 1, 1)

SLIP_DUE = rule(
    "slip-due", month_end_from,
    sourced("Portal SP156, conteúdo 1309: um boleto por tipo de débito, com vencimento no último dia útil do mês",
            "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?t=&a=NjAx&conteudo=1309"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

NOTARY_FEES = rule(
    "notary-fees", business_days(3),
    assumed("aviso do Portal da Dívida Ativa, lido só em cópia arquivada, sem endereço nem data: custas do cartório em "
            "protestosp.com.br 3 dias úteis depois de pago o boleto"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip


AFTER_THE_LAST_BANKING_DAY = assumed(
    "guia pedida depois do último dia bancário do mês não prevista nas fontes; adotado o último dia do mês, por Pix: o "
    "valor do mês seguinte depende de índice ainda não publicado"
)


def slip_due_on(issued_on: date) -> date:
    """Return when a slip for everything under a key is due; raise LookupError before the rule is known."""
    return SLIP_DUE.on(issued_on).value(issued_on)


@lru_cache(maxsize=64)
def dates_of(paid_on: date) -> PaymentDates:
    """Return the days on which a payment is counted and released at the latest, in business days of the office."""
    calendar = work_calendar((paid_on.year, paid_on.year + 1))
    counted = calendar.last_day(paid_on, PAYMENT_SEEN.on(paid_on).value)
    return PaymentDates(
        counted_by=counted, released_by=calendar.last_day(counted, CREDIT_RECORDS.on(paid_on).value),
        notary_from=calendar.last_day(paid_on, NOTARY_FEES.on(paid_on).value),
    )  # fmt: skip
