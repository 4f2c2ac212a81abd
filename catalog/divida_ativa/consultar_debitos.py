"""Immediate service: consult inscribed debts by kind and access key."""

from catalog.debt_key import IMMEDIATE, PRESS_2023, debt_key
from catalog.portal_rules import AMOUNTS
from domain.service import Group, Kind, Service
from domain.sourced import sourced

CLIENT = "https://api.infosimples.com/consultas/docs/en/pref/sp/sao-paulo/divida-ativa.md"

SERVICE = Service(
    slug="consultar-debitos",
    number=None,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Dívida Ativa - Consultar débitos",
    who="Quem tiver a chave de acesso do débito (não foi vista exigência de login).",
    who_basis=sourced("Descrição do portal por um cliente de terceiros", CLIENT),
    outcome="Lista dos débitos inscritos sob a chave (notificação, exercício, situação, valores), com o total e as "
    "simulações à vista e em parcelas.",
    cost="Gratuito",
    cost_basis=IMMEDIATE,
    fields=debt_key(),
    announced="Imediato",
    rules=AMOUNTS,
    address="POST /api/debts/consultation",
    not_found=("Página de informação do serviço no Portal SP156 e seu título oficial",),
    sources=(
        PRESS_2023,
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/servicos/index.php?p=334217",
        CLIENT,
        "https://jornalveracidade.com.br/?p=6268",
    ),
    evidence="partial",
)
