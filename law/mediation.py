"""Mediation at the CEJUSC Municipal: deadlines and numbers. The centre publishes almost none: most are assumed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from domain.calendar import ONE_DAY, Deadline, Suspension, WorkCalendar, end_of_day, local_day
from domain.mediation.booking import Frame, OfferOrder
from domain.sourced import Rule, assumed, sourced
from law.appointments import receives
from law.dated import business_days, calendar_days, rule
from law.holidays import work_calendar

T = TypeVar("T")
CHECKED = date(2026, 11, 28)
IN_FORCE = date(2015, 12, 9)
"""The day of the agreement between the city and the court that set the centre up."""

PROCESS_CODE = "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cpcivil.html"
SUMMARY = "https://coggle.it/diagram/Yl7eEUc-pbpzayvN/t/lei-13-140-2015"
STATUTE = "https://epage.pub/doc/lei-13140-lei-de-mediaao-y0onporrvv"


def _assumed(name: str, value: T, why: str, *, since: date = IN_FORCE) -> Rule[T]:
    """Return a rule of which no source was found, with the reason for its value."""
    return rule(name, value, assumed(why), since=since, checked_on=CHECKED)


ANSWER = _assumed(
    "answer", calendar_days(120),
    "o prazo total da mediação não foi encontrado; adotados 120 dias corridos, que param enquanto se espera "
    "pelas partes",
)  # fmt: skip

ADMISSION = _assumed(
    "check", business_days(5),
    "prazo da triagem do CEJUSC não encontrado; adotados 5 dias úteis",
)  # fmt: skip

INVITATION = _assumed(
    "invitation", calendar_days(30),
    "Lei 13.140/2015, art. 21, cujo texto não pôde ser lido: convite sem resposta em 30 dias do recebimento é "
    "tido por rejeitado",
    since=date(2015, 12, 26),
)  # fmt: skip

RECEIPT_DAYS = _assumed(
    "receipt-days", 10,
    "os 30 dias da Lei 13.140/2015, art. 21, contam do recebimento: o dia do aviso de recebimento do correio, que o "
    "CEJUSC registra, ou aquele em que se abre o link da carta-convite. Sem prova, presume-se recebida 10 dias "
    "corridos depois do envio, por analogia com a Lei 11.419/2006, art. 5º, § 3º, cujo texto não foi lido",
    since=date(2015, 12, 26),
)  # fmt: skip

HOLD = _assumed(
    "booking", calendar_days(7),
    "por quanto tempo os horários ficam reservados não foi encontrado; adotados 7 dias corridos",
)  # fmt: skip

POSTING = _assumed(
    "posting", business_days(3),
    "prazo para postar a carta-convite não encontrado; adotados 3 dias úteis",
)  # fmt: skip

NOTICE = _assumed(
    "session-notice", business_days(10),
    "antecedência da sessão não encontrada; adotados 10 dias úteis, por analogia com a Lei 13.140/2015, "
    "art. 22, § 2º, I, que é de mediação contratual",
    since=date(2015, 12, 26),
)  # fmt: skip

HORIZON = _assumed(
    "session-horizon", calendar_days(90),
    "prazo máximo até a sessão não encontrado; adotados 3 meses, por analogia com a Lei 13.140/2015, art. 22, "
    "§ 2º, I",
    since=date(2015, 12, 26),
)  # fmt: skip

RESCHEDULING = _assumed(
    "rescheduling", business_days(2),
    "até quando se pode remarcar não foi encontrado; adotados 2 dias úteis antes da sessão",
)  # fmt: skip

RECORD = _assumed(
    "attendance", business_days(1),
    "prazo para registrar a sessão não encontrado; adotado 1 dia útil depois dela",
)  # fmt: skip

DRAFTING = _assumed(
    "drafting", business_days(5),
    "prazo para redigir o termo não encontrado; adotados 5 dias úteis",
)  # fmt: skip

SIGNING = _assumed(
    "signature", calendar_days(10),
    "prazo para as partes assinarem o termo não encontrado; adotados 10 dias corridos",
)  # fmt: skip

HEARING = _assumed(
    "hearing", calendar_days(30),
    "a oitiva do Ministério Público é da Lei 13.140/2015, art. 3º, § 2º; o seu prazo não foi encontrado; "
    "adotados 30 dias corridos",
    since=date(2015, 12, 26),
)  # fmt: skip

HOMOLOGATION = _assumed(
    "homologation", business_days(15),
    "prazo para o Juiz Coordenador homologar não encontrado; adotados 15 dias úteis",
)  # fmt: skip

REPORT = _assumed(
    "report", calendar_days(15),
    "até quando as partes podem dizer se o acordo foi cumprido não foi encontrado; adotados 15 dias corridos "
    "depois da última obrigação",
)  # fmt: skip

SESSION_MINUTES = _assumed(
    "session-minutes", 60,
    "duração da sessão não encontrada; adotados 60 minutos",
)  # fmt: skip

INTERVAL_MINUTES = _assumed(
    "interval-minutes", 15,
    "intervalo entre sessões não encontrado; adotados 15 minutos",
)  # fmt: skip

SLOTS_OFFERED = _assumed(
    "slots-offered", 3,
    "quantos horários se oferecem de cada vez não foi encontrado; adotados 3",
)  # fmt: skip

OFFERS = _assumed(
    "offers", 4,
    "quantas vezes se oferecem horários não foi encontrado; adotadas 4",
)  # fmt: skip

RESCHEDULINGS = _assumed(
    "reschedulings", 2,
    "quantas vezes cada parte pode remarcar não foi encontrado; adotadas 2",
)  # fmt: skip

REMINDER_DAYS = _assumed(
    "session-reminder-days", 2,
    "quando lembrar as partes da sessão não foi encontrado; adotados 2 dias antes",
)  # fmt: skip

DRAFTS = _assumed(
    "drafts", 3,
    "quantas vezes o termo pode ser refeito não foi encontrado; adotadas 3",
)  # fmt: skip

SIGNATURE_LEVEL = _assumed(
    "signature-level", 2,
    "nível mínimo de assinatura do Município (Lei 14.063/2020) não encontrado; adotada a avançada, nível 2 "
    "de 3",
    since=date(2020, 9, 24),
)  # fmt: skip

BAR_YEARS = rule(
    "bar-years", 1,
    sourced("CPC, art. 172, e Lei 13.140/2015, art. 6º: um ano do término da última audiência em que atuou",
            PROCESS_CODE),
    since=date(2016, 3, 18), checked_on=CHECKED,
)  # fmt: skip

NOTES = assumed("a guarda das anotações do mediador não foi encontrada; apagadas quando o caso se encerra")

SMALLEST_CELL = _assumed(
    "smallest-cell", 5,
    "não há regra encontrada para publicar números pequenos; nada se publica de menos de 5 casos",
)  # fmt: skip

CONSENT = sourced(
    "Lei 13.140/2015, art. 18, por fonte secundária: depois da primeira, outras reuniões só com a anuência das partes",
    SUMMARY,
)
WARNING = sourced(
    "Lei 13.140/2015, art. 14, por fonte secundária: alerta sobre a confidencialidade no início da primeira reunião",
    SUMMARY,
)
PUBLIC_MINISTRY = sourced(
    "Lei 13.140/2015, art. 3º, § 2º: direitos indisponíveis que admitem transação são homologados em juízo, ouvido o "
    "Ministério Público",
    STATUTE,
)


def frame(order: OfferOrder, suspensions: Sequence[Suspension]) -> Frame:
    """Return where a search for times looks: after the notice and the hold, within the horizon, in open hours."""
    first = local_day(order.at).year
    calendar = work_calendar((first, first + 1), suspensions)
    notice, horizon, hold = (
        calendar.due_at(order.at, d) for d in (order.terms.notice, order.terms.horizon, order.terms.hold)
    )
    until = min(hold, order.no_later) if order.no_later else hold
    return Frame(
        earliest=max(notice, until), latest=horizon, until=until, receives=partial(_receives, calendar=calendar),
        works=calendar.works,
    )  # fmt: skip


def changes_until(start: datetime, before: Deadline, suspensions: Sequence[Suspension]) -> datetime:
    """Return the last second of the day that lies so many working days before a session."""
    day = local_day(start)
    calendar = work_calendar((day.year - 1, day.year), suspensions)
    left = before.days
    while left:
        day -= ONE_DAY
        left -= calendar.works(day)
    return end_of_day(day)


def _receives(start: datetime, minutes: int, calendar: WorkCalendar) -> bool:
    return receives(start, minutes, calendar)
