"""The tasks of a settlement proposal (analyse, approve), the applicant's form, and what the agreement says."""

from collections.abc import Mapping
from uuid import UUID

from domain.case import Reply
from domain.debts.answers import debt_of
from domain.debts.effects import debt_fields
from domain.debts.ledger import short_label
from domain.debts.settlement import AT_ONCE, IN_INSTALMENTS, MODE, Terms, bounds_of, cut_off, instalments_in_words
from domain.debts.settlement import terms_form as _terms_form
from domain.form import Field, FieldType, Option
from domain.form_checks import FormCheck, NotAfter, OnlyWith
from domain.money import format_brl
from domain.office_tasks import INTERNAL, text
from domain.people import Role
from domain.plan import Plan
from domain.service import Limit, Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

ACCEPT, COUNTER, REFUSE = "accept", "counter", "refuse"
CLAUSES = (
    "A entidade confessa a dívida de forma irrevogável e irretratável.",
    "As disputas administrativas e judiciais sobre estes créditos terminam: a entidade desiste delas.",
    "O acordo é registrado no cadastro da dívida ativa, por ordem da Procuradoria.",
)
CONFIRM = "Aceitar os termos (com confissão irrevogável da dívida) ou recusar"


def analysis(plan: Plan, rounds_used: int, note: str = "") -> TaskSpec:
    """An attorney accepts, answers with other terms, or refuses; once the rounds are used up, no other terms."""
    outcomes = [_offer(plan, ACCEPT, "Aceitar a proposta, nestes termos")]
    if rounds_used < plan.limit(Limit.PROPOSAL_ROUNDS):
        outcomes.append(_offer(plan, COUNTER, "Fazer contraproposta"))
    return TaskSpec(
        kind=TaskKind.ANALYSIS, title="Analisar a proposta de transação", role=Role.ATTORNEY,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.ANALYSIS), note=note,
        outcomes=(*outcomes, _refusal(plan)),
    )  # fmt: skip


def approval(plan: Plan, analysed_by: UUID, amount_cents: int, summary: str) -> TaskSpec:
    """The authority for the amount approves an agreement or sends it back; never who analysed it."""
    alone = amount_cents <= plan.limit(Limit.APPROVAL_ABOVE_CENTS)
    return TaskSpec(
        kind=TaskKind.APPROVAL, title="Aprovar e assinar o acordo", role=Role.ATTORNEY if alone else Role.CHIEF,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.APPROVAL), excluded=(analysed_by,), note=summary,
        outcomes=(
            Outcome(code="approve", label="Aprovar e assinar", fields=(text("nota", "Observação", False),)),
            Outcome(code="send_back", label="Devolver para nova análise", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def counter_form(plan: Plan) -> tuple[Field, ...]:
    """Return the form of the applicant's counter-proposal: other terms for the same debt."""
    return _terms_form(bounds_of(plan), INTERNAL)


def refusal(plan: Plan, fields: Mapping[str, object], by: UUID) -> Reply:
    """Return what the signed refusal says."""
    ground = next(g.label for g in plan.grounds if g.code == fields["fundamento"])
    return Reply(
        title="Proposta de transação não aceita", facts={"Fundamento": ground}, text=str(fields["motivos"]), signer=by
    )


def agreement(fields: Mapping[str, object], terms: Terms, signer: UUID) -> Reply:
    """Return the agreement that the authority signs."""
    debt = debt_of(fields)
    facts = {
        "Débito": f"{short_label(debt.kind)}, número {debt.number}",
        "Valor do débito": format_brl(terms.total_cents),
        "Desconto": f"{terms.discount}%",
        "Valor acordado": format_brl(terms.agreed_cents),
        "Pagamento": instalments_in_words(terms),
    }
    return Reply(
        title="Termo de acordo de transação", template="settlement", facts=facts, items=CLAUSES,
        text=str(fields["motivos"]), signer=signer,
    )  # fmt: skip


def _offer(plan: Plan, code: str, label: str) -> Outcome:
    inscribed = Field(
        name="inscricao_mais_recente", label="Data da inscrição mais recente entre os débitos", type=FieldType.DATE,
        past=True, basis=INTERNAL,
    )  # fmt: skip
    total = Field(name="valor_total", label="Valor total dos débitos", type=FieldType.MONEY, basis=INTERNAL)
    fields = (*debt_fields(), total, inscribed, *counter_form(plan), text("motivos", "Fundamentação"))
    return Outcome(code=code, label=label, fields=fields, checks=_checks(plan))


def _checks(plan: Plan) -> tuple[FormCheck, ...]:
    return (
        NotAfter(field="inscricao_mais_recente", day=cut_off(plan)),
        OnlyWith(field="desconto_a_vista", other=MODE, values=(AT_ONCE,)),
        OnlyWith(field="desconto_parcelado", other=MODE, values=(IN_INSTALMENTS,)),
        OnlyWith(field="parcelas", other=MODE, values=(IN_INSTALMENTS,)),
    )


def _refusal(plan: Plan) -> Outcome:
    options = tuple(Option(code=g.code, label=g.label) for g in plan.grounds)
    ground = Field(name="fundamento", label="Fundamento", type=FieldType.ENUM, options=options, basis=INTERNAL)
    return Outcome(code=REFUSE, label="Não aceitar a proposta", fields=(ground, text("motivos", "Fundamentação")))
