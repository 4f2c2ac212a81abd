"""A proposal of direct settlement: its credit, its creditors, and what the edital does not admit."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from domain.errors import Problem
from domain.precatorios.edital import Edital, year_problem
from domain.precatorios.holdings import WHOLE, show_part
from domain.precatorios.powers import Powers, powers_problems

CPF_LENGTH = 11


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Capacity(StrEnum):
    """As what somebody proposes."""

    HOLDER = "titular"
    HEIR = "sucessor"
    ASSIGNEE = "cessionario"


class Claim(StrEnum):
    """On what ground a creditor asks to go first."""

    AGE = "60-anos"
    ILLNESS = "doenca-grave"


class Nature(StrEnum):
    FOOD = "alimentar"
    OTHER = "outras"


class Creditor(_Frozen):
    """One creditor of a proposal: CPF or CNPJ, share of the whole credit as n/d, and the priority claimed."""

    person: str
    name: str
    capacity: Capacity
    share: str
    claim: Claim | None = None
    born: date | None = None
    powers: Powers | None = None

    @property
    def part(self) -> Fraction:
        """Return the share of the whole credit, exactly."""
        return Fraction(self.share)


class Proposal(_Frozen):
    """What is proposed: a precatório by lawsuit and number, its place in the chronological order, who proposes.

    `order` is the number in the order of its `year`.
    """

    lawsuit: str
    precatorio: str
    year: int
    order: int
    nature: Nature
    debtor: str
    creditors: tuple[Creditor, ...]
    on: date

    @property
    def part(self) -> Fraction:
        """Return the share of the credit that is proposed altogether."""
        return sum((creditor.part for creditor in self.creditors), Fraction(0))

    @property
    def priority(self) -> bool:
        """Tell whether it goes first: a creditor claims it and nobody bought into it (assumed for mixed proposals)."""
        bought = any(creditor.capacity is Capacity.ASSIGNEE for creditor in self.creditors)
        return not bought and any(creditor.claim for creditor in self.creditors)


def proposal_problems(proposal: Proposal, edital: Edital) -> list[Problem]:
    """Return everything the edital does not admit in a proposal."""
    return [
        *_credit_problems(proposal, edital), *_share_problems(proposal), *_claim_problems(proposal, edital),
        *powers_problems(proposal.creditors),
    ]  # fmt: skip


def age_on(born: date, day: date) -> int:
    """Return somebody's age on a day; who was born on 29 February turns a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _credit_problems(proposal: Proposal, edital: Edital) -> Iterator[Problem]:
    if uncovered := year_problem(edital, proposal.year, "ano_ordem_cronologica"):
        yield uncovered
    if edital.debtor(proposal.debtor) is None:
        names = "; ".join(f"{d.code} ({d.name})" for d in edital.debtors)
        message = f"O {edital.title} não abrange esta entidade. Abrange: {names}."
        yield Problem(field="entidade_devedora", code="debtor-not-covered", message=message)


def _share_problems(proposal: Proposal) -> Iterator[Problem]:
    counted = Counter(creditor.person for creditor in proposal.creditors)
    for place, creditor in enumerate(proposal.creditors):
        if counted[creditor.person] > 1:
            message = "O mesmo credor aparece mais de uma vez nesta proposta: some as partes em uma linha."
            yield Problem(field=f"credores.{place}", code="creditor-repeated", message=message)
    if proposal.part > WHOLE:
        message = f"As partes somam {show_part(proposal.part)}: não podem passar de 100% do crédito."
        yield Problem(field="credores", code="shares-over-whole", message=message)
    elif proposal.nature is Nature.OTHER and proposal.part != WHOLE:
        message = (
            f"O crédito que não é alimentar não se divide: todos os credores devem propor juntos, e as partes somam "
            f"{show_part(proposal.part)} em vez de 100%."
        )
        yield Problem(field="credores", code="all-creditors-needed", message=message)


def _claim_problems(proposal: Proposal, edital: Edital) -> Iterator[Problem]:
    for place, creditor in enumerate(proposal.creditors):
        if creditor.claim and (found := _claim_fault(creditor, creditor.claim, proposal.on, edital.priority_age)):
            code, message = found
            yield Problem(field=f"credores.{place}.prioridade", code=code, message=message)


def _claim_fault(creditor: Creditor, claim: Claim, day: date, age: int) -> tuple[str, str] | None:
    if creditor.capacity is Capacity.ASSIGNEE:
        return "assignee-priority", "Quem comprou o crédito não tem prioridade (Constituição Federal, art. 100, § 13)."
    if len(creditor.person) != CPF_LENGTH:
        return "company-priority", "A prioridade por idade ou doença grave é de pessoas, não de empresas."
    if claim is Claim.ILLNESS:
        return None
    if creditor.born is None:
        return "missing", "Informe a data de nascimento de quem pede prioridade por idade."
    if age_on(creditor.born, day) < age:
        return "under-age", f"A prioridade por idade é de quem tem {age} anos ou mais no dia da proposta."
    return None
