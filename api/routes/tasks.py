"""The inbox: find, claim, release, assign and complete tasks."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from api.cursor import TaskCursor, pack, unpack_task
from api.deps import ChiefDep, KeyDep, OfficeDep, StaffDep
from api.idempotency import once
from api.model_answers import filled
from api.showing import document_view
from api.task_views import HolderView, OutcomeDocument, OutcomeView, TaskLine, TaskPage, TaskView
from api.uploads import UPLOAD, kind_named, receive
from api.views import DocumentView, StaffLine, StaffPage
from api.wiring import InboxFilter, Office, new_id, now, update_id
from domain.errors import DomainError, InvalidInput
from domain.form_schema import json_schema
from domain.hand_in import expired_problems
from domain.people import UNIT_LABELS, Role, Unit
from domain.records import Person, TaskRecord, TaskSummary
from domain.tasks import Completion, Outcome, TaskKind, TaskStatus, check_completion, check_worker

router = APIRouter(prefix="/api", tags=["Tarefas"])
PAGE = 50


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Assignment(_Body):
    """Who is to do the task (an id of `GET /api/staff`)."""

    assignee: UUID


class Done(_Body):
    """How the task ended: an outcome's code, the fields that its schema wants, and files attached to the task.

    Without `documents`, every file that the caller attached for this outcome goes with it.
    """

    outcome: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    fields: dict[str, object] = {}
    documents: list[UUID] | None = None


@router.get("/tasks")
async def tasks(
    office: OfficeDep,
    person: StaffDep,
    kind: TaskKind | None = None,
    unit: Unit | None = None,
    case_id: UUID | None = None,
    mine: bool = False,
    free: bool = False,
    overdue: bool = False,
    status: TaskStatus = TaskStatus.OPEN,
    cursor: TaskCursor = None,
    limit: Annotated[int, Query(ge=1, le=200)] = PAGE,
) -> TaskPage:
    """As tarefas das suas unidades, por prioridade e prazo."""
    wanted = InboxFilter(
        kind=kind or "", unit=unit or "", case_id=case_id, mine=mine, free=free, overdue=overdue, status=status
    )
    after = unpack_task(cursor) if cursor else None
    found = await office.inbox.page(person, wanted, after, limit + 1)
    items, instant = found[:limit], now()
    last = items[-1] if len(found) > limit else None
    more = pack(last.priority, last.due_at.isoformat(), last.id) if last else None
    return TaskPage(items=tuple(_line(t, person, instant) for t in items), next=more)


@router.get("/tasks/{task_id}")
async def task(task_id: UUID, office: OfficeDep, person: StaffDep) -> TaskView:
    """Uma tarefa: quem a tem, até quando, e como pode terminar."""
    found = await office.inbox.visible(task_id, person)
    if found.unit not in person.actor.reads_of:
        raise DomainError("not-found", "Não encontrado.")
    return _view(found, person)


@router.post("/tasks/{task_id}/claim")
async def claim(task_id: UUID, office: OfficeDep, person: StaffDep) -> TaskView:
    """Assumir a tarefa, só para você, por tempo limitado."""
    found = await office.inbox.visible(task_id, person)
    check_worker(found.spec, person.actor)
    return _view(await office.inbox.claim(task_id, person.id), person)


@router.post("/tasks/{task_id}/release")
async def release(task_id: UUID, office: OfficeDep, person: StaffDep) -> TaskView:
    """Devolver a tarefa para a unidade."""
    await office.inbox.visible(task_id, person)
    return _view(await office.inbox.release(task_id, person.id), person)


@router.post("/tasks/{task_id}/assignment")
async def assign(task_id: UUID, body: Assignment, office: OfficeDep, person: ChiefDep) -> TaskView:
    """Entregar a tarefa a alguém (chefia da unidade)."""
    found = await office.inbox.visible(task_id, person)
    if not person.actor.holds(Role.CHIEF, found.unit):
        raise DomainError("wrong-unit", f"Esta tarefa é da unidade {UNIT_LABELS[found.unit]}.")
    assignee = await office.people.find(body.assignee)
    if assignee is None:
        raise DomainError("unknown-assignee", "Servidor não encontrado.")
    check_worker(found.spec, assignee.actor)
    return _view(await office.inbox.assign(task_id, assignee.id), person)


@router.post("/tasks/{task_id}/documents", status_code=201, openapi_extra=UPLOAD)
async def attach(
    task_id: UUID,
    kind: Annotated[str, Query(max_length=80)],
    request: Request,
    office: OfficeDep,
    person: StaffDep,
    key: KeyDep = None,
) -> DocumentView:
    """Anexar um arquivo à tarefa; o requerente só o vê quando ele é entregue com a resposta."""
    found = await office.inbox.visible(task_id, person)
    check_worker(found.spec, person.actor)
    if found.status is not TaskStatus.OPEN:
        raise DomainError("task-closed", "Esta tarefa já foi encerrada.")
    kinds = [kind for outcome in found.spec.outcomes for kind in outcome.documents]
    document = await receive(office, request, found.case_id, kind_named(kinds, kind), person, key, of_task=True)
    return document_view(document, {k.name: k.label for k in kinds})


@router.post("/tasks/{task_id}/completion", response_model=TaskView)
async def complete(task_id: UUID, body: Done, office: OfficeDep, person: StaffDep, key: KeyDep = None) -> JSONResponse:
    """Concluir a tarefa com um dos resultados que ela admite."""
    found = await office.inbox.visible(task_id, person)

    async def work() -> TaskView:
        kinds = await _attached(office, found, body, person)
        completion = Completion(
            task_id=task_id, outcome=body.outcome, actor=person.actor,
            fields=await filled(office, found.spec, body.fields),
            documents=tuple(kinds if body.documents is None else body.documents), kinds=kinds,
        )  # fmt: skip
        return await _complete(office, found, completion, person, update_id(person.id, key or str(new_id())))

    return await once(office, person.id, key, f"POST completion {task_id}", body.model_dump_json(), 200, work)


@router.get("/staff")
async def staff(office: OfficeDep, _: ChiefDep, unit: Unit) -> StaffPage:
    """Quem trabalha em uma unidade (chefia)."""
    found = await office.people.of_unit(unit)
    return StaffPage(items=tuple(StaffLine(id=p.id, name=p.name, posts=p.posts) for p in found))


async def _attached(office: Office, task: TaskRecord, body: Done, person: Person) -> dict[UUID, str]:
    """Return the files that the caller attached for an outcome, with their kinds."""
    if task.status is not TaskStatus.OPEN:
        return {}
    wanted = {kind.name for kind in task.spec.outcome(body.outcome).documents}
    present = await office.papers.documents(task.case_id) if wanted else ()
    mine = [
        d for d in present
        if d.state == "staged" and not d.shown and d.uploaded_by == person.id and d.kind in wanted
    ]  # fmt: skip
    if late := expired_problems((d for d in mine if body.documents is None or d.id in body.documents), now()):
        raise InvalidInput(late)
    return {d.id: d.kind for d in mine}


async def _complete(office: Office, task: TaskRecord, completion: Completion, person: Person, update: str) -> TaskView:
    if task.status is not TaskStatus.OPEN and await office.procedures.taken(task.protocol, update):
        return _view(task, person)
    if task.status is not TaskStatus.OPEN:
        raise DomainError("task-closed", "Esta tarefa já foi encerrada.")
    check_completion(task.spec, completion, now())
    await office.inbox.claim(task.id, person.id)
    await office.complete(task, completion, update)
    return _view(await office.inbox.visible(task.id, person), person)


def _line(task: TaskSummary, person: Person, instant: datetime) -> TaskLine:
    return TaskLine(
        id=task.id, kind=task.kind, title=task.title, case_id=task.case_id, protocol=task.protocol, status=task.status,
        role=task.role, unit=task.unit, due_at=task.due_at, priority=task.priority,
        unit_label=UNIT_LABELS[task.unit], overdue=task.status is TaskStatus.OPEN and task.due_at < instant,
        holder=_holder(task, person, instant), href=f"/api/tasks/{task.id}",
    )  # fmt: skip


def _holder(task: TaskSummary, person: Person, instant: datetime) -> HolderView | None:
    if task.holder_id is None or task.lease_until is None or task.lease_until < instant:
        return None
    return HolderView(person_id=task.holder_id, until=task.lease_until, mine=task.holder_id == person.id)


def _view(task: TaskRecord, person: Person) -> TaskView:
    outcomes = tuple(
        OutcomeView(code=o.code, label=o.label, form=json_schema(o.fields), documents=_files(o))
        for o in task.spec.outcomes
    )
    return TaskView(
        **_line(task, person, now()).model_dump(), note=task.spec.note, outcomes=outcomes,
        **task.model_dump(include={"opened_at", "closed_at", "outcome", "fields", "done_by"}),
    )  # fmt: skip


def _files(outcome: Outcome) -> tuple[OutcomeDocument, ...]:
    return tuple(
        OutcomeDocument(kind=d.name, label=d.label, required=d.required, fewest=d.fewest, most=d.most, types=d.types)
        for d in outcome.documents
    )
