"""Service 3637: notice that a lawsuit ended, for PPI and PRD; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from domain.service import Group, Kind, Service
from domain.sourced import assumed

SERVICE = Service(
    slug="comunicar-encerramento-de-acao-ppi-prd",
    number=3637,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa - Comunicar encerramento da ação judicial para liberação de pendências judiciais no PPI ou PRD",
    who="Participante de PPI ou PRD com pendência judicial (deduzido do título).",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Liberação da pendência judicial no PPI ou no PRD (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(*contact(TITLE_ONLY), description("Número da ação judicial e do PPI ou PRD")),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3637 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
)
