"""The day's money: what was received by each channel and file, what became of it, and whether the books agree."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, computed_field

from domain.portal.payment import Channel

HEAD = (
    "Canal", "Arquivo", "Pagamentos", "Recebido", "Conciliado", "Excedente", "Não identificado", "Repetidos",
    "Valor repetido",
)  # fmt: skip


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Intake(_Frozen):
    """What one channel told on a day, or one file of it: how many payments, and their cents by what they came to."""

    channel: Channel
    file: str | None
    payments: int
    matched_cents: int
    surplus_cents: int
    unmatched_cents: int
    repeated: int
    repeated_cents: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def received_cents(self) -> int:
        """Money that came: what was told again is no money."""
        return self.matched_cents + self.surplus_cents + self.unmatched_cents


class Decided(_Frozen):
    """What people decided on a day: payments counted, given back or found repeated, and surpluses given back."""

    attached: int = 0
    attached_cents: int = 0
    returned: int = 0
    returned_cents: int = 0
    refunded: int = 0
    refunded_cents: int = 0


class Check(_Frozen):
    """One amount from the payments, and the same from the movements of the ledger: they must be equal."""

    name: str
    payments_cents: int
    ledger_cents: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def difference_cents(self) -> int:
        """What disagrees: nothing, in books that balance."""
        return self.payments_cents - self.ledger_cents


class Reconciliation(_Frozen):
    """The report of a day. `ordered_cents` is money of requests (fração ideal), which their orders put into the books.

    `unbalanced` counts debts that moved and are not what their movements add up to.
    """

    day: date
    intakes: tuple[Intake, ...]
    ordered_cents: int = 0
    decided: Decided
    checks: tuple[Check, ...]
    unbalanced: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def balanced(self) -> bool:
        """Whether everything agrees."""
        return not self.unbalanced and not any(check.difference_cents for check in self.checks)


def as_csv(report: Reconciliation) -> str:
    """Return a report as a spreadsheet opens it: semicolons, amounts in reais with a comma."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows(_rows(report))
    return text.getvalue()


def _rows(report: Reconciliation) -> Iterable[tuple[object, ...]]:
    yield "Conciliação do dia", f"{report.day:%d/%m/%Y}", "fecha" if report.balanced else "NÃO FECHA"
    yield ()
    yield HEAD
    for one in report.intakes:
        amounts = (one.received_cents, one.matched_cents, one.surplus_cents, one.unmatched_cents)
        yield (
            one.channel.value, one.file or "", one.payments, *map(_reais, amounts), one.repeated,
            _reais(one.repeated_cents),
        )  # fmt: skip
    yield "pedidos", "", "", _reais(report.ordered_cents)
    yield ()
    yield "Decidido no dia", "Quantidade", "Valor"
    yield "Contados para débitos", report.decided.attached, _reais(report.decided.attached_cents)
    yield "Devolvidos sem identificação", report.decided.returned, _reais(report.decided.returned_cents)
    yield "Excedentes devolvidos", report.decided.refunded, _reais(report.decided.refunded_cents)
    yield ()
    yield "Conferência", "Pagamentos", "Livro", "Diferença"
    for check in report.checks:
        yield check.name, _reais(check.payments_cents), _reais(check.ledger_cents), _reais(check.difference_cents)
    yield "Débitos cujo saldo não é a soma dos lançamentos", report.unbalanced


def _reais(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02}"
