"""Service 3351: direct settlement of a precatório with a discount, while an edital is open."""

from catalog.contact import contact
from catalog.precatorio_procedure import CHECKED, LIMITS, ROUTES, TERMS, WORKFLOW
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType, Option
from domain.precatorios import proposal_form as form
from domain.precatorios.edital import FIRST_YEAR
from domain.precatorios.powers import Instrument
from domain.precatorios.proposal import Capacity, Claim, Nature
from domain.requirements import OpenRound
from domain.service import Group, Kind, Procedure, Service, Term
from domain.sourced import assumed, sourced
from law import settlement_rounds
from law.editais import EDITAIS
from law.settlement_grounds import SETTLEMENT

PAGE_URL = "https://sp156.prefeitura.sp.gov.br/portal/informacao?conteudo=3351"
PAGE_2025 = (
    "https://capital.sp.gov.br/web/procuradoria_geral/w/prefeitura-publica-novo-edital-para-acordos-em-precat%C3%B3rios"
)
PAGE = sourced("Página do Portal SP156 (conteúdo 3351)", PAGE_URL)
LAWYER = sourced("Página da Procuradoria: a proposta é feita por advogado, com a conta bancária", PAGE_2025)
IMPLIED = assumed("deduzido das normas e dos editais lidos, não de formulário oficial")
LISTED = assumed("lista de credores não lida em formulário oficial; necessária para somar as partes")
DECLARED = assumed(
    "a página exige procuração atualizada e não diz de quando; a data é perguntada e quem examina decide se serve"
)

CREDITOR = (
    Field(name=form.PERSON, label="CPF ou CNPJ do credor", type=FieldType.CPF_CNPJ, basis=LISTED),
    Field(name=form.NAME, label="Nome do credor", type=FieldType.STRING, basis=LISTED),
    Field(
        name=form.CAPACITY, label="Em que qualidade propõe", type=FieldType.ENUM, basis=PAGE,
        options=(
            Option(code=Capacity.HOLDER, label="Titular original"),
            Option(code=Capacity.HEIR, label="Sucessor (herdeiro)"),
            Option(code=Capacity.ASSIGNEE, label="Cessionário (comprador)"),
        ),
    ),
    Field(name=form.SHARE, label="Parte do crédito", type=FieldType.SHARE, basis=LISTED),
    Field(
        name=form.CLAIM, label="Prioridade", type=FieldType.ENUM, required=False, basis=IMPLIED,
        help="Só de titulares originais e herdeiros.",
        options=(
            Option(code=Claim.AGE, label="60 anos ou mais"),
            Option(code=Claim.ILLNESS, label="Doença grave"),
        ),
    ),
    Field(name=form.BORN, label="Data de nascimento", type=FieldType.DATE, required=False, past=True, basis=IMPLIED,
          help="De quem pede prioridade por idade."),
    Field(name=form.GIVEN_ON, label="Data da procuração deste credor", type=FieldType.DATE, past=True, basis=DECLARED),
    Field(
        name=form.INSTRUMENT, label="Forma da procuração", type=FieldType.ENUM, basis=PAGE,
        help="Por instrumento público, se o credor não sabe ler ou não pode assinar.",
        options=(
            Option(code=Instrument.PRIVATE, label="Instrumento particular"),
            Option(code=Instrument.PUBLIC, label="Instrumento público"),
        ),
    ),
    Field(name=form.SPECIFIC, label="A procuração dá poderes específicos para celebrar o acordo direto",
          type=FieldType.BOOL, must_be=True, basis=PAGE),
    Field(name=form.SIGNS, label="O credor sabe ler e pode assinar", type=FieldType.BOOL, basis=PAGE),
)  # fmt: skip

