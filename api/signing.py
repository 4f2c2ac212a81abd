"""Signing a term by link: what a signature of the service's level takes, and who may give it."""

from collections.abc import Mapping

from domain.errors import DomainError
from domain.form import Field
from domain.mediation.forms import ANSWER, Move
from domain.mediation.links import Link, Purpose
from domain.plan import Plan
from domain.records import CaseRecord, Person
from domain.service import Limit

LEVELS = {1: "simples", 2: "avançada", 3: "qualificada"}
ACCOUNTS = {2: "prata ou ouro", 3: "ouro"}
BY_LINK = 1
"""The level of a signature by whoever holds a link, without an account."""


def level_wanted(plan: Plan | None) -> int:
    """Return the level of signature that a case's plan asks for."""
    return plan.limit(Limit.SIGNATURE_LEVEL) if plan is not None else BY_LINK


def signs(fields: Mapping[str, object]) -> bool:
    """Tell whether an answer is a signature; to refuse one takes no account."""
    return fields.get(ANSWER) == Move.SIGN


def check_level(plan: Plan | None, fields: Mapping[str, object], person: Person | None) -> None:
    """Refuse a signature below the service's level; a link alone, without account, is a simple one."""
    wanted = level_wanted(plan)
    if signs(fields) and (person.level if person else BY_LINK) < wanted:
        raise DomainError(
            "signature-too-weak",
            f"O termo pede assinatura {LEVELS[wanted]}: entre com uma conta gov.br {ACCOUNTS[wanted]} e assine de "
            "novo.",
        )


def check_side(case: CaseRecord, person: Person | None) -> None:
    """Refuse the other side and the office: a link that was forwarded to them answers nothing in their name."""
    if person is not None and (person.staff or person.id in (case.applicant_id, case.principal_id)):
        raise DomainError("not-the-party", "Só a pessoa convidada responde por este link.")


def check_signer(case: CaseRecord, fields: Mapping[str, object], person: Person | None) -> None:
    """Refuse an account that is not the invited party's: the link says which term, the account says who signs."""
    if person is None or not signs(fields):
        return
    expected = case.answers.get("convidado_cpf_cnpj")
    if not expected:
        raise DomainError("signer-unknown", "O CPF da pessoa convidada não está no pedido: assine no CEJUSC.")
    if person.staff or person.subject != expected:
        raise DomainError("not-the-party", "Só a pessoa convidada assina por este link, com a própria conta.")


def steps_to_sign(link: Link, plan: Plan | None) -> tuple[str, ...]:
    """Return what to do, one thing after the other, on the page of a link that asks for a signature."""
    if link.purpose is not Purpose.SIGN:
        return ()
    wanted = level_wanted(plan)
    if wanted <= BY_LINK:
        return (
            "Leia o termo de acordo inteiro, no documento acima.",
            "Se concordar, marque que leu, escolha “Li o termo e assino” e envie. A sua assinatura vale a partir daí.",
            "Se não concordar, escolha “Não assino” e diga o que precisa mudar.",
        )
    return (
        "Leia o termo de acordo inteiro, no documento acima.",
        f"Para assinar pela internet: a assinatura é {LEVELS[wanted]}, e só este link não basta. No aplicativo ou "
        f"portal da Procuradoria, entre com a sua conta gov.br {ACCOUNTS[wanted]} e abra este mesmo link.",
        "Sem essa conta: assine no CEJUSC Municipal, dentro do prazo, com um documento com foto.",
        "Se não concordar, diga abaixo o que precisa mudar: para isto não é preciso conta.",
    )


def fields_by_link(link: Link, plan: Plan | None) -> tuple[Field, ...]:
    """Return the form of a link's page: where a link is too weak to sign, it can only refuse to."""
    if link.purpose is not Purpose.SIGN or level_wanted(plan) <= BY_LINK:
        return link.form
    return tuple(
        f.model_copy(update={"options": tuple(o for o in f.options if o.code != Move.SIGN)}) if f.name == ANSWER else f
        for f in link.form
    )
