"""Compensation for material damages (Decreto 57.739/2017): deadlines and limits."""

from datetime import date

from domain.sourced import assumed, sourced
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2017, 6, 14)

OFFICE_PAGE = "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/cejusc/index.php?p=315498"
PRESS = "https://autopapo.com.br/curta/arvore-caiu-no-seu-carro-veja-o-passo-a-passo-para-a-prefeitura-pagar-a-conta"
TREASURY_DEBTS = "https://brasil.justia.com/nacionales/decretos/20-910-de-6-1-1932/gdoc/"

ANSWER = rule(
    "answer", calendar_days(180),
    sourced("Página da PGM: prazo máximo de 180 dias. A página não diz se são corridos; "
            "contados em dias corridos pela Lei municipal 14.141/2006, art. 40", OFFICE_PAGE),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPEAL = rule(
    "appeal", calendar_days(15),
    sourced("Imprensa (AutoPapo, dez. 2025): recurso em 15 dias; norma não encontrada. "
            "Dias corridos presumidos pela Lei municipal 14.141/2006, art. 40", PRESS),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPEAL_ANALYSIS = rule(
    "appeal-analysis", business_days(20),
    assumed("prazo e autoridade para julgar o recurso não encontrados; adotados 20 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

ACCEPTANCE = rule(
    "acceptance", calendar_days(30),
    assumed("prazo para aceitar o valor deferido não encontrado; adotados 30 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PAYMENT = rule(
    "payment", calendar_days(30),
    sourced("Imprensa (AutoPapo, dez. 2025): pagamento cerca de 30 dias após a aprovação; norma não encontrada", PRESS),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

OPINION = rule(
    "opinion", business_days(15),
    assumed("prazo da manifestação técnica não encontrado; adotados 15 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PRESCRIPTION_YEARS = rule(
    "prescription-years", 5,
    sourced("Decreto federal 20.910/1932, art. 1º; STJ, REsp 1.251.993/PR (5 anos, não 3)", TREASURY_DEBTS),
    since=date(1932, 1, 6), checked_on=CHECKED,
)  # fmt: skip

APPROVAL_ABOVE_CENTS = rule(
    "approval-above-cents", 50_000_00,
    assumed("alçada para indenizações não encontrada; adotada aprovação da chefia acima de R$ 50.000,00. O único "
            "limite lido (Portaria PGM 202/2018, art. 4º, § 3º: 300 salários mínimos) não parece tratar disso"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
