"""Mediations: sessions and free times of a case, a mediator's own notes, the centre and its numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from api.days import BoundedDay
from api.deps import ChiefDep, OfficeDep, PersonDep, StaffDep
from api.mediations import free_times
from api.problems import checked, wrong
from api.texts import ONE_LINE, check_text
from api.wiring import Office, now
from domain.calendar import local_day
from domain.errors import DomainError, InvalidInput, Problem
from domain.identifiers import parse_cpf_or_cnpj
from domain.mediation.availability import Absence, Centre, Hours, ImpedimentGround, Mediator, Modality
from domain.mediation.confidentiality import Note
from domain.mediation.conflict import Skill
from domain.mediation.figures import Figure, published
from domain.mediation.parties import party_key
from domain.people import Role, Unit
from domain.records import Person
from law.mediation import SMALLEST_CELL

router = APIRouter(prefix="/api/mediations", tags=["Mediação"])
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True, pattern=ONE_LINE)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SessionView(BaseModel):
    """A session of a mediation, as its parties and the centre see it."""

    id: UUID
    start: AwareDatetime
    minutes: int
    modality: Modality
    place: str
    state: str
    outcome: str


class SessionList(BaseModel):
    items: tuple[SessionView, ...]


class FreeTimes(BaseModel):
    """Times at which both parties, a mediator and a room are free now; nothing is held by asking."""

    items: tuple[AwareDatetime, ...]


class NoteBody(_Body):
    text: Text


class NoteView(BaseModel):
    """A mediator's own note; erased when the case ends."""

    text: str


class FigureList(BaseModel):
    """The numbers of a year; null is a number too small to be told."""

    year: int
    items: tuple[Figure, ...]


def _within_a_day(hours: Hours) -> Hours:
    """Return the hours of a weekday; raise what is told with all else that is wrong."""
    if not (0 <= hours.weekday <= 6 and hours.opens < hours.closes):
        message = "O dia vai de 0 (segunda) a 6 e o horário abre antes de fechar."
        raise wrong(DomainError("invalid-hours", message))
    return hours


class MediatorBody(_Body):
    """Training and hours of a mediator; the CPF only tells that they are no party."""

    skills: Annotated[list[Skill], Field(min_length=1, max_length=len(Skill))]
    hours: Annotated[list[Annotated[Hours, AfterValidator(_within_a_day)]], Field(max_length=20)]
    cpf: Annotated[str | None, StringConstraints(max_length=20), checked(parse_cpf_or_cnpj)] = None
    active: bool = True


class AbsenceBody(_Body):
    first: BoundedDay
    last: BoundedDay


class AffectedSession(BaseModel):
    """A session that now needs another mediator."""

    case_id: UUID
    start: AwareDatetime


class AffectedSessions(BaseModel):
    """The sessions that an absence covers; `hand_over` is where the chief hands them to others, or back."""

    items: tuple[AffectedSession, ...]
    hand_over: str | None = None


class ImpedimentBody(_Body):
    """Whom a mediator must not sit for: by CPF or CNPJ; for who acted for a party, when they last did."""

    person: Annotated[str, StringConstraints(min_length=1, max_length=20), checked(parse_cpf_or_cnpj)]
    ground: ImpedimentGround
    since: Annotated[BoundedDay | None, Field(validate_default=True)] = None

    @field_validator("since")
    @classmethod
    def _known_and_past(cls, since: date | None, given: ValidationInfo) -> date | None:
        """Ask when a mediator acted for a party: told with all else that is wrong."""
        if since is None and given.data.get("ground") is ImpedimentGround.ACTED_FOR:
            raise wrong(DomainError("missing", "Informe até quando o mediador atuou para a parte."))
        if since is not None and since > local_day(now()):
            raise wrong(DomainError("date-in-future", "A data não pode estar no futuro."))
        return since


class RoomBody(_Body):
    name: Name
    modality: Modality
    active: bool = True


async def centre_chief(person: ChiefDep) -> Person:
    """Return the chief of the centre who is calling."""
    if not person.actor.holds(Role.CHIEF, Unit.CEJUSC):
        raise DomainError("wrong-unit", "Isto é feito pela chefia do CEJUSC.")
    return person


CentreChief = Annotated[Person, Depends(centre_chief)]


@router.get("/figures")
async def figures(office: OfficeDep, year: Annotated[int | None, Query(ge=2015, le=2200)] = None) -> FigureList:
    """Os números do centro em um ano, por tipo de conflito, sem dados pessoais."""
    chosen = year or local_day(now()).year
    smallest = SMALLEST_CELL.on(local_day(now())).value
    return FigureList(year=chosen, items=tuple(published(await office.figures.of_year(chosen), smallest)))


