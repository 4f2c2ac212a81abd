"""Precatórios: deadlines and numbers of assignments and of appeals against rejected proposals."""

from datetime import date

from domain.sourced import assumed, sourced
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2019, 3, 6)

NOTICE_2024 = "https://ibprecatorios.org.br/noticias/acordo-direto-sp"
PROVISION = "https://aipeassessoria.com.br/provimento-csm-275324"
PROVISION_LATER = "https://caselliguimaraes.com.br/notcias-e-publicaes/tjsp-torna-obrigatria-escritura-pblica-para-cesso-de-precatrios"
CONSTITUTION = "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cf88.html"

ANSWER = rule(
    "answer", calendar_days(60),
    assumed("o prazo de resposta dos pedidos sobre precatórios não foi encontrado; adotados 60 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPEAL = rule(
    "appeal", business_days(5),
    sourced("Edital de acordos 1/2024, por fonte secundária: recurso em 5 dias úteis da publicação", NOTICE_2024),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPEAL_ANALYSIS = rule(
    "appeal-analysis", business_days(20),
    assumed("prazo e autoridade para julgar o recurso não encontrados; adotados 20 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

PUBLIC_DEED_FROM = rule(
    "public-deed-from", date(2024, 12, 11),
    sourced("Provimento CSM 2.753/2024: escritura pública para cessões. As fontes divergem do início, 10 ou "
            "11/12/2024; adotado o dia 11, o que não exige de ninguém o que uma delas dispensa", PROVISION_LATER),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