FIELDS = (
    *contact(LAWYER),
    Field(name="advogado_oab", label="Número da OAB", type=FieldType.STRING, longest=40, basis=LAWYER),
    Field(name=form.EDITAL, label="Edital", type=FieldType.STRING, longest=60, basis=IMPLIED,
          help="O número, por exemplo: 1/2025."),
    Field(name=form.LAWSUIT, label="Número do processo de origem", type=FieldType.CNJ, basis=IMPLIED),
    Field(name=form.PRECATORIO, label="Número do precatório (EP)", type=FieldType.STRING, longest=40, basis=IMPLIED),
    Field(name=form.YEAR, label="Ano da ordem cronológica", type=FieldType.INTEGER, minimum=FIRST_YEAR, maximum=2100,
          basis=IMPLIED),
    Field(name=form.ORDER, label="Número na ordem cronológica do ano", type=FieldType.INTEGER, minimum=1,
          maximum=9_999_999, basis=IMPLIED),
    Field(name=form.DEBTOR, label="Entidade devedora", type=FieldType.STRING, longest=40, basis=IMPLIED,
          help="O código da entidade no edital, por exemplo: pmsp."),
    Field(
        name=form.NATURE, label="Natureza do crédito", type=FieldType.ENUM, basis=IMPLIED,
        options=(Option(code=Nature.FOOD, label="Alimentar"), Option(code=Nature.OTHER, label="Outras espécies")),
    ),
    Field(name=form.CREDITORS, label="Credores que propõem", type=FieldType.ROWS, rows=CREDITOR, basis=LISTED,
          help="Todos os credores, quando o crédito não é alimentar: ele não se divide."),
    Field(name=form.ACCOUNT, label="Conta bancária do credor ou do advogado (banco, agência e conta)",
          type=FieldType.STRING, longest=120, basis=LAWYER),
    Field(name="sem_recurso", label="Não há recurso nem defesa pendente sobre o crédito", type=FieldType.BOOL,
          must_be=True, basis=sourced("ADCT, art. 102, § 1º", settlement_rounds.TRANSITORY)),
)  # fmt: skip

DOCUMENTS = (
    DocumentKind(name=form.POWERS, required=True, basis=PAGE, most=50,
                 label="Procuração atualizada com poderes específicos para acordo direto, uma por credor ou sucessor; "
                       "por instrumento público, se o credor não sabe ler ou não pode assinar"),
    DocumentKind(name=form.IDENTITY, label="CPF e RG de quem pede prioridade", basis=PAGE),
    DocumentKind(name=form.ILLNESS, label="Comprovação de doença grave de quem pede prioridade", basis=PAGE),
    DocumentKind(name=form.STATUTE, label="Contrato ou estatuto social, quando o credor é empresa", basis=PAGE),
    DocumentKind(name=form.CHAIN, label="Documentos da sucessão ou da cessão, quando propõe herdeiro ou comprador",
                 basis=assumed("lista não lida; depende do edital")),
    DocumentKind(name="formulario_padrao", label="Formulário padronizado do edital",
                 basis=assumed("edital de 2024, por fonte secundária; aqui os campos o substituem")),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow=WORKFLOW,
    path="settlement",
    terms=TERMS | {
        Term.ANSWER: settlement_rounds.ANSWER,
        Term.OPINION: settlement_rounds.ENTITY,
        Term.ANALYSIS: settlement_rounds.EXAMINATION,
    },
    limits=LIMITS,
    routes=ROUTES,
    grounds=SETTLEMENT,
    windows=tuple(edital.window for edital in EDITAIS),
    requirements=(OpenRound(edital_field=form.EDITAL),),
    steps=(
        "Só é protocolada no período de um edital aberto, sem repetir credor nem passar de 100% do crédito",
        CHECKED,
        "No fim do mês as propostas formam um lote; entidade não representada pela Procuradoria é ouvida em 5 dias "
        "úteis",
        "Exame pela Câmara de Conciliação, que confere os poderes das procurações, com exigências quando falta algo",
        "Classificação: prioridade (só titulares e herdeiros), ordem cronológica, alimentares primeiro",
        "Listas de classificadas e rejeitadas publicadas, assinadas; recurso pelo serviço 4202",
        "Lote encaminhado ao Tribunal (DEPRE), que paga; o que não é pago continua na fila",
    ),
    closings=(
        Closing.SETTLEMENT_PAID,
        Closing.PROPOSAL_REJECTED,
        Closing.LEFT_IN_QUEUE,
        Closing.SILENCE,
        Closing.WITHDRAWN,
    ),
)  # fmt: skip

