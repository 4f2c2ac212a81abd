"""Service 3635: delivery of documents that the PGM asked for; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from domain.service import Group, Kind, Service
from domain.sourced import assumed

SERVICE = Service(
    slug="apresentar-documentos-solicitados",
    number=3635,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa - Apresentar documentos solicitados pela Procuradoria Geral do Município (PGM)",
    who="Quem recebeu da Procuradoria um pedido de documentos (deduzido do título).",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Entrega dos documentos pedidos pela Procuradoria (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(*contact(TITLE_ONLY), description("Número da solicitação e o que está sendo entregue")),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3635 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
)
