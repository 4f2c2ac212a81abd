"""Service 3959: compensation for material damages caused by a municipal service."""

from domain.closing import Closing
from domain.conditions import AllOf, AnswerIs, Attached, Not
from domain.form import FILMS, MEGABYTE, PAPERS, DocumentKind, Field, FieldType, Option
from domain.people import Unit
from domain.service import Group, Kind, Limit, Procedure, Route, Service, Step, Term
from domain.sourced import assumed, sourced
from law import administrative_procedure as procedure
from law import damages
from law.damage_grounds import GROUNDS, SERVICE_PAGE

PAGE = sourced("Página do serviço 3959 no Portal SP156", SERVICE_PAGE)
OFFICE = sourced("Página da PGM sobre indenização administrativa", damages.OFFICE_PAGE)
DECREE = "http://legislacao.prefeitura.sp.gov.br/leis/decreto-57739-de-14-de-junho-de-2017/consolidado"
DECREE_2022 = "https://legislacao.prefeitura.sp.gov.br/leis/decreto-61085-de-24-de-fevereiro-de-2022/consolidado"

CAUSES = (
    Option(code="buraco-na-via", label="Buraco na via"),
    Option(code="queda-de-arvore", label="Queda de árvore ou de galho"),
    Option(code="semaforo", label="Falha de semáforo ou de sinalização"),
    Option(code="alagamento", label="Alagamento ou falha de drenagem"),
    Option(code="obra-municipal", label="Obra municipal"),
    Option(code="outra", label="Outra causa"),
)
SCHOOLING = (
    Option(code="nao-alfabetizado", label="Não alfabetizado"),
    Option(code="fundamental", label="Ensino fundamental"),
    Option(code="medio", label="Ensino médio"),
    Option(code="superior", label="Ensino superior"),
    Option(code="pos-graduacao", label="Pós-graduação"),
)

FIELDS = (
    Field(
        name="solicitante_tipo", label="A solicitação é para você ou para outra pessoa?", type=FieldType.ENUM,
        options=(Option(code="self", label="Para mim"), Option(code="other", label="Para outra pessoa")), basis=PAGE,
    ),
    Field(
        name="pessoa_tipo", label="Pessoa física ou jurídica", type=FieldType.ENUM,
        options=(Option(code="PF", label="Pessoa física"), Option(code="PJ", label="Pessoa jurídica")), basis=PAGE,
    ),
    Field(name="nome", label="Nome completo", type=FieldType.STRING, longest=200, basis=PAGE),
    Field(name="cpf_cnpj", label="CPF ou CNPJ de quem sofreu o dano", type=FieldType.CPF_CNPJ, basis=PAGE,
          own_when=AnswerIs(field="solicitante_tipo", values=("self",)),
          company_when=AnswerIs(field="pessoa_tipo", values=("PJ",))),
    Field(name="telefone", label="Telefone", type=FieldType.PHONE, basis=PAGE),
    Field(name="email", label="E-mail", type=FieldType.EMAIL, basis=PAGE),
    Field(
        name="escolaridade", label="Grau de escolaridade", type=FieldType.ENUM, required=False, options=SCHOOLING,
        basis=assumed("a página do serviço 3959 pergunta, sem exigir; as opções não foram encontradas"),
    ),
    Field(
        name="causa_dano", label="Causa do dano", type=FieldType.ENUM, options=CAUSES,
        basis=assumed("a página do serviço 3959 pede a causa em uma lista; só buraco na via e queda de árvore "
                      "foram lidas, as demais opções são presunção"),
    ),
    Field(name="data_hora_ocorrencia", label="Data e horário da ocorrência", type=FieldType.DATETIME, past=True,
          basis=PAGE),
    Field(name="descricao", label="Descrição do que aconteceu", type=FieldType.TEXT, longest=5000, basis=PAGE),
    Field(name="valor_indenizacao", label="Valor exato da indenização desejada", type=FieldType.MONEY, asks=True,
          basis=PAGE),
    Field(
        name="declara_sem_acao_judicial", label="Declara não haver ação judicial sobre o mesmo fato e direito",
        type=FieldType.BOOL, required=False, must_be=True,
        help="A ação judicial sobre o mesmo fato e direito extingue o pedido administrativo.",
        basis=assumed("exigida pelo Decreto 53.066/2012, art. 2º, revogado; hoje a ação judicial extingue o pedido "
                      "(Decreto 57.739/2017, art. 2º, § 3º); se ainda é campo do formulário não foi visto"),
    ),
    Field(
        name="reparo_realizado", label="O reparo já foi feito?", type=FieldType.BOOL, required=False,
        basis=assumed("o fim da lista de campos da página não foi lido (\"informe se o dan…\"); "
                      "necessário para saber se cabe nota fiscal ou orçamentos"),
    ),
    Field(
        name="local_ocorrencia", label="Local da ocorrência", type=FieldType.STRING, required=False, longest=300,
        help="Rua, número e ponto de referência ajudam a encontrar o órgão responsável.",
        basis=assumed("campo não lido na página; necessário para a manifestação técnica"),
    ),
    Field(
        name="cep", label="CEP do local da ocorrência", type=FieldType.CEP, required=False,
        basis=assumed("campo não lido na página; ajuda a encontrar a subprefeitura"),
    ),
    Field(
        name="placa", label="Placa do veículo", type=FieldType.PLATE, required=False,
        basis=assumed("campo não lido na página; identifica o veículo danificado"),
    ),
    Field(
        name="data_nascimento", label="Data de nascimento", type=FieldType.DATE, required=False, past=True,
        help="Informe para ter prioridade a partir dos 60 anos.",
        basis=assumed("campo não lido na página; serve à prioridade da Lei federal 10.741/2003, art. 71"),
    ),
    Field(
        name="pessoa_com_deficiencia", label="É pessoa com deficiência?", type=FieldType.BOOL, required=False,
        help="Informe para ter prioridade.",
        basis=assumed("campo não lido na página; serve à prioridade da Lei federal 13.146/2015, art. 9º, VII"),
    ),
)  # fmt: skip

