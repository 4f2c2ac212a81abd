"""Which debts somebody asks for, in the address of a call or in its body; all that is wrong with it is told at once."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from api.cursor import DebtCursor, unpack_debt
from api.days import Day
from api.problems import wrong
from api.wiring import now
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.keys import names_person, parse_key
from domain.portal.months import last_day, later, month_of

PAGE = 100
IN_ADDRESS = (
    "Uma chave só de algarismos, deste tipo, é um CPF, que não pode ir no endereço da chamada, guardado em registros: "
    "envie tipo e chave no corpo de {twin}."
)


class AskedKey(BaseModel):
    """A kind of debt and the key that belongs to it, taken as people write it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: DebtKind
    key: Annotated[str, Field(min_length=1, max_length=40)]

    @field_validator("key")
    @classmethod
    def _compact(cls, key: str, info: ValidationInfo) -> str:
        """Return the key as it is kept; of a kind that does not exist nothing more is told."""
        kind = info.data.get("kind")
        try:
            return cls._parsed(kind, key) if kind else key
        except DomainError as refused:
            raise wrong(refused) from None

    @classmethod
    def _parsed(cls, kind: DebtKind, key: str) -> str:
        return parse_key(kind, key)


class AskedDebts(AskedKey):
    """Debts by kind and key, some at a time, and the day of which amounts are told: today when none is given."""

    on: Day = None
    cursor: DebtCursor = None
    limit: Annotated[int, Field(ge=1, le=200)] = PAGE

    @field_validator("on")
    @classmethod
    def _reachable(cls, on: date | None) -> date | None:
        """Amounts are told from today to the end of the next month."""
        today = local_day(now())
        latest = last_day(later(month_of(today), 1))
        if on is not None and not today <= on <= latest:
            message = f"Informe um dia de {today:%d/%m/%Y} a {latest:%d/%m/%Y}."
            raise wrong(DomainError("date-out-of-range", message))
        return on

    @property
    def after(self) -> tuple[date, str] | None:
        """The debt after which the page begins, by its place in the list."""
        return unpack_debt(self.cursor) if self.cursor else None

    @property
    def day(self) -> date:
        """The day of the amounts."""
        return self.on or local_day(now())


class _InAddress(AskedKey):
    """What is asked in the address of a call: histories, proxies and logs of others keep it, so no CPF goes there.

    `twin` is the call that takes the same in its body. Parameters that do not exist are told by `api.deps`.
    """

    model_config = ConfigDict(extra="ignore")
    twin: ClassVar[str]

    @classmethod
    def _parsed(cls, kind: DebtKind, key: str) -> str:
        if names_person(kind, key):
            raise DomainError("cpf-in-address", IN_ADDRESS.format(twin=cls.twin))
        return parse_key(kind, key)


class DebtsInAddress(AskedDebts, _InAddress):
    """Debts to consult."""

    twin = "POST /api/debts/consultation"


class ExtractInAddress(AskedDebts, _InAddress):
    """Debts of which the extract is asked."""

    twin = "POST /api/debts/extract"


class AgreementsInAddress(_InAddress):
    """A key of which the agreements are asked."""

    twin = "POST /api/debts/agreements/consultation"
