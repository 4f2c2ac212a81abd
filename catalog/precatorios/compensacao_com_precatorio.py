"""Service 3352: offset of inscribed debt with a precatório, in periods set by the Procuradoria."""

from catalog.contact import contact
from catalog.precatorio_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType, Option
from domain.people import Unit
from domain.service import Group, Kind, Limit, Procedure, Route, Service, Step, Term
from domain.sourced import assumed, sourced
from law import administrative_procedure as procedure
from law import offset
from law.debts import requests
from law.precatorio_grounds import OFFSET

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=3352"
DECREE_URL = (
    "https://www.pwc.com.br/pt/sinopse-legislativa/tributarias/municipio-sao-paulo-compensacao-precatorios-"
    "regulamentacao-decreto-municipal-58767-2019.html"
)
PAGE = sourced("Página do Portal SP156 (conteúdo 3352)", PAGE_URL)
DECREE = sourced("Decreto 58.767/2019, por fonte secundária", DECREE_URL)

CONTACT = assumed("os dados de contato não foram lidos; necessários para responder")

FIELDS = (
    *contact(CONTACT),
    Field(name="debitos", label="Débitos a compensar, um por linha", type=FieldType.TEXT,
          basis=assumed("indicados no requerimento, por fonte secundária; aqui em texto")),
    Field(name="precatorios_ordem_preferencia", label="Precatórios por ordem de preferência, um por linha",
          type=FieldType.TEXT, required=False,
          basis=assumed("no requerimento ou em 60 dias, por fonte secundária; aqui em texto")),
    Field(
        name="titularidade", label="Titularidade do precatório", type=FieldType.ENUM,
        options=(Option(code="originaria", label="Originária"), Option(code="derivada", label="Derivada (cessão)")),
        basis=assumed("a distinção está no Decreto 58.767/2019; o campo é dedução"),
    ),
    Field(name="advogado", label="Advogado(a)", type=FieldType.STRING, basis=DECREE),
    Field(
        name="forma_saldo", label="Saldo devedor", type=FieldType.ENUM, required=False, basis=DECREE,
        options=(Option(code="a-vista", label="À vista"), Option(code="parcelado", label="Em até 5 parcelas")),
        help="Só quando a dívida é maior que o crédito; corrigido pela SELIC.",
    ),
    Field(name="ha_disputa", label="Há disputa pendente sobre o precatório ou o débito?", type=FieldType.BOOL,
          required=False, basis=assumed("pergunta não lida; necessária para exigir a desistência")),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="documento_identificacao", required=True, basis=PAGE,
                 label="Documento de identificação do requerente ou do representante legal"),
    DocumentKind(name="procuracao_poderes_especificos", label="Procuração com poderes específicos", required=True,
                 basis=DECREE),
    DocumentKind(name="cadeia_dominial", label="Comprovação da cadeia de cessões",
                 required_when=AnswerIs(field="titularidade", values=("derivada",)), basis=DECREE),
    DocumentKind(name="desistencia_discussoes", label="Desistência de discussões",
                 required_when=AnswerIs(field="ha_disputa", values=(True,)), basis=DECREE),
    DocumentKind(name="outros", label="Demais documentos", basis=assumed("lista não lida")),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="offset",
    windows=offset.WINDOWS,
    terms=TERMS | {
        Term.CALCULATION: offset.CALCULATION,
        Term.ANALYSIS: procedure.ANALYSIS,
        Term.APPROVAL: procedure.APPROVAL,
        Term.ACCEPTANCE: offset.ACCEPTANCE,
        Term.PAYMENT: offset.PAYMENT,
        Term.LEDGER_REVIEW: requests.LEDGER_REVIEW,
    },
    limits=LIMITS | {
        Limit.OFFSET_CREDIT_PERCENT: offset.CREDIT_PERCENT,
        Limit.OFFSET_CUT_OFF_DAY: offset.CUT_OFF_DAY,
        Limit.OFFSET_INSTALMENTS: offset.INSTALMENTS,
    },
    routes=(
        *ROUTES,
        Route(step=Step.CALCULATION, unit=Unit.PRECATORIOS),
        Route(step=Step.PAYMENT, unit=Unit.TREASURY),
    ),
    grounds=OFFSET,
    steps=(
        "Só é protocolada dentro do período aberto",
        CHECKED,
        "Cálculo pelo Núcleo de Precatórios, refeito pelo sistema ao centavo: até 92% da dívida pelo precatório, o "
        "restante em dinheiro",
        "Decisão por procurador, aprovada pela chefia e assinada",
        "Saldo da dívida: o requerente escolhe pagar de uma vez ou em parcelas. Saldo do crédito: continua na fila",
        "Paga a parte em dinheiro, a compensação é registrada no cadastro da dívida ativa",
    ),
    closings=(
        Closing.OFFSET_DONE,
        Closing.DENIED,
        Closing.OFFSET_DECLINED,
        Closing.LAPSED,
        Closing.CASH_UNPAID,
        Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)  # fmt: skip

SERVICE = Service(
    slug="compensacao-com-precatorio",
    number=3352,
    group=Group.PRECATORIOS,
    kind=Kind.WINDOWED,
    title="Precatórios – Compensar débito inscrito em dívida ativa com precatórios",
    who="Devedor com débito inscrito até 25/03/2015 e titular de precatório próprio, herdado ou cedido, por advogado, "
    "nos períodos fixados pela Procuradoria.",
    who_basis=PAGE,
    outcome="Compensação aceita ou recusada. O saldo da dívida é pago à vista ou em até 5 parcelas; o saldo do crédito "
    "continua na fila.",
    cost="8% da dívida consolidada em dinheiro, mais custas, honorários e encargos (programa de 2019)",
    cost_basis=DECREE,
    fields=FIELDS,
    documents=DOCUMENTS,
    legal_basis=(
        "ADCT, art. 105",
        "Constituição Federal, art. 100, §§ 9º e 11",
        "Lei 16.953/2018",
        "Decreto 58.767/2019",
        "Resolução CNJ 303/2019, art. 78",
    ),
    not_found=(
        "Prazo anunciado",
        "Restante da lista de documentos",
        "Reabertura (o último período terminou em 30/09/2019)",
        "Recurso contra a decisão da compensação",
        "Norma municipal sobre a Constituição Federal, art. 100, § 11",
    ),
    sources=(
        PAGE_URL,
        DECREE_URL,
        "https://www.rolim.com/conteudo/saopaulo-regulamenta-precatorios/",
        "https://www.vivacquaadvogados.com/sao-paulo-lei-municipal-no-16-953-18-compensacao-debitos-tributarios-e-nao-tributarios-precatorios/",
        "https://www.mandaliti.com.br/noticia/regulamentada-a-utilizacao-de-precatorio-no-pagamento-de-dividas-com-o-municipiode-sao-paulo",
        "https://www.pwc.com.br/pt/sinopse-legislativa/tributarias/compensacao-valores-precatorios-debitos-tributarios-nao-inscritos-divida-ativa-municipio-sp-lei-municipal-sp-16953-2018.html",
        "https://github.com/kewbson/direito-organizado-pnpm/blob/85fcb38/js-modules/cf.js",
        "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cf88.html",
        "https://jurishand.com/resolucao-cnj-303-de-18-dezembro-2019/artigo-78/paragrafo-unico",
    ),
    procedure=PROCEDURE,
    evidence="page",
)
