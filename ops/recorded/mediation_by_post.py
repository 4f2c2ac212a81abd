"""The story of a mediation whose invited party has no e-mail: on paper, at the counter, with another mediator."""

from domain.calendar import local_day
from domain.case import CaseStatus
from domain.mediation.forms import Move
from domain.mediation.links import paper_link
from domain.mediation.messages import HandOver
from domain.mediation.term import Report
from domain.people import Role, Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import centre_people as centre
from tests.rehearsal.centre_people import CLERK, HELD, JUDGE, MEDIATOR, OTHER_MEDIATOR, Table, ids
from tests.rehearsal.office import Claim
from tests.rehearsal.people import staff

WORKFLOW = "Mediation"
SERVICE = centre.SERVICE
ANSWERS: dict[str, object] = {k: v for k, v in centre.BY_POST.items() if v is not None}
CHIEF = staff(Role.CHIEF, Unit.CEJUSC)
ALONE = {"consente_requerente": True, "consente_convidado": True, "proxima": "separada-requerente"}
TWO_DUTIES = {
    **centre.TERM, "obrigacao_2": "devolver o carro", "obrigacao_2_de": "requerente", "obrigacao_2_data": "2099-02-10",
}  # fmt: skip


async def posted_received_handed_over_met_alone_signed_by_hand_and_reported_in_parts(claim: Claim) -> None:
    at = Table(claim)
    await at.admit()
    await claim.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
    await claim.task(TaskKind.INVITED_ANSWER)
    await claim.quiet()
    today = local_day(await claim.now())
    await claim.complete(TaskKind.INVITED_ANSWER, "received", CLERK, recebida_em=today.isoformat())
    await claim.quiet()
    paper, times = claim.links.opened[paper_link(claim.start.case_id)], ids(at.slots[:1])
    await at.invited(paper, resposta=Move.ACCEPT, horarios=times)
    await at.applicant(resposta=Move.ACCEPT, horarios=times)
    await claim.task(TaskKind.MEDIATION_SESSION)
    await claim.quiet()
    order = HandOver(reason="Licença médica.", actor=CHIEF)
    await claim.procedures.hand_over(claim.start.protocol, order, "hand-over")
    await at.sat("continue", OTHER_MEDIATOR, **HELD, **ALONE)
    await claim.eventually(lambda: "times-offered-alone" in claim.register.told)
    await claim.quiet()
    await at.applicant(resposta=Move.ACCEPT, horarios=ids(at.slots[:1]))
    await at.sat("agreement", **HELD)
    await claim.complete(TaskKind.TERM, "drafted", MEDIATOR, **TWO_DUTIES)
    await claim.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **centre.SIGNED)
    await at.applicant(**centre.SIGNED)
    await claim.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    await claim.complete(TaskKind.HOMOLOGATION, "homologate", JUDGE)
    await claim.stands(CaseStatus.FOLLOW_UP)
    for number in (1, 2):
        await at.applicant(**{f"obrigacao_{number}": Report.FULFILLED})
        await claim.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **{f"obrigacao_{number}": Report.FULFILLED})


SCENARIOS: tuple[Scenario, ...] = (posted_received_handed_over_met_alone_signed_by_hand_and_reported_in_parts,)
