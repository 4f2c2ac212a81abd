"""Settlement rounds: opened from an edital, read by anyone, suspended by a court, simulated."""

from datetime import date
from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.days import Instant
from api.deps import KeyDep, OfficeDep, StaffDep
from api.round_views import EditalView, RoundLine, RoundView, edital_view, line, view
from api.texts import ONE_LINE
from api.visitors import unhurried
from api.wiring import new_id, now, update_id
from catalog.settlement_rounds import known_editais, legal_ceiling, plan_of
from domain.calendar import Deadline, local_day
from domain.case import CaseStart
from domain.errors import DomainError, InvalidInput, Problem
from domain.money import parse_amount
from domain.people import Role, Unit
from domain.precatorios.edital import Band, Criterion, Debtor, Edital, Part, check_edital, year_problem
from domain.precatorios.holdings import WHOLE, parse_part
from domain.precatorios.proposal_form import edital_key
from domain.precatorios.round_calendar import Hold
from domain.precatorios.settlement import HoldOrder, round_protocol
from domain.precatorios.simulation import Simulation, simulated
from domain.records import Person
from domain.sourced import Basis, assumed, sourced

router = APIRouter(prefix="/api/settlement-rounds", tags=["Precatórios"])
ROUNDS = UUID("0f7d0c1e-64a5-4d6b-9a1c-2b1f5f7c9d44")
Text = Annotated[str, StringConstraints(min_length=3, max_length=300, strip_whitespace=True, pattern=ONE_LINE)]
Slug = Annotated[str, Path(pattern=r"^[0-9A-Za-z-]{1,20}$")]
Number = Annotated[str, StringConstraints(pattern=r"^\d{1,4}/\d{4}$")]
DEFAULT = "valor padrão deste sistema; o edital informado não o traz"


class NewDebtor(BaseModel):
    """A debtor that the edital covers."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    name: Text
    represented: bool


class NewBand(BaseModel):
    """Years of the chronological order, both included, and their discount in percent."""

    model_config = ConfigDict(extra="forbid")

    first: Annotated[int, Field(ge=0, le=9999)]
    last: Annotated[int, Field(ge=0, le=9999)]
    percent: Annotated[int, Field(ge=-1000, le=1000)]


class NewEdital(BaseModel):
    """An edital as published; `source` names the act. What is left out takes the default, told as assumed."""

    model_config = ConfigDict(extra="forbid")

    number: Number
    opens: Instant
    closes: Instant
    debtors: Annotated[list[NewDebtor], Field(max_length=60)]
    bands: Annotated[list[NewBand], Field(max_length=60)]
    source: Text
    source_url: Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://\S+$")] | None = None
    ceiling: Annotated[int, Field(ge=-1000, le=1000)] | None = None
    criteria: Annotated[list[Criterion], Field(max_length=10)] | None = None
    lots: Annotated[list[Instant], Field(max_length=60)] | None = None
    priority_age: Annotated[int, Field(ge=-1000, le=1000)] | None = None
    appeal: Deadline | None = None


class CourtOrder(BaseModel):
    """A court's order that suspends a round, and from which day on."""

    model_config = ConfigDict(extra="forbid")

    day: date
    order: Text


class Lifting(BaseModel):
    """The day on which a suspension was lifted; it does not count either."""

    model_config = ConfigDict(extra="forbid")

    day: date


class CreditToSimulate(BaseModel):
    """What to simulate: an edital, the year of the chronological order, the whole credit, each creditor's part."""

    model_config = ConfigDict(extra="forbid")

    edital: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=ONE_LINE)]
    year: Annotated[int, Field(ge=0, le=9999)]
    credit: str
    shares: Annotated[list[str], Field(min_length=1, max_length=50)] = ["100%"]


class RoundList(BaseModel):
    items: tuple[RoundLine, ...]


class EditalList(BaseModel):
    items: tuple[EditalView, ...]


async def camara(person: StaffDep) -> Person:
    """Return the chief of the Núcleo de Precatórios who is calling."""
    if not person.actor.holds(Role.CHIEF, Unit.PRECATORIOS):
        raise DomainError("wrong-role", "Isto é feito pela chefia do Núcleo de Precatórios.")
    return person


CamaraDep = Annotated[Person, Depends(camara)]


@router.get("")
async def rounds(office: OfficeDep) -> RoundList:
    """As rodadas de acordo, da mais nova para a mais antiga."""
    return RoundList(items=tuple(line(one) for one in await office.rounds.all(now())))


@router.get("/editais")
async def editais() -> EditalList:
    """Os editais conhecidos, cada parte com a sua fonte ou com o que foi presumido."""
    return EditalList(items=tuple(map(edital_view, known_editais())))


