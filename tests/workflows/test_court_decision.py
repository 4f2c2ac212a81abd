"""Rulings filed by somebody: every way in which triage, referral and compliance may end."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, Audience, CaseStatus, Holder, NoticeOrder
from domain.closing import Closing
from domain.documents import LetterKind
from domain.people import Unit
from domain.service import Limit
from domain.tasks import Completion, TaskKind
from tests.rehearsal import court
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, CITIZEN, FISCAL_ATTORNEY, OTHER_ATTORNEY
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@pytest.fixture
async def ruling(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A ruling just filed, for which the court gave no time."""
    async with claim_under_way(env, court.SERVICE, court.FILED) as claim:
        yield claim


def answer_of(claim: Claim) -> str:
    """Return the text of the answer, as the press of rehearsals lays it out."""
    (key,) = claim.safe.under(f"letters/{claim.start.case_id}/{LetterKind.ANSWER}-1/")
    return claim.safe.objects[key].decode()


def orders(claim: Claim, template: str) -> list[NoticeOrder]:
    return [n for step in claim.register.transitions for n in step.notices if n.template == template]


async def test_a_ruling_is_complied_with_confirmed_and_answered(ruling: Claim) -> None:
    await court.ordered(ruling)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert ruling.register.last.holder is Holder.OTHER
    await court.complied(ruling)
    await court.confirmed(ruling)
    assert await ruling.ends() == Closing.COMPLIED
    for said in ("A decisão foi cumprida.", "1000017-", "Secretaria do Verde", "Cumprida em"):
        assert said in answer_of(ruling)
    assert [n.unit for n in orders(ruling, "compliance-order")] == [Unit.SVMA]


@pytest.mark.parametrize("hand_over", [True, False])
async def test_proofs_go_to_the_applicant_only_when_the_attorney_says_so(ruling: Claim, hand_over: bool) -> None:
    await court.ordered(ruling)
    proof = ruling.register.upload(1, "staged")
    done = {"cumprida_em": (await ruling.now()).isoformat(), "relato": "Feito."}
    task = await ruling.task(TaskKind.COMPLIANCE)
    sent = Completion(
        task_id=task,
        outcome="complied",
        fields=done,
        documents=(proof,),
        kinds={proof: "comprovante"},
        actor=court.SVMA,
    )
    await ruling.send(sent)
    await court.confirmed(ruling, hand_over=hand_over)
    await ruling.ends()
    delivered = [d for step in ruling.register.transitions for d in step.delivers]
    assert delivered == ([proof] if hand_over else [])


@pytest.mark.parametrize("kind", ["", "outro"])
async def test_no_report_without_proof_is_taken_whoever_sends_it(ruling: Claim, kind: str) -> None:
    await court.ordered(ruling)
    task = await ruling.task(TaskKind.COMPLIANCE)
    done = {"cumprida_em": (await ruling.now()).isoformat(), "relato": "Feito."}
    paper = ruling.register.upload(1, "staged")
    bare = Completion(task_id=task, outcome="complied", fields=done, actor=court.SVMA)
    wrong = bare.model_copy(update={"documents": (paper,), "kinds": {paper: kind} if kind else {}})
    for sent, codes in ((bare, {"missing-document"}), (wrong, {"missing-document", "unknown-document"})):
        with refused("invalid-input") as refusals:
            await ruling.send(sent)
        assert {p.code for p in refusals[0].problems} == codes
    await court.complied(ruling)


async def test_a_unit_of_the_office_complies_as_the_office(ruling: Claim) -> None:
    await court.ordered(ruling, Unit.FISC)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert ruling.register.last.holder is Holder.OFFICE
    with refused("wrong-role"):
        await court.complied(ruling, court.SVMA)
    with refused("wrong-unit"):
        await court.complied(ruling, ATTORNEY)
    await court.complied(ruling, FISCAL_ATTORNEY)


async def test_who_reported_does_not_confirm(ruling: Claim) -> None:
    await court.ordered(ruling, Unit.JUD)
    await court.complied(ruling, OTHER_ATTORNEY)
    with refused("own-work"):
        await court.confirmed(ruling)


