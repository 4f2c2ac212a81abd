"""A thousand mediations that look for times among fifty mediators: how long, how many are placed, how soon."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from uuid import UUID, uuid4

from sqlalchemy import text

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.centre import SqlCentre
from adapters.database.tables import CaseRow, PersonRow
from bench.figures import median, milliseconds, percentile, show
from bench.system import Meter
from catalog.shelf import load
from domain.calendar import local_day
from domain.mediation.availability import Hours, Mediator, Modality
from domain.mediation.booking import OfferOrder, Terms
from domain.mediation.conflict import Skill
from domain.mediation.orders import terms_of
from domain.plan import freeze
from law.mediation import frame
from stack.centre import HOURS
from stack.session import RunningStack

MEDIATIONS, MEDIATORS, ROOMS, AT_ONCE = 1000, 50, 30, 8
SERVICE = "mediacao-de-conflitos"
TWICE = text("""select count(*) from mediation_claim a join mediation_claim b
                on a.resource = b.resource and a.place < b.place and a.period && b.period""")


@dataclass
class Placed:
    """What became of one mediation: seconds until its times were held, until one was confirmed, days to it."""

    held: float
    confirmed: float
    days: float


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    system.prepare()
    database = Database(system.settings().database_url.get_secret_value(), AT_ONCE)
    await _centre(database)
    cases, meter = await _cases(database), Meter(system)
    room, calendar = asyncio.Semaphore(AT_ONCE), SqlMediationCalendar(database)
    began = time.perf_counter()
    found = await asyncio.gather(*(_placed(calendar, case, room) for case in cases))
    whole = time.perf_counter() - began
    placed = [p for p in found if p is not None]
    async with database.reading() as session:
        twice = (await session.execute(TWICE)).scalar_one()
    await database.close()
    steps = {"three times held": [p.held for p in placed], "one confirmed, two freed": [p.confirmed for p in placed]}
    rows, days = [(name, *_ms(taken)) for name, taken in steps.items()], [p.days for p in placed]
    show(f"{MEDIATIONS:,} mediations among {MEDIATORS} mediators (ms)", ("step", "p50", "p99"), rows, (
        f"{whole:.1f} s in all, {AT_ONCE} at once; {len(placed) / MEDIATIONS:.1%} placed; {twice} booked twice.",
        f"Days to it: {median(days):.0f} (median), {percentile(days, 90):.0f} (p90), {max(days):.0f} (latest).",
        "No session is earlier than ten working days after the offer.",
        f"Cores busy with other programs: {meter.others():.1f}.",
    ))  # fmt: skip


async def _placed(calendar: SqlMediationCalendar, case: UUID, room: asyncio.Semaphore) -> Placed | None:
    """Hold three times, confirm the first, give the others back: what both accepting it does."""
    async with room:
        order, began = _order(case), time.perf_counter()
        held = await calendar.offer(order, frame)
        if not held.slots:
            return None
        then = time.perf_counter()
        first, *others = held.slots
        if await calendar.confirm(case, first.id) is None:
            return None
        await calendar.release(case, [s.id for s in others])
        return Placed(
            then - began, time.perf_counter() - then, (first.start - datetime.now(UTC)).total_seconds() / 86400
        )


def _order(case: UUID) -> OfferOrder:
    """Return a search as the plan of today makes it; a third are about families."""
    parties = (uuid4(), uuid4())
    skill = Skill.FAMILY if case.int % 3 == 0 else Skill.CIVIL
    return OfferOrder(case_id=case, offer=1, at=clock.now(), skill=skill, parties=parties, about=(*parties, case),
                      terms=_terms())  # fmt: skip


@cache
def _terms() -> Terms:
    return terms_of(freeze(load().get(SERVICE), local_day(clock.now()), {}, set()))


async def _centre(database: Database) -> None:
    """Put fifty mediators to work, each on four days a week, two of three for families too."""
    centre = SqlCentre(database)
    for number in range(MEDIATORS):
        person = uuid4()
        async with database.transaction() as session:
            session.add(PersonRow(id=person, subject=str(person), staff=True, created_at=clock.now()))
        hours: Sequence[Hours] = [h for h in HOURS if h.weekday != number % 5]
        skills = frozenset(Skill) if number % 3 else frozenset({Skill.CIVIL})
        await centre.put_mediator(Mediator(id=person, skills=skills, hours=tuple(hours)), active=True)
    for number in range(ROOMS):
        await centre.put_room(f"Bench {number}", Modality.VIDEO if number % 3 == 0 else Modality.IN_PERSON, active=True)


async def _cases(database: Database) -> list[UUID]:
    now, person = clock.now(), uuid4()
    cases = [uuid4() for _ in range(MEDIATIONS)]
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        session.add_all(
            CaseRow(id=case, applicant_id=person, service=SERVICE, title="x", group=SERVICE, status="scheduling",
                    holder="office", holder_since=now, created_at=now)
            for case in cases
        )  # fmt: skip
    return cases


def _ms(taken: list[float]) -> tuple[str, str]:
    return milliseconds(percentile(taken, 50)), milliseconds(percentile(taken, 99))
