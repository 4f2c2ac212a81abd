"""Tasks of requests that may change an inscribed debt: decide with an effect, and mend an order that was refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.conditions import AnswerIs
from domain.debts.ledger import EFFECT_LABELS, KIND_LABELS, WRITES_OFF, LedgerEffect
from domain.form import Field, FieldType, Option
from domain.form_checks import FormCheck, OnlyWith, Pairs
from domain.office_tasks import INTERNAL, text
from domain.people import Role
from domain.plan import Plan
from domain.portal.keys import KEY_HELP
from domain.service import FAVOURABLE, Ground, Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

AMOUNT_WITH = tuple(sorted(WRITES_OFF))
CONTEST = {
    "grant": (Verdict.GRANT, "Acolher a contestação"),
    "partial": (Verdict.PARTIAL, "Acolher em parte"),
    "deny": (Verdict.DENY, "Não acolher: manter o débito"),
    "dismiss": (Verdict.DISMISS, "Não conhecer do pedido: manter o débito"),
}
COMMUNICATION = {
    "applied": (Verdict.GRANT, "Aplicar a comunicação ao débito"),
    "not-applied": (Verdict.DENY, "Não aplicar, com motivos"),
}
EFFECTS_OF: dict[Verdict, frozenset[LedgerEffect]] = {
    Verdict.GRANT: frozenset(LedgerEffect) - {LedgerEffect.KEEP},
    Verdict.PARTIAL: frozenset({LedgerEffect.SUSPEND, LedgerEffect.REDUCE}),
    Verdict.DENY: frozenset({LedgerEffect.KEEP}),
    Verdict.DISMISS: frozenset({LedgerEffect.KEEP}),
}

Ways = Mapping[str, tuple[Verdict, str]]


@dataclass(frozen=True)
class Statement:
    """What a favourable outcome states beside the effect: fields, and what holds between them."""

    fields: tuple[Field, ...] = ()
    checks: tuple[FormCheck, ...] = ()


NOTHING_MORE = Statement()


def analysis(
    plan: Plan, ways: Ways, note: str = "", *,
    on_appeal: bool = False, before: str = "", stated: Statement = NOTHING_MORE,
) -> TaskSpec:  # fmt: skip
    """An attorney decides and states the effect and its ground; `before` is what was found out on the way."""
    kind, title, term = TaskKind.ANALYSIS, "Analisar o pedido", Term.ANALYSIS
    if on_appeal:
        kind, title, term = TaskKind.APPEAL_ANALYSIS, "Analisar o recurso", Term.APPEAL_ANALYSIS
    return TaskSpec(
        kind=kind, title=title, role=Role.ATTORNEY, unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(term),
        outcomes=tuple(_outcome(plan, code, *way, stated) for code, way in ways.items()),
        note="\n".join(filter(None, (*plan.alerts, before, note))),
    )  # fmt: skip


def ledger_review(plan: Plan, refusal: str) -> TaskSpec:
    """The ledger refused an order: an attorney names the right debt, or states that it was changed by hand."""
    by_hand = (text("referencia", "Como e onde o efeito foi registrado"),)
    return TaskSpec(
        kind=TaskKind.LEDGER_REVIEW, title="Resolver a recusa do cadastro da dívida", role=Role.ATTORNEY,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.LEDGER_REVIEW), note=refusal,
        outcomes=(
            Outcome(code="resend", label="Corrigir o débito e enviar de novo", fields=debt_fields()),
            Outcome(code="recorded", label="Efeito registrado de outra forma", fields=by_hand),
        ),
    )  # fmt: skip


def debt_fields() -> tuple[Field, ...]:
    """Return the questions that say which debt is meant."""
    kinds = tuple(Option(code=kind, label=label) for kind, label in KIND_LABELS.items())
    return (
        Field(name="tipo_debito", label="Tipo de débito", type=FieldType.ENUM, options=kinds, basis=INTERNAL),
        Field(name="chave_acesso", label="Chave de acesso do débito", type=FieldType.STRING, longest=40,
              keyed_by="tipo_debito", help=KEY_HELP, basis=INTERNAL),
        Field(name="numero_divida", label="Número da dívida", type=FieldType.STRING, longest=40, basis=INTERNAL,
              help="Como aparece na consulta de débitos."),
    )  # fmt: skip


def _outcome(plan: Plan, code: str, verdict: Verdict, label: str, stated: Statement) -> Outcome:
    grounds = [g for g in plan.grounds if verdict in g.verdicts]
    options = tuple(Option(code=g.code, label=g.label) for g in grounds)
    fields = [Field(name="fundamento", label="Fundamento", type=FieldType.ENUM, options=options, basis=INTERNAL)]
    checks: tuple[FormCheck, ...] = ()
    if verdict in FAVOURABLE:
        pairs = tuple((g.code, e.value) for g in grounds for e in _effects(g, verdict))
        fields += [_effect(pairs), *debt_fields(), *stated.fields]
        checks = (Pairs(first="fundamento", second="efeito", allowed=pairs), *stated.checks)
        if any(effect in WRITES_OFF for _, effect in pairs):
            fields.append(_amount())
            checks += (OnlyWith(field="valor", other="efeito", values=AMOUNT_WITH),)
    return Outcome(code=code, label=label, fields=(*fields, text("motivos", "Fundamentação")), checks=checks)


def _effects(ground: Ground, verdict: Verdict) -> list[LedgerEffect]:
    return [effect for effect in ground.effects if effect in EFFECTS_OF[verdict]]


def _effect(pairs: tuple[tuple[str, str], ...]) -> Field:
    possible = {effect for _, effect in pairs}
    options = tuple(Option(code=e, label=label) for e, label in EFFECT_LABELS.items() if e in possible)
    return Field(name="efeito", label="Efeito sobre o débito", type=FieldType.ENUM, options=options, basis=INTERNAL)


def _amount() -> Field:
    return Field(
        name="valor", label="Valor cancelado ou reduzido", type=FieldType.MONEY, basis=INTERNAL,
        required_when=AnswerIs(field="efeito", values=AMOUNT_WITH),
    )  # fmt: skip
