"""The stretches of a settlement proposal (3351) that rehearsals share; its register tells it what the test says."""

from domain.case import CaseStatus
from domain.people import Role, Unit
from domain.precatorios.round_calendar import Hold
from domain.precatorios.settlement import Entry, News, ProposalState
from domain.tasks import TaskKind
from law.editais import EDITAL_2025
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

SETTLEMENT = "3351"
ANSWERS: dict[str, object] = {
    **creditors.PERSON, "edital": "1/2025", "numero_processo": "1000001-03.2023.8.26.0053",
    "numero_precatorio": "EP 1", "ano_ordem_cronologica": 2012, "numero_ordem": 7, "entidade_devedora": "pmsp",
    "natureza": "alimentar", "conta_bancaria": "Banco 1, agência 1, conta 1", "sem_recurso": True,
    "credores": [{
        "cpf_cnpj": "11144477735", "nome": "Requerente", "qualidade": "titular", "parte": "1/1",
        "procuracao_data": "2026-01-10", "procuracao_forma": "particular", "poderes_especificos": True,
        "le_e_assina": True,
    }],
}  # fmt: skip
ENTITY = staff(Role.TECHNICIAN, Unit.ENTITY_LEGAL)
GROUND = "no-specific-powers"
State = ProposalState


def of_an_entity(claim: Claim) -> None:
    """The debtor has a legal office of its own."""
    claim.round.entry = Entry(
        news=News(state=State.FILED), lot_closes_at=EDITAL_2025.closes, entity="SPTrans", represented=False
    )


async def told(claim: Claim, state: State, serial: int, *, lot: int = 1, place: int = 0) -> None:
    """The register tells where it has the proposal."""
    news = News(state=state, serial=serial, lot=lot, place=place)
    await claim.procedures.tell(claim.start.protocol, "round_news", news.model_dump(mode="json"))


async def held(claim: Claim, hold: Hold) -> None:
    """A court suspends the round, or its suspension is lifted."""
    await claim.procedures.tell(claim.start.protocol, "hold", hold.model_dump(mode="json"))


async def in_lot(claim: Claim) -> None:
    """The papers are complete and the lot is closed."""
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await claim.stands(CaseStatus.AWAITING_LOT)
    await told(claim, State.IN_LOT, 1)


async def examined(claim: Claim, outcome: str = "fit", **fields: object) -> None:
    """The Câmara examines the proposal."""
    if outcome == "reject":
        fields = {"fundamento": GROUND, "motivos": "A procuração é geral.", **fields}
    await claim.complete(TaskKind.EXAMINATION, outcome, creditors.ATTORNEY, "", **fields)


async def classified(claim: Claim) -> None:
    """The proposal is on the classified list."""
    await in_lot(claim)
    await examined(claim)
    await told(claim, State.CLASSIFIED, 2, place=3)
    await claim.stands(CaseStatus.CLASSIFIED)


async def rejected(claim: Claim) -> None:
    """The proposal is on the rejected list."""
    await in_lot(claim)
    await examined(claim, "reject")
    await told(claim, State.REJECTED, 2)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
