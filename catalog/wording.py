"""The catalogue in plain Portuguese: names of groups and deadlines, and when something is required."""

from collections.abc import Callable, Mapping
from datetime import date

from domain import wording
from domain.calendar import DayKind, Deadline
from domain.conditions import AllOf, Answered, AnswerIs, AnyOf, Attached, Condition, DateFrom, Not
from domain.form import FieldType, FileType
from domain.money import format_brl
from domain.service import Group, Kind, Limit, Service, Step, Term

GROUP_LABELS: dict[Group, str] = {
    Group.EXPROPRIATION: "Desapropriação",
    Group.COURT_DECISION: "Protocolo de decisão judicial",
    Group.DAMAGES: "Reparação de danos",
    Group.ACTIVE_DEBT: "Dívida ativa",
    Group.PRECATORIOS: "Precatórios",
    Group.MEDIATION: "Mediação de conflitos",
}
KIND_LABELS: dict[Kind, str] = {
    Kind.REQUEST: "Solicitação",
    Kind.QUESTION: "Tirar dúvidas",
    Kind.IMMEDIATE: "Atendimento imediato",
    Kind.WINDOWED: "Solicitação com período de inscrição",
    Kind.MEDIATION: "Mediação",
}
TERM_LABELS: dict[Term, str] = wording.TERM_LABELS | {
    Term.ANSWER: "Resposta ao requerente",
    Term.CHECK: "Conferência dos documentos",
    Term.ANALYSIS: "Análise jurídica",
    Term.APPEAL_ANALYSIS: "Julgamento do recurso",
    Term.ACCEPTANCE: "Aceite do valor",
    Term.LEDGER_REVIEW: "Correção de ordem recusada pelo cadastro da dívida",
    Term.CREDIT_RECORDS: "Atualização do CADIN e da SERASA depois da baixa",
    Term.CALCULATION: "Cálculo da fração ideal",
    Term.HOMOLOGATION: "Homologação pelo Juiz Coordenador",
    Term.REPORT: "Informação sobre o cumprimento do acordo, depois da última obrigação",
}
"""Terms as letters name them; in more words where a page of the catalogue has no case around it."""
LIMIT_LABELS: dict[Limit, str] = {
    Limit.CORRECTION_ROUNDS: "Comunique-se por solicitação, no máximo",
    Limit.APPROVAL_ABOVE_CENTS: "Aprovação da chefia acima de",
    Limit.REMINDER_PERCENT: "Lembrete à unidade, parte do prazo decorrida",
    Limit.FIRST_REMINDER_PERCENT: "Primeiro lembrete à unidade, parte do prazo decorrida",
    Limit.LAST_REMINDER_PERCENT: "Último lembrete à unidade, parte do prazo decorrida",
    Limit.URGENT_HOURS: "Fila de urgência, quando o prazo do juízo termina em até",
    Limit.PRESCRIPTION_YEARS: "Prescrição",
    Limit.OFFSET_CREDIT_PERCENT: "Parte da dívida que o precatório cobre, no máximo",
    Limit.OFFSET_CUT_OFF_DAY: "Débitos inscritos até",
    Limit.OFFSET_INSTALMENTS: "Parcelas do saldo da dívida, no máximo",
    Limit.FEE_CENTS: "Preço público",
    Limit.DISCOUNT_AT_ONCE: "Desconto à vista, no máximo",
    Limit.DISCOUNT_IN_INSTALMENTS: "Desconto em parcelas, no máximo",
    Limit.MOST_INSTALMENTS: "Parcelas, no máximo",
    Limit.CREDIT_CUT_OFF: "Créditos inscritos até",
    Limit.PROPOSAL_ROUNDS: "Contrapropostas da Procuradoria, no máximo",
    Limit.BOOKING_CHANGES: "Mudanças de horário pelo requerente, no máximo",
    Limit.BOOKING_CHANGE_HOURS: "Mudança de horário, com antecedência de pelo menos",
    Limit.SESSION_MINUTES: "Duração da sessão, em minutos",
    Limit.INTERVAL_MINUTES: "Intervalo entre sessões, em minutos",
    Limit.SLOTS_OFFERED: "Horários oferecidos de cada vez",
    Limit.OFFERS: "Ofertas de horários, no máximo",
    Limit.RESCHEDULINGS: "Remarcações por parte, no máximo",
    Limit.SESSION_REMINDER_DAYS: "Lembrete da sessão, dias antes",
    Limit.DRAFTS: "Redações do termo, no máximo",
    Limit.SIGNATURE_LEVEL: "Nível da assinatura das partes (1 simples, 2 avançada, 3 qualificada)",
    Limit.BAR_YEARS: "Anos em que o mediador não pode atuar para as partes",
    Limit.RECEIPT_DAYS: "Dias depois do envio em que se presume recebida a carta-convite sem prova",
}
STEP_LABELS: dict[Step, str] = {
    Step.TRIAGE: "Triagem",
    Step.CHECK: "Conferência dos documentos",
    Step.OPINION: "Manifestação técnica",
    Step.ANALYSIS: "Análise jurídica",
    Step.CALCULATION: "Cálculo",
    Step.PAYMENT: "Pagamento",
    Step.SEARCH: "Busca no arquivo",
    Step.SIGNATURE: "Assinatura",
    Step.REPLY: "Resposta",
}
FILE_LABELS: dict[FileType, str] = {
    FileType.PDF: "PDF",
    FileType.JPEG: "JPEG",
    FileType.PNG: "PNG",
    FileType.MP4: "MP4",
    FileType.HEIC: "HEIC",
    FileType.MOV: "MOV",
}
EVIDENCE_LABELS = {
    "page": "página do serviço lida",
    "partial": "página do serviço lida em parte",
    "title": "só o título do serviço foi lido",
}
DAYS = {
    DayKind.CALENDAR: ("dia corrido", "dias corridos"),
    DayKind.BUSINESS: ("dia útil", "dias úteis"),
    DayKind.WORKING_HOURS: ("hora útil", "horas úteis"),
}
HOURS_ON_THE_CLOCK = ("hora corrida", "horas corridas")


