"""People: citizens appear when they first sign in, staff are known before."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID, uuid5

from sqlalchemy import Row, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.prepared import Prepared
from adapters.database.tables import PersonRow, PostRow
from adapters.identity import Claims
from domain.errors import DomainError
from domain.identifiers import parse_cpf
from domain.people import Post, Unit
from domain.records import Person

DEMO = UUID("6f1f0d0c-9f5b-4f4a-8a60-0d2f6c1d7a11")
_PERSON, _POST = SQLModel.metadata.tables["person"], SQLModel.metadata.tables["post"]
_KNOWN = Prepared(
    select(_PERSON, _POST.c.role, _POST.c.unit)
    .outerjoin_from(_PERSON, _POST, _POST.c.person_id == _PERSON.c.id)
    .where(_PERSON.c.subject == bindparam("subject"))
)
"""Read at every request."""


class SqlPeople:
    """Who signs in, by the subject of their token."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sign_in(self, claims: Claims) -> Person:
        """Return the person behind a token, noting what the issuer says of a citizen.

        Raises DomainError("unknown-person") for a subject that is neither a CPF nor known staff.
        """
        row: PersonRow | Row[Any]
        rows = await self._database.rows(_KNOWN, subject=claims.subject)
        if not rows or (rows[0].active and not rows[0].staff and _news(rows[0], claims)):
            row, posts = await self._noted(claims), tuple[Post, ...]()
        else:
            row, posts = rows[0], tuple(Post(role=r.role, unit=r.unit) for r in rows if r.role is not None)
        if not row.active:
            raise DomainError("unknown-person", "O seu acesso está desativado.")
        return _person(row, posts)

    async def _noted(self, claims: Claims) -> PersonRow:
        async with self._database.transaction() as session:
            row = await _by_subject(session, claims.subject) or await _enrol(session, claims.subject)
            for name, value in _news(row, claims).items():
                setattr(row, name, value)
            return row

    async def represented_by(self, cpf: str, name: str) -> UUID:
        """Return the person whom somebody names as representative, known from now on."""
        async with self._database.transaction() as session:
            return await person_of(session, cpf, name)

    async def find(self, person_id: UUID) -> Person | None:
        """Return a person by id, with posts."""
        async with self._database.reading() as session:
            row = await session.get(PersonRow, person_id)
            return _person(row, await _posts(session, row)) if row else None

    async def of_unit(self, unit: Unit) -> Sequence[Person]:
        """Return the active staff of a unit, by name."""
        members = select(col(PostRow.person_id)).where(col(PostRow.unit) == unit)
        query = select(PersonRow).where(col(PersonRow.id).in_(members), col(PersonRow.active))
        async with self._database.reading() as session:
            rows = (await session.execute(query.order_by(col(PersonRow.name)))).scalars().all()
            return [_person(row, await _posts(session, row)) for row in rows]


class DemoPerson(Protocol):
    """Somebody of the embedded stack."""

    @property
    def subject(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def posts(self) -> Sequence[Post]: ...


def demo_id(subject: str) -> UUID:
    """Return the id of a demonstration member of staff."""
    return uuid5(DEMO, subject)


async def seed_demo(database: Database, people: Iterable[DemoPerson]) -> None:
    """Make the demonstration staff; a repetition changes nothing. Never call it in production."""
    async with database.transaction() as session:
        for person in people:
            if not person.posts:
                continue
            person_id = demo_id(person.subject)
            await session.execute(
                insert(PersonRow)
                .values(id=person_id, subject=person.subject, staff=True, name=person.name, email=person.email,
                        phone="", disability=False, level=3, active=True, created_at=clock.now())
                .on_conflict_do_nothing(index_elements=["subject"])
            )  # fmt: skip
            posts = [{"person_id": person_id, "role": p.role.value, "unit": p.unit.value} for p in person.posts]
            await session.execute(insert(PostRow).values(posts).on_conflict_do_nothing())


async def person_of(session: AsyncSession, cpf: str, name: str = "") -> UUID:
    """Return the person with a CPF, known from now on; the issuer tells the rest when they first sign in."""
    found = await _by_subject(session, cpf) or await _enrol(session, cpf, name)
    return found.id


async def _by_subject(session: AsyncSession, subject: str) -> PersonRow | None:
    return (await session.execute(select(PersonRow).where(col(PersonRow.subject) == subject))).scalar_one_or_none()


async def _enrol(session: AsyncSession, subject: str, name: str = "") -> PersonRow:
    try:
        cpf = parse_cpf(subject)
    except DomainError:
        raise DomainError("unknown-person", "Pessoa sem cadastro na Procuradoria.") from None
    await session.execute(
        insert(PersonRow)
        .values(id=clock.new_id(), subject=cpf, staff=False, name=name, email="", phone="", disability=False, level=1,
                active=True, created_at=clock.now())
        .on_conflict_do_nothing(index_elements=["subject"])
    )  # fmt: skip
    return (await session.execute(select(PersonRow).where(col(PersonRow.subject) == cpf))).scalar_one()


def _news(row: PersonRow | Row[Any], claims: Claims) -> dict[str, object]:
    """Return what the issuer says of a citizen that the row does not say."""
    said = {"name": claims.name, "email": claims.email, "phone": claims.phone, "level": claims.level}
    news: dict[str, object] = {name: value for name, value in said.items() if value and getattr(row, name) != value}
    born = _day(claims.birth_date) if row.birth_date is None else None
    return news | ({"birth_date": born} if born else {})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def _posts(session: AsyncSession, row: PersonRow) -> tuple[Post, ...]:
    posts = (await session.execute(select(PostRow).where(col(PostRow.person_id) == row.id))).scalars()
    return tuple(Post.model_validate(p.model_dump()) for p in posts)


def _person(row: PersonRow | Row[Any], posts: tuple[Post, ...]) -> Person:
    return Person(
        id=row.id, subject=row.subject, staff=row.staff, name=row.name, email=row.email, birth_date=row.birth_date,
        disability=row.disability, level=row.level, posts=posts,
    )  # fmt: skip
