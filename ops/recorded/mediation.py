"""The stories of mediations whose histories are kept."""

from domain.case import TRANSITION_GRACE, Act
from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.mediation.term import Report
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import centre_people as centre
from tests.rehearsal.centre_people import CLERK, HELD, JUDGE, MEDIATOR, OTHER_MEDIATOR, Table, ids
from tests.rehearsal.meanwhile import Meanwhile, gives_up
from tests.rehearsal.office import Claim
from tests.rehearsal.refusals import refused

WORKFLOW = "Mediation"
SERVICE = centre.SERVICE
ANSWERS: dict[str, object] = {**centre.ANSWERS, "menores": True}


async def moved_redistributed_continued_homologated_and_kept(claim: Claim) -> None:
    at = Table(claim)
    await at.admit()
    await at.invited(await at.asked(), resposta=Move.OTHER_TIMES, turno="tarde")
    await at.both_accept(2)
    await at.applicant(resposta=Move.RESCHEDULE)
    await at.both_accept(3)
    await claim.complete(TaskKind.MEDIATION_SESSION, "impeded", MEDIATOR)
    await at.asked(Purpose.SESSION, 3)
    consents = {"consente_requerente": True, "consente_convidado": True}
    await at.sat("continue", OTHER_MEDIATOR, **HELD, **consents)
    await at.both_accept(4)
    await at.sat("agreement", OTHER_MEDIATOR, **HELD)
    await claim.complete(TaskKind.TERM, "drafted", OTHER_MEDIATOR, **centre.TERM)
    await at.invited(await at.asked(Purpose.SIGN), **centre.SIGNED)
    await at.applicant(**centre.SIGNED)
    await claim.complete(TaskKind.SIGNATURE, "signed", OTHER_MEDIATOR)
    await claim.complete(TaskKind.HEARING, "favourable", CLERK, parecer="Nada a opor.")
    await claim.complete(TaskKind.HOMOLOGATION, "homologate", JUDGE)
    await at.invited(await at.asked(Purpose.REPORT), obrigacao_1=Report.FULFILLED)
    await at.applicant(obrigacao_1=Report.FULFILLED)


async def invitation_without_answer(claim: Claim) -> None:
    at = Table(claim)
    await at.admit()
    await at.asked()
    await claim.at(claim.register.due["invitation"] + TRANSITION_GRACE)


async def unsigned_in_time(claim: Claim) -> None:
    at = Table(claim)
    await at.admit()
    await at.both_accept()
    await claim.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
    await at.drafted(**centre.NO_DUTIES)
    await at.asked(Purpose.SIGN)
    await claim.after(claim.register.last.acts[Act.PARTY_ANSWER])


async def withdrawn_after_a_time_was_lost(claim: Claim) -> None:
    at = Table(claim)
    await at.admit()
    link = await at.asked()
    claim.calendar.lost.add(at.slots[0].id)
    first = ids(at.slots[:1])
    await at.invited(link, resposta=Move.ACCEPT, horarios=first)
    await at.applicant(resposta=Move.ACCEPT, horarios=first)
    await at.both_accept(2)
    await claim.act(Act.WITHDRAWAL)


async def left_while_another_mediator_was_sought(claim: Claim) -> None:
    at = Table(claim)
    await at.admit()
    await at.both_accept()
    await at.asked(Purpose.SESSION)
    claim.calendar.mediators = claim.calendar.mediators[:1]
    meanwhile = Meanwhile(at, lambda: gives_up(at))
    with refused("nothing-to-hand-over"):
        await centre.hand_over(at)
    await meanwhile.answered()


SCENARIOS: tuple[Scenario, ...] = (
    moved_redistributed_continued_homologated_and_kept,
    invitation_without_answer,
    unsigned_in_time,
    withdrawn_after_a_time_was_lost,
    left_while_another_mediator_was_sought,
)
