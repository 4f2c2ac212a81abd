"""A change of the rules reads as a sentence: old, new, and the source or that it is presumed."""

from datetime import date

import pytest

from catalog.plan_wording import told
from domain.calendar import DayKind, Deadline
from domain.people import Unit
from domain.plan import FrozenLimit, FrozenTerm
from domain.plan_changes import ChangeKind, PlanChange
from domain.service import Ground, Limit, Step, Term, Verdict
from domain.sourced import Basis, assumed, sourced

DAY = date(2026, 3, 2)
ASSUMED = assumed("prazo não encontrado")
LAW = sourced("Decreto B, art. 2º", "https://b.example")
GROUND = Ground(code="late", label="Pedido fora do prazo", verdicts=(Verdict.DENY,), basis=LAW)


def term(days: int, basis: Basis = ASSUMED, kind: DayKind = DayKind.CALENDAR) -> FrozenTerm:
    return FrozenTerm(deadline=Deadline(days=days, kind=kind), since=DAY, checked_on=DAY, basis=basis)


def limit(value: int) -> FrozenLimit:
    return FrozenLimit(value=value, since=DAY, checked_on=DAY, basis=LAW)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (PlanChange(ChangeKind.TERM, Term.CORRECTION, term(30), term(10, LAW)),
         "Prazo – Resposta ao comunique-se: de 30 dias corridos para 10 dias corridos (Decreto B, art. 2º)."),
        (PlanChange(ChangeKind.TERM, Term.APPEAL, term(15), term(15, kind=DayKind.BUSINESS)),
         "Prazo – Recurso: de 15 dias corridos para 15 dias úteis (presumido: prazo não encontrado)."),
        (PlanChange(ChangeKind.TERM, Term.APPEAL, term(15), term(15, LAW)),
         "Prazo – Recurso: continua 15 dias corridos, com outra fonte (Decreto B, art. 2º)."),
        (PlanChange(ChangeKind.TERM, Term.PAYMENT, None, term(5, LAW)),
         "Prazo – Pagamento: passa a ser 5 dias corridos (Decreto B, art. 2º)."),
        (PlanChange(ChangeKind.LIMIT, Limit.APPROVAL_ABOVE_CENTS, limit(1_000_00), limit(2_000_00)),
         "Aprovação da chefia acima de: de R$ 1.000,00 para R$ 2.000,00 (Decreto B, art. 2º)."),
        (PlanChange(ChangeKind.UNIT, Step.OPINION, Unit.SVMA, Unit.SIURB),
         "Unidade – Manifestação técnica: de Secretaria do Verde e do Meio Ambiente para "
         "Secretaria de Infraestrutura Urbana e Obras."),
        (PlanChange(ChangeKind.GROUND, "late", None, GROUND),
         "Fundamento “Pedido fora do prazo”: novo fundamento (Decreto B, art. 2º)."),
        (PlanChange(ChangeKind.GROUND, "late", GROUND, None),
         "Fundamento “Pedido fora do prazo”: deixa de ser fundamento de decisão."),
        (PlanChange(ChangeKind.GROUND, "late", GROUND, GROUND.model_copy(update={"verdicts": (Verdict.DISMISS,)})),
         "Fundamento “Pedido fora do prazo”: de “Pedido fora do prazo” (indeferir) para "
         "“Pedido fora do prazo” (não conhecer do pedido) (Decreto B, art. 2º)."),
    ],
    ids=lambda value: value.kind if isinstance(value, PlanChange) else "",
)  # fmt: skip
def test_a_change_in_words(change: PlanChange, sentence: str) -> None:
    assert told(change).text == sentence


def test_values_and_basis_stand_beside_the_sentence() -> None:
    said = told(PlanChange(ChangeKind.TERM, Term.CORRECTION, term(30), term(10, LAW)))
    assert (said.name, said.before, said.after, said.basis) == (
        "correction", "30 dias corridos", "10 dias corridos", LAW
    )  # fmt: skip
