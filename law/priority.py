"""Who goes first: people over 80, then people over 60 or with a disability, then everybody else."""

from datetime import date
from enum import IntEnum

from domain.calendar import anniversary
from domain.sourced import Dated, Rule, sourced
from law.dated import rule

CHECKED = date(2026, 11, 23)
ELDERLY_LAW = "https://direitoemtese.com.br/o-idoso-tem-direito-a-tramitacao-prioritaria/?noamp=mobile"
PRIORITY_PAGE = "https://leonardocarneirodacunha.com.br/?p=194"


class Priority(IntEnum):
    """The place in the inbox, the lowest number first."""

    SPECIAL = 1
    LEGAL = 2
    ORDINARY = 3


ELDERLY_AGE = rule(
    "elderly-age", 60,
    sourced("Lei federal 10.741/2003, art. 71, caput e § 3º: 60 anos ou mais", ELDERLY_LAW),
    since=date(2004, 1, 1), checked_on=CHECKED,
)  # fmt: skip

SPECIAL_AGE = Rule("special-age", CHECKED, (
    Dated(date(2017, 7, 12), 80,
          sourced("Lei federal 10.741/2003, art. 71, § 5º. A lei fala em maiores de 80 e outra fonte em 80 ou mais; "
                  "adotado, por presunção, 80 anos ou mais", PRIORITY_PAGE)),
))  # fmt: skip

DISABILITY = sourced("Lei federal 13.146/2015, art. 9º, VII: prioridade nos processos administrativos", PRIORITY_PAGE)


def priority(birth: date | None, disability: bool, day: date) -> Priority:
    """Return the priority of a person on a day; raise LookupError before the laws that grant it."""
    if birth is not None and anniversary(birth, SPECIAL_AGE.on(day).value) <= day:
        return Priority.SPECIAL
    if disability or (birth is not None and anniversary(birth, ELDERLY_AGE.on(day).value) <= day):
        return Priority.LEGAL
    return Priority.ORDINARY
