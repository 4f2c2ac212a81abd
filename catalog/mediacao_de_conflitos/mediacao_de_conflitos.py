"""Pre-procedural conciliation and mediation at the CEJUSC Municipal."""

from catalog.contact import contact
from domain.closing import Closing
from domain.form import DocumentKind, Field, FieldType, Option
from domain.mediation.conflict import CONFLICT_LABELS
from domain.mediation.forms import MODALITIES
from domain.people import Unit
from domain.service import Group, Kind, Limit, Procedure, Route, Service, Step, Term
from domain.sourced import assumed, sourced
from law import administrative_procedure as procedure
from law import mediation as law

PAGE_URL = "https://capital.sp.gov.br/web/procuradoria_geral/w/servicos/324962"
PAGE = sourced("Página da PGM sobre o CEJUSC Municipal", PAGE_URL)
PROVISION = sourced(
    "Provimento CSM 2.348/2016, art. 11 (breve relato)",
    "https://divirjo.com.br/solucoes-consensuais-de-conflitos/procedimento-cejusc/setor-pre-processual",
)
OTHER_CENTRE = assumed("visto só em outro centro do TJSP; o formulário municipal não foi encontrado")


DEDUCED = assumed("pergunta não lida; deduzida de quem o centro atende e do que não atende")

INVITED = (
    Field(name="convidado_nome", label="Pessoa convidada: nome completo", type=FieldType.STRING, basis=OTHER_CENTRE),
    Field(name="convidado_cpf_cnpj", label="Pessoa convidada: CPF ou CNPJ", type=FieldType.CPF_CNPJ, required=False,
          basis=OTHER_CENTRE),
    Field(name="convidado_endereco", label="Pessoa convidada: endereço completo", type=FieldType.STRING, longest=300,
          basis=OTHER_CENTRE),
    Field(name="convidado_email", label="Pessoa convidada: e-mail", type=FieldType.EMAIL, required=False,
          help="Sem e-mail, a carta-convite vai pelo correio.", basis=OTHER_CENTRE),
)  # fmt: skip
FIELDS = (
    *contact(OTHER_CENTRE),
    Field(name="endereco", label="Endereço completo", type=FieldType.STRING, longest=300, basis=OTHER_CENTRE),
    *INVITED,
    Field(
        name="tipo_conflito", label="Tipo de conflito", type=FieldType.ENUM,
        options=tuple(Option(code=kind, label=label) for kind, label in CONFLICT_LABELS.items()),
        basis=sourced(
            "Página do serviço 2291 no Portal SP156: guarda, divórcio, união estável, partilha, exoneração de "
            "alimentos, dívidas",
            "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=2291",
        ),
    ),
    Field(name="mora_na_cidade", label="Você mora na cidade de São Paulo?", type=FieldType.BOOL, basis=DEDUCED),
    Field(name="poder_publico", label="A Prefeitura ou outro órgão público é parte do conflito?",
          type=FieldType.BOOL, basis=DEDUCED),
    Field(name="envolve_crime", label="O conflito envolve crime, como violência ou ameaça?", type=FieldType.BOOL,
          basis=DEDUCED),
    Field(name="menores", label="Há filhos menores ou pessoas incapazes no conflito?", type=FieldType.BOOL,
          basis=DEDUCED),
    Field(name="modalidade", label="Forma da sessão que prefere", type=FieldType.ENUM, required=False,
          options=MODALITIES, basis=DEDUCED),
    Field(name="relato", label="Breve relato", type=FieldType.TEXT, basis=PROVISION),
    Field(name="pedido", label="Pedido à outra parte", type=FieldType.TEXT, basis=OTHER_CENTRE),
)  # fmt: skip