@router.get("/centre")
async def centre(office: OfficeDep, person: StaffDep) -> Centre:
    """Mediadores, com horários e ausências, e salas do CEJUSC."""
    if not any(post.unit is Unit.CEJUSC for post in person.posts):
        raise DomainError("wrong-unit", "Isto é do CEJUSC.")
    return await office.centre.all()


@router.put("/centre/mediators/{mediator_id}", status_code=204)
async def put_mediator(mediator_id: UUID, body: MediatorBody, office: OfficeDep, _: CentreChief) -> None:
    """Pôr alguém no quadro de mediadores, ou mudar os seus horários."""
    found = await office.people.find(mediator_id)
    if found is None or not found.actor.holds(Role.MEDIATOR, Unit.CEJUSC):
        raise DomainError("unknown-mediator", "Esta pessoa não tem a função de mediador no CEJUSC.")
    party = party_key(parse_cpf_or_cnpj(body.cpf)) if body.cpf else None
    mediator = Mediator(id=mediator_id, skills=frozenset(body.skills), hours=tuple(body.hours), party=party)
    await office.centre.put_mediator(mediator, body.active)


@router.post("/centre/mediators/{mediator_id}/absences")
async def put_absence(mediator_id: UUID, body: AbsenceBody, office: OfficeDep, _: CentreChief) -> AffectedSessions:
    """Registrar a ausência de um mediador; responde as sessões que precisam de outro."""
    if body.last < body.first:
        raise InvalidInput([Problem(field="last", code="invalid-date", message="A ausência termina antes de começar.")])
    touched = await office.centre.put_absence(mediator_id, Absence(first=body.first, last=body.last))
    return AffectedSessions(
        items=tuple(AffectedSession(case_id=case, start=start) for case, start in touched),
        hand_over=f"/api/mediations/centre/mediators/{mediator_id}/hand-over" if touched else None,
    )


@router.post("/centre/mediators/{mediator_id}/impediments", status_code=204)
async def put_impediment(mediator_id: UUID, body: ImpedimentBody, office: OfficeDep, _: CentreChief) -> None:
    """Registrar para quem um mediador não pode atuar."""
    about = party_key(parse_cpf_or_cnpj(body.person))
    await office.centre.put_impediment(mediator_id, about, body.ground, body.since)


@router.put("/centre/rooms", status_code=204)
async def put_room(body: RoomBody, office: OfficeDep, _: CentreChief) -> None:
    """Pôr uma sala, presencial ou de vídeo, em uso ou fora de uso."""
    await office.centre.put_room(body.name, body.modality, body.active)


@router.get("/{case_id}/sessions")
async def sessions(case_id: UUID, office: OfficeDep, person: PersonDep) -> SessionList:
    """As sessões da mediação: marcadas e realizadas."""
    case = await office.cases.visible(case_id, person)
    found = await office.mediations.sessions(case.id)
    return SessionList(items=tuple(SessionView.model_validate(s) for s in found))


@router.get("/{case_id}/slots")
async def slots(case_id: UUID, office: OfficeDep, person: PersonDep) -> FreeTimes:
    """Horários livres para as duas partes, um mediador e uma sala. Consultar não reserva."""
    found: Sequence[datetime] = await free_times(office, await office.cases.visible(case_id, person))
    return FreeTimes(items=tuple(found))


@router.get("/{case_id}/sessions/{session_id}/notes")
async def read_notes(case_id: UUID, session_id: UUID, office: OfficeDep, person: StaffDep) -> NoteView:
    """As suas anotações de uma sessão. Ninguém mais as lê; são apagadas quando o caso se encerra."""
    await _check_session(office, case_id, session_id, person)
    return NoteView(text=(await office.notes.read(session_id, person.id)).text)


@router.put("/{case_id}/sessions/{session_id}/notes", status_code=204)
async def write_notes(case_id: UUID, session_id: UUID, body: NoteBody, office: OfficeDep, person: StaffDep) -> None:
    """Escrever as suas anotações de uma sessão que conduz."""
    await _check_session(office, case_id, session_id, person)
    await office.notes.write(Note(session_id=session_id, author=person.id, text=check_text(body.text)))


async def _check_session(office: Office, case_id: UUID, session_id: UUID, person: Person) -> None:
    """Refuse what is no session of a case that somebody sees."""
    case = await office.cases.visible(case_id, person)
    if session_id not in {session["id"] for session in await office.mediations.sessions(case.id)}:
        raise DomainError("not-found", "Esta mediação não tem esta sessão.")
