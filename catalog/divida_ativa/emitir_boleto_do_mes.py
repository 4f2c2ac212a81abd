"""Immediate service 1310: the slip of this month's instalment."""

from catalog.debt_key import debt_key
from catalog.portal_rules import SLIPS
from domain.conditions import Answered, Not
from domain.form import Field, FieldType
from domain.service import Group, Kind, Service
from domain.sourced import sourced

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=1310"
PAGE = sourced("Página do Portal SP156 (conteúdo 1310)", PAGE_URL)

SERVICE = Service(
    slug="emitir-boleto-do-mes",
    number=1310,
    group=Group.ACTIVE_DEBT,
    kind=Kind.IMMEDIATE,
    title="Dívida Ativa - Emitir boleto do mês",
    who="Quem já tem os débitos inscritos em um acordo.",
    who_basis=PAGE,
    outcome="Boleto da parcela e lista das parcelas pagas e abertas. A parcela atrasada pode ser emitida até o último "
    "dia bancário do mês seguinte ao do vencimento.",
    cost="Gratuito",
    cost_basis=PAGE,
    fields=(
        Field(
            name="numero_acordo",
            label="Número do acordo",
            type=FieldType.STRING,
            required=False,
            required_when=Not(condition=Answered(field="chave_acesso")),
            longest=40,
            help='Está nos boletos anteriores como "Termo de acordo".',
            basis=PAGE,
        ),
        *debt_key(PAGE, required_when=Not(condition=Answered(field="numero_acordo"))),
    ),
    announced="Imediato",
    sources=(
        PAGE_URL,
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/servicos/index.php?p=334217",
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?a=775&conteudo=1313&t=668",
    ),
    rules=SLIPS,
    address="POST /api/debts/agreements/{number}/slips",
    evidence="page",
)
