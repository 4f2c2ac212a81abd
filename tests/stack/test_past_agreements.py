"""Agreements of the past are made for demonstrations only, on days that give the dates asked for."""

from datetime import timedelta

import pytest

from adapters.clock import now
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.portal.limits import AgreementKind
from law.portal.schedule import schedule
from settings import Environment, Settings
from stack.past_agreements import INSTALMENTS, Past, day_when, make_past

LONG = timedelta(days=75)


def test_the_last_day_that_gives_the_dates_is_found() -> None:
    today = local_day(now())
    day = day_when(DebtKind.IPTU, lambda dates: dates.instalments[1].due_on + LONG <= today)
    due, due_of_the_next_day = (
        schedule(AgreementKind.ORDINARY, one, INSTALMENTS).instalments[1].due_on
        for one in (day, day + timedelta(days=1))
    )
    assert due + LONG <= today < due_of_the_next_day + LONG


def test_no_day_gives_dates_that_never_were() -> None:
    with pytest.raises(LookupError):
        day_when(DebtKind.IPTU, lambda dates: False)


async def test_never_in_production() -> None:
    settings = Settings.model_construct(environment=Environment.PRODUCTION)
    with pytest.raises(PermissionError):
        await make_past(settings, Past(DebtKind.IPTU, "00100200034", local_day(now())))
