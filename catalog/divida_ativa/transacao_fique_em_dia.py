"""Seasonal service: settlement of municipal debts (TDM, Fique em Dia), open only while an edital is."""

from catalog.debt_key import debt_key
from catalog.portal_rules import TRANSACTION
from domain.form import DocumentKind, Field, FieldType
from domain.service import Group, Kind, Service
from domain.sourced import assumed, sourced
from law.portal.tdm import EDITAIS, WINDOWS

EDITAL_URL = (
    "https://souzaokawa.com.br/portaria-pgm-no-16-de-30-de-janeiro-de-2026-procuradoria-geral-do-municipio-de-sao-paulo-"
    "reabre-prazo-para-renegociacao-de-debitos-inscritos-em-divida-ativa-com-ate-95-de-desconto-nas-multas-e-juros"
)
EDITAL = sourced("Edital PGM 2/2025 e Portaria PGM 16/2026, por escritório de advocacia", EDITAL_URL)

SERVICE = Service(
    slug="transacao-fique-em-dia",
    number=None,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Transação de Débitos Municipais (TDM) - Fique em Dia",
    who="Pessoas físicas e jurídicas com débitos inscritos admitidos no edital; quem teve transação rescindida fica "
    "impedido por 2 anos.",
    who_basis=EDITAL,
    outcome="Acordo com desconto em juros e multas, confissão da dívida e pagamento por DAMSP.",
    cost="Gratuito",
    cost_basis=EDITAL,
    fields=(
        *debt_key(assumed("a adesão é por pessoa; os dados de acesso não foram lidos, e aqui é por tipo e chave")),
        Field(
            name="numero_parcelas",
            label="Número de parcelas",
            type=FieldType.INTEGER,
            help="De 1 a 120.",
            basis=EDITAL,
        ),
    ),
    documents=(
        DocumentKind(
            name="peticoes_desistencia",
            label="Petições de desistência das ações e comprovante de custas, se houver ação (até 60 dias da adesão)",
            basis=EDITAL,
        ),
    ),
    announced="Imediato, enquanto houver edital aberto",
    legal_basis=(
        "CTN, art. 171",
        "Lei 17.324/2020 (alterada pela Lei 17.914/2023)",
        "Decreto 60.939/2021",
        "Decreto 62.936/2023",
        "Portaria PGM 48/2023 (alterada pelas Portarias 192/2023 e 142/2025)",
        "Edital PGM 2/2025",
        "Portaria PGM 16/2026",
    ),
    not_found=("Se a adesão foi reaberta depois de 30/06/2026",),
    sources=(
        EDITAL_URL,
        "https://smabr.com/programa-fique-em-dia",
        "https://nedereromano.com.br/prefeitura-de-sao-paulo-lanca-programa-para-regularizacao-de-iptu-iss-itbi-e-outros-debitos-municipais",
        "https://pecamentor.com.br/novo-programa-fiqueemdia-permite-quitar-dividas-registradas-com-ate-95-de-desconto",
        "https://ubs.adv.br/prefeitura-sp-edital-transacao-fique-em-dia-2025",
        "https://capital.sp.gov.br/web/procuradoria_geral/w/servicos/345301",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-48-de-10-de-abril-de-2023",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-142-de-2-de-agosto-de-2025",
    ),
    periods=WINDOWS,
    editais=tuple(EDITAIS),
    rules=TRANSACTION,
    address="POST /api/debts/agreements",
    evidence="page",
)
