"""What the procedure of an agreement may ask for, without who does it."""

from abc import ABC, abstractmethod

from pydantic import AwareDatetime, BaseModel, ConfigDict
from temporalio import activity

from domain.portal.agreement import Standing


class AgreementTurn(BaseModel):
    """An instant at which the office turns to an agreement, or to one instalment of it; `notice` names a text."""

    model_config = ConfigDict(frozen=True)

    number: str
    at: AwareDatetime
    instalment: int = 0
    notice: str = ""


class AgreementHands(ABC):
    """What the procedure of an agreement asks for. Each looks at the ledger and answers how the agreement stands."""

    @activity.defn(name="look_at_agreement")
    @abstractmethod
    async def look_at_agreement(self, turn: AgreementTurn) -> Standing:
        """Look at what was paid."""

    @activity.defn(name="call_instalment")
    @abstractmethod
    async def call_instalment(self, turn: AgreementTurn) -> Standing:
        """Issue the slip of an instalment that was not paid, once."""

    @activity.defn(name="write_to_debtor")
    @abstractmethod
    async def write_to_debtor(self, turn: AgreementTurn) -> None:
        """Send a notice to the address of an agreement; raise as long as it was not accepted."""

    @activity.defn(name="end_agreement")
    @abstractmethod
    async def end_agreement(self, turn: AgreementTurn) -> Standing:
        """End an agreement, settled, broken or lapsed, unless a payment that came meanwhile keeps it."""
