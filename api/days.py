"""Days in a request."""

import re
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _written(value: object) -> object:
    """Refuse a bare number: it would be read as seconds since 1970."""
    if value is not None and not (isinstance(value, str) and WRITTEN.fullmatch(value)):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


Day = Annotated[date | None, BeforeValidator(_written)]
DayQuery = Annotated[Day, Query()]
