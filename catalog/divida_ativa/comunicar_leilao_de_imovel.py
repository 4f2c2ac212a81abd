"""Service 3610: notice that a property will be auctioned; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import communication
from domain.form import DocumentKind, Field, FieldType
from domain.service import Group, Kind, Service
from domain.sourced import assumed
from law.debts.grounds import AUCTION

FIELDS = (
    *contact(TITLE_ONLY),
    Field(name="sql_imovel", label="SQL do imóvel", type=FieldType.SQL, basis=TITLE_ONLY),
    Field(name="data_leilao", label="Data do leilão", type=FieldType.DATE, basis=TITLE_ONLY),
    Field(name="processo_judicial", label="Número do processo judicial, se houver", type=FieldType.CNJ, required=False,
          basis=TITLE_ONLY),
    description("Descrição do leilão e do imóvel"),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="edital_leilao", label="Edital ou aviso do leilão", required=True, basis=TITLE_ONLY),
)  # fmt: skip

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
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3610 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
    procedure=communication(AUCTION, "anotar o leilão no débito"),
)
