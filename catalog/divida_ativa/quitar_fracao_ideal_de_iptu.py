"""Service 3793: pay one's own share of the old IPTU debt of a larger plot."""

from catalog.contact import TITLE_ONLY, contact
from catalog.debt_key import PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import CHECKED, DECIDED_LIMITS, DECIDED_TERMS, ROUTES, WORKFLOW
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType
from domain.people import Unit
from domain.service import Group, Kind, Procedure, Route, Service, Step, Term
from domain.sourced import assumed, sourced
from law.debts import requests
from law.debts.grounds import IDEAL_SHARE

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?t=668&servico=3793"
DEDUCED = assumed("deduzido da finalidade do serviço; a lista de campos não foi lida")

DOCUMENTS = (
    DocumentKind(name="matricula_unidade", label="Matrícula da unidade, com a fração ideal", required=True,
                 basis=DEDUCED),
    DocumentKind(name="duc", label="Demonstrativo Unificado do Contribuinte (DUC)", basis=DEDUCED),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="ideal-share",
    terms=DECIDED_TERMS | {Term.CALCULATION: requests.CALCULATION},
    limits=DECIDED_LIMITS,
    routes=(*ROUTES, Route(step=Step.CALCULATION, unit=Unit.FISC), Route(step=Step.PAYMENT, unit=Unit.FISC)),
    grounds=IDEAL_SHARE,
    steps=(
        CHECKED,
        "Cálculo pelo Departamento Fiscal: dívida da área maior, fração ideal e parte da unidade",
        "Confirmação por procurador, que pode devolver o cálculo para ser refeito",
        "Decisão assinada, com a guia para pagamento até o último dia útil do mês (vencimento presumido)",
        "Paga a guia, a unidade é desvinculada da dívida; vencida sem pagamento, o pedido é arquivado",
        "Indeferido ou não conhecido: prazo de recurso, julgado por outro procurador",
    ),
    closings=(
        Closing.UNIT_DETACHED,
        Closing.SLIP_LAPSED,
        Closing.DENIED,
        Closing.DISMISSED,
        Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)

SERVICE = Service(
    slug="quitar-fracao-ideal-de-iptu",
    number=3793,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa – Quitar minha parte da dívida antiga de IPTU sobre terreno total (Fração Ideal)",
    who="Proprietário de unidade (apartamento, lote ou sala) nascida da divisão de um terreno maior cuja dívida antiga "
    "de IPTU está inscrita.",
    who_basis=sourced("Página do serviço 3793 no Portal SP156, lida em parte", PAGE_URL),
    outcome="Cálculo da parte da dívida antiga que cabe à unidade, para pagamento. Paga, a unidade se desvincula da "
    "dívida e a certidão negativa pode ser emitida.",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(
        *contact(TITLE_ONLY),
        Field(name="sql_unidade", label="SQL da unidade", type=FieldType.SQL, basis=DEDUCED),
        Field(name="sql_area_maior", label="SQL do imóvel anterior (área maior)", type=FieldType.SQL, basis=DEDUCED),
    ),
    documents=DOCUMENTS,
    not_found=("Documentos", "Prazo máximo", "Linha de custo", "Base legal"),
    sources=(
        PAGE_URL,
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?a=680&conteudo=4137&t=668",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/fazenda/servicos/iptu/index.php?p=33487",
        PRESS_2023,
    ),
    procedure=PROCEDURE,
    evidence="partial",
)
