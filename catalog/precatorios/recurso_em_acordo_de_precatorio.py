"""Service 4202: appeal against the rejection of a settlement proposal; only its title was read."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, TITLE_ONLY, contact, description
from catalog.debt_key import MENU
from catalog.precatorio_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType
from domain.requirements import PublishedRejection
from domain.service import Group, Kind, Procedure, Service, Term
from domain.sourced import assumed, sourced
from law import precatorios

PUBLISHED = assumed("campo não lido; identifica a rejeição publicada, sem a qual não há de que recorrer")
ORDINANCE = "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-188-de-31-de-outubro-de-2018"

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="appeal",
    terms=TERMS | {Term.APPEAL: precatorios.APPEAL, Term.APPEAL_ANALYSIS: precatorios.APPEAL_ANALYSIS},
    limits=LIMITS,
    routes=ROUTES,
    requirements=(
        PublishedRejection(
            notice_field="edital", proposal_field="numero_proposta", person_field="cpf_cnpj", proxy="procuracao"
        ),
    ),
    steps=(
        "Só é protocolado contra uma rejeição publicada, no prazo do edital contado da publicação (5 dias úteis, se "
        "ele não traz outro), por qualquer credor da proposta ou por quem o representa; um recurso vale para todos",
        CHECKED,
        "Julgamento por procurador que não assinou a rejeição",
        "Decisão assinada: provido, não provido ou não conhecido",
    ),
    closings=(
        Closing.APPEAL_GRANTED,
        Closing.APPEAL_DENIED,
        Closing.DISMISSED,
        Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)

SERVICE = Service(
    slug="recurso-em-acordo-de-precatorio",
    number=4202,
    group=Group.PRECATORIOS,
    kind=Kind.REQUEST,
    title="Precatórios – Solicitar recurso",
    who="Qualquer credor da proposta de acordo rejeitada, quem a protocolou, ou quem representa um credor.",
    who_basis=assumed("a página do serviço não foi lida; presumem-se os proponentes e um só recurso"),
    outcome="Decisão do recurso por outro procurador. Provido, a proposta volta à Câmara de Conciliação.",
    cost="Não encontrado",
    cost_basis=assumed("a página do serviço não foi lida"),
    fields=(
        *contact(TITLE_ONLY, own_when=NOT_REPRESENTED),
        BY_REPRESENTATIVE,
        Field(name="edital", label="Edital em que a proposta foi apresentada", type=FieldType.STRING, longest=60,
              help="Como publicado, por exemplo: Edital 1/2026.", basis=PUBLISHED),
        Field(name="numero_proposta", label="Número da proposta rejeitada", type=FieldType.STRING, longest=60,
              help="Como aparece na lista de propostas rejeitadas.", basis=PUBLISHED),
        description("Razões do recurso"),
    ),
    documents=(
        DocumentKind(name="procuracao", label="Procuração", required_when=REPRESENTED,
                     basis=sourced("O proponente age por advogado; procuração exigida na proposta (SP156 3351)",
                                   "https://sp156.prefeitura.sp.gov.br/portal/informacao?conteudo=3351")),
        DocumentKind(name="provas", label="Documentos que sustentam o recurso",
                     basis=assumed("documentos não lidos; o recurso pode vir sem eles")),
    ),
    announced="Não encontrado",
    legal_basis=("Portaria PGM 188/2018, art. 4º", "Edital de acordos (prazo do recurso)"),
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos e custo",
               "Autoridade que julga o recurso e prazo para julgar"),
    sources=(MENU, precatorios.NOTICE_2024, ORDINANCE),
    procedure=PROCEDURE,
)  # fmt: skip
