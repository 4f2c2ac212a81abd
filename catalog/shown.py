"""What the front desk shows of a service: the shapes of the answers about the catalogue."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.closing import Closing
from domain.conditions import Condition
from domain.people import Unit
from domain.service import Ground, Group, Kind, Step
from domain.sourced import Basis


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class ShownField(_Shown):
    """One question and its source; the form itself is the JSON Schema. `own_when`: a CPF must then be the login's."""

    name: str
    label: str
    required: bool
    when: str = ""
    condition: Condition | None = None
    own_when: Condition | None = None
    basis: Basis


class ShownDocument(_Shown):
    """One kind of document: when it is required, how many, which files, at most how many bytes each.

    `when` says `condition` in words.
    """

    name: str
    label: str
    required: bool
    when: str = ""
    condition: Condition | None = None
    fewest: int
    most: int
    types: tuple[str, ...]
    largest: int
    basis: Basis


class ShownRule(_Shown):
    """One deadline or limit in force on the day asked about."""

    code: str
    label: str
    value: int
    unit: str
    text: str
    since: date
    checked_on: date
    basis: Basis


class ShownStatement(_Shown):
    """One rule of a service given at once: its value in words and since when; neither for what was only assumed."""

    label: str
    text: str = ""
    since: date | None = None
    checked_on: date | None = None
    basis: Basis


class ShownRoute(_Shown):
    """Which unit does a step, and when."""

    step: Step
    label: str
    unit: Unit
    unit_label: str
    when: str = ""
    condition: Condition | None = None


class ShownClosing(_Shown):
    """One way in which a case of the service may end."""

    code: Closing
    label: str


class ShownWindow(_Shown):
    """One period in which a service may be asked for: first and last second."""

    name: str
    opens: datetime
    closes: datetime
    text: str
    basis: Basis


class ShownWindows(_Shown):
    """The periods of a service at one instant: whether one is open, which one, the last, the next, all of them."""

    open: bool
    current: ShownWindow | None
    last: ShownWindow | None
    next: ShownWindow | None
    periods: tuple[ShownWindow, ...]


class ServiceSummary(_Shown):
    """One line of the catalogue."""

    slug: str
    number: int | None
    group: Group
    group_label: str
    kind: Kind
    kind_label: str
    title: str
    who: str
    cost: str
    announced: str
    available: bool
    address: str = ""
    window: ShownWindows | None = None


class ServiceDescription(ServiceSummary):
    """Everything the office says about a service, and where each thing comes from."""

    who_basis: Basis
    cost_basis: Basis
    outcome: str
    form: dict[str, object]
    fields: tuple[ShownField, ...]
    documents: tuple[ShownDocument, ...]
    deadlines: tuple[ShownRule, ...]
    limits: tuple[ShownRule, ...]
    rules: tuple[ShownStatement, ...]
    routes: tuple[ShownRoute, ...]
    grounds: tuple[Ground, ...]
    steps: tuple[str, ...]
    closings: tuple[ShownClosing, ...]
    legal_basis: tuple[str, ...]
    assumed: tuple[str, ...]
    not_found: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: str
