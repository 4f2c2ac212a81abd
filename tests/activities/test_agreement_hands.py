"""The call for an instalment: its slip and its reminder until the due date, nothing after it; notices nobody took."""

from datetime import UTC, datetime, timedelta

import pytest

from activities.agreement_hands import AgreementDesk
from activities.agreements import AgreementTurn
from domain.calendar import end_of_day
from domain.portal.limits import AgreementKind, Ending
from tests.rehearsal.agreements import AgreementBook, FlatIndexes, agreement_of
from tests.rehearsal.fakes import Outage, Post

SECOND = 2


@pytest.mark.parametrize(("days_after_due", "issued"), [(-1, True), (0, True), (1, False), (60, False)])
async def test_a_slip_of_a_day_that_has_gone_is_not_issued(days_after_due: int, issued: bool) -> None:
    book = AgreementBook(agreement_of("ACD-2026-0000001-2", 3, AgreementKind.ORDINARY, reachable=True), "a@example.com")
    book.pay(1)
    at = end_of_day(book.agreement.instalments[SECOND - 1].due_on) + timedelta(days=days_after_due, minutes=-1)
    desk = AgreementDesk(book, FlatIndexes(), Post(), "https://procuradoria.example")
    told = await desk.call_instalment(AgreementTurn(number=book.agreement.number, at=at, instalment=SECOND, notice=""))
    assert (len(book.slips), told.notify) == (int(issued), issued)
    assert book.agreement.instalments[SECOND - 1].called


@pytest.mark.parametrize("signed", [True, False])
async def test_until_it_is_signed_nothing_but_the_first_instalment_is_asked_for(*, signed: bool) -> None:
    """A procedure that was told so before may still ask: then it is answered that the agreement lapses."""
    book = AgreementBook(agreement_of("ACD-2026-0000001-2", 3, AgreementKind.TDM, reachable=True), "a@example.com")
    if signed:
        book.pay(1)
    desk = AgreementDesk(book, FlatIndexes(), Post(), "https://procuradoria.example")
    at = book.agreement.instalments[SECOND - 1].call_at
    told = await desk.call_instalment(AgreementTurn(number=book.agreement.number, at=at, instalment=SECOND, notice=""))
    assert (len(book.slips), told.notify) == (int(signed), signed)
    assert book.agreement.instalments[SECOND - 1].called is signed
    assert told.next is not None
    assert (told.next.ending is Ending.LAPSED) is not signed


async def test_a_notice_that_is_refused_stays_where_it_is_seen_until_one_arrives() -> None:
    book = AgreementBook(agreement_of("ACD-2026-0000001-2", 3, AgreementKind.ORDINARY, reachable=True), "a@example.com")
    post = Post(outage=Outage(calls=1))
    desk = AgreementDesk(book, FlatIndexes(), post, "https://procuradoria.example")
    turn = AgreementTurn(
        number=book.agreement.number, at=datetime(2026, 12, 1, tzinfo=UTC), instalment=SECOND, notice="instalment-due"
    )
    with pytest.raises(ConnectionError):
        await desk.write_to_debtor(turn)
    assert book.untaken == {("instalment-due", SECOND): "ConnectionError"}
    await desk.write_to_debtor(turn)
    assert (len(post.sent), book.untaken) == (1, {})


async def test_a_call_for_a_remainder_is_another_message_than_the_first_call_and_its_own_repeat_is_not() -> None:
    book = AgreementBook(agreement_of("ACD-2026-0000001-2", 3, AgreementKind.ORDINARY, reachable=True), "a@example.com")
    post, last = Post(), book.agreement.instalments[-1]
    desk = AgreementDesk(book, FlatIndexes(), post, "https://procuradoria.example")
    turn = AgreementTurn(
        number=book.agreement.number, at=last.call_at, instalment=last.number, notice="instalment-due"
    )  # fmt: skip
    await desk.write_to_debtor(turn)
    for instalment in (1, SECOND):
        book.pay(instalment)
    book.agreement = book.agreement.changed(last.model_copy(update={"received_cents": last.cents}))
    for _ in range(2):
        await desk.write_to_debtor(turn)
    first, rest, repeated = post.ids
    assert (first != rest, rest == repeated) == (True, True)
