"""Municipal decrees that close the offices on a day, or open them on one that is usually closed. One line each."""

from dataclasses import dataclass
from datetime import date

from domain.sourced import Basis, sourced


@dataclass(frozen=True, slots=True)
class DayDecree:
    """What one act says of one day."""

    day: date
    name: str
    closed: bool
    basis: Basis


CARNIVAL_2021 = sourced(
    "Imprensa (Metro, 29/01/2021): Estado e Prefeitura mantiveram o expediente no Carnaval de 2021",
    "https://www.metroworldnews.com.br/foco/2021/01/29/sao-paulo-cancela-ponto-facultativo-carnaval.html",
)
STRIKE_2023 = sourced(
    "Decreto municipal 62.972/2023: ponto facultativo pela paralisação do Metrô, da CPTM e da Sabesp",
    "https://clic.prefeitura.sp.gov.br/ponto-facultativo-28-novembro",
)

DAY_DECREES = (
    DayDecree(date(2021, 2, 15), "Carnaval com expediente", False, CARNIVAL_2021),
    DayDecree(date(2021, 2, 16), "Carnaval com expediente", False, CARNIVAL_2021),
    DayDecree(date(2021, 2, 17), "Quarta-feira de Cinzas com expediente", False, CARNIVAL_2021),
    DayDecree(date(2023, 11, 28), "Ponto facultativo", True, STRIKE_2023),
)
