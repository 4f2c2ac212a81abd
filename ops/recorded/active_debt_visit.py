"""The story of an appointment whose history is kept."""

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


SCENARIOS: tuple[Scenario, ...] = (slot_lost_then_booked_and_attended,)