PROCEDURE = Procedure(
    workflow="Mediation",
    terms={
        Term.ANSWER: law.ANSWER,
        Term.CHECK: law.ADMISSION,
        Term.CORRECTION: procedure.CORRECTION,
        Term.INVITATION: law.INVITATION,
        Term.POSTING: law.POSTING,
        Term.BOOKING: law.HOLD,
        Term.SESSION_NOTICE: law.NOTICE,
        Term.SESSION_HORIZON: law.HORIZON,
        Term.RESCHEDULING: law.RESCHEDULING,
        Term.ATTENDANCE: law.RECORD,
        Term.DRAFTING: law.DRAFTING,
        Term.SIGNATURE: law.SIGNING,
        Term.HEARING: law.HEARING,
        Term.HOMOLOGATION: law.HOMOLOGATION,
        Term.REPORT: law.REPORT,
    },
    limits={
        Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
        Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
        Limit.SESSION_MINUTES: law.SESSION_MINUTES,
        Limit.INTERVAL_MINUTES: law.INTERVAL_MINUTES,
        Limit.SLOTS_OFFERED: law.SLOTS_OFFERED,
        Limit.OFFERS: law.OFFERS,
        Limit.RESCHEDULINGS: law.RESCHEDULINGS,
        Limit.SESSION_REMINDER_DAYS: law.REMINDER_DAYS,
        Limit.DRAFTS: law.DRAFTS,
        Limit.SIGNATURE_LEVEL: law.SIGNATURE_LEVEL,
        Limit.BAR_YEARS: law.BAR_YEARS,
        Limit.RECEIPT_DAYS: law.RECEIPT_DAYS,
    },
    routes=(Route(step=Step.CHECK, unit=Unit.CEJUSC),),
    steps=(
        "O CEJUSC vê se o conflito é para a mediação; o que não é recebe orientação de aonde ir",
        "Horários reservados para as duas partes, com mediador e sala ou vídeo",
        "Carta-convite à outra parte, por e-mail ou correio; ela responde por um link, sem conta",
        "Cada parte aceita horários, pede outros ou recusa; o que não se confirma é liberado e oferecido de novo",
        "Sessão, que cada parte pode remarcar até poucos dias antes; outras sessões, com o consentimento das duas",
        "Acordo: termo redigido pelo mediador, lido e assinado pelas partes e por ele",
        "Ministério Público ouvido quando há interesse de criança ou direito indisponível que admite acordo",
        "Homologação pelo Juiz Coordenador: título executivo judicial",
        "As partes informam se o acordo foi cumprido",
    ),
    closings=(
        Closing.FULFILLED, Closing.HOMOLOGATED, Closing.NOT_FULFILLED, Closing.NO_AGREEMENT, Closing.NOT_SIGNED,
        Closing.NOT_HOMOLOGATED, Closing.ABSENCE, Closing.INVITATION_REFUSED, Closing.INVITATION_SILENT,
        Closing.INVITATION_RETURNED, Closing.NOT_SCHEDULED, Closing.NOT_ADMITTED, Closing.SILENCE, Closing.WITHDRAWN,
    ),
)  # fmt: skip

SERVICE = Service(
    slug="mediacao-de-conflitos",
    number=None,
    group=Group.MEDIATION,
    kind=Kind.MEDIATION,
    title="CEJUSC Municipal - Conciliação e mediação pré-processual",
    who="Moradores da cidade em conflito entre particulares que não seja crime. Não é preciso advogado.",
    who_basis=PAGE,
    outcome="Termo de acordo homologado pelo Juiz Coordenador (título executivo judicial). Sem acordo, ou na ausência "
    "de uma das partes, o caso é arquivado.",
    cost="Não encontrado",
    cost_basis=assumed("declaração de custo não encontrada"),
    fields=FIELDS,
    documents=(
        DocumentKind(
            name="documento_foto",
            label="Documento oficial com foto",
            required=True,
            basis=sourced(
                "Regra de atendimento presencial de cerca de 2016; a lista atual não foi encontrada",
                "https://prefeitura.sp.gov.br/cidade/secretarias/controladoria_geral/noticias/?p=270287",
            ),
        ),
    ),
    legal_basis=(
        "Convênio 262/2015 PMSP-TJSP",
        "Termo de Convênio 000.174/2020/CV",
        "Lei federal 13.140/2015",
        "CPC, arts. 165 a 175, 515, II e III, e 784, IV",
        "Resolução CNJ 125/2010",
        "Provimento CSM 2.348/2016, art. 11",
        "Ordem Interna Conjunta SMSU/PGM 1/2018",
    ),
    not_found=(
        "Texto da Resolução CNJ 125/2010",
        "Formulário e documentos oficiais",
        "Antecedência da carta-convite",
        "Número de sessões e prazo até a sessão",
        "Convênio posterior a 2025",
        "Declaração de custo",
    ),
    sources=(
        PAGE_URL,
        "https://sp156.prefeitura.sp.gov.br/portal/servicos/informacao?conteudo=2291",
        "https://divirjo.com.br/solucoes-consensuais-de-conflitos/procedimento-cejusc/setor-pre-processual",
        "https://prefeitura.sp.gov.br/cidade/secretarias/controladoria_geral/noticias/?p=270287",
        "https://www.prefeitura.sp.gov.br/cidade/secretarias/seguranca_urbana/guarda_civil/noticias/?p=223945",
        "http://legislacao.prefeitura.sp.gov.br/leis/ordem-interna-secretaria-municipal-de-seguranca-urbana-smsu-procuradoria-geral-do-municipio-pgm-1-de-8-de-outubro-de-2018",
        "https://comelatoadvogados.com.br/2020/12/01/dialogo-virtual",
        "https://rapidonoar.com.br/cejusc-de-limeira-faz-as-primeiras-sessoes-de-conciliacao-virtuais",
        "https://epage.pub/doc/lei-13140-lei-de-mediaao-y0onporrvv",
        "https://coggle.it/diagram/Yl7eEUc-pbpzayvN/t/lei-13-140-2015",
        "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cpcivil.html",
    ),
    evidence="page",
    procedure=PROCEDURE,
)
