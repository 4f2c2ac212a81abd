"""Days in a request."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime, BeforeValidator, Field
from pydantic_core import PydanticCustomError

WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _written(value: object) -> object:
    """Refuse a bare number: it would be read as seconds since 1970."""
    if value is not None and not (isinstance(value, str) and WRITTEN.fullmatch(value)):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


EARLIEST, LATEST = datetime(1988, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""What a request may name: beyond, dates are slips of the pen, and some cannot be told in local time."""
Instant = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)]
BoundedDay = Annotated[date, Field(ge=EARLIEST.date(), le=LATEST.date())]
Day = Annotated[date | None, BeforeValidator(_written)]
DayQuery = Annotated[Day, Query()]
