"""Service 4798: problems with a TDM agreement; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from domain.service import Group, Kind, Service
from domain.sourced import assumed

SERVICE = Service(
    slug="problemas-com-transacao-de-debitos",
    number=4798,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Transação de Débitos Municipais (TDM) - Problemas com pagamento ou "
    "inconsistências de sistema - Fique em Dia",
    who="Participante do programa Fique em Dia (deduzido do título).",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Solução de problemas de pagamento ou de sistema de uma transação (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(*contact(TITLE_ONLY), description("Descrição do problema")),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=4798 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
)