REPAIRED = AnswerIs(field="reparo_realizado", values=(True,))

DOCUMENTS = (
    DocumentKind(name="documento_identidade", label="RG ou documento oficial com foto", required=True, basis=OFFICE),
    DocumentKind(
        name="procuracao", label="Procuração",
        required_when=AnswerIs(field="solicitante_tipo", values=("other",)), basis=OFFICE,
    ),
    DocumentKind(
        name="documento_constitutivo", label="Documento de constituição e registro da empresa",
        required_when=AnswerIs(field="pessoa_tipo", values=("PJ",)), basis=OFFICE,
    ),
    DocumentKind(
        name="prova_propriedade", required=True, basis=OFFICE,
        label="Documento que comprove a propriedade do bem (CRLV, matrícula do imóvel etc.)",
    ),
    DocumentKind(
        name="prova_ocorrencia", required=True, most=20, types=(*PAPERS, *FILMS), largest=200 * MEGABYTE,
        label="Documentos que comprovem o acontecimento (fotos, vídeo, declaração de testemunha, "
              "boletim de ocorrência etc.)",
        basis=OFFICE,
    ),
    DocumentKind(name="nota_fiscal", label="Nota fiscal do reparo", required_when=REPAIRED, basis=OFFICE),
    DocumentKind(
        name="orcamentos", label="Três orçamentos distintos", fewest=3,
        required_when=AllOf(conditions=(Not(condition=REPAIRED), Not(condition=Attached(document="nota_fiscal")))),
        basis=assumed("a página da PGM lista três orçamentos sem condição; a imprensa (AutoPapo, dez. 2025) diz que "
                      "só quando o reparo não foi feito; adotado: exigidos se não houver reparo nem nota fiscal"),
    ),
)  # fmt: skip

ROUTES = (
    Route(step=Step.CHECK, unit=Unit.FRONT_DESK),
    Route(step=Step.OPINION, unit=Unit.SVMA, when=AnswerIs(field="causa_dano", values=("queda-de-arvore",))),
    Route(step=Step.OPINION, unit=Unit.CET, when=AnswerIs(field="causa_dano", values=("semaforo",))),
    Route(step=Step.OPINION, unit=Unit.SIURB, when=AnswerIs(field="causa_dano", values=("alagamento",))),
    Route(step=Step.OPINION, unit=Unit.SUBPREFEITURA),
    Route(step=Step.ANALYSIS, unit=Unit.JUD),
    Route(step=Step.PAYMENT, unit=Unit.TREASURY),
)

