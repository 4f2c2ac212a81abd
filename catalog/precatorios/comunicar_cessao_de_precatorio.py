"""Service 4203: notice that a precatório was assigned; of the service itself only the title was read."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, TITLE_ONLY, contact
from catalog.precatorio_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.conditions import AllOf, Answered, DateFrom, Not
from domain.form import DocumentKind, Field, FieldType
from domain.service import Group, Kind, Procedure, Service, Term
from domain.sourced import assumed, sourced
from law import administrative_procedure as procedure
from law import precatorios
from law.precatorio_grounds import ASSIGNMENT
from law.precatorios import CONSTITUTION, PROVISION

DEED_RULE = precatorios.PUBLIC_DEED_FROM.on(precatorios.CHECKED)
BY_PUBLIC_DEED = DateFrom(field="data_cessao", since=DEED_RULE.value)
BY_PRIVATE_DEED = AllOf(conditions=(Answered(field="data_cessao"), Not(condition=BY_PUBLIC_DEED)))
CHAIN = assumed("campo não lido; necessário para a cadeia de titulares (Constituição Federal, art. 100, §§ 13 e 14)")

FIELDS = (
    *contact(TITLE_ONLY, own_when=NOT_REPRESENTED),
    BY_REPRESENTATIVE,
    Field(name="numero_processo", label="Número do processo de origem (CNJ)", type=FieldType.CNJ, basis=TITLE_ONLY),
    Field(name="numero_precatorio", label="Número do precatório (EP)", type=FieldType.STRING, longest=40, basis=CHAIN,
          help="Como aparece no Tribunal de Justiça."),
    Field(name="cedente_nome", label="Quem cede: nome ou razão social", type=FieldType.STRING, basis=CHAIN),
    Field(name="cedente_cpf_cnpj", label="Quem cede: CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=CHAIN),
    Field(name="cessionario_nome", label="Quem recebe: nome ou razão social", type=FieldType.STRING, basis=CHAIN),
    Field(name="cessionario_cpf_cnpj", label="Quem recebe: CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=CHAIN),
    Field(name="parte_cedida", label="Parte cedida do crédito inteiro", type=FieldType.SHARE, basis=CHAIN),
    Field(name="data_cessao", label="Data da escritura ou do contrato de cessão", type=FieldType.DATE, past=True,
          basis=CHAIN),
    Field(name="descricao", label="Observações", type=FieldType.TEXT, required=False, basis=TITLE_ONLY),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="escritura_publica_cessao", label="Escritura pública de cessão", required_when=BY_PUBLIC_DEED,
                 basis=DEED_RULE.basis),
    DocumentKind(name="contrato_cessao", label="Contrato ou escritura de cessão", required_when=BY_PRIVATE_DEED,
                 basis=sourced("Provimento CSM 2.753/2024: instrumentos particulares anteriores continuam valendo",
                               "https://lollato.com.br/?p=8541")),
    DocumentKind(name="comunicacao_ao_juizo", label="Petição que comunicou a cessão ao juízo de origem",
                 basis=sourced("Constituição Federal, art. 100, § 14: a cessão se comunica ao tribunal de origem e à "
                               "entidade devedora; não exigida aqui, pois a ordem das comunicações não é fixada",
                               CONSTITUTION)),
    DocumentKind(name="procuracao", label="Procuração", required_when=REPRESENTED,
                 basis=assumed("documentos do serviço não lidos; necessária quando alguém age por outro")),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="assignment",
    terms=TERMS | {Term.ANALYSIS: procedure.ANALYSIS},
    limits=LIMITS,
    routes=ROUTES,
    grounds=ASSIGNMENT,
    steps=(
        CHECKED,
        "Análise por procurador: registrar, formular exigência ou recusar com o motivo",
        "Registro na cadeia de titulares: ninguém cede mais do que detém, e prevalece a primeira cessão validamente "
        "comunicada (data do protocolo)",
        "Decisão assinada, que diz a parte registrada e o que falta para a cessão produzir efeitos",
    ),
    closings=(Closing.ASSIGNMENT_REGISTERED, Closing.DENIED, Closing.SILENCE, Closing.WITHDRAWN),
)

SERVICE = Service(
    slug="comunicar-cessao-de-precatorio",
    number=4203,
    group=Group.PRECATORIOS,
    kind=Kind.REQUEST,
    title="Precatórios – Solicitar cessão",
    who="Cedente ou cessionário do precatório.",
    who_basis=sourced("Constituição Federal, art. 100, §§ 13 e 14; serviço municipal não encontrado", CONSTITUTION),
    outcome="Registro da cessão, ou recusa com o motivo. A cessão só produz efeito depois de comunicada ao tribunal de "
    "origem e à entidade devedora; não depende da concordância do devedor.",
    cost="Não encontrado",
    cost_basis=assumed("a página do serviço não foi lida"),
    fields=FIELDS,
    documents=DOCUMENTS,
    legal_basis=("Constituição Federal, art. 100, §§ 13 e 14", "Provimento CSM 2.753/2024"),
    not_found=(
        "Serviço municipal: canal, formulário, prazo e custo",
        "Papéis que só o Tribunal exige (procuração pública, reserva de honorários, preço)",
        "Recurso contra a recusa do registro",
    ),
    sources=(
        CONSTITUTION,
        PROVISION,
        precatorios.PROVISION_LATER,
        "https://lollato.com.br/?p=8541",
    ),
    procedure=PROCEDURE,
)
