"""Service 4798: problems with a TDM agreement; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType, Option
from domain.people import Unit
from domain.service import Group, Kind, Procedure, Route, Service, Step, Term
from domain.sourced import assumed
from law.debts import requests

FIELDS = (
    *contact(TITLE_ONLY),
    Field(
        name="tipo_problema", label="Tipo de problema", type=FieldType.ENUM, basis=TITLE_ONLY,
        options=(Option(code="pagamento", label="Problema com pagamento"),
                 Option(code="sistema", label="Inconsistência de sistema")),
    ),
    Field(name="numero_acordo", label="Número do acordo ou da transação", type=FieldType.STRING, required=False,
          longest=40, basis=TITLE_ONLY),
    description("Descrição do problema"),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="comprovante", label="Comprovante de pagamento ou imagem da tela", basis=TITLE_ONLY),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="agreement-problem",
    terms=TERMS | {Term.OPINION: requests.OPINION},
    limits=LIMITS,
    routes=(*ROUTES, Route(step=Step.OPINION, unit=Unit.DEBT_PORTAL)),
    steps=(
        CHECKED,
        "Departamento Fiscal resolve, encaminha à equipe técnica do Portal da Dívida Ativa ou recusa com motivos",
        "Resposta assinada",
    ),
    closings=(Closing.SOLVED, Closing.DENIED, Closing.SILENCE, Closing.WITHDRAWN),
)

SERVICE = Service(
    slug="problemas-com-transacao-de-debitos",
    number=4798,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Transação de Débitos Municipais (TDM) - Problemas com pagamento ou "
    "inconsistências de sistema - Fique em Dia",
    who="Participante do programa Fique em Dia (deduzido do título).",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Solução de problemas de pagamento ou de sistema de uma transação (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=4798 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
    procedure=PROCEDURE,
)
