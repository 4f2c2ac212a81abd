"""How an inscribed debt is found: its kind and the access key that belongs to the kind."""

from domain.conditions import Condition
from domain.debts.ledger import KIND_LABELS
from domain.form import Field, FieldType, Option
from domain.portal.keys import KEY_HELP
from domain.sourced import Basis, assumed, sourced

INSTALMENTS_PAGE = "https://sp156.prefeitura.sp.gov.br/portal/informacao?conteudo=1312"
PRESS_2023 = "https://abcdoabc.com.br/portal-da-divida-ativa-ultrapassa-a-marca-de-10-milhoes-de-acessos"
MENU = (
    "https://github.com/Kawdevlops/Bookstack-SP156/blob/a1196db0be33437be9c0c54ac2ff10b3a23f1b79/"
    "airflow/dados/menu_links.json"
)
REQUESTS_FREE = sourced(
    "Notícia de agosto de 2023: os serviços são gratuitos; a linha de custo da página não foi lida", PRESS_2023
)
IMMEDIATE = sourced("Notícia de agosto de 2023: serviço imediato e gratuito", PRESS_2023)
KEY_PAGE = sourced("Página do Portal SP156 sobre parcelamento (conteúdo 1312)", INSTALMENTS_PAGE)

DEBT_KINDS = tuple(Option(code=kind, label=label) for kind, label in KIND_LABELS.items())
KINDS_BASIS = assumed("a lista de tipos de débito foi lida só em parte (SP156, conteúdo 1312); pode haver outros")


def debt_key(basis: Basis = KEY_PAGE, required_when: Condition | None = None) -> tuple[Field, ...]:
    """Return the two questions that find a debt, required always or when a condition holds."""
    return (
        Field(name="tipo_debito", label="Tipo de débito", type=FieldType.ENUM, options=DEBT_KINDS, basis=KINDS_BASIS,
              required=required_when is None, required_when=required_when),
        Field(name="chave_acesso", label="Chave de acesso (número vinculado ao débito)", type=FieldType.STRING,
              longest=40, keyed_by="tipo_debito", help=KEY_HELP, basis=basis,
              required=required_when is None, required_when=required_when),
    )  # fmt: skip


def instalments(basis: Basis) -> tuple[Field, ...]:
    """Return the questions of an agreement in instalments."""
    return (
        Field(name="numero_parcelas", label="Número de parcelas", type=FieldType.INTEGER, basis=basis),
        Field(name="senha_web", label="Acesso feito com Senha Web", type=FieldType.BOOL, required=False,
              help="Exigido em acordos acima de R$ 100.000,00. A senha nunca é pedida aqui.",
              basis=assumed("a página exige Senha Web acima de R$ 100.000,00: é autenticação, não campo; "
                            "aqui só se registra que foi usada")),
    )  # fmt: skip
