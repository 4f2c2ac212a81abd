"""What the services of the debt portal go by, in words: every number that the office uses, with its source."""

from collections.abc import Mapping, Sequence

from catalog.wording import deadline_text
from domain.calendar import Deadline
from domain.money import format_brl
from domain.portal.indexation import Regime
from domain.portal.instalment import LateFine
from domain.portal.registry import Simples
from domain.service import Stated
from law.debts.requests import CREDIT_RECORDS, PAYMENT_SEEN
from law.portal import agreements, banking, indexation, instalment_slips, payments, tdm

SIZES = {Simples.ME_EPP: "ME e EPP", Simples.MEI: "MEI"}


def _months(count: int) -> str:
    return f"até o último dia bancário do {'mês' if count == 1 else f'{count}º mês'} seguinte ao do vencimento"


def _percents(entries: Sequence[int]) -> str:
    return ", ".join(f"{percent}%" for percent in entries)


def _by_size(least: Mapping[Simples, int]) -> str:
    return "; ".join(f"{SIZES[size]}: {format_brl(cents)}" for size, cents in least.items())


def _days(count: int) -> str:
    return deadline_text(Deadline(days=count))


def _regime(regime: Regime) -> str:
    return regime.name


def _fine(fine: LateFine) -> str:
    daily, most = (f"{percent:n}".replace(".", ",") for percent in (fine.daily_percent, fine.most_percent))
    return f"{daily}% por dia, até {most}%"


def _month_end(_: object) -> str:
    return "último dia bancário do mês"


AMOUNTS = (
    Stated(label="Atualização do débito tributário", rule=indexation.TAX, say=_regime),
    Stated(label="Atualização do débito não tributário", rule=indexation.NON_TAX, say=_regime),
    Stated(label="Contagem da SELIC", rule=indexation.SELIC_COUNTING),
    Stated(label="Custas e honorários", rule=indexation.COSTS_AND_FEES),
)
PAYING = (
    Stated(label="Vencimento da guia", rule=payments.SLIP_DUE, say=_month_end),
    Stated(label="Guia pedida depois do último dia bancário", rule=payments.AFTER_THE_LAST_BANKING_DAY),
    Stated(label="Calendário bancário", rule=banking.BANK_HOLIDAYS),
    Stated(label="Pagamento visto na dívida ativa em até", rule=PAYMENT_SEEN, say=deadline_text),
    Stated(label="Saída do CADIN e da SERASA em até mais", rule=CREDIT_RECORDS, say=deadline_text),
)
PROTESTS = (Stated(label="Custas do cartório, depois de pago o boleto", rule=payments.NOTARY_FEES, say=deadline_text),)
INSTALMENTS = (
    Stated(label="Parcelas, no máximo", rule=agreements.MOST_INSTALMENTS),
    Stated(label="Parcela mínima", rule=agreements.LEAST_CENTS, say=format_brl),
    Stated(label="Identificação exigida acima de", rule=agreements.IDENTIFIED_ABOVE_CENTS, say=format_brl),
    Stated(label="Atualização das parcelas", rule=agreements.INDEXATION, say=_regime),
    Stated(label="Vencimento das parcelas", rule=agreements.FIRST_DUE),
    Stated(label="Primeira parcela não paga", rule=agreements.NEVER_SIGNED),
    Stated(label="Parcela atrasada ainda se paga", rule=agreements.LATE_MONTHS, say=_months),
    Stated(label="Parcelas pagas em partes, e débito que ainda falta", rule=agreements.REMAINDER),
    Stated(label="Aviso antes do vencimento", rule=agreements.REMINDER, say=deadline_text),
)
SIMPLES = (
    Stated(label="Simples Nacional: parcelas, no máximo", rule=agreements.SIMPLES_MOST_INSTALMENTS),
    Stated(label="Simples Nacional: parcela mínima", rule=agreements.SIMPLES_LEAST_CENTS, say=_by_size),
    Stated(
        label="Simples Nacional: identificação exigida acima de", rule=agreements.SIMPLES_IDENTIFIED_ABOVE_CENTS,
        say=format_brl,
    ),
    Stated(label="Simples Nacional: atualização das parcelas", rule=agreements.SIMPLES_INDEXATION, say=_regime),
    Stated(label="Simples Nacional: rompido na falta de tantas parcelas", rule=agreements.SIMPLES_BREAKS_AT),
)  # fmt: skip
AGAIN = (
    Stated(label="Acordos ao todo, no máximo", rule=agreements.MOST_AGREEMENTS),
    Stated(label="Quais acordos contam", rule=agreements.WHICH_COUNT),
    Stated(label="Espera desde o vencimento não pago", rule=agreements.WAIT_DAYS, say=_days),
    Stated(label="Como a espera se conta", rule=agreements.WAITED),
    Stated(label="Entrada no 1º, 2º e 3º reparcelamento", rule=agreements.ENTRY_PERCENTS, say=_percents),
    Stated(label="Como se paga a entrada", rule=agreements.ENTRY_SPREAD),
    Stated(
        label="Simples Nacional: entrada no 1º reparcelamento e nos demais", rule=agreements.SIMPLES_ENTRY_PERCENTS,
        say=_percents,
    ),
    Stated(label="Simples Nacional: espera", rule=agreements.SIMPLES_WAIT),
)  # fmt: skip
SLIPS = (
    Stated(label="Validade da guia", rule=instalment_slips.PAID_WITHIN_THE_MONTH),
    Stated(label="Acréscimo da parcela", rule=instalment_slips.PAID_INTO_INTEREST),
    Stated(label="Parcela atrasada ainda se paga", rule=agreements.LATE_MONTHS, say=_months),
)
TRANSACTION = (
    Stated(label="Descontos", rule=tdm.DISCOUNTS),
    Stated(label="Encargos moratórios", rule=tdm.CHARGES),
    Stated(label="Parcelas, no máximo", rule=tdm.MOST),
    Stated(label="Parcela mínima", rule=tdm.LEAST),
    Stated(label="Fatos geradores", rule=tdm.FACTS),
    Stated(label="Dia do fato gerador", rule=tdm.FACT_DAY),
    Stated(label="Valor, no máximo", rule=tdm.LARGEST),
    Stated(label="Correção para o limite de valor", rule=tdm.CORRECTED),
    Stated(label="O que fica fora", rule=tdm.EXCLUDED),
    Stated(label="O que fica fora e o cadastro não distingue", rule=tdm.NOT_IN_REGISTRY),
    Stated(label="Acordos ordinários em andamento", rule=tdm.RUNNING_AGREEMENTS),
    Stated(label="Identificação", rule=tdm.IDENTIFIED),
    Stated(label="Cancelada se a primeira parcela atrasar", rule=tdm.CANCELLED_AFTER, say=_days),
    Stated(label="Rescindida se outra parcela atrasar", rule=tdm.BROKEN_AFTER),
    Stated(label="O que a rescisão faz com os descontos", rule=tdm.RESCINDED),
    Stated(label="Impedimento depois da rescisão", rule=tdm.BARRED_YEARS, say="{} anos".format),
    Stated(label="Multa da parcela atrasada", rule=tdm.LATE_FINE, say=_fine),
)
