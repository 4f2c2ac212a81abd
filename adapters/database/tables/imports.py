"""Imports of registry files: how far each came, and the lines that were not taken."""

from datetime import datetime

from sqlalchemy import BigInteger, Identity
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT


class RegistryImportRow(SQLModel, table=True):
    """One file, known by its SHA-256. `line` is the last one dealt with, `place` the byte where the next begins."""

    __tablename__ = "registry_import"
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger, sa_column_args=(Identity(always=True),))
    sha256: str = Field(unique=True)
    name: str
    size: int = Field(sa_type=BigInteger)
    line: int
    place: int = Field(sa_type=BigInteger)
    taken: int
    known: int
    rejected: int
    started_at: datetime = Field(sa_type=INSTANT)
    finished_at: datetime | None = Field(default=None, sa_type=INSTANT)


class RegistryRejectRow(SQLModel, table=True):
    """One thing wrong with a line. Messages quote no names and no documents."""

    __tablename__ = "registry_reject"
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger, sa_column_args=(Identity(always=True),))
    import_id: int = Field(foreign_key="registry_import.id", sa_type=BigInteger, index=True)
    line: int
    field: str
    code: str
    message: str
