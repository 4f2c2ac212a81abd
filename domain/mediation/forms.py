"""What the parties are asked, the same on the case page and by link: times, changes, signature, fulfilment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import show_instant
from domain.conditions import Answered, AnswerIs, AnyOf, Not
from domain.form import Field, FieldType, Option
from domain.mediation.availability import Modality, Shift
from domain.mediation.booking import Slot
from domain.mediation.parties import Side
from domain.mediation.term import Obligation, Report
from domain.office_tasks import INTERNAL, text

ANSWER, TIMES, OTHERS, SHIFT, MODALITY, WHY, READ = (
    "resposta", "horarios", "outros", "turno", "modalidade", "motivo", "lido",
)  # fmt: skip
CODE = "%Y%m%dT%H%MZ"


class Move(StrEnum):
    """What a party says: to times, before a session, to a term, of an agreement."""

    ACCEPT = "aceito"
    OTHER_TIMES = "outros-horarios"
    DECLINE = "nao-quero"
    RESCHEDULE = "remarcar"
    SIGN = "assino"
    REFUSE = "nao-assino"
    REPORT = "informo"


MOVE_LABELS: dict[Move, str] = {
    Move.ACCEPT: "Aceito um ou mais dos horários",
    Move.OTHER_TIMES: "Peço outros horários",
    Move.DECLINE: "Não quero a mediação",
    Move.RESCHEDULE: "Peço para remarcar a sessão",
    Move.SIGN: "Li o termo e assino",
    Move.REFUSE: "Não assino",
    Move.REPORT: "Informo o cumprimento",
}
SHIFTS = (Option(code=Shift.MORNING, label="Manhã"), Option(code=Shift.AFTERNOON, label="Tarde"))
MODALITIES = (Option(code=Modality.IN_PERSON, label="Presencial"), Option(code=Modality.VIDEO, label="Por vídeo"))
REPORTS = (Option(code=Report.FULFILLED, label="Cumprida"), Option(code=Report.NOT_FULFILLED, label="Não cumprida"))


class Said(BaseModel):
    """What a party answered, in the words of the procedure."""

    model_config = ConfigDict(frozen=True)

    side: Side
    move: Move
    slots: tuple[UUID, ...] = ()
    starts: tuple[AwareDatetime, ...] = ()
    shift: Shift | None = None
    modality: Modality | None = None
    reports: dict[int, Report] = {}
    why: str = ""


def times_form(side: Side, slots: Sequence[Slot], others: Sequence[datetime]) -> tuple[Field, ...]:
    """Return the answer to an offer of times: accept some, ask for others (naming some, if one likes), or decline."""
    moves = (Move.ACCEPT, Move.OTHER_TIMES, *((Move.DECLINE,) if side is Side.INVITED else ()))
    held = tuple(Option(code=str(s.id), label=s.label) for s in slots)
    free = tuple(Option(code=start_code(o), label=show_instant(o)) for o in others)
    chosen = AnswerIs(field=ANSWER, values=(Move.ACCEPT,))
    named = (_choice(OTHERS, "Horários que propõe", FieldType.CHOICES, free, required=False),) if free else ()
    return (
        _choice(ANSWER, "Resposta", FieldType.ENUM, _moves(moves)),
        Field(name=TIMES, label="Horários em que pode vir", type=FieldType.CHOICES, required=False,
              required_when=chosen, options=held, basis=INTERNAL),
        *named,
        _choice(SHIFT, "Turno preferido", FieldType.ENUM, SHIFTS, required=False),
        _choice(MODALITY, "Forma da sessão", FieldType.ENUM, MODALITIES, required=False),
    )  # fmt: skip


def session_form(side: Side, *, may_move: bool) -> tuple[Field, ...]:
    """Return what may be asked before a session: another time while changes are left; the invited may leave."""
    moves = (*((Move.RESCHEDULE,) if may_move else ()), *((Move.DECLINE,) if side is Side.INVITED else ()))
    return (
        _choice(ANSWER, "Pedido", FieldType.ENUM, _moves(moves)),
        _choice(SHIFT, "Turno preferido", FieldType.ENUM, SHIFTS, required=False),
    )


def sign_form() -> tuple[Field, ...]:
    """Return the signature of a term that was read, or the refusal."""
    return (
        Field(name=READ, label="Li o termo de acordo inteiro", type=FieldType.BOOL, must_be=True, basis=INTERNAL),
        _choice(ANSWER, "Assinatura", FieldType.ENUM, _moves((Move.SIGN, Move.REFUSE))),
        text(WHY, "O que precisa mudar", False),
    )


def report_form(obligations: Sequence[Obligation]) -> tuple[Field, ...]:
    """Return one question an obligation: whoever reports says something of at least one."""
    names = [f"obrigacao_{o.number}" for o in obligations]
    silent = Not(condition=AnyOf(conditions=tuple(Answered(field=name) for name in names[1:])))
    first = {"required": True} if len(names) == 1 else {"required": False, "required_when": silent}
    return tuple(
        Field(name=name, label=o.told[:200], type=FieldType.ENUM, options=REPORTS, basis=INTERNAL,
              **(first if name == names[0] else {"required": False}))
        for name, o in zip(names, obligations, strict=True)
    )  # fmt: skip


def said(side: Side, fields: Mapping[str, object]) -> Said:
    """Return what a form says."""
    reports = {int(k.rpartition("_")[2]): Report(str(v)) for k, v in fields.items() if k.startswith("obrigacao_")}
    move = Move(str(fields[ANSWER])) if ANSWER in fields else Move.REPORT
    return Said(
        side=side, move=move, reports=reports, why=str(fields.get(WHY) or ""),
        slots=tuple(UUID(s) for s in _listed(fields.get(TIMES))) if move is Move.ACCEPT else (),
        starts=tuple(start_of(s) for s in _listed(fields.get(OTHERS))) if move is Move.OTHER_TIMES else (),
        shift=Shift(str(fields[SHIFT])) if fields.get(SHIFT) else None,
        modality=Modality(str(fields[MODALITY])) if fields.get(MODALITY) else None,
    )  # fmt: skip


def start_code(start: datetime) -> str:
    """Return the code of a free time."""
    return start.astimezone(UTC).strftime(CODE)


def start_of(code: str) -> datetime:
    """Return the free time of a code."""
    return datetime.strptime(code, CODE).replace(tzinfo=UTC)


def _moves(moves: Iterable[Move]) -> tuple[Option, ...]:
    return tuple(Option(code=m, label=MOVE_LABELS[m]) for m in moves)


def _choice(name: str, label: str, kind: FieldType, options: tuple[Option, ...], *, required: bool = True) -> Field:
    return Field(name=name, label=label, type=kind, required=required, options=options, basis=INTERNAL)


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
