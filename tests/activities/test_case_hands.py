"""Every activity may run twice, or die in the middle, and the case is as if it had run once."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from activities.case_hands import CaseHands, NoticesRefused, Tools
from activities.hands import CaseRef, Delivery, Errand
from domain.calendar import Deadline
from domain.calendar_event import CalendarFile
from domain.case import Audience, CaseStatus, Closing, Holder, LetterOrder, NoticeOrder
from domain.documents import LetterKind, StoredObject
from domain.records import CaseFile
from domain.transition import Entry, TermOrder, Transition
from tests.rehearsal.claims import FILED_AT
from tests.rehearsal.fakes import Clerkship, Pen, Post, Safe
from tests.rehearsal.register import Register


@pytest.fixture
def case(register: Register) -> CaseRef:
    return CaseRef(case_id=register.start.case_id, protocol=register.start.protocol)


def transition(
    case: CaseRef, seq: int = 1, notices: tuple[NoticeOrder, ...] = (), *, sends: bool = False
) -> Transition:
    return Transition(
        **case.model_dump(), seq=seq, at=FILED_AT, status=CaseStatus.CLOSED, holder=Holder.NOBODY, due="answer",
        terms={"answer": TermOrder(deadline=Deadline(days=180), start=FILED_AT)}, entries=(Entry(code="filed"),),
        notices=notices, sends=sends, closing=Closing.DENIED,
    )  # fmt: skip


def seals(case: CaseRef) -> Errand:
    return Errand(**case.model_dump(), seals=True)


def receipt(case: CaseRef) -> LetterOrder:
    return LetterOrder(**case.model_dump(), kind=LetterKind.RECEIPT, number=1, at=FILED_AT)


async def test_a_transition_recorded_twice_answers_alike_and_counts_once(
    hands: CaseHands, register: Register, case: CaseRef
) -> None:
    step = transition(case, notices=(NoticeOrder(template="filed"),))
    first = await hands.record_transition(step)
    assert await hands.record_transition(step) == first
    assert register.told == ["filed"]
    assert len(first.notices) == len(register.notices) == 1
    assert FILED_AT + timedelta(days=180) < first.due["answer"] < FILED_AT + timedelta(days=184)


async def test_a_letter_issued_twice_is_one_letter(
    hands: CaseHands, register: Register, safe: Safe, pen: Pen, case: CaseRef
) -> None:
    await hands.issue_letter(receipt(case))
    await hands.issue_letter(receipt(case))
    code = f"CODE-{LetterKind.RECEIPT}-1"
    assert list(safe.objects) == [f"letters/{case.case_id}/receipt-1/{code}.pdf"]
    assert pen.reasons == [f"receipt {case.protocol}"]
    kept = register.letters["receipt", 1]
    assert kept is not None
    assert kept.key in safe.objects


async def test_a_letter_kept_before_the_row_knew_is_found_again(
    hands: CaseHands, register: Register, safe: Safe, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(code: str, stored: StoredObject) -> None:
        raise ConnectionError("killed")

    with monkeypatch.context() as dying:
        dying.setattr(register, "letter_issued", die)
        with pytest.raises(ConnectionError):
            await hands.issue_letter(receipt(case))
    before = dict(safe.objects)
    await hands.issue_letter(receipt(case))
    assert safe.objects == before
    assert register.letters["receipt", 1] is not None


async def test_documents_are_sealed_under_keys_that_say_nothing(
    hands: CaseHands, register: Register, safe: Safe, case: CaseRef
) -> None:
    document = register.upload(1, "filed")
    register.upload(2, "staged")
    await hands.run_errand(seals(case))
    await hands.run_errand(seals(case))
    digest = register.documents[document].stored.sha256
    (key,) = safe.objects
    assert key.startswith(f"cases/{case.case_id}/{document}/")
    assert "foto" not in key
    assert len(digest) == 64


async def test_a_seal_that_died_between_copy_and_row_is_made_again_on_the_same_object(
    hands: CaseHands, register: Register, safe: Safe, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(found: Mapping[UUID, StoredObject]) -> None:
        raise ConnectionError("killed")

    document = register.upload(1, "filed")
    with monkeypatch.context() as dying:
        dying.setattr(register, "sealed", die)
        with pytest.raises(ConnectionError):
            await hands.run_errand(seals(case))
    before = dict(safe.objects)
    assert len(before) == 1
    assert register.documents[document].state == "filed"
    await hands.run_errand(seals(case))
    assert safe.objects == before
    assert register.documents[document].state == "sealed"


async def test_of_several_documents_those_that_could_be_sealed_are(
    hands: CaseHands, register: Register, safe: Safe, case: CaseRef
) -> None:
    for number in (1, 2, 3):
        register.upload(number, "filed")
    safe.outage.calls = 1
    with pytest.raises(ConnectionError):
        await hands.run_errand(seals(case))
    assert sorted(d.state for d in register.documents.values()) == ["filed", "sealed", "sealed"]
    await hands.run_errand(seals(case))
    assert {d.state for d in register.documents.values()} == {"sealed"}


async def test_an_errand_notifies_while_the_store_is_away_and_only_once(
    hands: CaseHands, safe: Safe, post: Post, case: CaseRef
) -> None:
    recorded = await hands.record_transition(transition(case, notices=(NoticeOrder(template="filed"),)))
    errand = Errand(**case.model_dump(), letters=(receipt(case),), notices=recorded.notices)
    safe.outage.calls = 2
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await hands.run_errand(errand)
    assert len(post.sent) == 1
    assert await hands.run_errand(errand) == ()
    assert len(post.sent) == len(safe.objects) == 1


STAFF_AND_APPLICANT = (Audience.APPLICANT, Audience.UNIT, Audience.CHIEF)


async def test_an_errand_tries_a_refused_notice_once_and_hands_it_back(
    hands: CaseHands, register: Register, safe: Safe, post: Post, case: CaseRef
) -> None:
    orders = tuple(NoticeOrder(template="filed", audience=audience) for audience in STAFF_AND_APPLICANT)
    recorded = await hands.record_transition(transition(case, notices=orders))
    post.refuses = {"unit@example.com"}
    errand = Errand(**case.model_dump(), letters=(receipt(case),), notices=recorded.notices)
    refused = await hands.run_errand(errand)
    assert [register.notices[n].address for n in refused] == ["unit@example.com"]
    assert await hands.run_errand(errand) == refused
    assert [row.attempts for row in register.notices.values()] == [1, 1, 1]


async def test_a_transition_that_nobody_waits_for_sends_its_notices_once_and_hands_back_the_refused(
    hands: CaseHands, register: Register, post: Post, case: CaseRef
) -> None:
    orders = tuple(NoticeOrder(template="filed", audience=audience) for audience in STAFF_AND_APPLICANT)
    step = transition(case, notices=orders, sends=True)
    post.refuses = {"unit@example.com"}
    first = await hands.record_transition(step)
    assert [register.notices[n].address for n in first.notices] == ["unit@example.com"]
    assert await hands.record_transition(step) == first
    assert [row.attempts for row in register.notices.values()] == [1, 1, 1]


async def test_a_slow_mail_server_holds_a_transition_for_a_moment_only(
    register: Register, safe: Safe, pen: Pen, case: CaseRef
) -> None:
    tools = Tools(register=register, sealer=safe, letters=Clerkship(pen), mailer=Asleep(), public_url="",
                  sending_seconds=0.05)  # fmt: skip
    step = transition(case, notices=(NoticeOrder(template="filed"),), sends=True)
    recorded = await CaseHands(tools).record_transition(step)
    assert recorded.notices == tuple(register.notices)
    assert [row.status for row in register.notices.values()] == ["waiting"]


class Asleep:
    """A mail server that takes the connection and says nothing more."""

    async def send(
        self, to: str, subject: str, text: str, html: str, message_id: str, calendar: CalendarFile | None = None
    ) -> None:
        await asyncio.Event().wait()


async def test_of_several_notices_only_the_refused_one_is_sent_again(
    hands: CaseHands, register: Register, post: Post, case: CaseRef
) -> None:
    orders = tuple(NoticeOrder(template="filed", audience=audience) for audience in STAFF_AND_APPLICANT)
    recorded = await hands.record_transition(transition(case, notices=orders))
    delivery = Delivery(**case.model_dump(), notices=recorded.notices)
    post.refuses = {"unit@example.com"}
    with pytest.raises(NoticesRefused, match="1"):
        await hands.deliver_notices(delivery)
    assert [row.status for row in register.notices.values()] == ["sent", "failed", "sent"]
    post.refuses = set()
    await hands.deliver_notices(delivery)
    assert [to for to, _ in post.sent] == ["applicant@example.com", "chief@example.com", "unit@example.com"]
    assert [row.attempts for row in register.notices.values()] == [1, 2, 1]
    await hands.deliver_notices(delivery)
    assert len(post.sent) == 3


async def test_a_notice_leads_to_an_address_for_people(hands: CaseHands, post: Post, case: CaseRef) -> None:
    recorded = await hands.record_transition(transition(case, notices=(NoticeOrder(template="filed"),)))
    await hands.deliver_notices(Delivery(**case.model_dump(), notices=recorded.notices))
    assert f"Acesse: https://procuradoria.example/?protocolo={case.protocol}\n" in post.texts[0]


async def test_with_a_case_the_record_of_those_joined_to_it_is_kept_once_more(
    hands: CaseHands, register: Register, safe: Safe, case: CaseRef
) -> None:
    await hands.record_transition(transition(case, seq=4))
    joined = uuid4()
    register.followers = (joined,)
    await hands.archive_case(case)
    assert set(safe.objects) == {f"cases/{case.case_id}/record-4.json", f"cases/{joined}/record-4-joined-end.json"}


async def test_the_final_record_is_kept_once_and_can_be_read(hands: CaseHands, safe: Safe, case: CaseRef) -> None:
    await hands.record_transition(transition(case, seq=4))
    await hands.archive_case(case)
    await hands.archive_case(case)
    (key,) = safe.objects
    assert key == f"cases/{case.case_id}/record-4.json"
    kept = CaseFile.model_validate_json(safe.objects[key])
    assert (kept.case.protocol, kept.case.closing) == (case.protocol, Closing.DENIED)
