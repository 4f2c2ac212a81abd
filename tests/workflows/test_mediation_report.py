"""What became of an agreement, as both parties say: obligation by obligation, each side until it said all."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import CaseStatus
from domain.mediation.links import Purpose
from domain.mediation.parties import Side
from domain.mediation.term import Report
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import ANSWERS, BY_POST, CLERK, JUDGE, MEDIATOR, SIGNED, TERM, Table, ids, table
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
TWO = {**TERM, "obrigacao_2": "devolver o carro", "obrigacao_2_de": "requerente", "obrigacao_2_data": "2099-02-10"}


async def homologated(at: Table, term: dict[str, object], post: bool = False) -> None:
    """Bring a mediation to its title."""
    await at.admit()
    if post:
        await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
        first: dict[str, Any] = {"resposta": "aceito", "horarios": ids(at.slots[:1])}
        await at.case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **first)
        await at.applicant(**first)
    else:
        await at.both_accept()
    await at.case.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
    await at.drafted(**term)
    if post:
        await at.case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **SIGNED)
        await at.applicant(**SIGNED)
        await at.case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    else:
        await at.signed()
    await at.case.complete(TaskKind.HOMOLOGATION, "homologate", JUDGE)
    await at.case.stands(CaseStatus.FOLLOW_UP)


@pytest.fixture
async def owing(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """Two obligations are owed, one by each."""
    async with table(env) as at:
        await homologated(at, TWO)
        yield at


async def test_each_obligation_may_be_reported_by_itself_each_time_by_a_link_of_its_own(owing: Table) -> None:
    case, first = owing.case, await owing.asked(Purpose.REPORT)
    await owing.invited(first, obrigacao_2=Report.FULFILLED)
    rest = await owing.asked(Purpose.REPORT, 2)
    assert [field.name for field in rest.form] == ["obrigacao_1"]
    assert rest.expires_at == first.expires_at
    with refused("link-revoked"):
        await owing.invited(first, obrigacao_1=Report.FULFILLED)
    await owing.applicant(obrigacao_1=Report.FULFILLED)
    with refused("invalid-input"):
        await owing.applicant(obrigacao_1=Report.NOT_FULFILLED)
    await owing.applicant(obrigacao_2=Report.FULFILLED)
    with refused("act-not-open"):
        await owing.applicant(obrigacao_2=Report.FULFILLED)
    assert case.register.last.status is CaseStatus.FOLLOW_UP
    await owing.invited(rest, obrigacao_1=Report.FULFILLED)
    assert await case.ends() == "agreement-fulfilled"
    both = {1: Report.FULFILLED, 2: Report.FULFILLED}
    assert case.file_book.reports == dict.fromkeys(Side, both)


async def test_the_invited_is_told_what_is_left_with_the_new_link(owing: Table) -> None:
    await owing.invited(await owing.asked(Purpose.REPORT), obrigacao_2=Report.FULFILLED)
    rest = await owing.asked(Purpose.REPORT, 2)
    (told,) = [n.order for n in owing.case.register.notices.values() if n.order.link == rest.id]
    assert told.template == "mediation-report"
    assert "pagar a dívida" in told.text
    assert "devolver o carro" not in told.text


async def test_a_breach_reported_later_is_a_breach(owing: Table) -> None:
    await owing.invited(await owing.asked(Purpose.REPORT), obrigacao_2=Report.FULFILLED)
    await owing.invited(await owing.asked(Purpose.REPORT, 2), obrigacao_1=Report.NOT_FULFILLED)
    assert await owing.case.ends() == "agreement-not-fulfilled"


async def test_a_report_says_something_of_at_least_one_obligation(owing: Table) -> None:
    with refused("invalid-input") as refusals:
        await owing.invited(await owing.asked(Purpose.REPORT))
    assert [p.field for p in refusals[0].problems] == ["obrigacao_1"]
    with refused("invalid-input"):
        await owing.applicant()


async def test_an_agreement_is_kept_when_one_side_reported_all_of_it_in_parts(owing: Table) -> None:
    case = owing.case
    for number in (1, 2):
        await owing.applicant(**{f"obrigacao_{number}": Report.FULFILLED})
    await case.quiet()
    await case.after(case.register.last.due)
    assert await case.ends() == "agreement-fulfilled"


async def test_a_clerk_may_note_more_than_one_report(env: WorkflowEnvironment) -> None:
    async with table(env, BY_POST) as at:
        await homologated(at, TWO, post=True)
        for number in (1, 2):
            await at.case.complete(
                TaskKind.INVITED_ANSWER, "answered", CLERK, **{f"obrigacao_{number}": Report.FULFILLED}
            )
            await at.applicant(**{f"obrigacao_{number}": Report.FULFILLED})
        assert await at.case.ends() == "agreement-fulfilled"


async def test_one_party_that_reports_a_breach_is_enough(owing: Table) -> None:
    await owing.applicant(obrigacao_1=Report.NOT_FULFILLED)
    assert await owing.case.ends() == "agreement-not-fulfilled"


@pytest.mark.parametrize(("reported", "closing"), [(False, "homologated"), (True, "agreement-fulfilled")])
async def test_without_further_reports_the_case_ends_some_days_after_the_last_obligation(
    env: WorkflowEnvironment, reported: bool, closing: str
) -> None:
    async with table(env, ANSWERS) as at:
        case = at.case
        await homologated(at, {**TERM, "obrigacao_1_data": (await case.now()).date().isoformat()})
        if reported:
            await at.applicant(obrigacao_1=Report.FULFILLED)
        key = case.register.last.due
        await case.at(case.register.due[key])
        await case.quiet()
        assert case.register.last.status is CaseStatus.FOLLOW_UP
        await case.after(key)
        assert await case.ends() == closing
