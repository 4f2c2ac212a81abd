"""Service 3908: access to or copy of a case file; only its title was read."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType, Option
from domain.people import Unit
from domain.service import Group, Kind, Procedure, Route, Service, Step, Term
from domain.sourced import assumed
from law.debts import requests
from law.debts.grounds import FILE_ACCESS

FIELDS = (
    *contact(TITLE_ONLY, own_when=NOT_REPRESENTED),
    BY_REPRESENTATIVE,
    Field(name="numero_processo", label="Número do processo administrativo", type=FieldType.STRING, longest=60,
          basis=TITLE_ONLY),
    Field(
        name="pedido", label="O que você precisa", type=FieldType.ENUM, basis=TITLE_ONLY,
        options=(Option(code="vista", label="Vista do processo"), Option(code="copia", label="Cópia do processo")),
    ),
    description("O que se quer ver ou copiar, e por quê"),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="procuracao", label="Procuração ou prova de representação", required_when=REPRESENTED,
                 basis=TITLE_ONLY),
    DocumentKind(name="prova_interesse", label="Documento que mostre a relação com o processo", basis=TITLE_ONLY),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="file-access",
    terms=TERMS | {Term.SEARCH: requests.FILE_SEARCH, Term.SIGNATURE: requests.FILE_RELEASE},
    limits=LIMITS,
    routes=(*ROUTES, Route(step=Step.SEARCH, unit=Unit.FISC), Route(step=Step.SIGNATURE, unit=Unit.FISC)),
    grounds=FILE_ACCESS,
    steps=(
        CHECKED,
        "Departamento Fiscal localiza o processo e prepara a cópia, sem dados pessoais de terceiros",
        "Procurador libera, recusa com fundamento ou devolve para nova busca",
        "Resposta assinada; a cópia liberada fica na página do caso",
    ),
    closings=(Closing.DELIVERED, Closing.NEGATIVE, Closing.DENIED, Closing.SILENCE, Closing.WITHDRAWN),
)

SERVICE = Service(
    slug="vista-ou-copia-de-processo",
    number=3908,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa – Pedir vista ou cópia de processo administrativo",
    who="Não encontrado; presume-se qualquer interessado.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Vista ou cópia do processo administrativo (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3908 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
    procedure=PROCEDURE,
)
