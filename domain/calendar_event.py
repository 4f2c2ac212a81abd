"""An appointment as calendar programs take it: the same id always, a number that grows with every change."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict


class CalendarFile(BaseModel):
    """A file to attach, and what calendar programs shall do with it: REQUEST or CANCEL."""

    model_config = ConfigDict(frozen=True)

    method: str
    content: bytes


class CalendarEvent(BaseModel):
    """An entry to make, change or take out. It tells when and where, never what about or with whom."""

    model_config = ConfigDict(frozen=True)

    uid: UUID
    sequence: int
    cancelled: bool = False
    title: str
    start: AwareDatetime
    minutes: int
    place: str
