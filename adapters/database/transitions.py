"""How a transition changes the rows of a case."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ARRAY, Row, Text, Uuid, bindparam, func, insert, or_, select, update
from sqlmodel import SQLModel

from adapters.database.prepared import Direct, Prepared
from adapters.database.rulings import followers, tell_end
from domain.case import Audience, NoticeOrder
from domain.people import Role
from domain.ports import DueDates
from domain.representation import Representation, RepresentationState
from domain.transition import Transition

_TABLES = SQLModel.metadata.tables
_CASE, _DOCUMENT, _ENTRY, _NOTICE, _PERSON, _POST, _SUBMISSION, _TASK = (
    _TABLES[name] for name in ("case", "document", "entry", "notice", "person", "post", "submission", "task")
)
_READ = (
    "id", "applicant_id", "representation", "holder", "seq", "priority", "unit", "units", "answer_due_at", "terms",
    "acts", "lapsed",
)  # fmt: skip
LOCKED = Prepared(
    select(*(_CASE.c[name] for name in _READ)).where(_CASE.c.id == bindparam("case_id")).with_for_update()
)
"""What a transition has to know of its case, whose row is locked."""

_OF_CASE = _CASE.c.id == bindparam("of_case")
_GIVEN = Prepared(select(_CASE.c.answers, _CASE.c.decisions).where(_OF_CASE))
_MOVE = Prepared(update(_CASE).where(_OF_CASE))
_WRITE, _OPEN, _SUBMIT, _NOTIFY = (Prepared(insert(table)) for table in (_ENTRY, _TASK, _SUBMISSION, _NOTICE))
_CLOSE = Prepared(update(_TASK).where(_TASK.c.id == bindparam("of_task")))
_POSTPONE = Prepared(
    update(_TASK).where(_TASK.c.case_id == bindparam("of_case"), _TASK.c.due_key == bindparam("of_key"))
)
_FILES = update(_DOCUMENT).where(
    _DOCUMENT.c.case_id == bindparam("of_case"), _DOCUMENT.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid)))
)
_FILE = Prepared(_FILES.where(_DOCUMENT.c.state == "staged").values(state="filed"))
_SHOW = Prepared(_FILES.values(shown=True))
_STAFF = Prepared(
    select(_POST.c.person_id).join(_PERSON, _PERSON.c.id == _POST.c.person_id)
    .where(
        _PERSON.c.active,
        or_(_POST.c.role == bindparam("of_role", type_=Text), bindparam("of_role", type_=Text) == ""),
        or_(_POST.c.unit == bindparam("of_unit", type_=Text), bindparam("of_unit", type_=Text) == ""),
    ).distinct().order_by(_POST.c.person_id)
)  # fmt: skip
"""Those of a role and of a unit; an empty one is any."""


async def apply(connection: Direct, case: Row[Any], step: Transition, dates: DueDates) -> list[UUID]:
    """Write one transition; return the ids of its notices. `case` is what `LOCKED` found."""
    known = {k: datetime.fromisoformat(v) for k, v in case.terms.items()} | dict(dates)
    await connection.execute(_MOVE, {"of_case": case.id, **await _moved(connection, case, step, known)})
    await _entries(connection, step)
    await _tasks(connection, case, step, known)
    await _deliver(connection, step)
    await _file(connection, step.case_id, step.attached)
    await _submission(connection, step)
    return await _notices(connection, case, step, known)


async def _moved(
    connection: Direct, case: Row[Any], step: Transition, known: Mapping[str, datetime]
) -> dict[str, object]:
    """Return the case's new state; `known` are all its dates by key."""
    units = {*case.units, *(order.spec.unit.value for order in step.opens)}
    new: dict[str, object] = {
        "status": step.status, "seq": step.seq, "due_at": known.get(step.due),
        "answer_due_at": known.get("answer", case.answer_due_at),
        "terms": {k: v.isoformat() for k, v in known.items()},
        "acts": {a: known[k].isoformat() if k else None for a, k in step.acts.items()},
        "lapsed": _lapsed(case, step),
        "offers": {a: o.model_dump(mode="json") for a, o in step.offers.items()},
        "pauses": [p.model_dump(mode="json") for p in step.pauses],
        "unit": _unit(case, step),
    }  # fmt: skip
    if case.holder != step.holder:
        new |= {"holder": step.holder, "holder_since": step.at}
    if step.plan is not None:
        new["plan"] = step.plan.model_dump(mode="json")
        units |= {unit.value for unit in step.plan.units.values()}
    if step.asked_cents is not None:
        new["asked_cents"] = step.asked_cents
    if step.representation is not None:
        new["representation"] = step.representation.model_dump(mode="json")
    if step.applicant_id is not None:
        new["applicant_id"] = step.applicant_id
    if step.closing is not None:
        new |= {"closing": step.closing, "closed_at": step.at}
    return new | {"units": sorted(units)} | await _added(connection, step)


def _unit(case: Row[Any], step: Transition) -> str:
    """Return the unit that the case waits for; tasks beside the procedure do not count."""
    opened = [order.spec.unit for order in step.opens if not order.spec.beside]
    closed = any(not closing.beside for closing in step.closes)
    return opened[-1] if opened else ("" if closed else case.unit)


