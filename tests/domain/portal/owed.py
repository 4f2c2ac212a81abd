"""Debts under a key, for tests of agreements."""

from datetime import date
from uuid import UUID

from domain.debts.ledger import DebtKind
from domain.portal.limits import Ending, Owed, PastAgreement
from domain.portal.registry import InscribedDebt, Nature, Parts, Situation


def owed(
    cents: int, number: int = 1, situation: Situation = Situation.INSCRIBED, kind: DebtKind = DebtKind.IPTU,
    due: date = date(2023, 3, 10), nature: Nature = Nature.TAX, **parts: int,
) -> Owed:  # fmt: skip
    amounts = Parts(principal=cents, **parts)
    debt = InscribedDebt(
        id=UUID(int=number), number=str(number), kind=kind, key="00100200034", nature=nature, situation=situation,
        year=due.year, origin_due_on=due, inscribed_on=due, as_of=due, parts=amounts, debtor="11144477735",
    )  # fmt: skip
    return Owed(debt=debt, due=amounts)


def broken(number: int, unpaid_due_on: date = date(2024, 1, 31), *debts: int) -> PastAgreement:
    ids = frozenset(UUID(int=one) for one in debts or (1,))
    return PastAgreement(number=str(number), debts=ids, ending=Ending.BROKEN, unpaid_due_on=unpaid_due_on)
