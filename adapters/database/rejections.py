"""The register of published rejections: the Núcleo de Precatórios adds to it, appeals are filed against it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.requirements import rejection
from adapters.database.tables import PersonRow, PostRow, RejectionRow
from domain.errors import DomainError, InvalidInput, Problem
from domain.people import Role, Unit
from domain.requirements import Rejection, register_key

REJECTIONS = UUID("5e0c6f0a-9d52-4d0b-8f5c-3f1c6a7e9b21")
FIELDS = {"person", "published_on", "signed_by"}


class SqlRejections:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def publish(self, items: Sequence[Rejection], by: UUID) -> Sequence[Rejection]:
        """Keep rejections as published; the same ones again change nothing.

        Raises InvalidInput for a signer who is no attorney of the Núcleo, and DomainError("rejection-differs") for
        one that was published otherwise: what is published is never changed here.
        """
        attorneys = select(col(PostRow.person_id)).join(PersonRow, col(PersonRow.id) == col(PostRow.person_id)).where(
            col(PostRow.role) == Role.ATTORNEY, col(PostRow.unit) == Unit.PRECATORIOS
        )  # fmt: skip
        async with self._database.transaction() as session:
            known = set((await session.execute(attorneys)).scalars())
            _check_signers(items, known)
            rows = [{**i.model_dump(exclude={"appealed"}), "created_by": by, "created_at": clock.now()} for i in items]
            await session.execute(insert(RejectionRow).values(rows).on_conflict_do_nothing())
            kept = [rejection(await session.get_one(RejectionRow, item.id)) for item in items]
        for item, there in zip(items, kept, strict=True):
            if item.model_dump(include=FIELDS) != there.model_dump(include=FIELDS):
                message = f"A rejeição da proposta {item.proposal} ({item.notice}) já foi publicada com outros dados."
                raise DomainError("rejection-differs", message)
        return kept

    async def all(self, notice: str) -> Sequence[Rejection]:
        """Return the rejections of a notice, by proposal."""
        query = select(RejectionRow).where(col(RejectionRow.notice) == register_key(notice))
        async with self._database.reading() as session:
            rows = (await session.execute(query.order_by(col(RejectionRow.proposal)))).scalars()
            return [rejection(row) for row in rows]


def new_rejection(notice: str, proposal: str, person: str, published_on: date, signed_by: UUID) -> Rejection:
    """Return a rejection under the id that its notice and proposal give it."""
    notice, proposal = register_key(notice), register_key(proposal)
    return Rejection(
        id=uuid5(REJECTIONS, f"{notice}|{proposal}"), notice=notice, proposal=proposal, person=person,
        published_on=published_on, signed_by=signed_by,
    )  # fmt: skip


def _check_signers(items: Sequence[Rejection], known: set[UUID]) -> None:
    message = "Informe o procurador do Núcleo de Precatórios que assinou a rejeição."
    problems = [
        Problem(field=f"items.{place}.signed_by", code="unknown-signer", message=message)
        for place, item in enumerate(items)
        if item.signed_by not in known
    ]
    if problems:
        raise InvalidInput(problems)
