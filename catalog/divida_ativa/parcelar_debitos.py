"""Immediate service 1312: pay inscribed debts in instalments."""

from catalog.debt_key import IMMEDIATE, INSTALMENTS_PAGE, KEY_PAGE, debt_key, instalments
from catalog.portal_rules import INSTALMENTS, SIMPLES
from domain.service import Group, Kind, Service

SERVICE = Service(
    slug="parcelar-debitos",
    number=1312,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Dívida Ativa - Parcelar débito(s)",
    who="Quem tem débito inscrito em dívida ativa e quer pagar em parcelas.",
    who_basis=KEY_PAGE,
    outcome="Número do acordo (Termo de acordo) e boleto da primeira parcela. O acordo abrange todos os débitos "
    "inscritos sob a chave, salvo os de exigibilidade suspensa.",
    cost="Gratuito",
    cost_basis=IMMEDIATE,
    fields=(*debt_key(), *instalments(KEY_PAGE)),
    announced="Imediato",
    legal_basis=(
        "Portaria FISC.G 1/2023 (geral)",
        "Portaria FISC.G 2/2022, alterada pela Portaria FISC.G 2/2023 (Simples Nacional)",
        "Portaria PGM 16/2014",
    ),
    not_found=(
        "Vencimento da primeira parcela (adotado o último dia bancário do mês)",
        "O que acontece se a primeira parcela não for paga (adotado que o acordo fica sem efeito)",
        "Lista completa das chaves de acesso",
    ),
    sources=(
        INSTALMENTS_PAGE,
        "https://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-fisc-1-de-28-de-fevereiro-de-2023",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/noticias/index.php?p=343445&amp",
        "https://jornalveracidade.com.br/?p=6268",
        "https://www.normasbrasil.com.br/norma/portaria-2-2023-sao-paulo_442906.html",
    ),
    rules=(*INSTALMENTS, *SIMPLES),
    address="POST /api/debts/agreements",
    evidence="page",
)
