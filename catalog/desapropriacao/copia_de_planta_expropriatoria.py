"""Service 3995: copy of an expropriation plan."""

from catalog.expropriation_form import DOCUMENTS, FIELDS, LEGAL_BASIS, NOT_FOUND, NOT_READ, SOURCES, procedure
from domain.service import Group, Kind, Service

SERVICE = Service(
    slug="copia-de-planta-expropriatoria",
    number=3995,
    group=Group.EXPROPRIATION,
    kind=Kind.REQUEST,
    title="Solicitar cópia de planta expropriatória (desapropriação)",
    who="Não encontrado; presume-se qualquer interessado no imóvel.",
    who_basis=NOT_READ,
    outcome="Cópia da planta expropriatória guardada no arquivo do Departamento de Desapropriações (DESAP).",
    cost="Não encontrado",
    cost_basis=NOT_READ,
    fields=FIELDS,
    documents=DOCUMENTS,
    legal_basis=LEGAL_BASIS,
    not_found=NOT_FOUND,
    sources=("https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3995 (só o endereço)", *SOURCES),
    procedure=procedure("plan-copy"),
)
