"""What a service asks for: the questions of its form and the documents that go with it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Constraint

from domain.conditions import Condition
from domain.sourced import Basis

MEGABYTE = 1024 * 1024


class FieldType(StrEnum):
    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    BOOL = "bool"
    DATE = "date"
    DATETIME = "datetime"
    MONEY = "money"
    ENUM = "enum"
    CHOICES = "choices"
    CPF = "cpf"
    CNPJ = "cnpj"
    CPF_CNPJ = "cpf-cnpj"
    PHONE = "phone"
    EMAIL = "email"
    CEP = "cep"
    CNJ = "cnj"
    SQL = "sql"
    CCM = "ccm"
    PLATE = "plate"
    SHARE = "share"
    REFERENCE = "reference"
    ROWS = "rows"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")


class Option(_Data):
    """One value of an enumeration and what people read for it."""

    code: str
    label: str


class Field(_Data):
    """One question of a form. A field with `required_when` is required exactly when the condition holds.

    `minimum` and `maximum` bound an integer, or money in cents, and are themselves allowed. `asks` marks the answer
    that says how much is asked for. `keyed_by` names the answer that says of which kind of debt this one is the access
    key (domain.portal.keys). `own_when`: a CPF must then be that of whoever is signed in; `company_when`: only
    then may it be a CNPJ (domain.identity). `rows`: what each row of a list of rows answers.
    """

    name: str
    label: str
    type: FieldType
    required: bool = True
    required_when: Condition | None = None
    options: tuple[Option, ...] = ()
    past: bool = False
    longest: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    asks: bool = False
    keyed_by: str = ""
    own_when: Condition | None = None
    company_when: Condition | None = None
    rows: tuple["Field", ...] = ()
    help: str = ""
    must_be: bool | None = None
    basis: Basis


class FileType(StrEnum):
    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    MP4 = "video/mp4"
    HEIC = "image/heic"
    MOV = "video/quicktime"


PAPERS = (FileType.PDF, FileType.JPEG, FileType.PNG, FileType.HEIC)
FILMS = (FileType.MP4, FileType.MOV)


class DocumentKind(_Data):
    """One kind of document a service asks for, when, how many, and which files are taken."""

    name: str
    label: str
    required: bool = False
    required_when: Condition | None = None
    fewest: int = Constraint(default=1, ge=1)
    most: int = Constraint(default=10, ge=1)
    types: tuple[FileType, ...] = PAPERS
    largest: int = 20 * MEGABYTE
    basis: Basis
