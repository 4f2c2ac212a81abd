"""Service 3994: certificate of a property's expropriation situation."""

from catalog.expropriation_form import DOCUMENTS, FIELDS, LEGAL_BASIS, NOT_FOUND, NOT_READ, SOURCES, procedure
from domain.service import Group, Kind, Service

SERVICE = Service(
    slug="certidao-de-desapropriacao",
    number=3994,
    group=Group.EXPROPRIATION,
    kind=Kind.REQUEST,
    title="Solicitar Certidão de Desapropriação",
    who="Não encontrado; presume-se qualquer interessado no imóvel.",
    who_basis=NOT_READ,
    outcome="Certidão sobre a situação do imóvel quanto à desapropriação (o teor da certidão não foi visto).",
    cost="Não encontrado",
    cost_basis=NOT_READ,
    fields=FIELDS,
    documents=DOCUMENTS,
    legal_basis=LEGAL_BASIS,
    not_found=NOT_FOUND,
    sources=("https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3994 (só o endereço)", *SOURCES),
    procedure=procedure("certificate"),
)
