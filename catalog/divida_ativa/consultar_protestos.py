"""Immediate service 3236: which debts were sent to protest."""

from catalog.portal_rules import PROTESTS
from domain.form import Field, FieldType
from domain.service import Group, Kind, Service
from domain.sourced import sourced

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?t=668&conteudo=3236"
PAGE = sourced("Página do Portal SP156 (conteúdo 3236)", PAGE_URL)

SERVICE = Service(
    slug="consultar-protestos",
    number=3236,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Dívida Ativa – Protesto - Consultar débitos",
    who="Quem tem débitos enviados a protesto ou protestados.",
    who_basis=PAGE,
    outcome="Quais débitos foram enviados a protesto ou estão protestados.",
    cost="Gratuito",
    cost_basis=PAGE,
    fields=(Field(name="cpf_cnpj", label="CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=PAGE),),
    announced="Imediato",
    rules=PROTESTS,
    address="POST /api/debts/protests",
    legal_basis=("Portaria PGM 126/2019", "Portaria PGM 80/2021 (altera a Portaria 178/2017)"),
    not_found=("Páginas próprias para pagar ou cancelar um protesto, se existirem",),
    sources=(
        PAGE_URL,
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-126-de-15-de-outubro-de-2019",
        "https://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-80-de-20-de-setembro-de-2021",
    ),
    evidence="page",
)