def deadline_text(deadline: Deadline) -> str:
    """Return a deadline as people say it: 15 dias corridos."""
    number = deadline.hours or deadline.days
    on_the_clock = HOURS_ON_THE_CLOCK if deadline.hours else DAYS[DayKind.CALENDAR]
    one, many = DAYS.get(deadline.kind, on_the_clock)
    return f"{number} {one if number == 1 else many}"


def limit_text(limit: Limit, value: int) -> str:
    """Return a limit with its unit."""
    return LIMIT_TEXTS.get(limit, str)(value)


def _percent(value: int) -> str:
    return f"{value}%"


def _hours(value: int) -> str:
    return f"{value} horas"


def _day(value: int) -> str:
    return f"{date.fromisoformat(str(value)):%d/%m/%Y}"


LIMIT_TEXTS: dict[Limit, Callable[[int], str]] = {
    Limit.APPROVAL_ABOVE_CENTS: format_brl,
    Limit.FEE_CENTS: format_brl,
    Limit.REMINDER_PERCENT: _percent,
    Limit.FIRST_REMINDER_PERCENT: _percent,
    Limit.LAST_REMINDER_PERCENT: _percent,
    Limit.DISCOUNT_AT_ONCE: _percent,
    Limit.DISCOUNT_IN_INSTALMENTS: _percent,
    Limit.OFFSET_CREDIT_PERCENT: _percent,
    Limit.URGENT_HOURS: _hours,
    Limit.BOOKING_CHANGE_HOURS: _hours,
    Limit.PRESCRIPTION_YEARS: lambda value: f"{value} anos",
    Limit.CREDIT_CUT_OFF: _day,
    Limit.OFFSET_CUT_OFF_DAY: _day,
}


def when_text(condition: Condition, service: Service) -> str:
    """Return a condition as a Portuguese clause that begins with "quando"."""
    return f"quando {_clause(condition, _names(service), negated=False)}"


def _names(service: Service) -> dict[str, str]:
    """Return what people read for each field, document and option (`field=code`) of a service."""
    names = {d.name: d.label for d in service.documents} | {f.name: f.label for f in service.fields}
    for field in service.fields:
        names |= {f"{field.name}={option.code}": option.label for option in field.options}
        if field.type is FieldType.BOOL:
            names |= {f"{field.name}=True": "Sim", f"{field.name}=False": "Não"}
    return names


def _clause(condition: Condition, names: Mapping[str, str], *, negated: bool) -> str:
    never = "não " if negated else ""
    match condition:
        case AnswerIs(field=field, values=values):
            said = " ou ".join(f"“{names[f'{field}={value}']}”" for value in values)
            return f"a resposta a “{names[field]}” {never}for {said}"
        case Answered(field=field):
            return f"{never}houver resposta a “{names[field]}”"
        case Attached(document=document):
            return f"{never}houver anexo de “{names[document]}”"
        case DateFrom(field=field, since=since):
            return f"a resposta a “{names[field]}” {never}for de {since:%d/%m/%Y} em diante"
        case Not(condition=inner):
            return _clause(inner, names, negated=not negated)
        case AllOf(conditions=parts):
            return _joined(parts, names, " ou " if negated else " e ", negated=negated)
        case AnyOf(conditions=parts):
            return _joined(parts, names, " e " if negated else " ou ", negated=negated)


def _joined(parts: tuple[Condition, ...], names: Mapping[str, str], word: str, *, negated: bool) -> str:
    clauses = [_clause(part, names, negated=negated) for part in parts]
    nested = [isinstance(part.condition if isinstance(part, Not) else part, AllOf | AnyOf) for part in parts]
    return word.join(f"({clause})" if inner else clause for clause, inner in zip(clauses, nested, strict=True))
