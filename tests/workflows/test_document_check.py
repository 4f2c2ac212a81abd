"""The papers are checked; what is missing is asked for, a bounded number of times."""

import pytest

from domain.case import Act, CaseStatus, Holder
from domain.service import Limit, Term
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import asked_for_more, checked

pytestmark = pytest.mark.stack


async def test_complete_papers_go_on_to_the_technical_body(claim: Claim) -> None:
    await checked(claim)
    assert claim.register.last.status is CaseStatus.OPINION
    assert claim.register.last.holder is Holder.OTHER
    assert "documents-complete" in claim.register.told


async def test_missing_papers_are_asked_for_and_brought(claim: Claim) -> None:
    await asked_for_more(claim)
    waiting = claim.register.last
    assert (waiting.status, waiting.holder) == (CaseStatus.AWAITING_CORRECTION, Holder.CITIZEN)
    assert set(waiting.acts) == {Act.CORRECTION, Act.WITHDRAWAL, Act.MESSAGE}
    await claim.act(Act.CORRECTION, text="Segue a nota fiscal.")
    assert claim.register.last.status is CaseStatus.DOCUMENT_CHECK
    submission = claim.register.last.submission
    assert submission is not None
    assert (submission.act, submission.text) == (Act.CORRECTION, "Segue a nota fiscal.")
    await checked(claim)
    await claim.stands(CaseStatus.OPINION)


async def test_only_the_answers_asked_for_can_be_changed(claim: Claim) -> None:
    await asked_for_more(claim, campos=["cep"])
    request = claim.register.last.offers[Act.CORRECTION].request
    assert request is not None
    assert (request.message, request.documents, request.fields) == ("Falta a nota fiscal.", ("nota_fiscal",), ("cep",))
    with refused("invalid-input") as refusals:
        await claim.act(Act.CORRECTION, answers={"cep": "01310-1000", "nome": "Outra", "valor_indenizacao": "9.00"})
    assert {(p.field, p.code) for p in refusals[0].problems} == {
        ("cep", "invalid-cep"), ("nome", "field-not-asked"), ("valor_indenizacao", "field-not-asked")
    }  # fmt: skip
    await claim.act(Act.CORRECTION, answers={"cep": "01310100"})
    assert claim.register.last.status is CaseStatus.DOCUMENT_CHECK
    assert claim.register.last.offers == {}


async def test_when_no_answer_was_asked_for_none_can_be_changed(claim: Claim) -> None:
    await asked_for_more(claim)
    with refused("invalid-input"):
        await claim.act(Act.CORRECTION, answers={"cep": "01310100"})
    assert claim.register.last.status is CaseStatus.AWAITING_CORRECTION


async def test_papers_can_be_asked_for_only_as_often_as_the_plan_says(claim: Claim) -> None:
    rounds = claim.start.plan.limit(Limit.CORRECTION_ROUNDS)
    for _ in range(rounds):
        await asked_for_more(claim)
        await claim.act(Act.CORRECTION)
    with refused("outcome-not-allowed"):
        await asked_for_more(claim)
    await checked(claim)
    assert claim.register.told.count("correction-received") == rounds
    assert len(claim.safe.under(f"letters/{claim.start.case_id}/correction-")) == rounds


async def test_silence_archives_the_claim_and_says_so(claim: Claim) -> None:
    await asked_for_more(claim)
    await claim.after("correction-1")
    assert await claim.ends() == "archived-silence"
    assert claim.register.told[-2:] == ["correction-silence", "closed"]
    assert "archived-silence" in claim.register.ordered


async def test_papers_brought_in_the_last_second_count(claim: Claim) -> None:
    await asked_for_more(claim)
    await claim.at(claim.register.due["correction-1"])
    await claim.act(Act.CORRECTION)
    assert claim.register.last.status is CaseStatus.DOCUMENT_CHECK


async def test_every_round_has_a_full_term_of_its_own(claim: Claim) -> None:
    days = claim.start.plan.deadline(Term.CORRECTION).days
    for number in (1, 2):
        await asked_for_more(claim)
        asked = claim.register.last.at
        assert (claim.register.due[f"correction-{number}"] - asked).days >= days - 1
        await claim.at(claim.register.due[f"correction-{number}"])
        await claim.act(Act.CORRECTION)
    assert claim.register.due["correction-2"] > claim.register.due["correction-1"]


async def test_only_what_the_service_asks_for_can_be_asked(claim: Claim) -> None:
    with refused("invalid-input") as refusals:
        await claim.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, documentos=["segredo"], campos=["nome"], a=1)
    found = {(p.field, p.code) for p in refusals[0].problems}
    assert found == {("mensagem", "missing"), ("documentos", "not-an-option"), ("a", "unknown-field")}
    assert claim.register.last.status is CaseStatus.DOCUMENT_CHECK


async def test_papers_brought_are_sealed_after_they_are_on_record(claim: Claim) -> None:
    await asked_for_more(claim)
    document = claim.register.upload(7, "staged")
    claim.register.outage.calls = 1  # the record comes late: a seal made beside it would find nothing
    await claim.act(Act.CORRECTION, documents=(document,))
    await claim.eventually(lambda: claim.register.documents[document].state == "sealed")
    assert len(claim.safe.under(f"cases/{claim.start.case_id}/{document}/")) == 1
