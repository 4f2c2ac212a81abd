"""Service 3635: delivery of documents that the PGM asked for; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType, Option
from domain.requirements import OwnOpenCase
from domain.service import Group, Kind, Procedure, Service
from domain.sourced import assumed

FIELDS = (
    *contact(TITLE_ONLY),
    Field(
        name="destino", label="Para onde vão os documentos", type=FieldType.ENUM, basis=TITLE_ONLY,
        options=(Option(code="pedido", label="Um pedido meu, em andamento, feito por aqui"),
                 Option(code="outro", label="Um processo de outro sistema (SEI ou protocolo antigo)")),
    ),
    Field(name="protocolo", label="Protocolo do pedido", type=FieldType.STRING, longest=40, basis=TITLE_ONLY,
          required_when=AnswerIs(field="destino", values=("pedido",))),
    Field(name="numero_processo", label="Número do processo (SEI ou protocolo antigo)", type=FieldType.STRING,
          longest=60, basis=TITLE_ONLY, required_when=AnswerIs(field="destino", values=("outro",))),
    description("O que está sendo entregue"),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="documentos", label="Documentos pedidos pela Procuradoria", required=True, most=20,
                 basis=TITLE_ONLY),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="documents",
    terms=TERMS,
    limits=LIMITS,
    routes=ROUTES,
    requirements=(OwnOpenCase(protocol_field="protocolo"),),
    steps=(
        "Pedido próprio em andamento: os documentos entram nele na hora, e o procedimento dele segue",
        "Processo de outro sistema: um servidor encaminha os documentos; o que faltar é pedido por comunique-se",
        "Resposta assinada",
    ),
    closings=(Closing.FORWARDED, Closing.NOT_FORWARDED, Closing.SILENCE, Closing.WITHDRAWN),
)

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
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3635 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
    procedure=PROCEDURE,
)