async def test_a_report_sent_back_may_go_to_another_unit(ruling: Claim) -> None:
    await court.ordered(ruling)
    await court.complied(ruling)
    await court.returned(ruling)
    task = await ruling.task(TaskKind.COMPLIANCE)
    (order,) = [t for t in ruling.register.open_tasks if t.task_id == task]
    assert order.spec.unit is Unit.SVMA
    assert "Falta o recibo." in order.spec.note
    assert court.ORDER in order.spec.note
    await court.impossible(ruling)
    await court.returned(ruling, unidade=Unit.CET)
    await court.complied(ruling, court.CET)
    await court.confirmed(ruling)
    assert await ruling.ends() == Closing.COMPLIED


async def test_reasons_why_it_cannot_be_done_are_accepted_and_answered(ruling: Claim) -> None:
    await court.ordered(ruling)
    await court.impossible(ruling)
    with refused("outcome-not-allowed"):
        await court.confirmed(ruling)
    await court.accepted(ruling)
    assert await ruling.ends() == Closing.NOT_COMPLIED
    assert "As razões vão ao juízo." in answer_of(ruling)


async def test_what_is_no_ruling_is_refused_with_its_ground(ruling: Claim) -> None:
    await court.refused(ruling)
    assert await ruling.ends() == Closing.REFUSED
    assert "O documento não é decisão, ofício nem mandado judicial" in answer_of(ruling)
    assert orders(ruling, "answered")


async def test_precatorios_go_to_their_unit_which_confirms(ruling: Claim) -> None:
    await court.referred(ruling)
    await ruling.complete(TaskKind.REFERRAL, "received", court.RECEIVER)
    assert await ruling.ends() == Closing.REFERRED


async def test_what_the_unit_of_precatorios_sends_back_is_looked_at_again(ruling: Claim) -> None:
    await court.referred(ruling)
    await ruling.complete(TaskKind.REFERRAL, "not_ours", court.RECEIVER, motivos="É obrigação de fazer.")
    task = await ruling.task(TaskKind.TRIAGE)
    (order,) = [t for t in ruling.register.open_tasks if t.task_id == task]
    assert "É obrigação de fazer." in order.spec.note
    await court.ordered(ruling)
    await ruling.stands(CaseStatus.COMPLIANCE)


async def test_what_is_missing_is_asked_for_only_so_often(ruling: Claim) -> None:
    for _ in range(ruling.start.plan.limit(Limit.CORRECTION_ROUNDS)):
        await court.asked_for_more(ruling)
        await ruling.stands(CaseStatus.AWAITING_CORRECTION)
        await ruling.act(Act.CORRECTION, text="Segue cópia legível.")
    with refused("outcome-not-allowed"):
        await court.asked_for_more(ruling)


async def test_silence_archives_the_case_and_says_so(ruling: Claim) -> None:
    await court.asked_for_more(ruling)
    await ruling.stands(CaseStatus.AWAITING_CORRECTION)
    await ruling.after("correction-1")
    assert await ruling.ends() == Closing.SILENCE
    assert orders(ruling, "archived-silence")


async def test_a_filing_may_be_withdrawn_until_the_triage_only(ruling: Claim) -> None:
    await ruling.task(TaskKind.TRIAGE)
    assert Act.WITHDRAWAL in ruling.register.last.acts
    await court.ordered(ruling)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert Act.WITHDRAWAL not in ruling.register.last.acts
    with refused("act-not-open"):
        await ruling.act(Act.WITHDRAWAL, CITIZEN)


async def test_a_withdrawal_in_time_ends_the_case(ruling: Claim) -> None:
    await ruling.task(TaskKind.TRIAGE)
    await ruling.act(Act.WITHDRAWAL)
    assert await ruling.ends() == Closing.WITHDRAWN
    assert ruling.rulings.filings[ruling.start.case_id].left


async def test_only_attorneys_of_the_department_triage(ruling: Claim) -> None:
    await ruling.task(TaskKind.TRIAGE)
    with refused("wrong-unit"):
        await ruling.complete(TaskKind.TRIAGE, "refer", FISCAL_ATTORNEY)


async def test_without_a_time_of_the_court_that_of_the_plan_runs(ruling: Claim) -> None:
    await court.ordered(ruling)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert "court-time" not in ruling.register.told
    await ruling.after("task-2")
    await ruling.eventually(lambda: "escalated" in ruling.register.told)
    assert ruling.register.told.count("reminder") == 3
    assert [n.audience for n in orders(ruling, "staff-escalation")] == [Audience.CHIEF]
