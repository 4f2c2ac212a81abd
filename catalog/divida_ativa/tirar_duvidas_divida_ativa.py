"""Service 3677: questions about services of inscribed debts."""

from catalog.contact import BY_REPRESENTATIVE, NOT_REPRESENTED, REPRESENTED, contact
from catalog.debt_key import PRESS_2023, REQUESTS_FREE
from catalog.questions import CONTACT, procedure
from domain.conditions import AnswerIs
from domain.form import DocumentKind, Field, FieldType, Option
from domain.people import Unit
from domain.service import Conversion, Group, Kind, Service
from domain.sourced import assumed, sourced

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?servico=3677"
PAGE = sourced("Página do serviço 3677 no Portal SP156", PAGE_URL)


def _subject(*codes: str) -> AnswerIs:
    return AnswerIs(field="assunto", values=codes)


FIELDS = (
    *contact(PAGE, own_when=NOT_REPRESENTED),
    BY_REPRESENTATIVE,
    Field(name="representante_nome", label="Nome do representante", type=FieldType.STRING, required=False,
          required_when=REPRESENTED, basis=PAGE),
    Field(name="representante_telefone", label="Telefone do representante", type=FieldType.PHONE, required=False,
          required_when=REPRESENTED, basis=PAGE),
    Field(name="representante_email", label="E-mail do representante", type=FieldType.EMAIL, required=False,
          required_when=REPRESENTED, basis=PAGE),
    Field(
        name="assunto", label="Assunto", type=FieldType.ENUM, required=False,
        options=(
            Option(code="IPTU", label="IPTU"),
            Option(code="ISS", label="ISS"),
            Option(code="TAXAS", label="TFE, TRSS, TRSD e outras taxas"),
            Option(code="ITBI", label="ITBI"),
            Option(code="OUTRO", label="Outro assunto"),
        ),
        basis=assumed("a página pede um número conforme o assunto; a lista de assuntos foi lida só em parte"),
    ),
    Field(name="sql", label="Número do SQL", type=FieldType.SQL, required=False, required_when=_subject("IPTU"),
          basis=PAGE),
    Field(name="ccm", label="Número do CCM", type=FieldType.CCM, required=False,
          required_when=_subject("ISS", "TAXAS"), basis=PAGE),
    Field(name="itbi_numero", label="Número do ITBI", type=FieldType.STRING, required=False, longest=40,
          required_when=_subject("ITBI"), basis=PAGE),
    Field(name="duvida", label="Dúvida", type=FieldType.TEXT, basis=assumed("deduzido da finalidade do serviço")),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name="documento_identidade", label="RG ou documento oficial com foto", required=True, basis=PAGE),
    DocumentKind(name="cpf_cnpj_copia", label="CPF ou CNPJ", required=True, basis=PAGE),
    DocumentKind(name="representante_documento", label="CPF e documento com foto do representante",
                 required_when=REPRESENTED, basis=PAGE),
    DocumentKind(name="comprovante_representacao", label="Comprovante da representação legal ou procuração",
                 required_when=REPRESENTED, basis=PAGE),
)  # fmt: skip

CONVERSIONS = (
    Conversion(
        service="contestar-ou-baixar-debito", title="Dívida Ativa - Contestar ou solicitar baixa de débito",
        group=Group.ACTIVE_DEBT,
        carries={**CONTACT, "sql": "chave_acesso", "ccm": "chave_acesso", "duvida": "descricao"},
    ),
    Conversion(
        service="problemas-com-transacao-de-debitos",
        title="Transação de Débitos Municipais (TDM) - Problemas com pagamento ou inconsistências de sistema - "
              "Fique em Dia",
        group=Group.ACTIVE_DEBT, carries={**CONTACT, "duvida": "descricao"},
    ),
)  # fmt: skip

SERVICE = Service(
    slug="tirar-duvidas-divida-ativa",
    number=3677,
    group=Group.ACTIVE_DEBT,
    kind=Kind.QUESTION,
    title="Dívida Ativa - Tirar dúvidas sobre serviços",
    who="Quem tiver dúvida ou dificuldade sobre débitos inscritos.",
    who_basis=PAGE,
    outcome="Resposta escrita à pergunta. Dúvidas sobre a SERASA são tratadas em outra página.",
    cost="Gratuito",
    cost_basis=REQUESTS_FREE,
    fields=FIELDS,
    documents=DOCUMENTS,
    not_found=("Prazo máximo", "Números pedidos nos demais assuntos"),
    sources=(PAGE_URL, PRESS_2023),
    evidence="page",
    procedure=procedure(Unit.FISC, *CONVERSIONS),
)
