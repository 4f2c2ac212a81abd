"""What is kept of a mediation beside its case (domain.mediation.ports.MediationFile)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import CaseRow, LinkRow, MediationRow, NoteRow, ObligationRow, RoomRow, SessionRow
from domain.mediation.links import Purpose
from domain.mediation.messages import Intake, intake_of
from domain.mediation.parties import Side
from domain.mediation.term import Obligation, Report

OF_SESSIONS = select(col(SessionRow.id)).where


class SqlMediationFile:
    """Each method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def enter(self, case_id: UUID) -> Intake:
        """Open a mediation, or take what its form says now."""
        async with self._database.transaction() as session:
            answers = (await session.get_one(CaseRow, case_id)).answers
            intake = intake_of(case_id, answers)
            values = {
                "conflict": intake.assessment.conflict, "applicant_key": intake.applicant,
                "invited_key": intake.invited,
            }  # fmt: skip
            put = insert(MediationRow).values(case_id=case_id, created_at=clock.now(), **values)
            await session.execute(put.on_conflict_do_update(index_elements=["case_id"], set_=values))
            return intake

    async def keep_obligations(self, case_id: UUID, obligations: Sequence[Obligation]) -> None:
        """Keep what the homologated term obliges to; the words stay in the term."""
        rows = [
            {"case_id": case_id, "number": o.number, "debtor": o.debtor, "due_on": o.due_on,
             "amount_cents": o.amount_cents, "reports": {}}
            for o in obligations
        ]  # fmt: skip
        if rows:
            async with self._database.transaction() as session:
                await session.execute(insert(ObligationRow).values(rows).on_conflict_do_nothing())

    async def report(self, case_id: UUID, side: Side, said: Mapping[int, Report]) -> None:
        """Keep what a party says of obligations; the last word of each side counts."""
        async with self._database.transaction() as session:
            for number, report in said.items():
                row = await session.get(ObligationRow, (case_id, number), with_for_update=True)
                if row is not None:
                    row.reports = {**row.reports, side.value: report.value}

    async def expire(self, case_id: UUID) -> None:
        """End a mediation: no notes from now on, its links revoked. What was signed may still be read for a while."""
        over = update(MediationRow).where(col(MediationRow.case_id) == case_id, col(MediationRow.ended_at).is_(None))
        notes = delete(NoteRow).where(col(NoteRow.session_id).in_(OF_SESSIONS(col(SessionRow.case_id) == case_id)))
        open_yet = (col(LinkRow.revoked_at).is_(None), col(LinkRow.purpose) != Purpose.READ)
        links = update(LinkRow).where(col(LinkRow.case_id) == case_id, *open_yet)
        async with self._database.transaction() as session:
            await session.execute(over.values(ended_at=clock.now()))  # first: notes being written now are waited for
            await session.execute(notes)
            await session.execute(links.values(revoked_at=clock.now()))

    async def sessions(self, case_id: UUID) -> Sequence[Mapping[str, object]]:
        """Return the sessions of a case that are confirmed or over, the earliest first."""
        mine = (col(SessionRow.case_id) == case_id, col(SessionRow.state).in_(("confirmed", "done")))
        query = select(SessionRow, RoomRow).join(RoomRow, col(RoomRow.id) == col(SessionRow.room_id)).where(*mine)
        async with self._database.reading() as session:
            rows = (await session.execute(query.order_by(col(SessionRow.start)))).all()
            return [{**row.model_dump(), "modality": room.modality, "place": room.name} for row, room in rows]
