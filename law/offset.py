"""Offset of inscribed debts with precatórios: periods, shares, cut-off day, instalments (Lei 16.953/2018)."""

from datetime import date

from domain.sourced import assumed, sourced
from domain.windows import whole_days
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2018, 7, 13)

PAGE = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=3352"
LAW = (
    "https://www.pwc.com.br/pt/sinopse-legislativa/tributarias/compensacao-valores-precatorios-debitos-tributarios-"
    "nao-inscritos-divida-ativa-municipio-sp-lei-municipal-sp-16953-2018.html"
)
REGULATED = "https://www.rolim.com/conteudo/saopaulo-regulamenta-precatorios/"

WINDOWS = (
    whole_days(
        "Decreto 58.767/2019", date(2019, 6, 1), date(2019, 9, 30),
        sourced("Página do Portal SP156: o último período terminou em 30/09/2019; o Decreto 58.767/2019, por fonte "
                "secundária, o abriu em 01/06/2019, até 31/07/2019, e foi prorrogado", PAGE),
    ),
)  # fmt: skip

CREDIT_PERCENT = rule(
    "offset-credit-percent", 92,
    sourced("Lei 16.953/2018, por fonte secundária: o precatório cobre até 92% da dívida atualizada. Um escritório lê "
            "92% do precatório; a regra dos 8% em dinheiro confirma a dívida", LAW),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CUT_OFF_DAY = rule(
    "offset-cut-off-day", 20150325,
    sourced("ADCT, art. 105; página do Portal SP156: débitos inscritos até 25/03/2015", PAGE),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

INSTALMENTS = rule(
    "offset-instalments", 5,
    sourced("Lei 16.953/2018, por fonte secundária: saldo da dívida em parcela única ou em até 5 parcelas mensais, "
            "com SELIC", LAW),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CALCULATION = rule(
    "calculation", business_days(15),
    assumed("prazo interno do cálculo da compensação não encontrado; adotados 15 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

ACCEPTANCE = rule(
    "acceptance", calendar_days(15),
    assumed("prazo para escolher como pagar o saldo não encontrado; adotados 15 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PAYMENT = rule(
    "payment", business_days(10),
    assumed("os 8% são pagos à vista (Decreto 58.767/2019, por fonte secundária); o prazo não foi encontrado; "
            "adotados 10 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
