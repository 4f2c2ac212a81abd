"""The agreement: clauses chosen from the centre's library, obligations with dates, and what became of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.mediation.parties import SIDE_LABELS, Side
from domain.money import format_brl, parse_amount

MOST_OBLIGATIONS = 6


class Clause(StrEnum):
    PAYMENT = "pagamento"
    SUPPORT = "alimentos"
    RELEASE = "exoneracao"
    CUSTODY = "guarda"
    VISITS = "convivencia"
    DIVORCE = "divorcio"
    UNION = "uniao-estavel"
    DIVISION = "partilha"
    CONDUCT = "conduta"
    DISCHARGE = "quitacao"
    CONFIDENTIALITY = "confidencialidade"


CLAUSES: dict[Clause, str] = {
    Clause.PAYMENT: "As partes reconhecem a dívida e ajustam o seu pagamento nos termos das obrigações abaixo.",
    Clause.SUPPORT: "Fica ajustada pensão alimentícia no valor e nas datas das obrigações abaixo.",
    Clause.RELEASE: "Fica extinta a obrigação de prestar alimentos entre as partes.",
    Clause.CUSTODY: "A guarda será exercida na forma descrita neste termo, no interesse da criança ou do adolescente.",
    Clause.VISITS: "O regime de convivência será o descrito neste termo, no interesse da criança ou do adolescente.",
    Clause.DIVORCE: "As partes requerem o seu divórcio consensual.",
    Clause.UNION: "As partes declaram a existência e ajustam a dissolução da sua união estável.",
    Clause.DIVISION: "Os bens comuns são partilhados na forma descrita neste termo.",
    Clause.CONDUCT: "As partes se comprometem às condutas descritas neste termo.",
    Clause.DISCHARGE: "Cumprido o que aqui se ajusta, as partes se dão quitação quanto ao objeto deste termo.",
    Clause.CONFIDENTIALITY: "O que foi dito na mediação é confidencial e não pode ser usado para outro fim.",
}
"""Wording of the house (assumed: no official form of the centre was found)."""

CLAUSE_LABELS: dict[Clause, str] = {
    Clause.PAYMENT: "Pagamento de dívida",
    Clause.SUPPORT: "Pensão alimentícia",
    Clause.RELEASE: "Exoneração de alimentos",
    Clause.CUSTODY: "Guarda",
    Clause.VISITS: "Convivência",
    Clause.DIVORCE: "Divórcio",
    Clause.UNION: "União estável",
    Clause.DIVISION: "Partilha",
    Clause.CONDUCT: "Conduta",
    Clause.DISCHARGE: "Quitação",
    Clause.CONFIDENTIALITY: "Confidencialidade",
}


class Obligation(BaseModel):
    """What one side owes the other, and by when."""

    model_config = ConfigDict(frozen=True)

    number: int
    debtor: Side
    what: str
    due_on: date
    amount_cents: int = 0

    @property
    def told(self) -> str:
        """Return the obligation in one line."""
        sum_of = f" ({format_brl(self.amount_cents)})" if self.amount_cents else ""
        return f"{self.number}. Parte {SIDE_LABELS[self.debtor]}: {self.what}{sum_of}, até {self.due_on:%d/%m/%Y}"


class Report(StrEnum):
    """What the party to whom something was owed, or who owed it, says of it."""

    FULFILLED = "cumprido"
    NOT_FULFILLED = "nao-cumprido"


class Term(BaseModel):
    """A term of agreement: partial when part of the conflict stays open."""

    model_config = ConfigDict(frozen=True)

    partial: bool = False
    clauses: tuple[Clause, ...]
    text: str = ""
    obligations: tuple[Obligation, ...] = ()

    @property
    def last_day(self) -> date | None:
        """Return the day by which everything is to be done; None without obligations."""
        return max((o.due_on for o in self.obligations), default=None)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the term line by line, as it is read to both."""
        return (*(CLAUSES[c] for c in self.clauses), *(o.told for o in self.obligations))


def term_of(fields: Mapping[str, object], *, partial: bool) -> Term:
    """Return the term that a mediator's form describes."""
    chosen = fields.get("clausulas") or ()
    numbers = [n for n in range(1, MOST_OBLIGATIONS + 1) if fields.get(f"obrigacao_{n}")]
    obligations = tuple(_obligation(fields, n, place) for place, n in enumerate(numbers, 1))
    clauses = tuple(Clause(str(c)) for c in chosen) if isinstance(chosen, Iterable) else ()
    return Term(partial=partial, clauses=clauses, text=str(fields.get("texto") or ""), obligations=obligations)


def fulfilled(reports: Mapping[int, Report], obligations: Sequence[Obligation]) -> bool | None:
    """Tell whether everything was reported as done; False when something was not; None when not all is reported."""
    said = [reports.get(o.number) for o in obligations]
    if Report.NOT_FULFILLED in said:
        return False
    return True if said and None not in said else None


def unreported(reports: Mapping[int, Report], obligations: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """Return the obligations of which nothing was said yet."""
    return tuple(o for o in obligations if o.number not in reports)


def _obligation(fields: Mapping[str, object], n: int, place: int) -> Obligation:
    amount = fields.get(f"obrigacao_{n}_valor")
    return Obligation(
        number=place, debtor=Side(str(fields[f"obrigacao_{n}_de"])), what=str(fields[f"obrigacao_{n}"]),
        due_on=date.fromisoformat(str(fields[f"obrigacao_{n}_data"])),
        amount_cents=0 if amount is None else parse_amount(amount),
    )  # fmt: skip
