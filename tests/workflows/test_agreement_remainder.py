"""What debts lack although every instalment was paid in parts: called for once more, then the agreement is broken."""

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.portal.limits import Ending
from tests.rehearsal.agreements import AgreementBook, Rehearsal, agreement_under_way

pytestmark = pytest.mark.stack
LAST = 3


async def pays_in_parts(book: AgreementBook, instalment: int) -> None:
    """Pay each instalment; the last one in parts of which the debts took only some, and not when called again."""
    if instalment != LAST:
        book.pay(instalment)
    else:
        one = book.agreement.instalments[LAST - 1]
        book.agreement = book.agreement.changed(one.model_copy(update={"received_cents": one.cents}))


async def due_anew(case: Rehearsal) -> None:
    """Let the time of the last instalment pass, and the procedure call for what is left."""
    await case.at(case.book.agreement.instalments[LAST - 1].judged_at)
    await case.eventually(lambda: case.book.calls == [2, LAST, LAST])


async def test_a_remainder_is_called_for_and_its_payment_settles_the_agreement(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, LAST, payer=pays_in_parts, email="devedor@example.com") as case:
        await due_anew(case)
        await case.eventually(lambda: len(case.post.sent) == 2)
        assert "parcela 3 de 3 (só o que ainda falta" in case.post.texts[-1]
        await case.pay(LAST)
        assert await case.ends() == Ending.SETTLED


async def test_a_remainder_that_is_not_paid_breaks_the_agreement(env: WorkflowEnvironment) -> None:
    async with agreement_under_way(env, LAST, payer=pays_in_parts) as case:
        await due_anew(case)
        await case.at(case.book.agreement.instalments[LAST - 1].judged_at)
        assert await case.ends() == Ending.BROKEN