SERVICE = Service(
    slug="acordo-de-precatorio",
    number=3351,
    group=Group.PRECATORIOS,
    kind=Kind.WINDOWED,
    title="Precatórios – Realizar acordo para receber pagamento antecipado",
    who="Titular original, herdeiro ou cessionário, sempre por advogado, enquanto houver edital aberto.",
    who_basis=PAGE,
    outcome="Publicação das propostas classificadas e rejeitadas, com recurso no prazo do edital (5 dias úteis no de "
    "2024, fonte secundária). As aprovadas vão ao TJSP (DEPRE), que paga com o desconto da faixa.",
    cost="Não encontrado",
    cost_basis=assumed("custo não encontrado"),
    fields=FIELDS,
    documents=DOCUMENTS,
    announced="Não encontrado",
    legal_basis=(
        "Constituição Federal, art. 100, §§ 13, 14, 20 e 29",
        "ADCT, art. 102",
        "Resolução CNJ 303/2019, art. 76",
        "Decreto 52.011/2010",
        "Decreto 52.312/2011",
        "Decreto 54.789/2014",
        "Decreto 58.532/2018",
        "Portaria PGM 188/2018",
    ),
    not_found=(
        "Texto do Decreto 54.789/2014",
        "Prazo anunciado e custo",
        "Restante da lista de documentos",
        "Texto dos editais",
        "Como o aviso de um edital novo chega aqui: a chefia do Núcleo abre a rodada com o edital como dado",
        "Divisão dos honorários",
        "Edital posterior a 31/08/2025",
    ),
    sources=(
        PAGE_URL,
        "https://capital.sp.gov.br/web/procuradoria_geral/w/prefeitura-publica-novo-edital-para-acordos-em-precat%C3%B3rios",
        "https://sulnoticias.net/precatorios-prefeitura-de-sp-abre-nova-possibilidade-de-negociacao-para-pagar-credores/",
        "https://rpvnoticias.com.br/precatorio-em-sao-paulo-antecipacao-com-desagio-de-40",
        "https://economia.ig.com.br/2022-03-07/prefeitura-sp-acordo-antecipar-pagamento-precatorios.html",
        "https://ultimosegundo.ig.com.br/brasil/sp/2023-01-17/prefeitura-edital-acordos-em-precatorios.html",
        "https://gustavobachega.com.br/artigo-novo",
        "https://ibprecatorios.org.br/noticias/acordo-direto-sp",
        "http://legislacao.prefeitura.sp.gov.br/leis/portaria-procuradoria-geral-do-municipio-pgm-188-de-31-de-outubro-de-2018",
        "http://legislacao.prefeitura.sp.gov.br/leis/decreto-58532-de-26-de-novembro-de-2018",
        "https://www.normasbrasil.com.br/norma/decreto-52011-2010-sao-paulo_327976.html",
        "http://legislacao.prefeitura.sp.gov.br/leis/decreto-52312-de-13-de-maio-de-2011",
        "http://www.prefeitura.sp.gov.br/cidade/secretarias/justica/precatorios/index.php?p=24601",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/procuradoria_geral/noticias/?p=351468",
        "https://github.com/kewbson/direito-organizado-pnpm/blob/85fcb38/js-modules/cf.js",
        "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cf88.html",
        "https://trt8.jus.br/precatorios/acordo-direto",
    ),
    evidence="page",
    procedure=PROCEDURE,
)
