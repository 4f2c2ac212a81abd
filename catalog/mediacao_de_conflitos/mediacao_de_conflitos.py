"""Pre-procedural conciliation and mediation at the CEJUSC Municipal."""

from domain.form import DocumentKind, Field, FieldType, Option
from domain.service import Group, Kind, Service
from domain.sourced import Basis, assumed, sourced

PAGE_URL = "https://capital.sp.gov.br/web/procuradoria_geral/w/servicos/324962"
PAGE = sourced("Página da PGM sobre o CEJUSC Municipal", PAGE_URL)
PROVISION = sourced(
    "Provimento CSM 2.348/2016, art. 11 (breve relato)",
    "https://divirjo.com.br/solucoes-consensuais-de-conflitos/procedimento-cejusc/setor-pre-processual",
)
OTHER_CENTRE = assumed("visto só em outro centro do TJSP; o formulário municipal não foi encontrado")


def _person(name: str, label: str, basis: Basis) -> tuple[Field, ...]:
    """Return the four questions about a party: one person is not one answer."""
    return (
        Field(name=f"{name}_nome", label=f"{label}: nome completo", type=FieldType.STRING, basis=basis),
        Field(name=f"{name}_cpf_cnpj", label=f"{label}: CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=basis,
              required=name == "requerente"),
        Field(name=f"{name}_endereco", label=f"{label}: endereço completo", type=FieldType.STRING, longest=300,
              basis=basis),
        Field(name=f"{name}_email", label=f"{label}: e-mail", type=FieldType.EMAIL, basis=basis),
    )  # fmt: skip


FIELDS = (
    *_person("requerente", "Requerente", OTHER_CENTRE),
    *_person("convidado", "Pessoa convidada", OTHER_CENTRE),
    Field(
        name="tipo_conflito", label="Tipo de conflito", type=FieldType.ENUM,
        options=(
            Option(code="divorcio", label="Divórcio"),
            Option(code="guarda", label="Guarda"),
            Option(code="alimentos", label="Pensão alimentícia"),
            Option(code="uniao-estavel", label="União estável"),
            Option(code="partilha", label="Partilha de bens"),
            Option(code="divida", label="Dívida"),
            Option(code="outro", label="Outro conflito entre particulares"),
        ),
        basis=assumed("a página fala de conflitos de família e cíveis; o campo é dedução"),
    ),
    Field(name="relato", label="Breve relato", type=FieldType.TEXT, basis=PROVISION),
    Field(name="pedido", label="Pedido à outra parte", type=FieldType.TEXT, basis=OTHER_CENTRE),
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
        "Resolução CNJ 125/2010 (não lida)",
        "Provimento CSM 2.348/2016, art. 11",
        "Ordem Interna Conjunta SMSU/PGM 1/2018",
    ),
    not_found=(
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
)
