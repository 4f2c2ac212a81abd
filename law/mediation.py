"""Mediation at the CEJUSC Municipal: deadlines and numbers. The centre publishes almost none: most are assumed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from domain.calendar import ONE_DAY, Deadline, Suspension, WorkCalendar, end_of_day, local_day
from domain.mediation.booking import Frame, OfferOrder
from domain.sourced import assumed, sourced
from law.appointments import receives
from law.dated import business_days, calendar_days, rule
from law.holidays import work_calendar

CHECKED = date(2026, 11, 28)
IN_FORCE = date(2015, 12, 9)
"""The day of the agreement between the city and the court that set the centre up."""

PROCESS_CODE = "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cpcivil.html"
SUMMARY = "https://coggle.it/diagram/Yl7eEUc-pbpzayvN/t/lei-13-140-2015"
STATUTE = "https://epage.pub/doc/lei-13140-lei-de-mediaao-y0onporrvv"

ANSWER = rule(
    "answer", calendar_days(120),
    assumed("o prazo total da mediação não foi encontrado; adotados 120 dias corridos, que param enquanto se espera "
            "pelas partes"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

ADMISSION = rule(
    "check", business_days(5),
    assumed("prazo da triagem do CEJUSC não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

INVITATION = rule(
    "invitation", calendar_days(30),
    assumed("Lei 13.140/2015, art. 21, cujo texto não pôde ser lido: convite sem resposta em 30 dias do recebimento é "
            "tido por rejeitado; contados do envio"),
    since=date(2015, 12, 26), checked_on=CHECKED,
)  # fmt: skip

HOLD = rule(
    "booking", calendar_days(7),
    assumed("por quanto tempo os horários ficam reservados não foi encontrado; adotados 7 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

POSTING = rule(
    "posting", business_days(3),
    assumed("prazo para postar a carta-convite não encontrado; adotados 3 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

NOTICE = rule(
    "session-notice", business_days(10),
    assumed("antecedência da sessão não encontrada; adotados 10 dias úteis, por analogia com a Lei 13.140/2015, "
            "art. 22, § 2º, I, que é de mediação contratual"),
    since=date(2015, 12, 26), checked_on=CHECKED,
)  # fmt: skip

HORIZON = rule(
    "session-horizon", calendar_days(90),
    assumed("prazo máximo até a sessão não encontrado; adotados 3 meses, por analogia com a Lei 13.140/2015, art. 22, "
            "§ 2º, I"),
    since=date(2015, 12, 26), checked_on=CHECKED,
)  # fmt: skip

RESCHEDULING = rule(
    "rescheduling", business_days(2),
    assumed("até quando se pode remarcar não foi encontrado; adotados 2 dias úteis antes da sessão"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

RECORD = rule(
    "attendance", business_days(1),
    assumed("prazo para registrar a sessão não encontrado; adotado 1 dia útil depois dela"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

DRAFTING = rule(
    "drafting", business_days(5),
    assumed("prazo para redigir o termo não encontrado; adotados 5 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SIGNING = rule(
    "signature", calendar_days(10),
    assumed("prazo para as partes assinarem o termo não encontrado; adotados 10 dias corridos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

HEARING = rule(
    "hearing", calendar_days(30),
    assumed("a oitiva do Ministério Público é da Lei 13.140/2015, art. 3º, § 2º; o seu prazo não foi encontrado; "
            "adotados 30 dias corridos"),
    since=date(2015, 12, 26), checked_on=CHECKED,
)  # fmt: skip

HOMOLOGATION = rule(
    "homologation", business_days(15),
    assumed("prazo para o Juiz Coordenador homologar não encontrado; adotados 15 dias úteis"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

REPORT = rule(
    "report", calendar_days(15),
    assumed("até quando as partes podem dizer se o acordo foi cumprido não foi encontrado; adotados 15 dias corridos "
            "depois da última obrigação"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SESSION_MINUTES = rule(
    "session-minutes", 60,
    assumed("duração da sessão não encontrada; adotados 60 minutos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

INTERVAL_MINUTES = rule(
    "interval-minutes", 15,
    assumed("intervalo entre sessões não encontrado; adotados 15 minutos"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SLOTS_OFFERED = rule(
    "slots-offered", 3,
    assumed("quantos horários se oferecem de cada vez não foi encontrado; adotados 3"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

OFFERS = rule(
    "offers", 4,
    assumed("quantas vezes se oferecem horários não foi encontrado; adotadas 4"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

RESCHEDULINGS = rule(
    "reschedulings", 2,
    assumed("quantas vezes cada parte pode remarcar não foi encontrado; adotadas 2"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

REMINDER_DAYS = rule(
    "session-reminder-days", 2,
    assumed("quando lembrar as partes da sessão não foi encontrado; adotados 2 dias antes"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

DRAFTS = rule(
    "drafts", 3,
    assumed("quantas vezes o termo pode ser refeito não foi encontrado; adotadas 3"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SIGNATURE_LEVEL = rule(
    "signature-level", 2,
    assumed("nível mínimo de assinatura do Município (Lei 14.063/2020) não encontrado; adotada a avançada, nível 2 "
            "de 3"),
    since=date(2020, 9, 24), checked_on=CHECKED,
)  # fmt: skip

BAR_YEARS = rule(
    "bar-years", 1,
    sourced("CPC, art. 172, e Lei 13.140/2015, art. 6º: um ano do término da última audiência em que atuou",
            PROCESS_CODE),
    since=date(2016, 3, 18), checked_on=CHECKED,
)  # fmt: skip

NOTES_DAYS = rule(
    "notes-days", 0,
    assumed("a guarda das anotações do mediador não foi encontrada; apagadas quando o caso se encerra"),
    since=IN_FORCE, checked_on=CHECKED,
)  # fmt: skip

SMALLEST_CELL = rule(
    "smallest-cell", 5,
    assumed("não há regra encontrada para publicar números pequenos; nada se publica de menos de 5 casos"),
    since=IN_FORCE, checked_on=CHECKED,
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
