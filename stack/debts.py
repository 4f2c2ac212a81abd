"""Invented debts, with valid keys and documents: the registry that the embedded stack starts with, or any size of it.

The first ones lie under the keys that the API's messages give as examples (`domain.portal.keys`), so that anybody can
consult them; the others under keys of their own, some under one key. The same seed always gives the same file.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count, islice
from typing import IO

from stdnum import luhn
from stdnum.br import cnpj, cpf

from domain.debts.ledger import DebtKind
from domain.portal.keys import KEYS, parse_key
from domain.portal.registry import Nature, Situation
from domain.portal.registry_file import COLUMNS

LAST_DAY = date(2026, 6, 30)
"""Nothing was inscribed later: the files do not depend on the day they are made."""
OWNER, OTHER_OWNER = "11144477735", "52998224725"
COMPANY = "11222333000181"
CONTESTED_KEY = "00100200304"
SHOWN_YEARS = (2019, 2022, 2024)
SHOWN_SITUATIONS = (Situation.PROTESTED, Situation.IN_COURT, Situation.INSCRIBED)
SHOWN = len(SHOWN_YEARS) * (len(KEYS) + 2)
"""So many debts, the first of every file, lie under the keys that are shown."""
FRESH_PRINCIPAL = 1_800_00
FRESH_YEARS = (2019, 2022)
WEIGHTS = {
    DebtKind.IPTU: 40, DebtKind.ISS: 15, DebtKind.TRAFFIC_FINE: 15, DebtKind.SIMPLES_NACIONAL: 8, DebtKind.TFE: 6,
    DebtKind.TFA: 4, DebtKind.TRSD: 4, DebtKind.ITBI: 3, DebtKind.LIFTS: 2, DebtKind.BUILDING: 1, DebtKind.OTHER: 2,
}  # fmt: skip
SITUATIONS = {
    Situation.INSCRIBED: 55, Situation.IN_COURT: 25, Situation.PROTESTED: 15, Situation.SUSPENDED: 5,
}  # fmt: skip
REFERENCES = {
    DebtKind.IPTU: "Notificação 1", DebtKind.TRSD: "Notificação 1", DebtKind.TRAFFIC_FINE: "Auto de infração",
    DebtKind.ITBI: "Guia de recolhimento", DebtKind.BUILDING: "Processo administrativo",
}  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER_KEYS = 10**8


@dataclass(frozen=True, slots=True)
class _Holder:
    """Under which key debts lie, and who owes them."""

    kind: DebtKind
    key: str
    debtor: str


def write_registry(file: IO[str], rows: int, seed: int = 1) -> None:
    """Write a registry file with so many debts."""
    written = csv.writer(file, delimiter=";", lineterminator="\n")
    written.writerow(COLUMNS)
    dice = random.Random(seed)  # noqa: S311 -- invented debts must be the same again
    every = chain(_shown(dice), _crowd(dice))
    for place, debt in enumerate(islice(every, rows), 1):
        written.writerow([_number(debt[0], seed, place), *debt[1:]])


def write_fresh(file: IO[str], seed: int) -> dict[DebtKind, str]:
    """Write a registry with two debts of each kind under a key that nobody had before, and return the keys."""
    written = csv.writer(file, delimiter=";", lineterminator="\n")
    written.writerow(COLUMNS)
    dice = random.Random(seed)  # noqa: S311 -- invented debts
    holders = [_holder(kind, seed, dice) for kind in KEYS]
    debts = [_debt(one, year, Situation.INSCRIBED, dice, FRESH_PRINCIPAL) for one in holders for year in FRESH_YEARS]
    written.writerows([_number(debt[0], seed, place), *debt[1:]] for place, debt in enumerate(debts, 1))
    return {one.kind: one.key for one in holders}


def _shown(dice: random.Random) -> Iterator[list[str]]:
    """Give the debts under the keys that are shown as examples."""
    for kind, spec in KEYS.items():
        debtor = COMPANY if kind is DebtKind.SIMPLES_NACIONAL else OWNER
        yield from _under(_Holder(kind, parse_key(kind, spec.example), debtor), dice)
    yield from _under(_Holder(DebtKind.TRAFFIC_FINE, OWNER, OWNER), dice)
    yield from _under(_Holder(DebtKind.IPTU, CONTESTED_KEY, OTHER_OWNER), dice)


def _under(holder: _Holder, dice: random.Random) -> Iterator[list[str]]:
    for year, situation in zip(SHOWN_YEARS, SHOWN_SITUATIONS, strict=True):
        yield _debt(holder, year, situation, dice)


def _crowd(dice: random.Random) -> Iterator[list[str]]:
    """Give debts without end: one to six consecutive years under each key."""
    kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
    situations, odds = list(SITUATIONS), list(SITUATIONS.values())
    for place in count(1):
        holder = _holder(dice.choices(kinds, weights)[0], place, dice)
        last = dice.randint(2010, 2025)
        for year in range(last - dice.randrange(6), last + 1):
            yield _debt(holder, year, dice.choices(situations, odds)[0], dice)


def _holder(kind: DebtKind, place: int, dice: random.Random) -> _Holder:
    person, company = _cpf(dice), _cnpj(dice)
    keys = {
        DebtKind.IPTU: lambda: f"{dice.randrange(1, 311):03}{place % OTHER_KEYS:08}",
        DebtKind.TRSD: lambda: f"{dice.randrange(1, 311):03}{place % OTHER_KEYS:08}",
        DebtKind.SIMPLES_NACIONAL: lambda: company,
        DebtKind.ITBI: lambda: f"9{place:09}",
        DebtKind.LIFTS: lambda: f"9{place:06}",
        DebtKind.BUILDING: lambda: f"{dice.randrange(2000, 2020)}{place:09}",
        DebtKind.TRAFFIC_FINE: lambda: person if dice.random() < 0.5 else _plate(dice),
        DebtKind.OTHER: lambda: f"ZZ{place:08}",
    }
    key = keys.get(kind, lambda: f"{OTHER_KEYS - 1 - place % (OTHER_KEYS // 2):08}")()
    companies = kind in {DebtKind.ISS, DebtKind.SIMPLES_NACIONAL, DebtKind.TFE, DebtKind.TFA, DebtKind.LIFTS}
    return _Holder(kind, key, company if companies else key if key == person else person)


def _debt(
    holder: _Holder, year: int, situation: Situation, dice: random.Random, principal: int | None = None
) -> list[str]:
    """Return a line without its number: the year stands in its place."""
    due = date(year, dice.randint(1, 12), dice.randint(1, 28))
    inscribed = min(due + timedelta(days=dice.randint(120, 700)), LAST_DAY)
    tax = holder.kind not in {DebtKind.TRAFFIC_FINE, DebtKind.OTHER}
    principal = principal or int(dice.lognormvariate(11.2, 1.1)) + 2_000
    months = (inscribed.year - due.year) * 12 + inscribed.month - due.month
    fine, interest = principal // 5 if tax else 0, principal * months // 100
    in_court = situation is Situation.IN_COURT
    costs, fees = (18_000 if in_court else 0), (principal // 10 if in_court else 0)
    simples = dice.choice(("MEI", "ME_EPP")) if holder.kind is DebtKind.SIMPLES_NACIONAL else ""
    return [
        str(year), holder.kind, holder.key, Nature.TAX if tax else Nature.NON_TAX, situation, str(year),
        REFERENCES.get(holder.kind, ""), *(f"{day:%d/%m/%Y}" for day in (due, inscribed, inscribed)),
        *(f"{cents // 100},{cents % 100:02}" for cents in (principal, fine, interest, costs, fees)), holder.debtor,
        simples,
    ]  # fmt: skip


def _number(year: str, seed: int, place: int) -> str:
    digits = f"{seed:02}{place:08}"
    return f"{year}-{digits}-{luhn.calc_check_digit(year + digits)}"


def _cpf(dice: random.Random) -> str:
    root = f"{dice.randrange(10**9):09}"
    return root + str(cpf._calc_check_digits(root))


def _cnpj(dice: random.Random) -> str:
    root = f"{dice.randrange(10**8):08}0001"
    return root + str(cnpj.calc_check_digits(root))


def _plate(dice: random.Random) -> str:
    letters = "".join(dice.choices(LETTERS, k=3))
    return f"{letters}{dice.randrange(10)}{dice.choice(LETTERS[:10])}{dice.randrange(100):02}"
