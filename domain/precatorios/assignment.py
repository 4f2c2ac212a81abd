"""An assignment of a precatório (4203): the attorney's task, and what the decision says."""

from domain.case import Decision, Reply
from domain.form import Field, FieldType, Option
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import Role
from domain.plan import Plan
from domain.precatorios.holdings import AssignmentAnswer
from domain.service import Limit, Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

REGISTERED = "Cessão registrada"
REFUSED = "Cessão não registrada"
AFTER = (
    "A cessão só produz efeitos depois de comunicada, por petição, também ao juízo de origem do precatório "
    "(Constituição Federal, art. 100, § 14).",
    "Quem recebeu o crédito não tem preferência por idade, doença grave ou deficiência "
    "(Constituição Federal, art. 100, § 13).",
    "A cessão não muda a posição na ordem de pagamento, que é feita pelo Tribunal de Justiça.",
)
NOT_AFTER = (
    "O registro de titulares continua como estava.",
    "Se o motivo da recusa deixar de existir, a cessão pode ser comunicada de novo; vale a data da nova comunicação.",
)
FIRST_HOLDER = (
    Field(name="titular_original", label="CPF ou CNPJ do titular original", type=FieldType.CPF_CNPJ, required=False,
          basis=INTERNAL, help="Só quando ainda não está no registro deste precatório."),
    Field(name="parte_original", label="Parte do titular original", type=FieldType.SHARE, required=False,
          basis=INTERNAL, help="Em branco, o crédito inteiro."),
)  # fmt: skip


def analysis(plan: Plan, rounds_used: int, note: str = "") -> TaskSpec:
    """An attorney registers the assignment, asks for what is missing, or refuses it on a ground."""
    grounds = tuple(Option(code=g.code, label=g.label) for g in plan.grounds if Verdict.DENY in g.verdicts)
    ground = Field(name="fundamento", label="Motivo da norma", type=FieldType.ENUM, options=grounds, basis=INTERNAL)
    outcomes = [
        Outcome(code="register", label="Registrar a cessão",
                fields=(*FIRST_HOLDER, text("motivos", "Observações", False))),
        Outcome(code="refuse", label="Não registrar", fields=(ground, text("motivos", "Fundamentação"))),
    ]  # fmt: skip
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="demand", label="Formular exigência", fields=correction_form(plan)))
    return TaskSpec(
        kind=TaskKind.ANALYSIS, title="Analisar a cessão", role=Role.ATTORNEY, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.ANALYSIS), outcomes=tuple(outcomes), note="\n".join((*plan.alerts, note)).strip(),
    )  # fmt: skip


def answer(made: Decision, taken: AssignmentAnswer | None) -> Reply:
    """Return what the signed decision says: the place in the chain, or the refusal."""
    if taken is None:
        return Reply(title=REFUSED, template="precatorio-decision", items=NOT_AFTER, signer=made.by)
    facts = {
        "Parte cedida": taken.share, "Parte que fica com o cedente": taken.left,
        "Lugar na cadeia de titulares": str(taken.place), "Preferência por idade, doença ou deficiência": "Não",
    }  # fmt: skip
    return Reply(title=REGISTERED, template="precatorio-decision", facts=facts, items=AFTER, signer=made.by)
