"""An answer from the bank, put into the form of a question's outcome before it is completed."""

from uuid import UUID

from api.wiring import Office
from domain.errors import InvalidInput, Problem
from domain.question import MODEL
from domain.tasks import TaskKind, TaskSpec


async def filled(office: Office, spec: TaskSpec, fields: dict[str, object]) -> dict[str, object]:
    """Return a form with the words of the answer it names where it has none of its own, and which version that was.

    Raises InvalidInput when the unit has no such answer in use.
    """
    named = fields.get(MODEL)
    if spec.kind is not TaskKind.QUESTION or not isinstance(named, str) or not named:
        return fields
    for answer in await office.answers.newest([spec.unit]):
        if str(answer.id) == _id(named):
            words = {"texto": answer.text, "fontes": "\n".join(answer.sources)}
            return {**words, **{k: v for k, v in fields.items() if v}, MODEL: f"{answer.id}@{answer.version}"}
    message = "A unidade não tem esta resposta em uso no banco de respostas."
    raise InvalidInput([Problem(field=MODEL, code="unknown-answer", message=message)])


def _id(named: str) -> str:
    try:
        return str(UUID(named.partition("@")[0]))
    except ValueError:
        return ""
