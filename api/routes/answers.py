"""The bank of answers that a unit keeps for questions: written, changed and retired in versions."""

from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.deps import KeyDep, OfficeDep, StaffDep
from api.texts import ONE_LINE, SOME_LINES
from api.wiring import ModelAnswer, new_id, now
from domain.errors import DomainError, InvalidInput, Problem
from domain.people import UNIT_LABELS, Role, Unit
from domain.records import Person

router = APIRouter(prefix="/api/model-answers", tags=["Banco de respostas"])
ANSWERS = UUID("5f0a1c52-0d0c-4f0e-9a58-2f6f1a7b9c11")
WRITERS = (Role.CLERK, Role.ATTORNEY, Role.CHIEF)
Line = Annotated[str, StringConstraints(min_length=3, max_length=300, strip_whitespace=True, pattern=ONE_LINE)]
Words = Annotated[str, StringConstraints(min_length=3, max_length=10_000, strip_whitespace=True, pattern=SOME_LINES)]


class Written(BaseModel):
    """What an answer says, and where that is written."""

    model_config = ConfigDict(extra="forbid")

    title: Line
    text: Words
    sources: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]


class NewAnswer(Written):
    """A new answer of a unit."""

    unit: Unit


class Change(Written):
    """The next version of an answer; `version` is the one that was read, so that nobody overwrites another."""

    version: Annotated[int, Field(ge=1)]


class ModelAnswerList(BaseModel):
    items: tuple[ModelAnswer, ...]


@router.get("")
async def answers(office: OfficeDep, person: StaffDep, unit: Unit | None = None) -> ModelAnswerList:
    """As respostas em uso das suas unidades."""
    mine = {p.unit for p in person.posts}
    units = [unit] if unit in mine else [] if unit else sorted(mine)
    return ModelAnswerList(items=tuple(await office.answers.newest(units)))


@router.get("/{answer_id}")
async def versions(answer_id: UUID, office: OfficeDep, person: StaffDep) -> ModelAnswerList:
    """Todas as versões de uma resposta, da mais nova à mais antiga."""
    found = await office.answers.versions(answer_id)
    if found[0].unit not in {p.unit for p in person.posts}:
        raise DomainError("not-found", "Não encontrado.")
    return ModelAnswerList(items=tuple(found))


@router.post("", status_code=201)
async def write(body: NewAnswer, office: OfficeDep, person: StaffDep, key: KeyDep = None) -> ModelAnswer:
    """Escrever uma resposta nova."""
    _may_write(person, body.unit)
    answer_id = uuid5(ANSWERS, f"{person.id}:{key}") if key else new_id()
    return await office.answers.write(_version(answer_id, 1, body.unit, body, person))


@router.post("/{answer_id}/versions", status_code=201)
async def change(answer_id: UUID, body: Change, office: OfficeDep, person: StaffDep) -> ModelAnswer:
    """Mudar uma resposta: a versão anterior continua guardada."""
    before = (await office.answers.versions(answer_id))[0]
    _may_write(person, before.unit)
    if body.version > before.version:
        message = f"A versão mais nova desta resposta é a {before.version}."
        raise InvalidInput([Problem(field="version", code="above-maximum", message=message)])
    return await office.answers.write(_version(answer_id, body.version + 1, before.unit, body, person))


@router.delete("/{answer_id}", status_code=204)
async def retire(answer_id: UUID, office: OfficeDep, person: StaffDep) -> None:
    """Retirar uma resposta de uso; as versões continuam guardadas."""
    last = (await office.answers.versions(answer_id))[0]
    _may_write(person, last.unit)
    if last.active:
        gone = {"version": last.version + 1, "active": False, "written_by": person.id}
        await office.answers.write(last.model_copy(update=gone))


def _may_write(person: Person, unit: Unit) -> None:
    if not any(p.unit is unit for p in person.posts):
        raise DomainError("wrong-unit", f"Estas respostas são da unidade {UNIT_LABELS[unit]}.")
    if not any(person.actor.holds(role, unit) for role in WRITERS):
        raise DomainError("wrong-role", "Só quem responde ou decide na unidade escreve no banco de respostas.")


def _version(answer_id: UUID, version: int, unit: Unit, body: Written, person: Person) -> ModelAnswer:
    return ModelAnswer(
        id=answer_id, version=version, unit=unit, title=body.title, text=body.text, sources=body.sources, active=True,
        written_by=person.id, written_at=now(),
    )  # fmt: skip
