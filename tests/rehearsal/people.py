"""Who acts in rehearsals of a procedure: opaque ids and posts, no names."""

from uuid import UUID, uuid5

from domain.people import Actor, Post, Role, Unit


def _person(number: int, *posts: Post) -> Actor:
    return Actor(person_id=UUID(int=number), posts=posts)


CITIZEN = _person(1)
CLERK = _person(2, Post(role=Role.CLERK, unit=Unit.FRONT_DESK))
PAYER = _person(3, Post(role=Role.CLERK, unit=Unit.TREASURY))
TECHNICIAN = _person(4, Post(role=Role.TECHNICIAN, unit=Unit.SVMA))
ATTORNEY = _person(5, Post(role=Role.ATTORNEY, unit=Unit.JUD))
OTHER_ATTORNEY = _person(6, Post(role=Role.ATTORNEY, unit=Unit.JUD))
CHIEF = _person(7, Post(role=Role.CHIEF, unit=Unit.JUD))
ATTORNEY_AND_CHIEF = _person(8, Post(role=Role.ATTORNEY, unit=Unit.JUD), Post(role=Role.CHIEF, unit=Unit.JUD))
OTHER_CHIEF = _person(10, Post(role=Role.CHIEF, unit=Unit.JUD))
OTHER_CITIZEN, LAWYER = _person(11), _person(12)
FISCAL_ATTORNEY = _person(9, Post(role=Role.ATTORNEY, unit=Unit.FISC))


def staff(role: Role, unit: Unit, number: int = 0) -> Actor:
    """Return somebody who holds one post; `number` tells colleagues apart."""
    return Actor(person_id=uuid5(UUID(int=0), f"{role}-{unit}-{number}"), posts=(Post(role=role, unit=unit),))
