"""Which debts may be put into how many instalments: the rules of an agreement, and all that stands against one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.debts.ledger import DebtKind
from domain.errors import Problem
from domain.money import format_brl
from domain.portal.registry import CLOSED, InscribedDebt, Parts, Simples, Situation
from domain.sourced import Basis


class AgreementKind(StrEnum):
    """Which rules an agreement follows."""

    ORDINARY = "ordinario"
    SIMPLES = "simples"
    TDM = "tdm"


AGREEMENT_LABELS: dict[AgreementKind, str] = {
    AgreementKind.ORDINARY: "Parcelamento ordinário",
    AgreementKind.SIMPLES: "Parcelamento do Simples Nacional",
    AgreementKind.TDM: "Transação (Fique em Dia)",
}


class Ending(StrEnum):
    """How an agreement that runs no longer came to its end."""

    SETTLED = "quitado"
    BROKEN = "rompido"
    LAPSED = "sem-efeito"
    MIGRATED = "migrado"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class AgreementRules(_Frozen):
    """The limits in force on a day, in cents, days and percent. None: no such limit. `ground` cites each by its code.

    `entry_percents`: what the first slip brings down, for the first, second, … agreement made anew; the last one
    holds for every later agreement when there is no `most_agreements`.
    """

    kind: AgreementKind
    most_instalments: int
    least_cents: int
    entry_percents: tuple[int, ...] = ()
    most_agreements: int | None = None
    wait_days: int | None = None
    identified_above_cents: int | None = None
    grounds: Mapping[str, Basis] = {}

    def cite(self, code: str) -> str:
        """Return the source of a limit, in brackets, short enough for a sentence: without what it says."""
        basis = self.grounds.get(code)
        return f" ({'adotado: ' if basis.assumed else ''}{basis.citation.partition(': ')[0]})" if basis else ""


class Owed(_Frozen):
    """A debt and what it comes to on the day of the agreement."""

    debt: InscribedDebt
    due: Parts


class PastAgreement(_Frozen):
    """An earlier agreement under the key: its debts, how it ended if it did, the due date that stayed unpaid."""

    number: str
    kind: AgreementKind = AgreementKind.ORDINARY
    debts: frozenset[UUID]
    ending: Ending | None = None
    unpaid_due_on: date | None = None


class LeftOut(_Frozen):
    """Why an agreement does not cover a debt: one of them for each reason."""

    number: str
    code: str
    reason: str


def kind_of(kind: DebtKind) -> AgreementKind:
    """Return which rules hold for a kind of debt outside an edital."""
    return AgreementKind.SIMPLES if kind is DebtKind.SIMPLES_NACIONAL else AgreementKind.ORDINARY


def least_of(size: Simples | None, by_size: Mapping[Simples, int]) -> int:
    """Return the least instalment for a company's size; the greater one when the registry does not say it."""
    return by_size[size or Simples.ME_EPP]


def covered(owed: Sequence[Owed]) -> tuple[tuple[Owed, ...], tuple[LeftOut, ...]]:
    """Return the debts under a key that an agreement must cover, all of them, and the others with the reason."""
    left = {one.debt.id: out for one in owed if (out := _left_out(one)) is not None}
    return tuple(one for one in owed if one.debt.id not in left), tuple(left.values())


WHY_CLOSED = {Situation.SETTLED: "Já está quitado.", Situation.CANCELLED: "Foi cancelado: nada é devido."}


def _left_out(one: Owed) -> LeftOut | None:
    situation, number = one.debt.situation, one.debt.number
    if situation in CLOSED or not one.due.total:
        return LeftOut(number=number, code="debt-closed", reason=WHY_CLOSED.get(situation, "Não há saldo a pagar."))
    if situation is Situation.SUSPENDED:
        said = "A exigibilidade está suspensa: fica fora do acordo."
        return LeftOut(number=number, code="debt-suspended", reason=said)
    if situation is Situation.IN_AGREEMENT:
        return LeftOut(number=number, code="debt-in-agreement", reason="Já faz parte de um acordo em andamento.")
    return None


def made_before(debts: Iterable[UUID], history: Sequence[PastAgreement]) -> int:
    """Return how many agreements on any of these debts were broken: each new one is made anew."""
    ids = set(debts)
    return sum(1 for past in history if past.ending is Ending.BROKEN and past.debts & ids)


def entry_percent(rules: AgreementRules, before: int) -> int:
    """Return what percentage of the debt the first slip brings down, after so many broken agreements."""
    if not before or not rules.entry_percents:
        return 0
    return rules.entry_percents[min(before, len(rules.entry_percents)) - 1]


def most_instalments(rules: AgreementRules, spread_cents: int) -> int:
    """Return into how many instalments an amount may be split; none when it is less than the least instalment."""
    return min(rules.most_instalments, spread_cents // rules.least_cents)


def against_number(rules: AgreementRules, number: int, spread_cents: int) -> Iterator[Problem]:
    """Return what stands against a number of instalments."""
    most = rules.most_instalments
    if number < 1:
        yield _about("instalments-too-few", f"Peça ao menos 1 parcela; foram pedidas {number}.")
        return
    if number > most:
        said = f"São no máximo {most} parcelas; foram pedidas {number}{rules.cite('most-instalments')}."
        yield _about("instalments-above-limit", said)
    each = spread_cents // number
    if each < rules.least_cents:
        best = most_instalments(rules, spread_cents)
        can = f"em até {best} parcelas" if best > 1 else "só à vista"
        yield _about(
            "instalment-below-minimum",
            f"Cada parcela seria de {format_brl(each)}; a menor é de {format_brl(rules.least_cents)}"
            f"{rules.cite('least-cents')}. Este valor pode ser pago {can}.",
        )


def against_history(
    rules: AgreementRules, debts: Iterable[UUID], history: Sequence[PastAgreement], on: date
) -> Iterator[Problem]:
    """Return what earlier agreements on the same debts stand against."""
    ids = set(debts)
    touching = [past for past in history if past.debts & ids and past.ending is Ending.BROKEN]
    if rules.most_agreements is not None and len(touching) >= rules.most_agreements:
        yield _about(
            "agreements-exhausted",
            f"Já houve {len(touching)} acordos rompidos sobre estes débitos; são no máximo {rules.most_agreements} "
            f"acordos ao todo{rules.cite('most-agreements')}. Resta o pagamento à vista.",
        )
    if rules.wait_days is None:
        return
    for past in touching:
        since = allowed_from(past, rules.wait_days)
        if since is not None and on < since:
            yield _about(
                "agreement-too-early",
                f"Um novo acordo só pode ser feito {rules.wait_days} dias depois do vencimento da parcela não paga "
                f"({past.unpaid_due_on:%d/%m/%Y}), isto é, a partir de {since:%d/%m/%Y}{rules.cite('wait-days')}.",
            )


def allowed_from(past: PastAgreement, wait_days: int) -> date | None:
    """Return the first day on which a new agreement may follow a broken one."""
    return past.unpaid_due_on + timedelta(days=wait_days) if past.unpaid_due_on else None


def against_anonymous(rules: AgreementRules, total_cents: int) -> Iterator[Problem]:
    """Return what stands against an agreement of somebody who has not identified themselves."""
    limit = rules.identified_above_cents
    if limit is not None and total_cents > limit:
        yield Problem(
            field="", code="identification-required",
            message=f"O acordo é de {format_brl(total_cents)}; acima de {format_brl(limit)} é preciso identificar-se "
            f"com Senha Web{rules.cite('identified-above-cents')}.",
        )  # fmt: skip


def _about(code: str, said: str) -> Problem:
    return Problem(field="instalments", code=code, message=said)
