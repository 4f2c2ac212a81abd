"""The procuração of each creditor of a proposal: what its form declares of it, and what is refused for that alone.

Whether the paper says so is for the examiner, who has the last word.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from domain.errors import Problem

if TYPE_CHECKING:
    from domain.precatorios.proposal import Creditor


class Instrument(StrEnum):
    PRIVATE = "particular"
    PUBLIC = "publico"


class Powers(BaseModel):
    """A procuração as declared: its date, its form, and whether the creditor can read and sign."""

    model_config = ConfigDict(frozen=True)

    given_on: date
    instrument: Instrument
    signs: bool


def powers_problems(creditors: "tuple[Creditor, ...]") -> Iterator[Problem]:
    """Say of which creditors the procuração cannot be good; who proposed before it was asked has none to judge."""
    for place, creditor in enumerate(creditors):
        powers, root = creditor.powers, f"credores.{place}"
        if powers is None:
            continue
        if not powers.signs and powers.instrument is Instrument.PRIVATE:
            message = "A procuração de quem não sabe ler ou não pode assinar deve ser por instrumento público."
            yield Problem(field=f"{root}.procuracao_forma", code="public-instrument-needed", message=message)
        if creditor.born is not None and powers.given_on < creditor.born:
            message = "A procuração não pode ser anterior ao nascimento do credor."
            yield Problem(field=f"{root}.procuracao_data", code="too-early", message=message)


def powers_alert(creditors: "tuple[Creditor, ...]") -> str:
    """Return what the examiner should know of the procurações declared; nothing when none was."""
    days = [creditor.powers.given_on for creditor in creditors if creditor.powers]
    if not days:
        return ""
    return f"Procuração mais antiga, segundo o formulário: {min(days):%d/%m/%Y}. Confira os poderes específicos."
