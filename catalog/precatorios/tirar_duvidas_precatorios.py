"""Service 3678: questions about precatórios; only its title was read."""

from catalog.contact import TITLE_ONLY, contact
from catalog.questions import CONTACT, procedure
from domain.form import Field, FieldType
from domain.people import Unit
from domain.service import Conversion, Group, Kind, Service
from domain.sourced import assumed

IMPLIED = assumed("deduzido das normas lidas, não de formulário oficial")

CONVERSIONS = (
    Conversion(
        service="comunicar-cessao-de-precatorio", title="Precatórios – Solicitar cessão", group=Group.PRECATORIOS,
        carries={**CONTACT, "numero_processo_cnj": "numero_processo", "duvida": "descricao"},
    ),
)  # fmt: skip

SERVICE = Service(
    slug="tirar-duvidas-precatorios",
    number=3678,
    group=Group.PRECATORIOS,
    kind=Kind.QUESTION,
    title="Precatórios – Tirar dúvidas sobre serviços relacionados",
    who="Não encontrado; presume-se qualquer interessado.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Resposta do Núcleo de Precatórios. Perguntas sobre pagamento e fila são do TJSP (DEPRE).",
    cost="Não encontrado",
    cost_basis=assumed("a página do serviço não foi lida"),
    fields=(
        *contact(TITLE_ONLY),
        Field(name="duvida", label="Dúvida", type=FieldType.TEXT, basis=IMPLIED),
        Field(
            name="numero_processo_cnj",
            label="Número do processo ou do precatório",
            type=FieldType.CNJ,
            required=False,
            basis=IMPLIED,
        ),
    ),
    legal_basis=("Portaria PGM 18/2019 (Núcleo de Precatórios)",),
    not_found=("Campos oficiais", "Prazo", "Custo"),
    sources=(
        "https://capital.sp.gov.br/web/procuradoria_geral/w/noticias/350153",
        "https://ultimosegundo.ig.com.br/brasil/sp/2023-01-17/prefeitura-edital-acordos-em-precatorios.html",
        "https://capital.sp.gov.br/web/procuradoria_geral/w/requisicao-de-pequeno-valor-rpv",
        "https://capital.sp.gov.br/web/procuradoria_geral/w/precatorios/320560",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-18-de-6-de-marco-de-2019",
        "http://tj.sp.gov.br/Precatorios/Precatorios/Faq",
    ),
    procedure=procedure(Unit.PRECATORIOS, *CONVERSIONS),
)
