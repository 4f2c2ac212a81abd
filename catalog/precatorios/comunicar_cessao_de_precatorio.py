"""Service 4203: notice that a precatório was assigned; only its title was read."""

from catalog.contact import TITLE_ONLY, contact, description
from domain.service import DocumentKind, Field, FieldType, Group, Kind, Service
from domain.sourced import assumed, sourced

PROVISION = "https://aipeassessoria.com.br/provimento-csm-275324"
CONSTITUTION = "https://github.com/alcindogandhi/normas-planalto/blob/2f6d819/html/cf88.html"

SERVICE = Service(
    slug="comunicar-cessao-de-precatorio",
    number=4203,
    group=Group.PRECATORIOS,
    kind=Kind.REQUEST,
    title="Precatórios – Solicitar cessão",
    who="Cedente ou cessionário do precatório.",
    who_basis=sourced("Constituição Federal, art. 100, §§ 13 e 14; serviço municipal não encontrado", CONSTITUTION),
    outcome="A cessão só produz efeito depois de comunicada ao tribunal de origem e à entidade devedora; não depende "
    "da concordância do devedor.",
    cost="Não encontrado",
    cost_basis=assumed("a página do serviço não foi lida"),
    fields=(
        *contact(TITLE_ONLY),
        Field(name="numero_processo", label="Número do processo (CNJ)", type=FieldType.CNJ, basis=TITLE_ONLY),
        description("Quem cede, quem recebe e que parte do crédito"),
    ),
    documents=(
        DocumentKind(
            name="escritura_publica_cessao",
            label="Escritura pública de cessão, para cessões feitas a partir de dezembro de 2024",
            basis=sourced(
                "Provimento CSM 2.753/2024: exigência do TJSP (10 ou 11/12/2024: fontes divergem)", PROVISION
            ),
        ),
    ),
    legal_basis=("Constituição Federal, art. 100, §§ 13 e 14", "Provimento CSM 2.753/2024"),
    not_found=("Serviço municipal: canal, formulário, prazo e custo",),
    sources=(
        CONSTITUTION,
        PROVISION,
        "https://caselliguimaraes.com.br/notcias-e-publicaes/tjsp-torna-obrigatria-escritura-pblica-para-cesso-de-precatrios",
        "https://lollato.com.br/?p=8541",
    ),
)
