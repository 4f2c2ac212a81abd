"""A term of agreement: clauses and obligations as the form gives them, and what was reported of each."""

from datetime import date

from domain.mediation.parties import Side
from domain.mediation.term import CLAUSE_LABELS, CLAUSES, Clause, Obligation, Report, fulfilled, term_of

FORM: dict[str, object] = {
    "clausulas": ["pagamento", "quitacao"], "texto": "Pagamento por transferência.",
    "obrigacao_1": "pagar a primeira parcela", "obrigacao_1_de": "convidado", "obrigacao_1_data": "2026-05-10",
    "obrigacao_1_valor": "1500.00",
    "obrigacao_3": "devolver as chaves", "obrigacao_3_de": "requerente", "obrigacao_3_data": "2026-04-01",
}  # fmt: skip


def test_a_form_becomes_a_term_whose_obligations_are_numbered_without_gaps() -> None:
    term = term_of(FORM, partial=False)
    assert term.clauses == (Clause.PAYMENT, Clause.DISCHARGE)
    assert [(o.number, o.debtor, o.amount_cents) for o in term.obligations] == [
        (1, Side.INVITED, 150000), (2, Side.APPLICANT, 0),
    ]  # fmt: skip
    assert term.last_day == date(2026, 5, 10)
    assert "Parte convidada: pagar a primeira parcela (R$ 1.500,00), até 10/05/2026" in term.lines[2].replace(
        "\xa0", " "
    )


def test_a_term_may_have_no_obligation() -> None:
    assert term_of({"clausulas": ["divorcio"]}, partial=True).last_day is None


def test_every_clause_has_its_words() -> None:
    assert set(CLAUSES) == set(CLAUSE_LABELS) == set(Clause)


def test_an_agreement_is_kept_when_all_was_done_and_broken_when_anything_was_not() -> None:
    owed = [Obligation(number=n, debtor=Side.INVITED, what="pagar", due_on=date(2026, 4, n)) for n in (1, 2)]
    assert fulfilled({1: Report.FULFILLED}, owed) is None
    assert fulfilled({1: Report.FULFILLED, 2: Report.FULFILLED}, owed) is True
    assert fulfilled({2: Report.NOT_FULFILLED}, owed) is False
    assert fulfilled({}, []) is None
