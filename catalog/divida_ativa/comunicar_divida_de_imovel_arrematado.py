"""Service 3612: notice of IPTU debt on a property bought at auction; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import communication
from domain.form import DocumentKind, Field, FieldType
from domain.service import Group, Kind, Service
from domain.sourced import assumed
from law.debts.grounds import BOUGHT_AT_AUCTION

FIELDS = (
    *contact(TITLE_ONLY),
    Field(name="sql_imovel", label="SQL do imóvel", type=FieldType.SQL, basis=TITLE_ONLY),
    Field(name="data_arrematacao", label="Data da arrematação", type=FieldType.DATE, past=True, basis=TITLE_ONLY),
    Field(name="processo_judicial", label="Número do processo judicial, se houver", type=FieldType.CNJ, required=False,
          basis=TITLE_ONLY),
    description("Descrição do imóvel e da dívida"),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="auto_arrematacao", label="Auto ou carta de arrematação", required=True, basis=TITLE_ONLY),
    DocumentKind(name="matricula_imovel", label="Matrícula do imóvel", basis=TITLE_ONLY),
)  # fmt: skip

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
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3612 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
    procedure=communication(BOUGHT_AT_AUCTION, "débito em nome do proprietário anterior ou anotação do leilão"),
)