async def _added(connection: Direct, step: Transition) -> dict[str, object]:
    """Return what grows: decisions by the one now made, answers by those that an act mends."""
    mended = step.submission.answers if step.submission else {}
    if step.decision is None and not mended:
        return {}
    (before,) = await connection.execute(_GIVEN, {"of_case": step.case_id})
    made = [step.decision.model_dump(mode="json")] if step.decision else []
    return {"decisions": [*before.decisions, *made], "answers": {**before.answers, **mended}}


def _lapsed(case: Row[Any], step: Transition) -> dict[str, Any]:
    """Keep the last second of every act that is no longer open, so that a late citizen is told the date."""
    gone = {act: until for act, until in case.acts.items() if until and act not in step.acts}
    return {**case.lapsed, **gone}


async def _entries(connection: Direct, step: Transition) -> None:
    rows = [
        {"case_id": step.case_id, "seq": step.seq, "line": line, "at": step.at, "code": e.code, "values": e.values,
         "actor_id": e.actor, "public": e.public}
        for line, e in enumerate(step.entries)
    ]  # fmt: skip
    await connection.write(_WRITE, rows)


async def _tasks(connection: Direct, case: Row[Any], step: Transition, known: Mapping[str, datetime]) -> None:
    opened = [
        {"id": order.task_id, "case_id": step.case_id, "protocol": step.protocol, "kind": order.spec.kind,
         "title": order.spec.title, "role": order.spec.role, "unit": order.spec.unit, "status": "open",
         "spec": order.spec.model_dump(mode="json"), "due_key": order.due, "due_at": known[order.due], "fields": {},
         "priority": case.priority if order.spec.priority is None else order.spec.priority, "opened_at": step.at}
        for order in step.opens
    ]  # fmt: skip
    await connection.write(_OPEN, opened)  # first: what was opened may have been dropped before it was recorded
    for closing in step.closes:
        done = {"outcome": closing.outcome, "fields": closing.fields, "done_by": closing.actor} if closing.done else {}
        status = "done" if closing.done else "cancelled"
        ended = {"of_task": closing.task_id, "status": status, "closed_at": step.at, "lease_until": None, **done}
        await connection.execute(_CLOSE, ended)
        await _file(connection, step.case_id, closing.documents)
    for key in step.terms.keys() - {order.due for order in step.opens}:
        if key.startswith("task-"):
            await connection.execute(_POSTPONE, {"of_case": step.case_id, "of_key": key, "due_at": known[key]})


async def _submission(connection: Direct, step: Transition) -> None:
    act = step.submission
    if act is None:
        return
    sent = {
        "case_id": step.case_id, "seq": step.seq, "act": act.act, "at": step.at, "actor_id": act.actor.person_id,
        "text": act.text, "answers": act.answers, "fields": act.fields, "documents": [str(d) for d in act.documents],
    }  # fmt: skip
    await connection.execute(_SUBMIT, sent)
    await _file(connection, step.case_id, act.documents)


async def _file(connection: Direct, case_id: UUID, documents: Sequence[UUID]) -> None:
    if documents:
        await connection.execute(_FILE, {"of_case": case_id, "ids": documents})


async def _deliver(connection: Direct, step: Transition) -> None:
    if step.delivers:
        await connection.execute(_SHOW, {"of_case": step.case_id, "ids": step.delivers})


async def _notices(connection: Direct, case: Row[Any], step: Transition, known: Mapping[str, datetime]) -> list[UUID]:
    rows: list[dict[str, Any]] = []
    for number, order in enumerate(step.notices):
        if order.audience is Audience.FOLLOWERS:
            await tell_end(connection, step, order.text)
        for about, recipient in await _recipients(connection, case, step, order):
            own = f"notice-{step.seq}-{number}-{recipient}"
            rows.append(
                {"id": uuid5(step.case_id, own if about == case.id else f"{own}-{about}"), "case_id": about,
                 "template": order.template, "recipient_id": recipient, "text": order.text, "created_at": step.at,
                 "due_at": known.get(order.due), "status": "pending", "attempts": 0, "last_error": "",
                 "link_id": order.link, "event": order.event.model_dump(mode="json") if order.event else None}
            )  # fmt: skip
    await connection.write(_NOTIFY, rows)
    return [row["id"] for row in rows]


def _outside(case: Row[Any], step: Transition, audience: Audience) -> Iterable[tuple[UUID, UUID]]:
    """Return the applicant and whoever acts for them now; or the representative of the case, past ones too."""
    kept = Representation.model_validate(case.representation) if case.representation else None
    known = step.representation or kept
    told = [] if audience is Audience.REPRESENTATIVE else [step.applicant_id or case.applicant_id]
    if known and (audience is Audience.REPRESENTATIVE or known.state is RepresentationState.VALID):
        told.append(known.representative)
    return [(case.id, person) for person in dict.fromkeys(told)]


async def _recipients(
    connection: Direct, case: Row[Any], step: Transition, order: NoticeOrder
) -> Iterable[tuple[UUID, UUID | None]]:
    """Return who is told, each with the case of theirs that the notice is about: its address and page are used.

    Nobody (None) is the invited party of a mediation, whose address is in the form.
    """
    if order.audience in (Audience.APPLICANT, Audience.REPRESENTATIVE):
        return _outside(case, step, order.audience)
    if order.audience is Audience.INVITED:
        return [(case.id, None)]
    if order.audience is Audience.FOLLOWERS:
        return await followers(connection, case.id)
    role = Role.CHIEF if order.audience is Audience.CHIEF else ""
    staff = await connection.execute(_STAFF, {"of_role": role, "of_unit": order.unit or ""})
    return [(case.id, member.person_id) for member in staff]
