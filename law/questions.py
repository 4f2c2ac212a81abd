"""Questions to the Procuradoria: no deadline was found; every number is an assumption that can be changed."""

from datetime import date

from domain.sourced import assumed
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2023, 7, 4)

ANSWER = rule(
    "answer", calendar_days(20),
    assumed("prazo de resposta a dúvidas não encontrado; adotados 20 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

REPLY = rule(
    "reply", business_days(5),
    assumed("prazo interno para responder a dúvidas não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
