"""Finds, and claims for a case, what a filing requires to be on the registers; the caller's transaction holds it."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database import proposals
from adapters.database.proposals import round_of
from adapters.database.tables import CaseRow, PersonRow, ProposalRow, RejectionRow, RoundRow
from domain.precatorios.proposal_form import edital_key
from domain.requirements import (
    Contested,
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
) -> Contested | None:
    notice, proposal = (register_key(str(answers.get(n, ""))) for n in (wanted.notice_field, wanted.proposal_field))
    query = select(RejectionRow).where(col(RejectionRow.notice) == notice, col(RejectionRow.proposal) == proposal)
    row = (await session.execute(query.with_for_update())).scalar_one_or_none()
    if row is None:
        return None
    found = await _contested(session, rejection(row))
    row.appeal = row.appeal or case_id
    return found


async def _contested(session: AsyncSession, found: Rejection) -> Contested:
    """Return a rejection with what its round says, if one was run here: its term, its suspensions, whose it is."""
    slug = edital_key(found.notice).replace("/", "-")
    kept = (await session.execute(select(RoundRow).where(col(RoundRow.slug) == slug))).scalar_one_or_none()
    if kept is None:
        return Contested(rejection=found)
    edital, holds = round_of(kept)
    proposed = select(col(ProposalRow.creditors), col(PersonRow.subject)).join(
        CaseRow, col(CaseRow.id) == col(ProposalRow.case_id)
    ).join(PersonRow, col(PersonRow.id) == col(CaseRow.applicant_id)).where(
        col(ProposalRow.round_id) == kept.case_id, col(CaseRow.protocol) == found.proposal
    )  # fmt: skip
    creditors, proposer = (await session.execute(proposed)).one_or_none() or ((), "")
    return Contested(rejection=found, creditors=tuple(creditors), proposer=proposer, term=edital.appeal, holds=holds)


def rejection(row: RejectionRow) -> Rejection:
    """Return a rejection as its row says."""
    return Rejection(
        id=row.id, notice=row.notice, proposal=row.proposal, person=row.person, published_on=row.published_on,
        signed_by=row.signed_by, appealed=row.appeal is not None,
    )  # fmt: skip
