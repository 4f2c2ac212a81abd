"""Service 4082: filing of a court decision that the City must comply with."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, contact
from domain.service import DocumentKind, Field, FieldType, Group, Kind, Option, Service
from domain.sourced import assumed

BY_ANALOGY = assumed("por analogia com o serviço 3677 do SP156; a página deste serviço não foi lida")
PROPOSED = assumed("mínimo proposto; a página do serviço não foi lida")

FIELDS = (
    *contact(BY_ANALOGY, own_when=NOT_REPRESENTED),
    Field(name="numero_processo", label="Número do processo judicial (CNJ)", type=FieldType.CNJ, basis=PROPOSED),
    Field(name="orgao_julgador", label="Vara ou tribunal", type=FieldType.STRING, required=False, basis=PROPOSED),
    Field(
        name="tipo_documento", label="Tipo de documento", type=FieldType.ENUM, required=False, basis=PROPOSED,
        options=(
            Option(code="decisao", label="Decisão"),
            Option(code="sentenca", label="Sentença"),
            Option(code="liminar", label="Liminar ou tutela"),
            Option(code="oficio", label="Ofício"),
            Option(code="mandado", label="Mandado"),
        ),
    ),
    Field(name="prazo_fixado", label="Prazo fixado pelo juízo", type=FieldType.DATE, required=False, basis=PROPOSED),
    Field(name="urgente", label="É urgente?", type=FieldType.BOOL, required=False, basis=PROPOSED),
    Field(name="descricao", label="Descrição", type=FieldType.TEXT, required=False, basis=PROPOSED),
    BY_REPRESENTATIVE,
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="decisao", label="Cópia da decisão ou do ofício judicial", required=True, basis=PROPOSED),
    DocumentKind(name="documento_identidade", label="Documento oficial com foto", basis=BY_ANALOGY),
    DocumentKind(name="procuracao", label="Procuração ou comprovante de representação", required_when=REPRESENTED,
                 basis=BY_ANALOGY),
)  # fmt: skip

SERVICE = Service(
    slug="protocolar-decisao-judicial",
    number=4082,
    group=Group.COURT_DECISION,
    kind=Kind.REQUEST,
    title="Procedimento Judicial - Protocolar decisão judicial",
    who="Não encontrado; presume-se qualquer interessado no processo.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Não encontrado; presume-se o encaminhamento ao departamento competente da Procuradoria. "
    "RPV e precatórios vão ao Núcleo de Precatórios.",
    cost="Não encontrado",
    cost_basis=assumed("a página do serviço não foi lida"),
    fields=FIELDS,
    documents=DOCUMENTS,
    legal_basis=(
        "Portaria PGM 174/2025 (fim do protocolo em papel no Gabinete)",
        "Portaria PGM 33/2009 (coordenação de mandados; pode estar desatualizada)",
        "Portaria PGM 50/2019 (caminho das RPVs)",
        "Lei municipal 14.141/2006 (subsidiária)",
        "Decreto 51.714/2010",
    ),
    not_found=(
        "O que é aceito e quem pode protocolar",
        "Campos e documentos oficiais",
        "Horário e tratamento da urgência",
        "Prazo, etapas e resposta",
    ),
    sources=(
        "https://github.com/Kawdevlops/Bookstack-SP156 (airflow/dados/menu_links.json, commit a1196db, 29/07/2026)",
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=4082 (só o endereço)",
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3677 (analogia)",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-174-de-27-de-outubro-de-2025",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-33-de-22-de-outubro-de-2009/consolidado",
        "https://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-50-de-7-de-maio-de-2019/consolidado",
    ),
)
