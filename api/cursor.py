"""Places in a list, as opaque text."""

import base64
import binascii
import json
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from api.problems import checked
from domain.errors import DomainError

SMALL = 4
"""Digits of a priority."""
UNREADABLE = (ValueError, OverflowError)
NO_PLACE = "Este lugar da lista não existe: recomece do início."


def pack(*parts: object) -> str:
    """Return a place in a list as text that travels in a URL."""
    return base64.urlsafe_b64encode(json.dumps([str(p) for p in parts]).encode()).decode()


def unpack_dated(text: str) -> tuple[datetime, UUID]:
    """Return a place in a list by time; raise DomainError("invalid-cursor")."""
    try:
        created, case_id = _parts(text, 2)
        return _instant(created), UUID(case_id)
    except UNREADABLE:
        raise _refused() from None


def unpack_debt(text: str) -> tuple[date, str]:
    """Return a place in a list of debts; raise DomainError("invalid-cursor")."""
    try:
        due, number = _parts(text, 2)
        return date.fromisoformat(due), number
    except UNREADABLE:
        raise _refused() from None


def unpack_task(text: str) -> tuple[int, datetime, UUID]:
    """Return a place in the inbox; raise DomainError("invalid-cursor")."""
    try:
        priority, due, task_id = _parts(text, 3)
        return _priority(priority), _instant(due), UUID(task_id)
    except UNREADABLE:
        raise _refused() from None


def _parts(text: str, count: int) -> list[str]:
    try:
        parts = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (binascii.Error, UnicodeError, json.JSONDecodeError, RecursionError):
        raise ValueError("cursor") from None
    if not isinstance(parts, list) or len(parts) != count or not all(isinstance(p, str) for p in parts):
        raise ValueError("cursor")
    return parts


def _instant(text: str) -> datetime:
    """Return an instant with which the database can compare, whatever was put into the text."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("cursor")
    return instant.astimezone(UTC)


def _priority(text: str) -> int:
    if len(text) > SMALL:
        raise ValueError("cursor")
    return int(text)


def _refused() -> DomainError:
    return DomainError("invalid-cursor", NO_PLACE)


DatedCursor = Annotated[str | None, checked(unpack_dated), Query(max_length=400)]
TaskCursor = Annotated[str | None, checked(unpack_task), Query(max_length=400)]
DebtCursor = Annotated[Annotated[str, Field(max_length=400)] | None, checked(unpack_debt)]
