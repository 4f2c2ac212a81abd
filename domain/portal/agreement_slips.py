"""Which slips of an agreement may be issued on a day, and what each pays of each debt."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError
from domain.portal.agreement import STAGE_LABELS, Agreement, Instalment, Stage
from domain.portal.registry import Parts
from domain.portal.slip import Cover

Shares = dict[int, dict[UUID, int]]
"""By instalment, what it pays of each debt."""
Owed = Sequence[tuple[UUID, int]]
"""What is owed of each debt, in the order in which they are paid."""


class SlipFor(StrEnum):
    """What a slip of an agreement is for."""

    MONTH = "parcela-do-mes"
    LATE = "parcela-atrasada"
    SETTLEMENT = "quitacao"


SLIP_FOR_LABELS: dict[SlipFor, str] = {
    SlipFor.MONTH: "Emitir a guia da parcela do mês",
    SlipFor.LATE: "Emitir a guia de uma parcela atrasada",
    SlipFor.SETTLEMENT: "Pagar de uma vez tudo o que falta",
}
REMAINDER_LABEL = "Emitir a guia só do que ainda falta: guias da mesma parcela foram pagas em parte"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class SlipOffer(_Frozen):
    """A slip that may be issued now, for the instalments named, and until when it may be paid."""

    wanted: SlipFor
    instalments: tuple[int, ...]
    until: date | None = None


class Grown(_Frozen):
    """What is left of some instalments on a day, and what the index and a fine for delay add to it, in cents."""

    cents: int
    interest: int = 0
    fine: int = 0


def offers(agreement: Agreement, today: date) -> tuple[SlipOffer, ...]:
    """Return the slips that may be issued on a day."""
    if agreement.ending is not None:
        return ()
    found = [SlipOffer(wanted=SlipFor.MONTH, instalments=(one.number,), until=one.due_on)
             for one in _of_month(agreement, today)]  # fmt: skip
    found += [SlipOffer(wanted=SlipFor.LATE, instalments=(one.number,), until=until)
              for one, until in _late(agreement, today)]  # fmt: skip
    if agreement.signed and agreement.unpaid:
        found.append(SlipOffer(wanted=SlipFor.SETTLEMENT, instalments=tuple(one.number for one in agreement.unpaid)))
    return tuple(found)


def offered(agreement: Agreement, wanted: SlipFor, instalment: int | None, today: date) -> SlipOffer:
    """Return the slip asked for; raise DomainError that says why it cannot be issued."""
    if agreement.ending is not None:
        raise DomainError("agreement-ended", f"O acordo não está mais em andamento: {STAGE_LABELS[agreement.stage]}.")
    found = [one for one in offers(agreement, today) if one.wanted is wanted]
    found = [one for one in found if instalment is None or one.wanted is SlipFor.SETTLEMENT or instalment in
             one.instalments]  # fmt: skip
    if found:
        return found[0]
    raise _refused(agreement, wanted, instalment, today)


def label_of(offer: SlipOffer, agreement: Agreement) -> str:
    """Return what a slip that may be issued is called: of a remainder it asks for less than the instalment."""
    rest = agreement.remainder is not None and offer.wanted is not SlipFor.SETTLEMENT
    return REMAINDER_LABEL if rest else SLIP_FOR_LABELS[offer.wanted]


def _of_month(agreement: Agreement, today: date) -> Iterator[Instalment]:
    """Give the next instalment that is due, from the first day of its month on; the first one at once."""
    coming = [one for one in agreement.payable if one.due_on >= today]
    if coming and (coming[0].number == 1 or coming[0].due_on.replace(day=1) <= today):
        yield coming[0]


def _late(agreement: Agreement, today: date) -> Iterator[tuple[Instalment, date]]:
    """Give the instalments that may be paid late, and until when."""
    for one in agreement.payable:
        until = _late_until(agreement, one, today)
        if until is not None and one.due_on < today <= until:
            yield one, until


def _late_until(agreement: Agreement, one: Instalment, today: date) -> date | None:
    if agreement.arrears_from is None or not agreement.signed:
        return one.late_until
    return agreement.arrears_until if today >= agreement.arrears_from else None


def _refused(agreement: Agreement, wanted: SlipFor, instalment: int | None, today: date) -> DomainError:
    if instalment is not None and not 1 <= instalment <= len(agreement.instalments):
        return DomainError("unknown-instalment", f"O acordo tem {len(agreement.instalments)} parcelas.")
    if instalment is not None and agreement.instalments[instalment - 1].paid_on is not None:
        return DomainError("instalment-paid", f"A parcela {instalment} já foi paga.")
    if not agreement.unpaid:
        return DomainError("instalment-paid", "Todas as parcelas já foram pagas: nada falta pagar deste acordo.")
    if agreement.stage is Stage.AWAITING:
        said = (
            f"O acordo só vale com o pagamento da primeira parcela, até {agreement.instalments[0].late_until:%d/%m/%Y}."
        )
        return DomainError("agreement-not-signed", said)
    if wanted is SlipFor.MONTH:
        return _nothing_this_month(agreement, today)
    return _nothing_late(agreement, today)


def _nothing_this_month(agreement: Agreement, today: date) -> DomainError:
    coming = next((one for one in agreement.unpaid if one.due_on >= today), None)
    if coming is None:
        return DomainError("no-instalment-this-month", "Não há outra parcela a vencer; há parcelas atrasadas.")
    first = coming.due_on.replace(day=1)
    said = f"A guia da parcela {coming.number} pode ser emitida a partir de {first:%d/%m/%Y}."
    return DomainError("no-instalment-this-month", f"A parcela deste mês está paga. {said}")


def _nothing_late(agreement: Agreement, today: date) -> DomainError:
    late = [one for one in agreement.unpaid if one.due_on < today]
    if not late:
        return DomainError("no-late-instalment", "Não há parcela atrasada.")
    if agreement.arrears_from is not None and today < agreement.arrears_from:
        return DomainError(
            "late-only-at-the-end",
            "No Simples Nacional a parcela atrasada só pode ser paga depois da última, de "
            f"{agreement.arrears_from:%d/%m/%Y} a {agreement.arrears_until:%d/%m/%Y}.",
        )
    return DomainError("late-slip-over", f"A guia atrasada podia ser paga até {late[0].late_until:%d/%m/%Y}.")


# --- what a slip pays of each debt ------------------------------------------------------------


def shares(agreement: Agreement, owed: Owed) -> Shares:
    """Return what each unpaid instalment pays of each debt: together all that is owed now, and never more.

    What is left of the instalments, end to end, covers what is left of the debts, end to end: each debt is paid in its
    turn. Money that came beside, or a debt that was lowered, leaves nothing for the last instalments to cover. What
    none reaches is for the last that is open: parts of two slips of one instalment may have been for the same cents.
    """
    found, start, end = Shares(), 0, sum(cents for _, cents in owed)
    last = max(agreement.unpaid, key=lambda one: (one.left_cents > 0, one.number), default=None)
    for one in agreement.unpaid:
        found[one.number] = _between(owed, start, end if one is last else start + one.left_cents)
        start += one.left_cents
    return found


def covers(part: Mapping[UUID, int], as_of: Mapping[UUID, date], grown: Grown) -> tuple[Cover, ...]:
    """Return what a slip covers: growth and fine go to the debts in proportion, to the cent."""
    found, total, before = list[Cover](), sum(part.values()), 0
    for debt, cents in part.items():
        interest = _portion(grown.interest, before, cents, total)
        fine = _portion(grown.fine, before, cents, total)
        found.append(
            Cover(debt_id=debt, as_of=as_of[debt], cents=cents + interest + fine,
                  accrued=Parts(interest=interest, fine=fine))
        )  # fmt: skip
        before += cents
    return tuple(found)


def _between(owed: Owed, start: int, end: int) -> dict[UUID, int]:
    """Return what lies between two places of the debts laid end to end."""
    part, place = dict[UUID, int](), 0
    for debt, cents in owed:
        given = min(end, place + cents) - max(start, place)
        if given > 0:
            part[debt] = given
        place += cents
    return part


def _portion(cents: int, before: int, part: int, total: int) -> int:
    return cents * (before + part) // total - cents * before // total if total else 0
