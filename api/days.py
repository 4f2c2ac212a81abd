"""Days in the query of a call."""

import re
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _written(value: object) -> object:
    """Refuse a bare number: it would be read as seconds since 1970."""
    if isinstance(value, str) and not WRITTEN.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


DayQuery = Annotated[date | None, BeforeValidator(_written), Query()]
