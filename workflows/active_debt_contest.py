"""A debt contested (3636), or something communicated about it (3610, 3612, 3637), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Closing
    from domain.debts import answers, effects
    from domain.service import FAVOURABLE, Verdict
    from workflows import steps
    from workflows.debt_decisions import Court, decided, papers_complete, titled
    from workflows.desk import Desk
    from workflows.ledger_orders import Orders


async def contest(desk: Desk) -> Closing:
    """Check → analysis with the effect on the debt → approval → signed decision → effect applied → appeal."""
    if not await papers_complete(desk):
        return steps.archived_by_silence(desk)
    court = Court(effects.CONTEST, titled(answers.CONTEST), Orders(desk).apply)
    made = await decided(desk, court)
    if made.verdict in FAVOURABLE:
        return Closing.DEBT_CHANGED
    return Closing.DISMISSED if made.verdict == Verdict.DISMISS else Closing.DENIED


async def communication(desk: Desk) -> Closing:
    """Check → applied to the debt, or not, with reasons → signed answer → appeal."""
    if not await papers_complete(desk):
        return steps.archived_by_silence(desk)
    court = Court(effects.COMMUNICATION, titled(answers.COMMUNICATION), Orders(desk).apply)
    made = await decided(desk, court)
    return Closing.APPLIED if made.verdict in FAVOURABLE else Closing.NOT_APPLIED
