"""Whose CPF or CNPJ an answer must be: rules that each form states on its own fields."""

from collections.abc import Mapping, Sequence

from domain.conditions import holds
from domain.errors import DomainError, Problem
from domain.form import Field
from domain.identifiers import parse_cpf, parse_cpf_or_cnpj

NOT_OWN = (
    "Este CPF não é o da conta com que você entrou. Informe o seu CPF ou, se o pedido é de outra pessoa, diga isso na "
    "resposta sobre quem pede."
)
NO_COMPANY = "Pessoa física informa CPF; o CNPJ é só de pessoa jurídica."


def identity_problems(fields: Sequence[Field], answers: Mapping[str, object], login: str) -> list[Problem]:
    """Return one problem for each CPF that should be that of the login, and each CNPJ where no company asks.

    A login that is no CPF proves nobody's CPF: nothing is compared with it.
    """
    problems = []
    for field in fields:
        number = _number(answers.get(field.name))
        if len(number) == 11 and _applies(field, answers) and _cpf(login) not in ("", number):
            problems.append(Problem(field=field.name, code="not-own-cpf", message=NOT_OWN))
        if len(number) == 14 and field.company_when is not None and not holds(field.company_when, answers, frozenset()):
            problems.append(Problem(field=field.name, code="cpf-expected", message=NO_COMPANY))
    return problems


def principal(fields: Sequence[Field], answers: Mapping[str, object], login: str) -> str | None:
    """Return the CPF or CNPJ for whom somebody else asks; None when people ask for themselves."""
    for field in fields:
        number = _number(answers.get(field.name))
        if field.own_when is not None and number and not _applies(field, answers) and number != _cpf(login):
            return number
    return None


def _applies(field: Field, answers: Mapping[str, object]) -> bool:
    return field.own_when is not None and holds(field.own_when, answers, frozenset())


def _number(value: object) -> str:
    """Return a CPF or CNPJ without punctuation; nothing for what is neither (its form refuses it)."""
    try:
        return parse_cpf_or_cnpj(value) if isinstance(value, str) else ""
    except DomainError:
        return ""


def _cpf(login: str) -> str:
    try:
        return parse_cpf(login)
    except DomainError:
        return ""
