"""Service 4202: appeal about a precatório; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU
from domain.service import Field, FieldType, Group, Kind, Service
from domain.sourced import assumed

SERVICE = Service(
    slug="recurso-em-acordo-de-precatorio",
    number=4202,
    group=Group.PRECATORIOS,
    kind=Kind.REQUEST,
    title="Precatórios – Solicitar recurso",
    who="Não encontrado; presume-se quem teve a proposta de acordo indeferida.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Não encontrado; presume-se a decisão do recurso.",
    cost="Não encontrado",
    cost_basis=assumed("a página do serviço não foi lida"),
    fields=(
        *contact(TITLE_ONLY),
        Field(name="numero_processo", label="Número do processo (CNJ)", type=FieldType.CNJ, basis=TITLE_ONLY),
        description("Razões do recurso"),
    ),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(MENU,),
)
