"""An agreement before it is made: what it covers, what it comes to, and each instalment to the cent."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError, Problem
from domain.money import format_brl, round_to_cents
from domain.portal.limits import (
    AgreementKind,
    AgreementRules,
    LeftOut,
    Owed,
    PastAgreement,
    against_anonymous,
    against_history,
    against_number,
    covered,
    entry_percent,
    made_before,
    most_instalments,
)
from domain.portal.registry import Parts, added


class Simulation(BaseModel):
    """What an agreement would be, in cents.

    The debt without the down payment is split evenly; the first instalment takes the cents that are left, and its slip
    brings the down payment too. Instalments are as on the day of the agreement: later ones grow by the index.
    """

    model_config = ConfigDict(frozen=True)

    kind: AgreementKind
    on: date
    covered: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    consolidated: Parts
    earlier: int = 0
    entry_percent: int = 0
    entry_cents: int = 0
    instalments: tuple[int, ...]
    most: int
    why_most: str
    needs_identification: bool = False

    @property
    def total(self) -> int:
        """Return what the instalments add up to: the consolidated debt."""
        return sum(self.instalments)


def simulate(
    owed: Sequence[Owed], number: int, on: date, rules: AgreementRules, history: Sequence[PastAgreement] = (),
    *, identified: bool | None = None,
) -> Simulation:  # fmt: skip
    """Return the agreement on all debts under a key; raise DomainError("agreement-refused") with all problems at once.

    `identified` None only tells whether identification will be asked for; False refuses what needs it.
    """
    inside, left = covered(owed)
    if not inside:
        raise nothing_to_agree("Não há débito a parcelar sob esta chave.", left)
    ids = [one.debt.id for one in inside]
    consolidated = added(one.due for one in inside)
    before = made_before(ids, history)
    percent = entry_percent(rules, before)
    entry = round_to_cents(Decimal(consolidated.total * percent) / 100 / 100)
    spread = consolidated.total - entry
    anonymous = list(against_anonymous(rules, consolidated.total))
    problems = [
        *against_number(rules, number, spread),
        *against_history(rules, ids, history, on),
        *(anonymous if identified is False else ()),
    ]
    if problems:
        raise DomainError("agreement-refused", "O acordo não pode ser feito assim.", tuple(problems))
    return Simulation(
        kind=rules.kind, on=on, covered=tuple(one.debt.number for one in inside), left_out=left,
        consolidated=consolidated, earlier=before, entry_percent=percent, entry_cents=entry,
        instalments=split(spread, number, entry), most=most_instalments(rules, spread),
        why_most=_why(rules, spread), needs_identification=bool(anonymous),
    )  # fmt: skip


def split(cents: int, number: int, entry: int = 0) -> tuple[int, ...]:
    """Return an amount in equal instalments; the first takes the remainder, and a down payment on top."""
    each = cents // number
    return (cents - each * (number - 1) + entry, *[each] * (number - 1))


def _why(rules: AgreementRules, spread: int) -> str:
    by_minimum = spread // rules.least_cents
    if by_minimum >= rules.most_instalments:
        return f"O máximo é de {rules.most_instalments} parcelas{rules.cite('most-instalments')}."
    return (
        f"{format_brl(spread)} divididos pela menor parcela, de {format_brl(rules.least_cents)}"
        f"{rules.cite('least-cents')}, dão {by_minimum}."
    )


def nothing_to_agree(said: str, left: Sequence[LeftOut]) -> DomainError:
    """Return the refusal when no debt under a key can be agreed on, with the reason for each."""
    problems = tuple(Problem(field=out.number, code=out.code, message=out.reason) for out in left)
    return DomainError("nothing-to-agree", said, problems)
