"""Stories of an agreement in instalments whose histories are kept."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from temporalio.testing import WorkflowEnvironment

from tests.rehearsal.agreements import Rehearsal, agreement_under_way

WORKFLOW = "InstalmentAgreement"
Scenario = Callable[[Rehearsal], Awaitable[None]]


async def settled_month_by_month(case: Rehearsal) -> None:
    await case.eventually(lambda: case.book.looks == 1)
    await case.pay(1)
    for number in range(2, 7):
        await case.at(case.book.agreement.instalments[number - 1].call_at)
        await case.stands(lambda agreement, at=number - 1: agreement.instalments[at].called)  # type: ignore[misc]
        await case.pay(number)


async def broken_after_a_late_payment(case: Rehearsal) -> None:
    await case.pay(1)
    await case.at(case.book.agreement.instalments[2].call_at)
    await case.pay(2)
    await case.at(case.book.agreement.instalments[2].judged_at)


async def lapsed(case: Rehearsal) -> None:
    await case.at(case.book.agreement.instalments[0].judged_at)


async def paid_off_early(case: Rehearsal) -> None:
    await case.pay(1)
    await case.at(case.book.agreement.instalments[1].call_at)
    await case.pay(*range(2, 7))


async def handed_over_to_a_new_run(case: Rehearsal) -> None:
    await settled_month_by_month(case)


SCENARIOS: tuple[Scenario, ...] = (
    settled_month_by_month, broken_after_a_late_payment, lapsed, paid_off_early, handed_over_to_a_new_run,
)  # fmt: skip


def under_way(env: WorkflowEnvironment, scenario: Scenario, name: str) -> AbstractAsyncContextManager[Rehearsal]:
    """Make an agreement of six instalments that is not signed yet."""
    most_events = 20 if scenario is handed_over_to_a_new_run else None
    return agreement_under_way(
        env, 6, paid=(), name=name, most_events=most_events, email="devedor@example.com", queue=name
    )
