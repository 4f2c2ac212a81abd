"""Files of a case and the letters the office signs, as everybody else refers to them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Scan(StrEnum):
    """What the antivirus said."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not-scanned"


class StoredObject(BaseModel):
    """Where bytes are: bucket, opaque key, version, and what they are (full SHA-256 in hex, size in bytes)."""

    model_config = ConfigDict(frozen=True)

    bucket: str
    key: str
    version_id: str = ""
    sha256: str
    size: int
    media_type: str


class Received(BaseModel):
    """What the intake of one uploaded file found."""

    model_config = ConfigDict(frozen=True)

    stored: StoredObject
    scan: Scan


class LetterKind(StrEnum):
    RECEIPT = "receipt"
    CORRECTION = "correction"
    DECISION = "decision"
    APPEAL_DECISION = "appeal-decision"
    ANSWER = "answer"
    INVITATION = "invitation"
    TERM = "term"
    CLASSIFIED_LIST = "classified-list"
    REJECTED_LIST = "rejected-list"


class DocumentDigest(BaseModel):
    """One line of the receipt: a document by its original name and digest."""

    label: str
    name: str
    size: int
    sha256: str
    scan: Scan


class Letter(BaseModel):
    """One text to be signed: everything its wording needs. Personal data: never put it into Temporal."""

    kind: LetterKind
    template: str = ""
    title: str = ""
    facts: dict[str, str] = {}
    case_id: UUID
    protocol: str
    service_title: str
    number: int | None
    issued_at: datetime
    filed_at: datetime
    applicant_name: str
    applicant_id_masked: str
    invited_name: str = ""
    invited_address: str = ""
    answer_url: str = ""
    verification_code: str
    verification_url: str
    due_at: datetime | None = None
    documents: tuple[DocumentDigest, ...] = ()
    body: str = ""
    items: tuple[str, ...] = ()
    verdict: str = ""
    ground: str = ""
    ground_citation: str = ""
    amount_cents: int | None = None
    asked_cents: int | None = None
    legal_basis: tuple[str, ...] = ()
    assumed_rules: tuple[str, ...] = ()
    signer_name: str = ""
    signer_office: str = ""
    appeal_days: int | None = None
    acceptance_days: int | None = None
    appeal_in_business_days: bool = False
    acceptance_in_business_days: bool = False
    appeal_until: datetime | None = None
    acceptance_until: datetime | None = None
