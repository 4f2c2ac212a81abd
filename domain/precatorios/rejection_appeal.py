"""An appeal against a rejected proposal (4202): who decides it, and what the decision says."""

from domain.case import Closing, Decision, Reply
from domain.office_tasks import text
from domain.people import Role
from domain.plan import Plan
from domain.service import Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

LABELS = {
    Verdict.GRANT: "Dar provimento ao recurso",
    Verdict.DENY: "Negar provimento ao recurso",
    Verdict.DISMISS: "Não conhecer do recurso",
}
TITLES = {
    Verdict.GRANT: "Recurso provido: a rejeição da proposta foi revista",
    Verdict.DENY: "Recurso não provido: a rejeição da proposta foi mantida",
    Verdict.DISMISS: "Recurso não conhecido: a rejeição da proposta foi mantida",
}
NOW = {
    Verdict.GRANT: "A proposta volta à Câmara de Conciliação de Precatórios, que a classifica com as demais do edital.",
    Verdict.DENY: "A rejeição publicada continua valendo. O precatório segue na ordem de pagamento do Tribunal.",
    Verdict.DISMISS: "O recurso não foi examinado no mérito. O precatório segue na ordem de pagamento do Tribunal.",
}
CLOSINGS = {
    Verdict.GRANT: Closing.APPEAL_GRANTED,
    Verdict.DENY: Closing.APPEAL_DENIED,
    Verdict.DISMISS: Closing.DISMISSED,
}


def analysis(plan: Plan) -> TaskSpec:
    """An attorney who did not sign the rejection decides the appeal."""
    return TaskSpec(
        kind=TaskKind.APPEAL_ANALYSIS, title="Julgar o recurso contra a rejeição", role=Role.ATTORNEY,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.APPEAL_ANALYSIS), note="\n".join(plan.alerts),
        outcomes=tuple(Outcome(code=v, label=LABELS[v], fields=(text("motivos", "Fundamentação"),)) for v in LABELS),
    )  # fmt: skip


def answer(made: Decision) -> Reply:
    """Return what the signed decision says."""
    verdict = Verdict(made.verdict)
    return Reply(title=TITLES[verdict], template="precatorio-decision", items=(NOW[verdict],), signer=made.by)
