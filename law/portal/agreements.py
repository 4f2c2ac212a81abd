"""Agreements in instalments, ordinary and of Simples Nacional: limits, down payments, waiting, breaking, indexation."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from domain.portal.indexation import Regime
from domain.portal.indexes import Index
from domain.portal.limits import AgreementKind, AgreementRules, least_of
from domain.portal.registry import Simples
from domain.sourced import Dated, Rule, assumed, sourced
from law.dated import business_days, rule
from law.portal.indexation import IPCA_PUBLISHED, SELIC_SINCE

CHECKED = date(2026, 11, 24)
FISC_1_2023 = date(2023, 2, 28)
FISC_2_2023 = date(2023, 3, 3)

NORM = sourced(
    "Portaria FISC.G 1/2023",
    "https://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-fisc-1-de-28-de-fevereiro-de-2023",
)
SIMPLES_NORM = sourced(
    "Portaria FISC.G 2/2022, alterada pela Portaria FISC.G 2/2023",
    "https://www.normasbrasil.com.br/norma/portaria-2-2023-sao-paulo_442906.html",
)
NEWS = sourced(
    "Notícia da PGM de 06/03/2023",
    "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/noticias/index.php?p=343445&amp",
)
PAGE_1313 = sourced(
    "Portal SP156, conteúdo 1313",
    "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?a=775&conteudo=1313&t=668",
)
OLDER_1313 = sourced(
    "Portal SP156, conteúdo 1313, cópia anterior",
    "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=1313",
)

MOST_INSTALMENTS = rule("agreement-most-instalments", 60, NORM, since=FISC_1_2023, checked_on=CHECKED)
LEAST_CENTS = rule("agreement-least-cents", 150_00, NORM, since=FISC_1_2023, checked_on=CHECKED)
IDENTIFIED_ABOVE_CENTS = rule(
    "agreement-identified-above-cents", 100_000_00, NEWS, since=FISC_1_2023, checked_on=CHECKED
)
ENTRY_PERCENTS: Rule[tuple[int, ...]] = rule(
    "agreement-entry-percents", (5, 10, 15), NEWS, since=FISC_1_2023, checked_on=CHECKED
)
MOST_AGREEMENTS = rule("agreement-most-agreements", 4, OLDER_1313, since=FISC_1_2023, checked_on=CHECKED)
WAIT_DAYS = rule("agreement-wait-days", 75, PAGE_1313, since=FISC_1_2023, checked_on=CHECKED)
LATE_MONTHS = rule("agreement-late-months", 1, PAGE_1313, since=FISC_1_2023, checked_on=CHECKED)

SIMPLES_MOST_INSTALMENTS = rule("simples-most-instalments", 60, NEWS, since=FISC_2_2023, checked_on=CHECKED)
SIMPLES_LEAST_CENTS = rule(
    "simples-least-cents", {Simples.ME_EPP: 150_00, Simples.MEI: 50_00}, SIMPLES_NORM,
    since=FISC_2_2023, checked_on=CHECKED,
)  # fmt: skip
SIMPLES_IDENTIFIED_ABOVE_CENTS = rule(
    "simples-identified-above-cents", 100_000_00, SIMPLES_NORM, since=FISC_2_2023, checked_on=CHECKED
)
SIMPLES_ENTRY_PERCENTS: Rule[tuple[int, ...]] = rule(
    "simples-entry-percents", (10, 20),
    assumed("a norma municipal lida não traz a entrada do reparcelamento do Simples Nacional; adotada a regra federal: "
            "10% do débito, ou 20% quando já houve reparcelamento"),
    since=FISC_2_2023, checked_on=CHECKED,
)  # fmt: skip
SIMPLES_BREAKS_AT = rule("simples-breaks-at", 3, PAGE_1313, since=FISC_2_2023, checked_on=CHECKED)
SIMPLES_WAIT = assumed(
    "a espera de 75 dias foi lida para a regra geral; no Simples Nacional adota-se nenhuma espera entre acordos"
)

FIRST_DUE = assumed(
    "vencimento da primeira parcela e dia das demais não encontrados; adotado o último dia bancário do mês, como na "
    "guia de pagamento à vista"
)
NEVER_SIGNED = assumed(
    "o que ocorre quando a primeira parcela não é paga não foi encontrado para o acordo ordinário; adotado que fica "
    "sem efeito e não conta entre os quatro acordos"
)
REMAINDER = assumed(
    "partes de duas guias da mesma parcela podem ter sido para o mesmo débito: o excedente é devolvido, e outro débito "
    "fica por pagar; nada foi encontrado sobre isso. Como tudo o que as parcelas pediam foi pago, adotado que o acordo "
    "não se rompe ainda: o que falta vence de novo, uma só vez, no último dia bancário do mês em que se romperia"
)
WHICH_COUNT = assumed(
    "contam como acordos anteriores os rompidos que abrangeram algum dos débitos; os quitados e os sem efeito não"
)
WAITED = assumed("o 75º dia depois do vencimento já permite o novo acordo; a página diz só 75 dias depois")
ENTRY_SPREAD = assumed(
    "o restante, descontada a entrada, é dividido por todas as parcelas; a primeira guia traz as duas"
)

REMINDER = rule(
    "agreement-reminder", business_days(5),
    assumed("aviso antes do vencimento não previsto nas fontes; adotados 5 dias úteis antes"),
    since=FISC_1_2023, checked_on=CHECKED,
)  # fmt: skip

IPCA_2023 = Regime(name="IPCA e 1% ao mês", correction=Index.IPCA, lag=IPCA_PUBLISHED, monthly_percent=Decimal(1))
SELIC = Regime(name="SELIC e 1% no mês do pagamento", interest=Index.SELIC, paying_percent=Decimal(1))
INDEXATION = Rule("agreement-indexation", CHECKED, (
    Dated(FISC_1_2023, IPCA_2023, NEWS),
    Dated(SELIC_SINCE, SELIC, assumed(
        "nenhuma norma lida repete para as parcelas a mudança da Lei 18.095/2024; adotada a SELIC desde 01/01/2025, "
        "como nos débitos tributários, contada do mês seguinte ao acordo")),
))  # fmt: skip
SIMPLES_INDEXATION = Rule("simples-agreement-indexation", CHECKED, (Dated(FISC_2_2023, SELIC, NEWS),))


@lru_cache(maxsize=32)
def ordinary(on: date) -> AgreementRules:
    """Return the limits of an ordinary agreement on a day; raise LookupError before Portaria FISC.G 1/2023."""
    most, least, entries = MOST_INSTALMENTS.on(on), LEAST_CENTS.on(on), ENTRY_PERCENTS.on(on)
    identified, agreements, wait = IDENTIFIED_ABOVE_CENTS.on(on), MOST_AGREEMENTS.on(on), WAIT_DAYS.on(on)
    return AgreementRules(
        kind=AgreementKind.ORDINARY, most_instalments=most.value, least_cents=least.value,
        entry_percents=entries.value, identified_above_cents=identified.value, most_agreements=agreements.value,
        wait_days=wait.value,
        grounds={"most-instalments": most.basis, "least-cents": least.basis, "entry-percents": entries.basis,
                 "identified-above-cents": identified.basis, "most-agreements": agreements.basis,
                 "wait-days": wait.basis},
    )  # fmt: skip


@lru_cache(maxsize=32)
def simples(on: date, size: Simples | None) -> AgreementRules:
    """Return the limits of an agreement on debts of Simples Nacional for a company's size, ME/EPP when not known."""
    most, least, entries = SIMPLES_MOST_INSTALMENTS.on(on), SIMPLES_LEAST_CENTS.on(on), SIMPLES_ENTRY_PERCENTS.on(on)
    identified = SIMPLES_IDENTIFIED_ABOVE_CENTS.on(on)
    return AgreementRules(
        kind=AgreementKind.SIMPLES, most_instalments=most.value, least_cents=least_of(size, least.value),
        entry_percents=entries.value, identified_above_cents=identified.value,
        grounds={"most-instalments": most.basis, "least-cents": least.basis, "entry-percents": entries.basis,
                 "identified-above-cents": identified.basis},
    )  # fmt: skip


def indexation(kind: AgreementKind) -> Rule[Regime]:
    """Return how instalments grow after the agreement is made."""
    return INDEXATION if kind is AgreementKind.ORDINARY else SIMPLES_INDEXATION
