"""What routes share about mediations: times that are named are held first; a signature has its level."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Annotated

from fastapi import Path

from api.signing import check_level, check_side, check_signer
from api.wiring import Office, now
from domain.answers import check_answers
from domain.calendar import show_instant
from domain.errors import DomainError, Problem
from domain.mediation.booking import OfferOrder, Slot
from domain.mediation.forms import OTHERS, start_of
from domain.mediation.links import Link, Purpose
from domain.mediation.messages import InvitedAct, intake_of
from domain.mediation.orders import order_for
from domain.plan import Plan
from domain.records import CaseRecord, Person
from domain.service import Limit
from law.mediation import frame

Token = Annotated[str, Path(max_length=400, pattern=r"^[A-Za-z0-9_.-]+$")]


async def hold_named(office: Office, case: CaseRecord, fields: Mapping[str, object]) -> None:
    """Hold the times that a party names before the procedure hears of it, so that whoever comes second is told."""
    named = fields.get(OTHERS)
    starts = [start_of(str(code)) for code in named] if isinstance(named, list | tuple) else []
    if not starts or case.plan is None:
        return
    order = await _search(office, case, case.plan)
    if not (await office.calendar.choose(order, starts, frame)).slots:
        left = await office.calendar.free(order, frame)
        problems = [Problem(field=f"fields.{OTHERS}", code="slot-free", message=show_instant(at)) for at in left]
        raise DomainError("slot-taken", "Este horário acabou de ser ocupado. Escolha outro.", tuple(problems))


def plan_of_mediation(case: CaseRecord) -> Plan:
    """Return the plan of a mediation that was filed; raise DomainError("not-found") for any other case."""
    if case.plan is None or Limit.SESSION_MINUTES not in case.plan.limits:
        raise DomainError("not-found", "Este caso não é uma mediação.")
    return case.plan


async def free_times(office: Office, case: CaseRecord) -> Sequence[datetime]:
    """Return times at which everybody of a mediation could meet."""
    return await office.calendar.free(await _search(office, case, plan_of_mediation(case)), frame)


async def _search(office: Office, case: CaseRecord, plan: Plan) -> OfferOrder:
    """Return the search for times that parties name themselves: whom the procedure leaves out is left out there too."""
    avoid = await office.calendar.avoided(case.id)
    return order_for(case.id, plan, intake_of(case.id, case.answers), now(), offer=0, avoid=avoid)


async def opened_link(office: Office, token: str) -> Link:
    """Return the link that somebody opens; the first opening of a carta-convite's is told to its procedure.

    It is kept last: what Temporal was not told, the next opening tells.
    """
    link = await office.links.read(token)
    if link.purpose is Purpose.ANSWER and link.opened_at is None:
        case = await office.cases.of_link(link.case_id)
        with suppress(ConnectionError):
            await office.procedures.tell(case.protocol or "", "invitation_received", {"at": now().isoformat()})
            await office.links.opened(link)
    return link


async def session_of(office: Office, link: Link) -> Slot | None:
    """Return the session that a link is about; None when it is about something else."""
    return await office.calendar.booked(link.case_id) if link.purpose is Purpose.SESSION else None


async def answered(office: Office, link: Link, given: dict[str, object], person: Person | None, key: str) -> None:
    """Check an answer, hold the times that it names, hand it to the procedure, then spend the link."""
    if link.purpose is Purpose.READ:
        raise DomainError("act-not-open", "Este link só serve para ler o documento.")
    case = await office.cases.of_link(link.case_id)
    check_side(case, person)
    fields = check_answers(link.form, given, now())
    check_level(case.plan, fields, person)
    check_signer(case, fields, person)
    await hold_named(office, case, fields)
    act = InvitedAct(link=link.id, purpose=link.purpose, fields=fields)
    await office.invited(case, act, f"link:{link.id}:{key}")
    await office.links.use(link, key)
