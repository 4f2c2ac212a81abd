"""Correction and interest of inscribed debts, by nature and date, with the ways of counting that were read or assumed.

Lei 10.734/1989 as changed by Lei 13.275/2002: the IPCA accumulated between the index published in the month of the due
date and the one published in the month before the payment. The index of a month is published in the next, so a month
counts the variation of two months before; the first month after the due date counts none.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from domain.portal.amount_due import IndexTable
from domain.portal.indexation import Regime
from domain.portal.indexes import Index, Series
from domain.portal.registry import Nature
from domain.sourced import Dated, Rule, assumed, sourced

CHECKED = date(2026, 11, 24)
IPCA_SINCE = date(2000, 1, 1)
SELIC_SINCE = date(2025, 1, 1)
IPCA_PUBLISHED = 2

COUNTING = "https://informanet.com.br/Prodinfo/boletim/2002/Icms-Sp/iss-mun-sp/atualizacaomonetaria-06-2002.htm"
SCOPE = "https://felsberg.com.br/nova-politica-de-juros-sobre-debitos-tributarios-e-nao-tributarios-no-municipio-de-sao-paulo"

IPCA_AND_ONE_PERCENT = Regime(
    name="IPCA e juros de 1% ao mês", correction=Index.IPCA, lag=IPCA_PUBLISHED, monthly_percent=Decimal(1)
)
SELIC_ALONE = Regime(name="SELIC e 1% no mês do pagamento", interest=Index.SELIC, paying_percent=Decimal(1))

UNTIL_2024 = sourced(
    "Lei 10.734/1989, art. 1º, com a redação da Lei 13.275/2002: IPCA entre o índice divulgado no mês do vencimento e "
    "o do mês anterior ao pagamento; juros de 1% a partir do mês imediato ao vencimento, fração contada como mês, "
    "sobre o valor corrigido, nele compreendida a multa",
    COUNTING,
)
FROM_2025 = sourced(
    "Lei 18.095/2024: a partir de 01/01/2025, SELIC e 1% no mês do pagamento para os débitos tributários", SCOPE
)
SELIC_COUNTING = assumed(
    "a contagem da SELIC não foi lida na lei municipal; adotada a federal (Lei 9.430/1996, art. 61, § 3º): soma "
    "simples das taxas do mês seguinte ao vencimento, ou de 01/2025, até o mês anterior ao pagamento, sobre o "
    "principal e a multa corrigidos até 31/12/2024; os juros anteriores não são mais corrigidos"
)
COSTS_AND_FEES = assumed(
    "correção de custas e honorários não encontrada; ficam como inscritos, e só principal, multa e juros são corrigidos"
)
NON_TAX_STAYS = assumed(
    "as fontes divergem: o art. 1º da Lei 10.734/1989, com a redação da Lei 18.095/2024, mantém o IPCA para débitos de "
    "qualquer natureza e só o limita a 31/12/2024 para os tributários; um escritório lê SELIC para todos. Adotado o "
    "texto da lei: IPCA e 1% ao mês"
)

TAX = Rule("debt-indexation-tax", CHECKED, (
    Dated(IPCA_SINCE, IPCA_AND_ONE_PERCENT, UNTIL_2024),
    Dated(SELIC_SINCE, SELIC_ALONE, FROM_2025),
))  # fmt: skip

NON_TAX = Rule("debt-indexation-non-tax", CHECKED, (
    Dated(IPCA_SINCE, IPCA_AND_ONE_PERCENT, UNTIL_2024),
    Dated(SELIC_SINCE, IPCA_AND_ONE_PERCENT, NON_TAX_STAYS),
))  # fmt: skip


def index_table(series: Iterable[Series]) -> IndexTable:
    """Return the law of today with the index series of an installation."""
    return IndexTable(rules={Nature.TAX: TAX, Nature.NON_TAX: NON_TAX}, series={one.index: one for one in series})
