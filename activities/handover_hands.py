"""The hands that give one case's documents to another and wake its procedure."""

from dataclasses import dataclass

from temporalio import activity

from activities.hands import CaseRef, HandoverHands
from domain.case import CitizenAct
from domain.errors import DomainError
from domain.handover import Handed, Target
from domain.people import Actor
from domain.ports import Handovers, Procedures


@dataclass(frozen=True)
class HandoverDesk(HandoverHands):
    """Implements the activity through the rows of both cases and the procedure of the other one."""

    handovers: Handovers
    procedures: Procedures

    @activity.defn(name="hand_over_documents")
    async def hand_over_documents(self, case: CaseRef) -> Handed:
        """Copy the rows, then do the act once; a refusal of the other procedure takes the copies back."""
        target = await self.handovers.prepare(case.case_id)
        if target is None:
            return Handed(done=False)
        try:
            await self.procedures.act(target.protocol, _act(target, case), f"{case.case_id}:documents")
        except DomainError:
            await self.handovers.undo(target)
            return Handed(done=False, protocol=target.protocol)
        return Handed(done=True, protocol=target.protocol)


def _act(target: Target, case: CaseRef) -> CitizenAct:
    text = f"Documentos apresentados pelo protocolo {case.protocol}."
    return CitizenAct(act=target.act, actor=Actor(person_id=target.applicant_id), text=text, documents=target.documents)
