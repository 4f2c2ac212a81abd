"""The world of a rehearsal: each port in memory, able to be away for a while."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.calendar_event import CalendarFile
from domain.documents import Letter, StoredObject


@dataclass
class Outage:
    """A server that does not answer the next `calls` calls."""

    calls: int = 0
    refused: int = 0

    def strike(self) -> None:
        """Raise ConnectionError as long as the outage lasts."""
        if self.calls > 0:
            self.calls -= 1
            self.refused += 1
            raise ConnectionError("away")


@dataclass
class Safe:
    """The locked bucket (domain.ports.Sealer)."""

    objects: dict[str, bytes] = field(default_factory=dict)
    outage: Outage = field(default_factory=Outage)

    def seal(self, staged: StoredObject, key: str) -> StoredObject:
        return self.put(key, staged.key.encode(), staged.media_type)

    def put(self, key: str, data: bytes, media_type: str) -> StoredObject:
        self.outage.strike()
        return stored(key, self.objects.setdefault(key, data), media_type)

    def read(self, stored: StoredObject) -> bytes:
        return self.objects[stored.key]

    def under(self, prefix: str) -> list[str]:
        """Return the keys that begin like this."""
        return [key for key in self.objects if key.startswith(prefix)]


class Clerkship:
    """Makes a letter of its own JSON and a signature (domain.ports.LetterMaker)."""

    def __init__(self, pen: "Pen") -> None:
        self._pen = pen

    async def make(self, letter: Letter, reason: str) -> bytes:
        return self._pen.sign(letter.model_dump_json().encode(), reason)


@dataclass
class Pen:
    """Signs with a line of text (domain.ports.Signer) and remembers what for."""

    reasons: list[str] = field(default_factory=list)

    def sign(self, pdf: bytes, reason: str) -> bytes:
        self.reasons.append(reason)
        return pdf + b"\n" + reason.encode()


@dataclass
class Post:
    """The mail server (domain.ports.Mailer)."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    calendars: list[CalendarFile] = field(default_factory=list)
    outage: Outage = field(default_factory=Outage)
    refuses: set[str] = field(default_factory=set)

    async def send(
        self, to: str, subject: str, text: str, html: str, message_id: str, calendar: CalendarFile | None = None
    ) -> None:
        self.outage.strike()
        if to in self.refuses:
            raise ConnectionRefusedError(to)
        self.sent.append((to, subject))
        self.texts.append(text)
        self.ids.append(message_id)
        self.calendars += [calendar] if calendar else []

    def __iter__(self) -> Iterator[str]:
        return (subject for _, subject in self.sent)


def stored(key: str, data: bytes, media_type: str = "application/pdf", bucket: str = "sealed") -> StoredObject:
    """Return where some bytes are kept."""
    digest = hashlib.sha256(data).hexdigest()
    return StoredObject(bucket=bucket, key=key, version_id="1", sha256=digest, size=len(data), media_type=media_type)
