"""Service 3610: notice that a property will be auctioned; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from domain.service import Group, Kind, Service
from domain.sourced import assumed

SERVICE = Service(
    slug="comunicar-leilao-de-imovel",
    number=3610,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Comunicar leilão de imóvel",
    who="Não encontrado; presume-se qualquer interessado.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="A Procuradoria fica ciente de que o imóvel será leiloado (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(*contact(TITLE_ONLY), description("Descrição do leilão e do imóvel")),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3610 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
)
