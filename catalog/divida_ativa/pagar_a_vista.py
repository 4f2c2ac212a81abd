"""Immediate service 1309: one slip that pays everything inscribed under a key."""

from catalog.debt_key import IMMEDIATE, PRESS_2023, debt_key
from catalog.portal_rules import AMOUNTS, PAYING
from domain.service import Group, Kind, Service
from domain.sourced import sourced

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?t=&a=NjAx&conteudo=1309"

SERVICE = Service(
    slug="pagar-a-vista",
    number=1309,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Dívida Ativa - Emitir guia para pagamento integral",
    who="Quem tiver débito inscrito em dívida ativa.",
    who_basis=sourced("Página do Portal SP156 (conteúdo 1309), cópia antiga", PAGE_URL),
    outcome="Um boleto por tipo de débito e chave, que quita tudo o que está inscrito, com vencimento no último "
    "dia útil do mês. O pagamento aparece no sistema em até 3 dias úteis.",
    cost="Gratuito (o boleto traz só a dívida)",
    cost_basis=IMMEDIATE,
    fields=debt_key(),
    announced="Imediato",
    rules=(*PAYING, *AMOUNTS),
    address="POST /api/debts/payment-slips",
    not_found=("Título e texto atuais da página (conteúdo 1309)", "Pagamento por Pix"),
    sources=(PAGE_URL, PRESS_2023, "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3636"),
    evidence="page",
)
