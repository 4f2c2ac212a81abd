"""Service 3637: notice that a lawsuit ended, for PPI and PRD; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from catalog.debt_key import MENU, PRESS_2023, REQUESTS_FREE
from catalog.debt_procedure import communication
from domain.form import DocumentKind, Field, FieldType, Option
from domain.service import Group, Kind, Service
from domain.sourced import assumed
from law.debts.grounds import LAWSUIT_ENDED

FIELDS = (
    *contact(TITLE_ONLY),
    Field(
        name="programa", label="Programa", type=FieldType.ENUM, basis=TITLE_ONLY,
        options=(Option(code="PPI", label="Programa de Parcelamento Incentivado (PPI)"),
                 Option(code="PRD", label="Programa de Regularização de Débitos (PRD)")),
    ),
    Field(name="numero_parcelamento", label="Número do PPI ou PRD", type=FieldType.STRING, longest=40,
          basis=TITLE_ONLY),
    Field(name="processo_judicial", label="Número do processo judicial", type=FieldType.CNJ, basis=TITLE_ONLY),
    description("Como a ação terminou"),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="prova_encerramento", label="Decisão ou certidão do encerramento da ação", required=True,
                 basis=TITLE_ONLY),
)  # fmt: skip

SERVICE = Service(
    slug="comunicar-encerramento-de-acao-ppi-prd",
    number=3637,
    group=Group.ACTIVE_DEBT,
    kind=Kind.REQUEST,
    title="Dívida Ativa - Comunicar encerramento da ação judicial para liberação de pendências judiciais no PPI ou PRD",
    who="Participante de PPI ou PRD com pendência judicial (deduzido do título).",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Liberação da pendência judicial no PPI ou no PRD (deduzido do título).",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Página do serviço não lida: quem pode pedir, campos, documentos, prazo, custo e base legal",),
    sources=(
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3637 (só o endereço)",
        MENU,
        PRESS_2023,
    ),
    procedure=communication(LAWSUIT_ENDED, "liberar a pendência judicial do PPI ou PRD"),
)
