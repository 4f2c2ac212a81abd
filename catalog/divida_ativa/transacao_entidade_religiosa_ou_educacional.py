"""Service 4084: settlement proposal of a religious or educational non-profit entity."""

from catalog.contact import TITLE_ONLY, contact
from catalog.debt_key import PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.conditions import AnswerIs
from domain.debts.settlement import Bounds, terms_form
from domain.form import DocumentKind, Field, FieldType
from domain.service import Group, Kind, Limit, Procedure, Service, Term
from domain.sourced import assumed, sourced
from law import administrative_procedure as procedure
from law.debts import requests
from law.debts.grounds import SETTLEMENT

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=4084"
PAGE = sourced("Página do serviço 4084 no Portal SP156", PAGE_URL)
IMPLIED = assumed("deduzido dos documentos e da finalidade do serviço")
REAL_ESTATE = AnswerIs(field="oferece_imovel", values=(True,))

TODAY = requests.CHECKED
BOUNDS = Bounds(
    at_once=requests.DISCOUNT_AT_ONCE.on(TODAY).value,
    in_instalments=requests.DISCOUNT_IN_INSTALMENTS.on(TODAY).value,
    instalments=requests.MOST_INSTALMENTS.on(TODAY).value,
)

DOCUMENTS = (
    DocumentKind(name="rg_cpf_representantes", label="RG e CPF dos representantes legais", required=True, basis=PAGE),
    DocumentKind(name="ato_constitutivo", label="Ato constitutivo registrado", required=True, basis=PAGE),
    DocumentKind(name="comprovante_cnpj", label="Comprovante de inscrição e situação cadastral no CNPJ",
                 required=True, basis=PAGE),
    DocumentKind(name="procuracao_advogado", label="Procuração atualizada com poderes para transigir (advogado)",
                 required=True, basis=PAGE),
    DocumentKind(name="carteira_oab", label="Carteira profissional do advogado", required=True, basis=PAGE),
    DocumentKind(name="balanco_dre_3", required=True, basis=PAGE,
                 label="Balanço patrimonial e DRE dos 3 últimos exercícios (via ECD, com número do recibo)"),
    DocumentKind(name="fluxo_caixa", required=True, basis=PAGE,
                 label="Demonstrações de fluxos do exercício e dos 3 anteriores, assinadas por contador"),
    DocumentKind(name="livro_razao", label="Livro razão ou registros do ativo permanente", required=True, basis=PAGE),
    DocumentKind(name="descricao_imovel_prazo", label="Descrição do imóvel ofertado e prazo da cessão",
                 required_when=REAL_ESTATE, basis=PAGE),
    DocumentKind(name="certidao_vintenaria", label="Certidão vintenária de inteiro teor com ônus",
                 required_when=REAL_ESTATE, basis=PAGE),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="settlement",
    terms=TERMS
    | {
        Term.NEGOTIATION: requests.NEGOTIATION,
        Term.APPROVAL: procedure.APPROVAL,
        Term.LEDGER_REVIEW: requests.LEDGER_REVIEW,
    },
    limits=LIMITS
    | {
        Limit.DISCOUNT_AT_ONCE: requests.DISCOUNT_AT_ONCE,
        Limit.DISCOUNT_IN_INSTALMENTS: requests.DISCOUNT_IN_INSTALMENTS,
        Limit.MOST_INSTALMENTS: requests.MOST_INSTALMENTS,
        Limit.CREDIT_CUT_OFF: requests.CREDIT_CUT_OFF,
        Limit.PROPOSAL_ROUNDS: requests.PROPOSAL_ROUNDS,
        Limit.APPROVAL_ABOVE_CENTS: requests.SETTLEMENT_APPROVAL_ABOVE_CENTS,
    },
    routes=ROUTES,
    grounds=SETTLEMENT,
    steps=(
        CHECKED,
        "Análise por procurador: aceita, faz contraproposta ou recusa com fundamento",
        "Contrapropostas em rodadas, cada uma com prazo, até o aceite ou a recusa dos termos",
        "Aprovação pela autoridade competente para o valor",
        "Termo de acordo assinado, com confissão irrevogável e fim das disputas",
        "Acordo registrado no cadastro da dívida ativa",
    ),
    closings=(
        Closing.AGREED,
        Closing.DENIED,
        Closing.NOT_AGREED,
        Closing.LAPSED,
        Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)

SERVICE = Service(
    slug="transacao-entidade-religiosa-ou-educacional",
    number=4084,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Apresentar proposta de acordo/transação tributária para entidade religiosa ou educacional "
    "sem fins lucrativos",
    who="Entidades religiosas ou educacionais sem fins lucrativos.",
    who_basis=PAGE,
    outcome="Proposta aceita ou recusada: até 70% de desconto à vista ou até 55% em até 120 parcelas, com confissão da "
    "dívida e fim das disputas.",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=(
        *contact(TITLE_ONLY),
        Field(name="cnpj", label="CNPJ da entidade", type=FieldType.CNPJ, basis=IMPLIED),
        *terms_form(BOUNDS, IMPLIED),
        Field(
            name="proposta",
            label="Proposta: débitos, prazos, garantias, contrapartidas",
            type=FieldType.TEXT,
            basis=IMPLIED,
        ),
        Field(
            name="oferece_imovel",
            label="Oferece imóvel como contrapartida?",
            type=FieldType.BOOL,
            required=False,
            basis=assumed("pergunta não lida; necessária para saber quando os documentos do imóvel são exigidos"),
        ),
    ),
    documents=DOCUMENTS,
    legal_basis=(
        "Lei 17.324/2020",
        "Lei 17.719/2021, arts. 21 a 24",
        "Decreto 60.939/2021",
        "Decreto 62.936/2023",
        "Portaria PGM 48/2022 (alterada pelas Portarias 186/2023 e 192/2023)",
    ),
    not_found=(
        "Prazo máximo",
        "Outros documentos por contrapartida",
        "Se ainda se aceitam propostas para débitos inscritos depois de 30/11/2023",
    ),
    sources=(
        PAGE_URL,
        "https://capital.sp.gov.br/web/procuradoria_geral/w/servicos/334229",
        "https://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-48-de-18-de-maio-de-2022",
        "http://www.normasbrasil.com.br/norma/portaria-192-2023-sao-paulo_452867.html",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/noticias/?p=329259",
        PRESS_2023,
    ),
    procedure=PROCEDURE,
    evidence="page",
)
