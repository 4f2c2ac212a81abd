"""Agreements for tests: the dates of the law, instalments paid as asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from domain.portal.agreement import Agreement, Instalment
from domain.portal.limits import AgreementKind
from law.portal.schedule import schedule

NUMBER = "ACD-2026-0000001-7"
AGREED = date(2026, 11, 24)
BEFORE = timedelta(seconds=1)


def agreement(
    number: int = 12, kind: AgreementKind = AgreementKind.ORDINARY, agreed_on: date = AGREED,
    paid: Iterable[int] = (), cents: int = 200_00, called: Iterable[int] = (1,),
) -> Agreement:  # fmt: skip
    """Return an agreement of equal instalments, some of them paid on their due date."""
    made, paid, called = schedule(kind, agreed_on, number), set(paid), set(called)
    return Agreement(
        number=NUMBER, kind=kind, agreed_on=agreed_on,
        instalments=tuple(
            Instalment(**dates.model_dump(), number=place, cents=cents, called=place in called,
                       paid_on=dates.due_on if place in paid else None)
            for place, dates in enumerate(made.instalments, 1)
        ),
        **made.model_dump(exclude={"instalments"}),
    )  # fmt: skip


def paying(one: Agreement, number: int, on: date) -> Agreement:
    """Return the agreement with one more instalment paid."""
    instalments = tuple(i.model_copy(update={"paid_on": on}) if i.number == number else i for i in one.instalments)
    return one.model_copy(update={"instalments": instalments})


def calling(one: Agreement, number: int) -> Agreement:
    """Return the agreement after the call for one instalment."""
    instalments = tuple(i.model_copy(update={"called": True}) if i.number == number else i for i in one.instalments)
    return one.model_copy(update={"instalments": instalments})


def judged(one: Agreement, number: int) -> datetime:
    """Return when an unpaid instalment comes to count as such."""
    return one.instalments[number - 1].judged_at
