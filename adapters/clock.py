"""The one place that reads the clock and makes random identifiers, for processes (never for workflows)."""

import secrets
import uuid
from datetime import UTC, datetime
from uuid import UUID

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def new_id() -> UUID:
    """Return a new random identifier."""
    return uuid.uuid4()


def new_code(length: int = 20) -> str:
    """Return an unguessable code without look-alike characters (five bits a character)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
