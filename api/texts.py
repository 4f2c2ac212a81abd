"""Texts in a request: what people cannot see in them is refused before the database is asked."""

from domain.answer_values import UNPRINTABLE
from domain.errors import InvalidInput, Problem

ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
SOME_LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


def unseen(text: str, field: str) -> list[Problem]:
    """Return what is wrong with a text that has control characters; nothing with any other."""
    message = "O texto contém caracteres de controle."
    return [Problem(field=field, code="invalid-characters", message=message)] if UNPRINTABLE.search(text) else []


def check_text(text: str, field: str = "text") -> str:
    """Return a text; raise InvalidInput for one with control characters."""
    if problems := unseen(text, field):
        raise InvalidInput(problems)
    return text
