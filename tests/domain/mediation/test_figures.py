"""The published numbers: nothing about few cases, nothing that gives a hidden number away."""

from domain.mediation.conflict import Conflict
from domain.mediation.figures import Counted, published

MANY = Counted(conflict=Conflict.DEBT, filed=100, sessions=90, mediated=80, agreements=60, days_to_session=20)
SOME = Counted(conflict=Conflict.DIVORCE, filed=10, sessions=9, mediated=8, agreements=6, days_to_session=30)
FEW = Counted(conflict=Conflict.CUSTODY, filed=4, sessions=4, mediated=4, agreements=4, days_to_session=10)


def test_what_is_large_enough_is_told() -> None:
    debt, _, total = published([MANY, SOME], 5)
    assert (debt.filed, debt.sessions, debt.agreements, debt.agreement_percent, debt.days_to_session) == (
        100, 90, 60, 75.0, 20.0,
    )  # fmt: skip
    assert (total.filed, total.agreements, total.days_to_session) == (110, 66, 20.9)


def test_a_line_about_four_cases_is_hidden_and_about_five_is_not() -> None:
    (line, _) = published([FEW], 5)
    assert line.filed is None
    (line, _) = published([FEW.model_copy(update={"filed": 5})], 5)
    assert (line.filed, line.agreements) == (5, None)


def test_one_hidden_line_hides_another_or_the_sum_would_tell_it() -> None:
    shown = {f.label: f.filed for f in published([MANY, SOME, FEW], 5)}
    assert shown == {"Dívida": 100, "Divórcio": None, "Guarda": None, "Total": 114}
