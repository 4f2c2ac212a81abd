"""Who handles money: staff of the fiscal department and of the treasury; the bank only hands files in."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Depends

from api.deps import StaffDep
from domain.errors import DomainError
from domain.people import Role, Unit
from domain.records import Person

UNITS = frozenset({Unit.FISC, Unit.TREASURY})
ROLES = frozenset({Role.CLERK, Role.TECHNICIAN, Role.ATTORNEY, Role.CHIEF})
REFUSED = "Pagamentos são tratados pelo Departamento Fiscal e pelo Setor de Pagamentos."


async def finance(person: StaffDep) -> Person:
    """Return the member of staff who handles money."""
    return _holding(person, ROLES)


async def finance_or_bank(person: StaffDep) -> Person:
    """Return whoever may hand in a bank's file."""
    return _holding(person, ROLES | {Role.BANK})


def _holding(person: Person, roles: Iterable[Role]) -> Person:
    if not any(post.unit in UNITS and post.role in roles for post in person.posts):
        raise DomainError("wrong-unit", REFUSED)
    return person


FinanceDep = Annotated[Person, Depends(finance)]
FileSenderDep = Annotated[Person, Depends(finance_or_bank)]
