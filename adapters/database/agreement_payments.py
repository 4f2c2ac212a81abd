"""What a payment means for the agreement of its slip; called inside the transaction that counted the payment."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.portal.slip import Slip


async def paid(connection: AsyncConnection, slip: Slip, payment_id: UUID, cents: int, paid_on: date) -> None:
    """Do nothing: no agreement is kept here yet."""
