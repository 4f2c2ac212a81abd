"""Periods in which a service may be asked for: dated, sourced, open and closed to the second, São Paulo time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, model_validator

from domain.calendar import end_of_day, show_day, start_of_day
from domain.errors import DomainError
from domain.sourced import Basis


class Window(BaseModel):
    """One period: its first and its last second, both still inside; `edital` names the terms that hold in it."""

    model_config = ConfigDict(frozen=True)

    name: str
    opens: AwareDatetime
    closes: AwareDatetime
    basis: Basis
    edital: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "Window":
        if self.closes <= self.opens:
            raise ValueError(f"{self.name}: a window closes after it opens")
        return self

    def holds(self, now: datetime) -> bool:
        """Tell whether the period is open at an aware instant; the last second counts whole."""
        return self.opens <= now.replace(microsecond=0) <= self.closes

    @property
    def days(self) -> str:
        """Return the period as people say it: de 01/06/2019 a 30/09/2019."""
        return f"de {show_day(self.opens)} a {show_day(self.closes)}"


def whole_days(name: str, first: date, last: date, basis: Basis, edital: str = "") -> Window:
    """Return the period from the first second of a day to the last second of another, São Paulo time."""
    return Window(name=name, opens=start_of_day(first), closes=end_of_day(last), basis=basis, edital=edital)


def in_order(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return periods by the instant at which they open."""
    return tuple(sorted(windows, key=lambda w: (w.opens, w.closes)))


def open_at(windows: Sequence[Window], now: datetime) -> Window | None:
    """Return the period that is open, if one is."""
    return next((w for w in in_order(windows) if w.holds(now)), None)


def last_before(windows: Sequence[Window], now: datetime) -> Window | None:
    """Return the period that closed last."""
    closed = [w for w in windows if not w.holds(now) and w.closes < now]
    return max(closed, key=lambda w: w.closes, default=None)


def next_after(windows: Sequence[Window], now: datetime) -> Window | None:
    """Return the period that opens next."""
    return next((w for w in in_order(windows) if w.opens > now), None)


def check_open(windows: Sequence[Window], now: datetime) -> None:
    """Refuse an instant outside every period, saying the dates; a service without periods is always open."""
    if not windows or open_at(windows, now):
        return
    last, coming = last_before(windows, now), next_after(windows, now)
    said = ["Este serviço só pode ser pedido em períodos fixados, e nenhum está aberto agora."]
    said += [f"O último foi {last.days} ({last.name})."] if last else []
    said += [f"O próximo será {coming.days} ({coming.name})."] if coming else ["Não há outro período marcado."]
    raise DomainError("window-closed", " ".join(said))
