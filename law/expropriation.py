"""Certificates and plans of expropriation: no norm was found; every number is an assumption that can be changed."""

from datetime import date

from domain.sourced import assumed
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2013, 3, 26)

ANSWER = rule(
    "answer", calendar_days(30),
    assumed("prazo de resposta não encontrado; adotados 30 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SEARCH = rule(
    "search", business_days(10),
    assumed("prazo da busca no arquivo do DESAP não encontrado; adotados 10 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SIGNATURE = rule(
    "signature", business_days(5),
    assumed("prazo interno de assinatura não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FEE_CENTS = rule(
    "fee-cents", 0,
    assumed("preço público não encontrado; a Lei municipal 14.141/2006, art. 2º, dispensa despesas, salvo lei ou "
            "decreto; adotado gratuito"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FEE = rule(
    "fee", calendar_days(30),
    assumed("prazo para pagar o preço público, quando houver, não encontrado; adotados 30 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FEE_CHECK = rule(
    "fee-check", business_days(3),
    assumed("prazo interno de conferência do pagamento não encontrado; adotados 3 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
