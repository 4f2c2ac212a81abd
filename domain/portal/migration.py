"""Ordinary agreements that end so that their debts enter a transação; what was paid of them stays paid."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.errors import DomainError, Problem
from domain.portal.agreement_making import Under
from domain.portal.limits import AgreementKind, LeftOut, PastAgreement
from domain.portal.registry import Situation


def without_running(found: Under) -> tuple[Under, tuple[PastAgreement, ...]]:
    """Return what there would be under a key if its running ordinary agreements had ended, and those."""
    running = tuple(past for past in found.history if past.ending is None and past.kind is AgreementKind.ORDINARY)
    ids = frozenset[object]().union(*(past.debts for past in running))
    debts = [
        one.model_copy(update={"situation": Situation.INSCRIBED})
        if one.id in ids and one.situation is Situation.IN_AGREEMENT else one
        for one in found.debts
    ]  # fmt: skip
    return replace(found, debts=debts), running


def check_whole(found: Under, running: Sequence[PastAgreement], left: Sequence[LeftOut]) -> None:
    """Raise DomainError("agreement-refused") when an agreement would end of which a debt could not enter."""
    if problems := tuple(_against(found, running, left)):
        raise DomainError("agreement-refused", "O acordo em andamento não pode passar para a transação.", problems)


def _against(found: Under, running: Sequence[PastAgreement], left: Sequence[LeftOut]) -> Iterator[Problem]:
    out = defaultdict[str, list[str]](list)
    for one in left:
        out[one.number].append(one.reason)
    for debt in found.debts:
        holder = next((past for past in running if debt.id in past.debts), None)
        if holder is not None and debt.situation is Situation.INSCRIBED and debt.number in out:
            yield Problem(
                field="migrate", code="agreement-not-admitted",
                message=f"O acordo {holder.number} tem o débito {debt.number}, que fica fora: "
                f"{' '.join(out[debt.number])} Um acordo só passa inteiro; sem `migrate` ele continua como está.",
            )  # fmt: skip
