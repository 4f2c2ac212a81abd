"""Rulings of courts filed with the office: deadlines of the office, reminders within the court's time, refusals."""

from datetime import date

from domain.service import Ground, Verdict
from domain.sourced import assumed
from law.dated import business_days, calendar_days, rule, working_hours

CHECKED = date(2026, 11, 23)
IN_FORCE = date(2025, 10, 27)

PAPERLESS = "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-174-de-27-de-outubro-de-2025"
RPV = "https://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-50-de-7-de-maio-de-2019/consolidado"

ANSWER = rule(
    "answer", calendar_days(30),
    assumed("prazo de resposta a quem protocola não encontrado; adotados 30 dias corridos. O prazo do juízo corre à "
            "parte e não é afetado por este"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

TRIAGE = rule(
    "triage", working_hours(4),
    assumed("prazo de triagem não encontrado; adotadas 4 horas de expediente, e nunca depois do prazo do juízo"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

REFERRAL = rule(
    "referral", business_days(1),
    assumed("prazo para o Núcleo de Precatórios confirmar o recebimento não encontrado; adotado 1 dia útil"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

COMPLIANCE = rule(
    "compliance", business_days(5),
    assumed("usado só quando o juízo não fixou prazo; adotados 5 dias úteis. O prazo fixado pelo juízo corre em horas "
            "ou dias corridos desde o início informado, sem parar em feriado nem em suspensão do expediente"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

CONFIRMATION = rule(
    "confirmation", working_hours(8),
    assumed("prazo para o procurador conferir o cumprimento não encontrado; adotadas 8 horas de expediente, e nunca "
            "depois do prazo do juízo"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

FIRST_REMINDER_PERCENT = rule(
    "first-reminder-percent", 50,
    assumed("escolha deste sistema: a ordem de cumprimento é lembrada aos 50%, 75% e 90% do prazo do juízo"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

LAST_REMINDER_PERCENT = rule(
    "last-reminder-percent", 90,
    assumed("escolha deste sistema: a ordem de cumprimento é lembrada aos 50%, 75% e 90% do prazo do juízo"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

URGENT_HOURS = rule(
    "urgent-hours", 72,
    assumed("fila de urgência não encontrada; adotada para liminar ou tutela, prazo em horas, pedido de urgência, ou "
            "prazo do juízo que termina em até 72 horas"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

_UNREAD = assumed("a página do serviço não foi lida; motivo de recusa adotado por este sistema")
_REFUSED = (Verdict.DISMISS,)

GROUNDS = (
    Ground(code="not-a-ruling", label="O documento não é decisão, ofício nem mandado judicial", verdicts=_REFUSED,
           basis=_UNREAD),
    Ground(code="not-the-city", label="A decisão não se dirige ao Município de São Paulo", verdicts=_REFUSED,
           basis=_UNREAD),
    Ground(code="not-in-force", label="A decisão foi suspensa, reformada ou já não produz efeitos", verdicts=_REFUSED,
           basis=_UNREAD),
    Ground(code="unverifiable", label="Não foi possível confirmar que a decisão existe no processo indicado",
           verdicts=_REFUSED, basis=_UNREAD),
)  # fmt: skip
