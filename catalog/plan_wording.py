"""What separates two plans, in sentences that whoever asked can read: old, new, and where the new one comes from."""

from pydantic import BaseModel, ConfigDict

from catalog.wording import LIMIT_LABELS, STEP_LABELS, TERM_LABELS, deadline_text, limit_text
from domain.people import UNIT_LABELS, Unit
from domain.plan import FrozenLimit, FrozenTerm
from domain.plan_changes import ChangeKind, PlanChange
from domain.service import Ground, Limit, Step, Term, Verdict
from domain.sourced import Basis

Rule = FrozenTerm | FrozenLimit | Unit | Ground
VERDICTS = {
    Verdict.GRANT: "deferir", Verdict.PARTIAL: "deferir em parte", Verdict.DENY: "indeferir",
    Verdict.DISMISS: "não conhecer do pedido",
}  # fmt: skip


class ToldChange(BaseModel):
    """One change of the rules as people read it; `basis` is that of the new rule, null for a unit."""

    model_config = ConfigDict(frozen=True)

    kind: ChangeKind
    name: str
    label: str
    before: str | None
    after: str | None
    basis: Basis | None
    text: str


def told(change: PlanChange) -> ToldChange:
    """Return a change with its values and its sentence in words."""
    label = _label(change)
    before, after = (_value(change.name, rule) for rule in (change.before, change.after))
    basis = _basis(change.after)
    return ToldChange(
        kind=change.kind, name=change.name, label=label, before=before, after=after, basis=basis,
        text=_sentence(change, label, before, after) + f"{_source(basis)}.",
    )  # fmt: skip


def _sentence(change: PlanChange, label: str, before: str | None, after: str | None) -> str:
    if change.after is None:
        return f"{label}: deixa de ser fundamento de decisão"
    if before is None:
        return f"{label}: passa a ser {after}" if change.kind is not ChangeKind.GROUND else f"{label}: novo fundamento"
    if before != after:
        return f"{label}: de {before} para {after}"
    if _basis(change.before) != _basis(change.after):
        return f"{label}: continua {after}, com outra fonte"
    return f"{label}: muda o que pode fazer às dívidas"


def _label(change: PlanChange) -> str:
    match change.kind, change.name:
        case ChangeKind.TERM, name:
            return f"Prazo – {TERM_LABELS[Term(name)]}"
        case ChangeKind.LIMIT, name:
            return LIMIT_LABELS[Limit(name)]
        case ChangeKind.UNIT, name:
            return f"Unidade – {STEP_LABELS[Step(name)]}"
    ground = change.after or change.before
    return f"Fundamento “{ground.label}”" if isinstance(ground, Ground) else str(change.name)


def _value(name: str, rule: Rule | None) -> str | None:
    match rule:
        case FrozenTerm():
            return deadline_text(rule.deadline)
        case FrozenLimit():
            return limit_text(Limit(name), rule.value)
        case Unit():
            return UNIT_LABELS[rule]
        case Ground():
            return f"“{rule.label}” ({' ou '.join(VERDICTS[v] for v in rule.verdicts)})"
    return None


def _basis(rule: Rule | None) -> Basis | None:
    return rule.basis if isinstance(rule, FrozenTerm | FrozenLimit | Ground) else None


def _source(basis: Basis | None) -> str:
    if basis is None:
        return ""
    return f" (presumido: {basis.citation.rstrip('.')})" if basis.assumed else f" ({basis.citation.rstrip('.')})"
