"""The register of staff: who works here, under which subject of the issuer, in which posts."""

from collections.abc import Sequence

from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import PersonRow, PostRow, TaskRow
from domain.errors import DomainError
from domain.people import Post, Role, Unit

LEVEL = 3
"""Assurance of staff: the office knows whom it registers."""

LONGEST = 200


class Member(BaseModel):
    """One member of staff, as the register shows them."""

    model_config = ConfigDict(frozen=True)

    subject: str
    name: str
    email: str
    active: bool
    posts: tuple[Post, ...]


class SqlStaff:
    """Adds to the register and takes out; each method is one transaction and safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def register(self, subject: str, name: str, email: str, posts: Sequence[Post]) -> Member:
        """Register somebody, or give more posts to somebody registered, who is active again.

        Raises DomainError (`staff-name-invalid`, `staff-email-invalid`, `staff-without-post`, `staff-is-citizen`).
        """
        values = {"name": _line(name), "email": _email(email), "active": True}
        if not posts:
            raise DomainError("staff-without-post", "Informe ao menos um posto, como em --post attorney/jud.")
        async with self._database.transaction() as session:
            await session.execute(
                insert(PersonRow)
                .values(id=clock.new_id(), subject=_line(subject), staff=True, phone="", disability=False,
                        level=LEVEL, created_at=clock.now(), **values)
                .on_conflict_do_update(index_elements=["subject"], set_=values, where=col(PersonRow.staff).is_(True))
            )  # fmt: skip
            row = await _member(session, subject)
            wanted = [{"person_id": row.id, "role": p.role.value, "unit": p.unit.value} for p in posts]
            await session.execute(insert(PostRow).values(wanted).on_conflict_do_nothing())
            return await _shown(session, row)

    async def members(self, unit: Unit | None = None) -> list[Member]:
        """Return everybody registered, or those with a post in a unit, by name."""
        query = select(PersonRow).where(col(PersonRow.staff)).order_by(col(PersonRow.name), col(PersonRow.subject))
        if unit is not None:
            query = query.where(exists().where(col(PostRow.person_id) == col(PersonRow.id), col(PostRow.unit) == unit))
        async with self._database.reading() as session:
            rows = (await session.execute(query)).scalars().all()
            return [await _shown(session, row) for row in rows]

    async def remove_post(self, subject: str, post: Post) -> Member:
        """Take one post away, and the tasks claimed in it; raise DomainError (`staff-unknown`, `post-unknown`)."""
        async with self._database.transaction() as session:
            row = await _member(session, subject)
            mine = (col(PostRow.person_id) == row.id, col(PostRow.role) == post.role, col(PostRow.unit) == post.unit)
            gone = await session.execute(delete(PostRow).where(*mine).returning(col(PostRow.role)))
            if gone.scalar_one_or_none() is None:
                raise DomainError("post-unknown", f"{row.name} não ocupa o posto {post.role}/{post.unit}.")
            await _let_go(session, row, col(TaskRow.role) == post.role, col(TaskRow.unit) == post.unit)
            return await _shown(session, row)

    async def deactivate(self, subject: str) -> Member:
        """End somebody's access at once and free the tasks they had claimed; raise DomainError (`staff-unknown`)."""
        async with self._database.transaction() as session:
            row = await _member(session, subject)
            row.active = False
            await _let_go(session, row)
            return await _shown(session, row)


def parse_post(text: str) -> Post:
    """Return the post written as ROLE/UNIT; raise DomainError `post-invalid` that lists what may stand there."""
    role, _, unit = text.partition("/")
    if role in set(Role) and unit in set(Unit):
        return Post(role=Role(role), unit=Unit(unit))
    raise DomainError(
        "post-invalid",
        f"Posto inválido: {text}. Escreva PAPEL/UNIDADE, como em attorney/jud. Papéis: {', '.join(Role)}. "
        f"Unidades: {', '.join(Unit)}.",
    )


async def _member(session: AsyncSession, subject: str) -> PersonRow:
    query = select(PersonRow).where(col(PersonRow.subject) == subject.strip()).with_for_update()
    row = (await session.execute(query)).scalar_one_or_none()
    if row is None:
        raise DomainError(
            "staff-unknown", "Não há servidor com este identificador (o “sub” do provedor de identidade)."
        )
    if not row.staff:
        raise DomainError(
            "staff-is-citizen", "Este identificador já é de um cidadão e não pode virar o de um servidor."
        )
    return row


async def _shown(session: AsyncSession, row: PersonRow) -> Member:
    query = select(PostRow).where(col(PostRow.person_id) == row.id).order_by(col(PostRow.role), col(PostRow.unit))
    posts = (await session.execute(query)).scalars()
    return Member(**row.model_dump(), posts=tuple(Post.model_validate(p.model_dump()) for p in posts))


async def _let_go(session: AsyncSession, row: PersonRow, *which: ColumnElement[bool]) -> None:
    held = (col(TaskRow.holder_id) == row.id, col(TaskRow.status) == "open", *which)
    await session.execute(update(TaskRow).where(*held).values(holder_id=None, lease_until=None))


def _line(text: str) -> str:
    tidy = " ".join(text.split())
    if not tidy or len(tidy) > LONGEST or not tidy.isprintable():
        raise DomainError("staff-name-invalid", f"Informe identificador e nome, com até {LONGEST} caracteres cada um.")
    return tidy


def _email(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        raise DomainError("staff-email-invalid", f"Endereço de e-mail inválido: {text}.") from None
