"""An agreement as it stands: which instalments are paid, what happens next and when, and how it ends.

All follows from the dates fixed when it was made and from what was paid; nothing here looks at a calendar. An
agreement waits for its first payment, which signs it; then it runs until it is settled or broken, or it lapses.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.portal.limits import AgreementKind, Ending


class Stage(StrEnum):
    """Where an agreement stands."""

    AWAITING = "aguardando-primeira"
    RUNNING = "em-andamento"
    SETTLED = "quitado"
    BROKEN = "rompido"
    LAPSED = "sem-efeito"
    MIGRATED = "migrado"


STAGE_LABELS: dict[Stage, str] = {
    Stage.AWAITING: "Aguardando o pagamento da primeira parcela",
    Stage.RUNNING: "Em andamento",
    Stage.SETTLED: "Quitado",
    Stage.BROKEN: "Rompido por falta de pagamento",
    Stage.LAPSED: "Sem efeito: a primeira parcela não foi paga",
    Stage.MIGRATED: "Encerrado: os débitos passaram para a transação",
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class InstalmentDates(_Frozen):
    """When an instalment is due, until when a late slip may be paid, and when the office turns to it.

    At `call_at` its slip is issued and the debtor reminded. At `judged_at` a payment of the last day would have been
    seen: from then on an unpaid instalment counts as such.
    """

    due_on: date
    late_until: date
    call_at: AwareDatetime
    judged_at: AwareDatetime


class Instalment(InstalmentDates):
    """One instalment, in cents of the day of the agreement.

    `grown_cents` were added to it by the index before its last payment, `received_cents` were paid so far.
    """

    number: int
    cents: int
    called: bool = False
    paid_on: date | None = None
    grown_cents: int = 0
    received_cents: int = 0

    @property
    def left_cents(self) -> int:
        """What is still to be paid of it, before it grows further."""
        return 0 if self.paid_on else max(self.cents + self.grown_cents - self.received_cents, 0)


class Schedule(_Frozen):
    """The dates of all instalments, and how many unpaid ones break the agreement.

    `arrears_from` is set when late instalments are only paid at the end: from that day until `arrears_until`; what
    is still unpaid at `closes_at` breaks the agreement, however little it is.
    """

    instalments: tuple[InstalmentDates, ...]
    breaks_at: int = 1
    arrears_from: date | None = None
    arrears_until: date | None = None
    closes_at: AwareDatetime | None = None


class Agreement(_Frozen):
    """An agreement with its instalments in order, number one first. `reachable`: somebody gave an address."""

    number: str
    kind: AgreementKind
    agreed_on: date
    instalments: tuple[Instalment, ...]
    breaks_at: int = 1
    arrears_from: date | None = None
    arrears_until: date | None = None
    closes_at: AwareDatetime | None = None
    ending: Ending | None = None
    ended_on: date | None = None
    reachable: bool = False

    @property
    def unpaid(self) -> tuple[Instalment, ...]:
        """The instalments that are not paid."""
        return tuple(one for one in self.instalments if one.paid_on is None)

    @property
    def signed(self) -> bool:
        """Whether the first instalment was paid."""
        return self.instalments[0].paid_on is not None

    @property
    def payable(self) -> tuple[Instalment, ...]:
        """The unpaid instalments that may be asked for: until it is signed only the first, since it may yet lapse."""
        if self.ending is not None:
            return ()
        return self.unpaid if self.signed else self.instalments[:1]

    @property
    def remainder(self) -> Instalment | None:
        """The instalment that asks for what the debts still lack although all that was asked for was paid.

        Two slips of one instalment, each paid in part, may have been for the same debt: the second part goes back.
        """
        one = self.unpaid[0] if len(self.unpaid) == 1 else None
        return one if one is not None and not one.left_cents else None

    @property
    def stage(self) -> Stage:
        """Where the agreement stands."""
        return stage_of(self.ending, signed=self.signed)

    def changed(self, instalment: Instalment) -> "Agreement":
        """Return the agreement with one instalment as it is now."""
        instalments = tuple(instalment if one.number == instalment.number else one for one in self.instalments)
        return self.model_copy(update={"instalments": instalments})


class Listed(_Frozen):
    """An agreement in a list."""

    number: str
    kind: AgreementKind
    agreed_on: date
    stage: Stage


class Move(_Frozen):
    """What happens next to an agreement, at an instant: its end, or the call for an instalment."""

    at: AwareDatetime
    ending: Ending | None = None
    instalment: int | None = None


class Standing(_Frozen):
    """What the procedure of an agreement knows of it. `notify`: there is news, and an address to send it to."""

    stage: Stage
    paid: int
    of: int
    next: Move | None = None
    notify: bool = False


def stage_of(ending: Ending | None, *, signed: bool) -> Stage:
    """Return where an agreement stands that has ended or not, and was signed or not."""
    if ending is not None:
        return Stage(ending.value)
    return Stage.RUNNING if signed else Stage.AWAITING


def standing(agreement: Agreement, now: datetime) -> Standing:
    """Return where an agreement stands, and what happens next if nothing is paid until then."""
    paid = len(agreement.instalments) - len(agreement.unpaid)
    return Standing(
        stage=agreement.stage, paid=paid, of=len(agreement.instalments), next=next_move(agreement, now)
    )  # fmt: skip


def next_move(agreement: Agreement, now: datetime) -> Move | None:
    """Return what happens next, the end before a call at the same instant; nothing once it has ended.

    Until it is signed nothing is asked for but the first instalment; then also what came due in the meantime.
    """
    if agreement.ending is not None:
        return None
    end = _end(agreement, now)
    calls = (
        Move(at=one.call_at, instalment=one.number)
        for one in agreement.payable
        if not one.called and one.call_at < one.judged_at
    )  # fmt: skip
    call = min(calls, key=lambda move: move.at, default=end)
    return call if call.at < end.at else end


def ending_now(agreement: Agreement, now: datetime) -> Ending | None:
    """Return how the agreement ends at this instant, if it does."""
    if agreement.ending is not None:
        return None
    end = _end(agreement, now)
    return end.ending if end.at <= now else None


def missed(agreement: Agreement, now: datetime) -> tuple[Instalment, ...]:
    """Return the instalments that count as unpaid, in the order in which they came to."""
    return tuple(one for one in _by_judgement(agreement.unpaid) if one.judged_at <= now)


def unpaid_due_on(agreement: Agreement, now: datetime) -> date | None:
    """Return the due date of the unpaid instalment that broke an agreement: a new one waits from there."""
    late = missed(agreement, now)
    return late[min(agreement.breaks_at, len(late)) - 1].due_on if late else None


def _end(agreement: Agreement, now: datetime) -> Move:
    if not agreement.unpaid:
        return Move(at=now, ending=Ending.SETTLED)
    if not agreement.signed:
        return Move(at=agreement.instalments[0].judged_at, ending=Ending.LAPSED)
    judged = [one.judged_at for one in _by_judgement(agreement.unpaid)]
    if len(judged) >= agreement.breaks_at:
        return Move(at=judged[agreement.breaks_at - 1], ending=Ending.BROKEN)
    return Move(at=agreement.closes_at or judged[-1], ending=Ending.BROKEN)


def _by_judgement(some: Iterable[Instalment]) -> list[Instalment]:
    return sorted(some, key=lambda one: (one.judged_at, one.number))
