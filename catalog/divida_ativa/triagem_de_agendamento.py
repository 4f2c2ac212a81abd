"""Service 3906: screening before an appointment; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.service import Group, Kind, Limit, Procedure, Service, Term
from domain.sourced import assumed
from law.debts import requests

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="visit",
    terms=TERMS | {Term.BOOKING: requests.BOOKING, Term.ATTENDANCE: requests.ATTENDANCE},
    limits=LIMITS
    | {
        Limit.BOOKING_CHANGES: requests.BOOKING_CHANGES,
        Limit.BOOKING_CHANGE_HOURS: requests.BOOKING_CHANGE_HOURS,
    },
    routes=ROUTES,
    steps=(
        "Triagem pelo Departamento Fiscal: o que se resolve pela internet é respondido",
        "Se for preciso comparecer: escolha de um dos horários publicados pela unidade",
        "Confirmação do horário, que o requerente ainda pode mudar; quem desiste libera o lugar",
        "Se a unidade não puder receber: outros horários são oferecidos, com o motivo",
        "Atendimento registrado, com resposta assinada, ou falta, não antes do dia",
    ),
    closings=(Closing.SOLVED, Closing.ATTENDED, Closing.NO_SHOW, Closing.NOT_BOOKED, Closing.WITHDRAWN),
)

SERVICE = Service(
    slug="triagem-de-agendamento",
    number=3906,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa - Solicitar triagem de agendamento",
    who="Não encontrado; presume-se qualquer interessado.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Triagem e, se preciso, agendamento no Departamento Fiscal, só para o que "
    "não se resolve pela internet (notícia de 2020).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(*contact(TITLE_ONLY), description("Assunto do atendimento")),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3906 (só o endereço)",
        MENU,
        "https://agora.folha.uol.com.br/sao-paulo/2020/12/prefeitura-de-sp-retoma-atendimentos-presenciais-para-negociar-divida.shtml",
        PRESS_2023,
    ),
    procedure=PROCEDURE,
)
