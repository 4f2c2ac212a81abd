"""Service 4082: filing of a court decision that the City must comply with."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, contact
from domain.case import Closing
from domain.court.ruling import MOST_OF_A_COURTS_TIME
from domain.court.tasks import court_time_fields
from domain.form import DocumentKind, Field, FieldType, Option
from domain.people import Unit
from domain.service import Group, Kind, Limit, Procedure, Route, Service, Step, Term
from domain.sourced import assumed
from law import administrative_procedure as procedure
from law import court_decisions as law

BY_ANALOGY = assumed("por analogia com o serviço 3677 do SP156; a página deste serviço não foi lida")
PROPOSED = assumed("mínimo proposto; a página do serviço não foi lida")

FIELDS = (
    *contact(BY_ANALOGY, own_when=NOT_REPRESENTED),
    Field(
        name="quem_protocola", label="Quem protocola", type=FieldType.ENUM, basis=PROPOSED,
        options=(
            Option(code="parte", label="Parte no processo"),
            Option(code="advogado", label="Advogado ou defensor"),
            Option(code="juizo", label="Juízo, cartório ou oficial de justiça"),
            Option(code="orgao", label="Órgão público"),
            Option(code="outro", label="Outra pessoa"),
        ),
    ),
    Field(name="numero_processo", label="Número do processo judicial (CNJ)", type=FieldType.CNJ, basis=PROPOSED),
    Field(name="numero_antigo", label="Número antigo do processo, se houver", type=FieldType.STRING, required=False,
          longest=60, basis=PROPOSED),
    Field(name="orgao_julgador", label="Vara ou tribunal", type=FieldType.STRING, required=False, basis=PROPOSED),
    Field(
        name="tipo_documento", label="Tipo de documento", type=FieldType.ENUM, basis=PROPOSED,
        options=(
            Option(code="liminar", label="Liminar ou tutela"),
            Option(code="sentenca", label="Sentença"),
            Option(code="acordao", label="Acórdão"),
            Option(code="oficio", label="Ofício"),
            Option(code="mandado", label="Mandado"),
            Option(code="decisao", label="Outra decisão"),
        ),
    ),
    Field(name="data_decisao", label="Data da decisão, do ofício ou do mandado", type=FieldType.DATE, past=True,
          basis=PROPOSED),
    *court_time_fields(
        Field(name="prazo_quantidade", label="Prazo fixado pelo juízo: quantos dias ou horas", type=FieldType.INTEGER,
              required=False, minimum=1, maximum=MOST_OF_A_COURTS_TIME, basis=PROPOSED,
              help="Deixe em branco se o juízo não fixou prazo. Um prazo já vencido também é aceito.")
    ),
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

PROCEDURE = Procedure(
    workflow="CourtDecision",
    terms={
        Term.ANSWER: law.ANSWER,
        Term.TRIAGE: law.TRIAGE,
        Term.CORRECTION: procedure.CORRECTION,
        Term.REFERRAL: law.REFERRAL,
        Term.COMPLIANCE: law.COMPLIANCE,
        Term.CONFIRMATION: law.CONFIRMATION,
    },
    limits={
        Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
        Limit.FIRST_REMINDER_PERCENT: law.FIRST_REMINDER_PERCENT,
        Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
        Limit.LAST_REMINDER_PERCENT: law.LAST_REMINDER_PERCENT,
        Limit.URGENT_HOURS: law.URGENT_HOURS,
    },
    routes=(Route(step=Step.TRIAGE, unit=Unit.JUD), Route(step=Step.ANALYSIS, unit=Unit.JUD)),
    grounds=law.GROUNDS,
    steps=(
        "Triagem em horas de expediente, as urgentes primeiro; o que faltar é pedido por comunique-se",
        "A mesma decisão já protocolada por outra pessoa é reunida ao primeiro protocolo",
        "RPV e precatório vão ao Núcleo de Precatórios, que confirma o recebimento",
        "O que não é decisão a cumprir é recusado, com o motivo, em resposta assinada",
        "Ordem de cumprimento à unidade ou ao órgão, no prazo do juízo, que não para; lembretes e aviso à chefia",
        "Relatório com comprovante, conferido por procurador; resposta assinada a quem protocolou",
    ),
    closings=(
        Closing.COMPLIED, Closing.NOT_COMPLIED, Closing.REFERRED, Closing.REFUSED, Closing.JOINED, Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)  # fmt: skip

SERVICE = Service(
    slug="protocolar-decisao-judicial",
    number=4082,
    group=Group.COURT_DECISION,
    kind=Kind.REQUEST,
    title="Procedimento Judicial - Protocolar decisão judicial",
    who="Não encontrado; presume-se qualquer interessado no processo, o juízo e outros órgãos públicos.",
    who_basis=assumed("a página do serviço não foi lida"),
    outcome="Não encontrado; presume-se o encaminhamento à unidade que cumpre a decisão e a resposta sobre o "
    "cumprimento. RPV e precatórios vão ao Núcleo de Precatórios.",
    cost="Gratuito",
    cost_basis=assumed("custo não encontrado na página; Lei municipal 14.141/2006, art. 2º, V: sem taxa, salvo lei"),
    fields=FIELDS,
    documents=DOCUMENTS,
    legal_basis=(
        "Resolução CNJ 65/2008 (numeração única dos processos)",
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
        "Unidade que faz a triagem (presumida: Departamento Judicial) e quem confere o cumprimento",
        "Efeito de duas pessoas protocolarem a mesma decisão",
    ),
    sources=(
        "https://github.com/Kawdevlops/Bookstack-SP156 (airflow/dados/menu_links.json, commit a1196db, 29/07/2026)",
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=4082 (só o endereço)",
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3677 (analogia)",
        law.PAPERLESS,
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-33-de-22-de-outubro-de-2009/consolidado",
        law.RPV,
    ),
    procedure=PROCEDURE,
)
