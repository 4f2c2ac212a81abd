"""Where a value comes from: every number and every form field says its source, or that it is assumed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")


class Basis(BaseModel):
    """The ground of a value: a citation (and link) when one was found, otherwise why this was assumed."""

    model_config = ConfigDict(frozen=True)

    citation: str
    url: str = ""
    assumed: bool = False


def sourced(citation: str, url: str = "") -> Basis:
    """Return the basis of a value that was read in a source."""
    return Basis(citation=citation, url=url)


def assumed(why: str) -> Basis:
    """Return the basis of a value that was not found and is therefore configuration."""
    return Basis(citation=why, assumed=True)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """One value of a rule, in force from a day on."""

    since: date
    value: T
    basis: Basis


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A number that the law fixes: its values by date, and the day somebody last checked them."""

    name: str
    checked_on: date
    values: Sequence[Dated[T]]

    def on(self, day: date) -> Dated[T]:
        """Return the value in force on a day; raise LookupError when the rule did not exist yet."""
        known = [v for v in self.values if v.since <= day]
        if not known:
            raise LookupError(f"{self.name}: no value in force on {day.isoformat()}")
        return max(known, key=lambda v: v.since)
