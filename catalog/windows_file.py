"""Periods that the office opens without a new version: a TOML file named in the settings."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.calendar import OFFICE_ZONE
from domain.sourced import assumed, sourced
from domain.windows import Window, whole_days


class BrokenWindows(Exception):
    """A file of periods that cannot be used; the message names the file and what is wrong."""


class _Line(BaseModel):
    """One `[[window]]`: whole days, or instants of São Paulo.

    `source` names the act that opens the period; `edital` whose terms hold in it, for a service that has such.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    service: str
    name: str
    opens: datetime | date
    closes: datetime | date
    source: str = ""
    edital: str = ""

    def window(self) -> Window:
        basis = sourced(self.source) if self.source else assumed("período configurado, sem ato indicado")
        opens, closes = self.opens, self.closes
        if not isinstance(opens, datetime) and not isinstance(closes, datetime):
            return whole_days(self.name, opens, closes, basis, self.edital)
        if not isinstance(opens, datetime) or not isinstance(closes, datetime):
            raise ValueError(f"{self.name}: dê dois dias, ou dois instantes")
        return Window(
            name=self.name, opens=_instant(opens), closes=_instant(closes), basis=basis, edital=self.edital
        )  # fmt: skip


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    window: tuple[_Line, ...] = ()


def read(file: Path) -> Mapping[str, tuple[Window, ...]]:
    """Return the periods in a file by service (slug or number); raise BrokenWindows."""
    try:
        lines = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).window
        names = dict.fromkeys(line.service for line in lines)
        return {name: tuple(line.window() for line in lines if line.service == name) for name in names}
    except (OSError, tomllib.TOMLDecodeError, ValidationError, ValueError) as error:
        raise BrokenWindows(f"{file}: {error}") from error


def _instant(moment: datetime) -> datetime:
    local = moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)
    return local.astimezone(UTC)
