"""Following a case: lists, the case page, its papers, its events as they happen."""

import json
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from api.booking import with_free_slots
from api.cursor import DatedCursor, pack, unpack_dated
from api.deps import OfficeDep, PersonDep
from api.showing import case_line, case_view
from api.views import CasePage, CaseView
from api.wiring import Office
from domain.case import CaseStatus
from domain.records import CaseRecord, Person

router = APIRouter(prefix="/api/cases", tags=["Pedidos"])
PAGE = 50
LOOKS = 3600
"""One a second; then the browser asks for the events again."""


@router.get("")
async def cases(
    office: OfficeDep,
    person: PersonDep,
    cursor: DatedCursor = None,
    limit: Annotated[int, Query(ge=1, le=200)] = PAGE,
    status: CaseStatus | None = None,
) -> CasePage:
    """Os seus pedidos ou, para servidores, os que passam pela sua unidade; os mais novos primeiro."""
    before = unpack_dated(cursor) if cursor else None
    found = await office.cases.page(person, before, limit + 1, status or "")
    items = found[:limit]
    more = pack(items[-1].created_at.isoformat(), items[-1].id) if len(found) > limit else None
    return CasePage(items=tuple(case_line(c) for c in items), next=more)


@router.get("/{case_id}")
async def case(case_id: UUID, office: OfficeDep, person: PersonDep) -> CaseView:
    """Onde o pedido está, com quem, desde quando, até quando, e o que você pode fazer agora."""
    return await shown(office, await office.cases.visible(case_id, person), person)


@router.get("/{case_id}/events", response_class=StreamingResponse)
async def events(case_id: UUID, request: Request, office: OfficeDep, person: PersonDep) -> StreamingResponse:
    """O andamento enquanto acontece (server-sent events): uma mensagem `case` a cada mudança."""
    await office.cases.visible(case_id, person)
    return StreamingResponse(_stream(case_id, request, office, person), media_type="text/event-stream")


async def shown(office: Office, case: CaseRecord, person: Person) -> CaseView:
    """Return a case as its page shows it to this person."""
    case, form = await with_free_slots(office, case), case.plan or office.catalog.get(case.service)
    usual = await office.durations.usual(case.service)
    acting = await office.people.find(case.representation.representative) if case.representation else None
    return case_view(case, await office.cases.folder(case), person, form, usual, acting)


async def _stream(case_id: UUID, request: Request, office: Office, person: Person) -> AsyncIterator[str]:
    seq: int | None = -1
    last: int | None = None
    for _ in range(LOOKS):
        if await request.is_disconnected():
            return
        if seq not in {None, last}:
            current = await office.cases.visible(case_id, person)
            last = current.seq
            view = await shown(office, current, person)
            data = json.dumps(view.model_dump(mode="json"), ensure_ascii=False)
            yield f"id: {last}\nevent: case\ndata: {data}\n\n"
            if current.status is CaseStatus.CLOSED:
                return
        seq = await office.followed.next(case_id)
