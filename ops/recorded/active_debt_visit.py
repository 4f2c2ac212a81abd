"""The story of an appointment whose history is kept."""

from domain.calendar import local_day
from domain.case import Act, CaseStatus
from domain.people import Role, Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal.office import Claim
from tests.rehearsal.people import staff

WORKFLOW = "ActiveDebt"
SERVICE = "3906"
ANSWERS: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
CLERK = staff(Role.CLERK, Unit.FISC)


async def slot_lost_then_booked_and_attended(claim: Claim) -> None:
    await claim.complete(TaskKind.TRIAGE, "in-person", CLERK, nota="Traga o carnê.")
    await claim.stands(CaseStatus.AWAITING_BOOKING)
    lost, other = claim.agenda.slots[:2]
    claim.agenda.lost.add(lost.id)
    await claim.act(Act.BOOKING, fields={"horario": str(lost.id)})
    await claim.eventually(lambda: claim.register.told.count("slots-offered") == 2)
    await claim.act(Act.BOOKING, fields={"horario": str(other.id)})
    await claim.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")


async def booking_changed_moved_and_missed(claim: Claim) -> None:
    await claim.complete(TaskKind.TRIAGE, "in-person", CLERK)
    await claim.stands(CaseStatus.AWAITING_BOOKING)
    first, second, third = claim.agenda.slots
    for slot in (first, second):
        await claim.act(Act.BOOKING, fields={"horario": str(slot.id)})
    await claim.complete(TaskKind.ATTENDANCE, "reschedule", CLERK, motivos="O posto estará fechado.")
    await claim.stands(CaseStatus.AWAITING_BOOKING)
    await claim.act(Act.BOOKING, fields={"horario": str(third.id)})
    await claim.at(third.start)
    await claim.complete(TaskKind.ATTENDANCE, "no-show", CLERK, conferido_em=local_day(third.start).isoformat())


async def booking_kept_until_it_could_no_longer_be_changed(claim: Claim) -> None:
    await claim.complete(TaskKind.TRIAGE, "in-person", CLERK)
    await claim.stands(CaseStatus.AWAITING_BOOKING)
    first, lost, _ = claim.agenda.slots
    await claim.act(Act.BOOKING, fields={"horario": str(first.id)})
    claim.agenda.lost.add(lost.id)
    await claim.act(Act.BOOKING, fields={"horario": str(lost.id)})
    await claim.at(first.start)
    await claim.eventually(lambda: Act.BOOKING not in claim.register.last.acts)
    await claim.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")


SCENARIOS: tuple[Scenario, ...] = (
    slot_lost_then_booked_and_attended,
    booking_changed_moved_and_missed,
    booking_kept_until_it_could_no_longer_be_changed,
)