PROCEDURE = Procedure(
    workflow="DamageClaim",
    event_field="data_hora_ocorrencia",
    terms={
        Term.ANSWER: damages.ANSWER,
        Term.CHECK: procedure.CHECK,
        Term.CORRECTION: procedure.CORRECTION,
        Term.OPINION: damages.OPINION,
        Term.ANALYSIS: procedure.ANALYSIS,
        Term.APPROVAL: procedure.APPROVAL,
        Term.APPEAL: damages.APPEAL,
        Term.APPEAL_ANALYSIS: damages.APPEAL_ANALYSIS,
        Term.ACCEPTANCE: damages.ACCEPTANCE,
        Term.PAYMENT: damages.PAYMENT,
    },
    limits={
        Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
        Limit.APPROVAL_ABOVE_CENTS: damages.APPROVAL_ABOVE_CENTS,
        Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
        Limit.PRESCRIPTION_YEARS: damages.PRESCRIPTION_YEARS,
    },
    routes=ROUTES,
    grounds=GROUNDS,
    steps=(
        "Conferência dos documentos; o que faltar é pedido por comunique-se",
        "Manifestação técnica do órgão responsável pelo local, pela árvore ou pela via",
        "Análise jurídica: deferimento, deferimento parcial, indeferimento ou não conhecimento",
        "Aprovação da chefia, acima da alçada",
        "Decisão assinada e comunicada ao solicitante",
        "Deferido: aceite do valor e pagamento. Indeferido: prazo de recurso, julgado por outro procurador",
    ),
    closings=(
        Closing.PAID,
        Closing.DENIED,
        Closing.DISMISSED,
        Closing.DECLINED,
        Closing.LAPSED,
        Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)

SERVICE = Service(
    slug="indenizacao-por-danos-materiais",
    number=3959,
    group=Group.DAMAGES,
    kind=Kind.REQUEST,
    title="Reparação de danos - Solicitar indenização por danos materiais",
    who="Qualquer pessoa física ou jurídica cujo bem material foi danificado por ação ou omissão de um serviço "
    "público municipal. O pedido pode ser feito para si ou para outra pessoa.",
    who_basis=PAGE,
    outcome="A Procuradoria analisa e decide: deferimento, com pagamento, ou indeferimento, do qual cabe recurso.",
    cost="Gratuito",
    cost_basis=sourced(
        "Página da PGM; Decreto 57.739/2017, art. 2º, § 2º (redação do Decreto 61.085/2022)", DECREE_2022
    ),
    fields=FIELDS,
    documents=DOCUMENTS,
    announced="Até 180 dias",
    legal_basis=(
        "Decreto 57.739/2017",
        "Decreto 61.085/2022",
        "Constituição Federal, art. 37, § 6º",
        "Decreto federal 20.910/1932",
        "Lei municipal 14.141/2006 (subsidiária)",
        "Decreto 51.714/2010",
    ),
    not_found=(
        "Decreto 57.739/2017, itens do art. 2º e arts. 3º e seguintes",
        "Unidade que confere os documentos (presumida: Protocolo da Procuradoria)",
        "Órgão que dá a manifestação técnica (presumido pela causa do dano)",
        "Autoridade que decide e faixas de valor",
        "Prazo e efeito do comunique-se",
        "Autoridade que julga o recurso",
        "Forma de pagamento",
        "Últimos campos do formulário",
        "Lista completa de causas do dano",
        "Tipos e tamanhos de arquivo aceitos",
    ),
    sources=(
        SERVICE_PAGE,
        damages.OFFICE_PAGE,
        DECREE,
        DECREE_2022,
        "https://legislacao.prefeitura.sp.gov.br/leis/parecer-procuradoria-geral-do-municipio-pgm-12274-de-30-de-abril-de-2021/consolidado",
        damages.PRESS,
        damages.TREASURY_DEBTS,
        "https://github.com/Kawdevlops/Bookstack-SP156 (airflow/dados/menu_links.json, commit a1196db, 29/07/2026)",
    ),
    procedure=PROCEDURE,
    evidence="page",
)
