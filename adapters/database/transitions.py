"""How a transition changes the rows of a case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.rulings import followers
from adapters.database.tables import (
    CaseRow,
    DocumentRow,
    EntryRow,
    NoticeRow,
    PersonRow,
    PostRow,
    SubmissionRow,
    TaskRow,
)
from domain.case import Audience, NoticeOrder, Transition
from domain.people import Role
from domain.ports import DueDates


async def apply(session: AsyncSession, case: CaseRow, step: Transition, dates: DueDates) -> list[UUID]:
    """Write one transition; return the ids of its notices. The caller holds the case's row lock."""
    move_case(case, step, dates)
    await _entries(session, step)
    await _tasks(session, case, step)
    await _deliver(session, step)
    await _file(session, step.case_id, step.attached)
    if step.submission is not None:
        await _submission(session, case, step)
    return await _notices(session, case, step)


def move_case(case: CaseRow, step: Transition, dates: DueDates) -> None:
    """Put the transition's state into the case's row; `dates` are those computed now."""
    known = {k: datetime.fromisoformat(v) for k, v in case.terms.items()} | dict(dates)
    if case.holder != step.holder:
        case.holder, case.holder_since = step.holder, step.at
    case.lapsed = _lapsed(case, step)
    case.terms = {k: v.isoformat() for k, v in known.items()}
    case.acts = {a: known[k].isoformat() if k else None for a, k in step.acts.items()}
    case.offers = {a: o.model_dump(mode="json") for a, o in step.offers.items()}
    case.status, case.seq = step.status, step.seq
    case.due_at = known.get(step.due)
    case.answer_due_at = known.get("answer", case.answer_due_at)
    case.pauses = [p.model_dump(mode="json") for p in step.pauses]
    case.units = sorted({*case.units, *(order.spec.unit.value for order in step.opens)})
    case.unit = step.opens[-1].spec.unit if step.opens else ("" if step.closes else case.unit)
    if step.plan is not None:
        case.plan = step.plan.model_dump(mode="json")
        case.units = sorted({*case.units, *(unit.value for unit in step.plan.units.values())})
    if step.asked_cents is not None:
        case.asked_cents = step.asked_cents
    if step.decision is not None:
        case.decisions = [*case.decisions, step.decision.model_dump(mode="json")]
    if step.closing is not None:
        case.closing, case.closed_at = step.closing, step.at


def _lapsed(case: CaseRow, step: Transition) -> dict[str, Any]:
    """Keep the last second of every act that is no longer open, so that a late citizen is told the date."""
    gone = {act: until for act, until in case.acts.items() if until and act not in step.acts}
    return {**case.lapsed, **gone}


async def _entries(session: AsyncSession, step: Transition) -> None:
    rows = [
        {"case_id": step.case_id, "seq": step.seq, "line": line, "at": step.at, "code": e.code, "values": e.values,
         "actor_id": e.actor, "public": e.public}
        for line, e in enumerate(step.entries)
    ]  # fmt: skip
    if rows:
        await session.execute(insert(EntryRow), rows)


async def _tasks(session: AsyncSession, case: CaseRow, step: Transition) -> None:
    for closing in step.closes:
        done = {"outcome": closing.outcome, "fields": closing.fields, "done_by": closing.actor} if closing.done else {}
        await session.execute(
            update(TaskRow)
            .where(col(TaskRow.id) == closing.task_id)
            .values(status="done" if closing.done else "cancelled", closed_at=step.at, lease_until=None, **done)
        )
        await _file(session, step.case_id, closing.documents)
    for order in step.opens:
        session.add(
            TaskRow(
                id=order.task_id, case_id=step.case_id, protocol=step.protocol, kind=order.spec.kind,
                title=order.spec.title, role=order.spec.role, unit=order.spec.unit,
                spec=order.spec.model_dump(mode="json"), due_key=order.due,
                priority=case.priority if order.spec.priority is None else order.spec.priority,
                due_at=datetime.fromisoformat(case.terms[order.due]), opened_at=step.at,
            )
        )  # fmt: skip
    for key in step.terms:
        moved = update(TaskRow).where(col(TaskRow.case_id) == step.case_id, col(TaskRow.due_key) == key)
        if key not in {o.due for o in step.opens} and key.startswith("task-"):
            await session.execute(moved.values(due_at=datetime.fromisoformat(case.terms[key])))


async def _submission(session: AsyncSession, case: CaseRow, step: Transition) -> None:
    act = step.submission
    if act is None:
        return
    session.add(
        SubmissionRow(
            case_id=step.case_id, seq=step.seq, act=act.act, at=step.at, actor_id=act.actor.person_id,
            text=act.text, answers=act.answers, fields=act.fields, documents=[str(d) for d in act.documents],
        )
    )  # fmt: skip
    if act.answers:
        case.answers = {**case.answers, **act.answers}
    await _file(session, step.case_id, act.documents)


async def _file(session: AsyncSession, case_id: UUID, documents: Sequence[UUID]) -> None:
    if documents:
        await session.execute(
            update(DocumentRow)
            .where(col(DocumentRow.case_id) == case_id, col(DocumentRow.id).in_(documents))
            .where(col(DocumentRow.state) == "staged")
            .values(state="filed")
        )


async def _deliver(session: AsyncSession, step: Transition) -> None:
    mine = update(DocumentRow).where(col(DocumentRow.case_id) == step.case_id)
    if step.delivers:
        await session.execute(mine.where(col(DocumentRow.id).in_(step.delivers)).values(shown=True))


async def _notices(session: AsyncSession, case: CaseRow, step: Transition) -> list[UUID]:
    rows = []
    for number, order in enumerate(step.notices):
        due = case.terms.get(order.due)
        for about, recipient in await _recipients(session, case, order):
            own = f"notice-{step.seq}-{number}-{recipient}"
            rows.append(
                NoticeRow(
                    id=uuid5(step.case_id, own if about == case.id else f"{own}-{about}"), case_id=about,
                    template=order.template, recipient_id=recipient, text=order.text, created_at=step.at,
                    due_at=datetime.fromisoformat(due) if due else None,
                )
            )  # fmt: skip
    session.add_all(rows)
    return [row.id for row in rows]


async def _recipients(session: AsyncSession, case: CaseRow, order: NoticeOrder) -> Sequence[tuple[UUID, UUID]]:
    """Return who is told, each with the case of theirs that the notice is about: its address and page are used."""
    if order.audience is Audience.APPLICANT:
        return [(case.id, case.applicant_id)]
    if order.audience is Audience.FOLLOWERS:
        return await followers(session, case.id)
    staff = (
        select(col(PostRow.person_id))
        .join(PersonRow, col(PersonRow.id) == col(PostRow.person_id))
        .where(col(PersonRow.active))
    )
    if order.audience is Audience.CHIEF:
        staff = staff.where(col(PostRow.role) == Role.CHIEF)
    if order.unit:
        staff = staff.where(col(PostRow.unit) == order.unit)
    return [(case.id, person) for person in sorted(set((await session.execute(staff)).scalars()))]
