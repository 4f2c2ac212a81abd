"""Immediate service 1313: a new agreement after one was broken."""

from catalog.debt_key import debt_key, instalments
from catalog.portal_rules import AGAIN
from domain.service import Group, Kind, Service
from domain.sourced import sourced

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?a=775&conteudo=1313&t=668"
PAGE = sourced("Página do Portal SP156 (conteúdo 1313)", PAGE_URL)

SERVICE = Service(
    slug="reparcelar-debitos",
    number=1313,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Dívida Ativa - Reparcelar débito(s)",
    who="Quem teve o acordo rompido por falta de pagamento de uma parcela.",
    who_basis=PAGE,
    outcome="Novo acordo, com a entrada no primeiro boleto. São no máximo 3 reparcelamentos (4 acordos); depois, só à "
    "vista. No Simples Nacional não há limite.",
    cost="Sem taxa; o primeiro boleto traz entrada de 5%, 10% ou 15% (1º, 2º ou 3º reparcelamento)",
    cost_basis=PAGE,
    fields=(*debt_key(PAGE), *instalments(PAGE)),
    announced="Imediato, a partir de 75 dias do vencimento da parcela não paga",
    legal_basis=("Portaria FISC.G 1/2023", "Portaria FISC.G 2/2022 (Simples Nacional)"),
    not_found=(
        "Confirmação do limite de 3 reparcelamentos em texto mais novo que a versão de 10%, 20% e 30%",
        "Entrada do Simples Nacional na norma municipal",
    ),
    sources=(
        PAGE_URL,
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=1313",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/noticias/index.php?p=343445&amp",
    ),
    rules=AGAIN,
    address="POST /api/debts/agreements",
    evidence="page",
)
