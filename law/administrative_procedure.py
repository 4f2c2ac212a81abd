"""What holds for every administrative procedure of the City: counting, correction requests, internal deadlines."""

from datetime import date

from domain.sourced import assumed, sourced
from law.dated import business_days, calendar_days, rule

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2006, 3, 27)

COUNTING = sourced(
    "Lei municipal 14.141/2006, art. 40: dias corridos, exclui-se o primeiro e inclui-se o último; "
    "se no último não houver expediente normal, o prazo vai ao dia útil seguinte",
    "https://capital.sp.gov.br/web/licenciamento/w/servicos/348328",
)

CORRECTION = rule(
    "correction", calendar_days(30),
    assumed("o prazo do comunique-se não foi encontrado; adotados 30 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CORRECTION_ROUNDS = rule(
    "correction-rounds", 3,
    assumed("não foi encontrado limite de comunique-se; adotados 3 por solicitação"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CHECK = rule(
    "check", business_days(5),
    assumed("prazo interno de conferência de documentos não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

ANALYSIS = rule(
    "analysis", business_days(20),
    assumed("prazo interno de análise jurídica não encontrado; adotados 20 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

APPROVAL = rule(
    "approval", business_days(5),
    assumed("prazo interno de aprovação pela chefia não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

REMINDER_PERCENT = rule(
    "reminder-percent", 75,
    assumed("o aviso antes do vencimento é escolha deste sistema: aos 75% do prazo"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip
