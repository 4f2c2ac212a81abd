"""Finds, and claims for a case, what a filing requires to be on the registers; the caller's transaction holds it."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.tables import CaseRow, PersonRow, RejectionRow
from domain.requirements import (
    Evidence,
    NamedCase,
    OwnOpenCase,
    PublishedRejection,
    Rejection,
    Requirement,
    register_key,
)


async def claim(session: AsyncSession, wanted: Requirement, answers: Mapping[str, object], case_id: UUID) -> Evidence:
    """Return the evidence as it was, and lock it for the case; a transaction that is refused gives it back."""
    if isinstance(wanted, OwnOpenCase):
        return await _named_case(session, str(answers.get(wanted.protocol_field) or ""))
    return await _rejection(session, wanted, answers, case_id)


async def _named_case(session: AsyncSession, protocol: str) -> NamedCase | None:
    named = select(col(CaseRow.protocol), col(PersonRow.subject), col(CaseRow.closing)).join(
        PersonRow, col(PersonRow.id) == col(CaseRow.applicant_id)
    )
    row = (await session.execute(named.where(col(CaseRow.protocol) == register_key(protocol)))).one_or_none()
    return NamedCase(protocol=str(row[0]), subject=row[1], closed=row[2] is not None) if row else None


async def _rejection(
    session: AsyncSession, wanted: PublishedRejection, answers: Mapping[str, object], case_id: UUID
) -> Rejection | None:
    notice, proposal = (register_key(str(answers.get(n, ""))) for n in (wanted.notice_field, wanted.proposal_field))
    query = select(RejectionRow).where(col(RejectionRow.notice) == notice, col(RejectionRow.proposal) == proposal)
    row = (await session.execute(query.with_for_update())).scalar_one_or_none()
    if row is None:
        return None
    found = rejection(row)
    row.appeal = row.appeal or case_id
    return found


def rejection(row: RejectionRow) -> Rejection:
    """Return a rejection as its row says."""
    return Rejection(
        id=row.id, notice=row.notice, proposal=row.proposal, person=row.person, published_on=row.published_on,
        signed_by=row.signed_by, appealed=row.appeal is not None,
    )  # fmt: skip
