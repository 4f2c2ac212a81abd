"""Questions that many forms share: who asks, and who acts for them."""

from domain.conditions import AnswerIs
from domain.service import Field, FieldType
from domain.sourced import Basis, assumed

TITLE_ONLY = assumed("a página do serviço não foi lida; campos mínimos de contato, por presunção")
REPRESENTED = AnswerIs(field="por_representante", values=(True,))


def contact(basis: Basis) -> tuple[Field, ...]:
    """Return the questions of contact: name, CPF or CNPJ, telephone, e-mail."""
    return (
        Field(name="nome", label="Nome completo ou razão social", type=FieldType.STRING, basis=basis),
        Field(name="cpf_cnpj", label="CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=basis),
        Field(name="telefone", label="Telefone", type=FieldType.PHONE, basis=basis),
        Field(name="email", label="E-mail", type=FieldType.EMAIL, basis=basis),
    )


def description(label: str) -> Field:
    """Return the open question of a service of which only the title was read."""
    return Field(name="descricao", label=label, type=FieldType.TEXT, basis=TITLE_ONLY)


BY_REPRESENTATIVE = Field(
    name="por_representante", label="O pedido é feito por representante?", type=FieldType.BOOL, required=False,
    basis=assumed("pergunta não lida; necessária para saber quando a procuração é exigida"),
)  # fmt: skip
