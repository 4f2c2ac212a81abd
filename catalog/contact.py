"""Questions that many forms share: who asks, and who acts for them."""

from domain.conditions import AllOf, AnswerIs, Condition, Not
from domain.form import Field, FieldType
from domain.sourced import Basis, assumed

TITLE_ONLY = assumed("a página do serviço não foi lida; campos mínimos de contato, por presunção")
REPRESENTED = AnswerIs(field="por_representante", values=(True,))
NOT_REPRESENTED = Not(condition=REPRESENTED)
ALWAYS = AllOf(conditions=())


def contact(basis: Basis, *, own_when: Condition = ALWAYS) -> tuple[Field, ...]:
    """Return the questions of contact: name, CPF or CNPJ, telephone, e-mail.

    A CPF is that of whoever signs in; a form that asks about a representative names `own_when=NOT_REPRESENTED`.
    """
    return (
        Field(name="nome", label="Nome completo ou razão social", type=FieldType.STRING, basis=basis),
        Field(name="cpf_cnpj", label="CPF ou CNPJ", type=FieldType.CPF_CNPJ, own_when=own_when, basis=basis),
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
