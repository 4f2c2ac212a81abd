"""Letters, seals and notices are made once each, and a store or mail server that is away holds nobody up."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.documents import Letter, LetterKind
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import OTHER_ATTORNEY
from tests.rehearsal.stories import accepted, appealed, asked_for_more, checked, decided, heard, judged, paid

pytestmark = pytest.mark.stack
FOREVER = 1_000_000


def letter(claim: Claim, kind: LetterKind, number: int = 1) -> Letter:
    """Return a letter as it was laid out."""
    (key,) = claim.safe.under(f"letters/{claim.start.case_id}/{kind}-{number}/")
    return Letter.model_validate_json(claim.safe.objects[key].split(b"\n")[0])


async def test_every_letter_and_every_seal_is_made_once(env: WorkflowEnvironment) -> None:
    def with_documents(claim: Claim) -> None:
        for number in (1, 2):
            claim.register.upload(number, "filed")

    async with claim_under_way(env, prepare=with_documents) as claim:
        await asked_for_more(claim)
        await claim.act(Act.CORRECTION)
        await appealed(claim, Verdict.DENY)
        await judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=TaskKind.APPEAL_ANALYSIS)
        await accepted(claim)
        await paid(claim)
        assert await claim.ends() == "paid"
        protocol = claim.start.protocol
        assert sorted(claim.pen.reasons) == [
            f"{kind} {protocol}" for kind in ("appeal-decision", "correction", "decision", "receipt")
        ]
        assert {d.state for d in claim.register.documents.values()} == {"sealed"}
        assert len(claim.safe.under("cases/")) == 3  # two documents and the final record
        assert list(claim.register.ordered) == [
            "filed", "correction-requested", "decided", "appeal-decided", "paid"
        ]  # fmt: skip
        assert len(claim.post.sent) == 5


async def test_what_follows_a_filing_is_one_errand(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    await claim.quiet()
    events = (await claim.handle.fetch_history()).events
    ordered = [e.activity_task_scheduled_event_attributes.activity_type.name for e in events]
    assert [name for name in ordered if name] == ["record_transition", "run_errand"]
    assert len(claim.pen.reasons) == len(claim.post.sent) == 1


async def test_a_decision_is_told_and_its_notice_sent_by_the_same_activity(claim: Claim) -> None:
    await decided(claim, Verdict.DENY)
    await claim.quiet()
    events = (await claim.handle.fetch_history()).events
    ordered = [e.activity_task_scheduled_event_attributes.activity_type.name for e in events]
    assert [name for name in ordered if name][-2:] == ["issue_letter", "record_transition"]
    assert len(claim.post.sent) == 2


async def test_the_receipt_names_the_announced_date(env: WorkflowEnvironment) -> None:
    answer = asyncio.Event()
    async with claim_under_way(
        env, prepare=lambda claim: claim.register.gates.update({CaseStatus.DOCUMENT_CHECK: answer})
    ) as claim:
        await claim.stands(CaseStatus.DOCUMENT_CHECK)
        await asyncio.sleep(0.1)
        answer.set()
        await claim.eventually(lambda: len(claim.safe.objects))
        assert letter(claim, LetterKind.RECEIPT).due_at == claim.register.due["answer"]


async def test_the_correction_letter_names_what_is_asked_and_until_when(claim: Claim) -> None:
    await asked_for_more(claim)
    await claim.eventually(lambda: claim.register.letters.get(("correction", 1)))
    asked = letter(claim, LetterKind.CORRECTION)
    assert (asked.body, asked.items) == ("Falta a nota fiscal.", ("Nota fiscal do reparo",))
    assert asked.due_at == claim.register.due["correction-1"]


async def test_a_decision_is_told_only_when_its_letter_is_sealed(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env) as claim:
        await heard(claim)
        await claim.eventually(lambda: claim.register.letters.get(("receipt", 1)))
        claim.safe.outage.calls = 2
        await judged(claim, Verdict.DENY)
        assert claim.register.last.status is CaseStatus.ISSUING_DECISION
        assert "decided" not in claim.register.told
        await claim.stands(CaseStatus.AWAITING_APPEAL)
        assert claim.safe.outage.refused == 2
        assert claim.register.letters[("decision", 1)] is not None


async def test_a_store_that_is_away_holds_up_neither_the_check_nor_the_analysis(env: WorkflowEnvironment) -> None:
    def away(claim: Claim) -> None:
        claim.safe.outage.calls = FOREVER

    async with claim_under_way(env, prepare=away) as claim:
        await checked(claim)
        assert claim.register.last.status is CaseStatus.OPINION
        claim.safe.outage.calls = 0
    async with claim_under_way(env, prepare=away) as claim:
        await heard(claim)
        await judged(claim, Verdict.DENY)
        assert claim.register.last.status is CaseStatus.ISSUING_DECISION
        assert claim.register.letters == {("receipt", 1): None}
        claim.safe.outage.calls = 0
        await claim.skip(timedelta(minutes=5))
        await claim.stands(CaseStatus.AWAITING_APPEAL)
        assert set(claim.register.letters) == {("receipt", 1), ("decision", 1)}
        assert len(claim.safe.under("letters/")) == 2


async def test_without_mail_for_good_a_case_still_closes_and_its_notices_stay_visible(env: WorkflowEnvironment) -> None:
    def away(claim: Claim) -> None:
        claim.post.outage.calls = FOREVER

    async with claim_under_way(env, prepare=away) as claim:
        await decided(claim, Verdict.DENY)
        await claim.after("appeal-1")
        await claim.stands(CaseStatus.CLOSED)
        await claim.hurry()
        assert await claim.ends() == "denied"
        assert {notice.status for notice in claim.register.notices.values()} == {"failed"}
        assert all(notice.attempts > 3 for notice in claim.register.notices.values())
        assert len(claim.safe.under("cases/")) == 1


async def test_notices_go_out_when_the_mail_is_back_after_days(env: WorkflowEnvironment) -> None:
    def away(claim: Claim) -> None:
        claim.post.outage.calls = FOREVER

    async with claim_under_way(env, prepare=away) as claim:
        await claim.act(Act.WITHDRAWAL)
        await claim.stands(CaseStatus.CLOSED)
        await claim.skip(timedelta(days=3))
        claim.post.outage.calls = 0
        await claim.hurry()
        assert await claim.ends() == "withdrawn"
        assert {notice.status for notice in claim.register.notices.values()} == {"sent"}
        assert len(claim.post.sent) == len(claim.register.notices) == 2


async def test_a_database_that_is_away_loses_nothing(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env) as claim:
        await claim.task(TaskKind.DOCUMENT_CHECK)
        claim.register.outage.calls = 2
        await checked(claim)
        assert claim.register.outage.refused == 2
        assert claim.register.told.count("documents-complete") == 1
