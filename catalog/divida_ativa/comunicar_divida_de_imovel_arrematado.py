"""Service 3612: notice of IPTU debt on a property bought at auction; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from domain.service import Group, Kind, Service
from domain.sourced import assumed

SERVICE = Service(
    slug="comunicar-divida-de-imovel-arrematado",
    number=3612,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa de IPTU - Comunicar dívida de imóvel adquirido em leilão",
    who="Quem adquiriu imóvel em leilão (deduzido do título).",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="A Procuradoria fica ciente da dívida de IPTU do imóvel arrematado (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(*contact(TITLE_ONLY), description("Descrição do imóvel e da dívida")),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3612 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
)