@router.post("", status_code=201)
async def open_round(body: NewEdital, office: OfficeDep, person: CamaraDep) -> RoundView:
    """Abrir a rodada de um edital. Repetir o mesmo edital não muda nada."""
    instant = now()
    edital = _edital(body)
    check_edital(edital, legal_ceiling(local_day(instant)), instant)
    start = CaseStart(
        case_id=uuid5(ROUNDS, edital.slug), protocol=round_protocol(edital.slug), applicant_id=person.id,
        filed_at=instant, plan=plan_of(edital, local_day(instant)), priority=3,
    )  # fmt: skip
    await office.rounds.open(edital, start)
    try:
        await office.procedures.start(start.plan.workflow, start)
        await office.orders.started(start.case_id)
    except ConnectionError:
        pass  # the order is written: the relay starts it
    return view(await office.rounds.one(edital.slug, instant))


@router.post("/simulation", dependencies=[Depends(unhurried)])
async def simulation(body: CreditToSimulate, office: OfficeDep) -> Simulation:
    """Simular o acordo: desconto, valor a receber por credor e o que fica na fila, em centavos."""
    problems, shares, credit = list[Problem](), [], 0
    for place, text in enumerate(body.shares):
        try:
            shares.append(parse_part(text))
        except DomainError as refusal:
            problems.append(Problem(field=f"shares.{place}", code=refusal.code, message=refusal.message))
    try:
        credit = parse_amount(body.credit)
    except DomainError as refusal:
        problems.append(Problem(field="credit", code=refusal.code, message=refusal.message))
    if sum(shares) > WHOLE:
        message = "As partes não podem passar de 100% do crédito."
        problems.append(Problem(field="shares", code="shares-over-whole", message=message))
    edital = await _named(office, body.edital)
    if edital is None:
        message = "Não há edital com o número informado."
        problems.append(Problem(field="edital", code="unknown-edital", message=message))
    elif uncovered := year_problem(edital, body.year, "year"):
        problems.append(uncovered)
    if edital is None or problems:
        raise InvalidInput(problems)
    return simulated(edital, body.year, credit, shares)


@router.get("/{slug}")
async def round_(slug: Slug, office: OfficeDep) -> RoundView:
    """Uma rodada: o edital, as datas, as suspensões, os lotes e as listas publicadas."""
    return view(await office.rounds.one(slug, now()))


@router.post("/{slug}/suspension")
async def suspend(slug: Slug, body: CourtOrder, office: OfficeDep, person: CamaraDep, key: KeyDep = None) -> RoundView:
    """Suspender a rodada por decisão judicial. Nada se conclui até o levantamento; os prazos param."""
    return await _held(slug, Hold(first=body.day, order=body.order), office, person, key)


@router.post("/{slug}/resumption")
async def lift(slug: Slug, body: Lifting, office: OfficeDep, person: CamaraDep, key: KeyDep = None) -> RoundView:
    """Registrar o levantamento da suspensão. Os prazos são contados de novo, sem os dias suspensos."""
    found = await office.rounds.one(slug, now())
    held = next((hold for hold in found.holds if hold.last is None), None)
    if held is None and not any(hold.last == body.day for hold in found.holds):
        raise DomainError("round-not-suspended", "Esta rodada não está suspensa.")
    hold = held or next(hold for hold in found.holds if hold.last == body.day)
    return await _held(slug, hold.model_copy(update={"last": body.day}), office, person, key)


async def _held(slug: str, hold: Hold, office: OfficeDep, person: Person, key: str | None) -> RoundView:
    found = await office.rounds.one(slug, now())
    if hold not in found.holds:
        order = HoldOrder(case_id=found.case_id, protocol=found.protocol, hold=hold, by=person.id)
        await office.procedures.hold(found.protocol, order, update_id(person.id, key or str(new_id())))
    return view(await office.rounds.one(slug, now()))


async def _named(office: OfficeDep, number: str) -> Edital | None:
    """Return an edital by number, if it is of a round here or among those that are known."""
    slug = edital_key(number).replace("/", "-")
    opened = [one.edital for one in await office.rounds.all(now())]
    return next((edital for edital in (*opened, *known_editais()) if edital.slug == slug), None)


def _edital(body: NewEdital) -> Edital:
    basis = sourced(body.source, body.source_url or "")
    given = body.model_dump(exclude={"source", "source_url"}, exclude_none=True)
    given |= {name: given[name].replace(microsecond=0) for name in ("opens", "closes")}  # windows are told in seconds
    given |= {"lots": tuple(instant.replace(microsecond=0) for instant in body.lots or ())}
    parts = {"ceiling": Part.CEILING, "criteria": Part.ORDER, "appeal": Part.APPEAL}
    missing = {part: assumed(DEFAULT) for name, part in parts.items() if name not in given}
    bases: dict[Part, Basis] = dict.fromkeys(Part, basis) | missing
    return Edital(**{
        **given, "bases": bases, "debtors": tuple(Debtor(**d.model_dump()) for d in body.debtors),
        "bands": tuple(Band(**b.model_dump()) for b in body.bands),
    })  # fmt: skip
