"""Finds, and claims for a case, what a filing requires to be on the registers; the caller's transaction holds it."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database import proposals
from adapters.database.proposals import round_of
from adapters.database.tables import CaseRow, PersonRow, RejectionRow, RoundRow
from domain.precatorios.proposal_form import edital_key
from domain.precatorios.round_calendar import Hold
from domain.requirements import (
    Evidence,
    NamedCase,
    OpenRound,
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
    if isinstance(wanted, OpenRound):
        return await proposals.claim(session, wanted, answers, case_id)
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
    found = rejection(row).model_copy(update={"holds": await _holds(session, row.notice)})
    row.appeal = row.appeal or case_id
    return found


async def _holds(session: AsyncSession, notice: str) -> tuple[Hold, ...]:
    """Return the suspensions of the round that published a rejection, if it was run here."""
    slug = edital_key(notice).replace("/", "-")
    kept = (await session.execute(select(RoundRow).where(col(RoundRow.slug) == slug))).scalar_one_or_none()
    return round_of(kept)[1] if kept else ()


def rejection(row: RejectionRow) -> Rejection:
    """Return a rejection as its row says."""
    return Rejection(
        id=row.id, notice=row.notice, proposal=row.proposal, person=row.person, published_on=row.published_on,
        signed_by=row.signed_by, appealed=row.appeal is not None,
    )  # fmt: skip
