"""From an agreement to a title: written, signed, heard, homologated, reported; and every way in which that fails."""

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import CaseStatus, Holder
from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.mediation.parties import Side
from domain.mediation.term import Report
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import (
    ANSWERS,
    CLERK,
    HELD,
    MEDIATOR,
    NO_DUTIES,
    OTHER_MEDIATOR,
    TERM,
    Table,
    judged,
    table,
)
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


async def test_an_agreement_becomes_a_title_and_is_reported_as_kept(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**TERM)
    await agreed.signed()
    await judged(agreed)
    await case.stands(CaseStatus.FOLLOW_UP)
    assert {("term", 1), ("answer", 1)} <= set(case.register.letters)
    assert [(o.number, o.amount_cents) for o in case.file_book.obligations] == [(1, 150000)]
    assert Purpose.READ in {link.purpose for link in case.links.opened.values()}
    await agreed.invited(await agreed.asked(Purpose.REPORT), obrigacao_1=Report.FULFILLED)
    await agreed.applicant(obrigacao_1=Report.FULFILLED)
    assert await case.ends() == "agreement-fulfilled"
    assert case.file_book.reports == {Side.INVITED: {1: "cumprido"}, Side.APPLICANT: {1: "cumprido"}}


async def test_an_agreement_without_obligations_ends_with_its_title(agreed: Table) -> None:
    await agreed.drafted(**NO_DUTIES)
    await agreed.signed()
    await judged(agreed)
    assert await agreed.case.ends() == "homologated"


async def test_the_term_is_the_mediators_and_nothing_in_it_is_due_in_the_past(agreed: Table) -> None:
    with refused("reserved-task"):
        await agreed.case.complete(TaskKind.TERM, "drafted", OTHER_MEDIATOR, **TERM)
    with refused("invalid-input") as refusals:
        await agreed.drafted(**{**TERM, "obrigacao_1_data": "2020-01-01", "obrigacao_2": "devolver"})
    assert {p.field for p in refusals[0].problems} == {"obrigacao_1_data", "obrigacao_2_de", "obrigacao_2_data"}
    with refused("invalid-input") as refusals:
        await agreed.drafted(**{**TERM, "obrigacao_1_data": "2020-01-01"})
    assert [p.field for p in refusals[0].problems] == ["obrigacao_1_data"]


async def test_parties_who_give_the_agreement_up_end_without_one(agreed: Table) -> None:
    await agreed.case.complete(TaskKind.TERM, "given-up", MEDIATOR)
    assert await agreed.case.ends() == "no-agreement"


async def test_a_party_that_does_not_sign_sends_the_term_back_so_many_times(agreed: Table) -> None:
    for number in range(1, 4):
        await agreed.drafted(**TERM)
        link = await agreed.asked(Purpose.SIGN, number)
        await agreed.invited(link, lido=True, resposta=Move.REFUSE, motivo="O valor é outro.")
        if number < 3:
            await agreed.case.task(TaskKind.TERM)
            assert agreed.case.register.open_tasks[-1].spec.note == "O valor é outro."
    assert await agreed.case.ends() == "no-agreement"


async def test_a_judge_may_return_a_term_and_refuse_it(agreed: Table) -> None:
    await agreed.drafted(**TERM)
    await agreed.signed()
    await judged(agreed, "send_back", motivos="Falta a forma do pagamento.")
    await agreed.drafted(**TERM)
    await agreed.signed(2)
    await judged(agreed, "refuse", motivos="Objeto ilícito.")
    assert await agreed.case.ends() == "not-homologated"
    assert ("term", 2) in agreed.case.register.letters


@pytest.mark.parametrize(("answers", "right"), [({**ANSWERS, "menores": True}, "disponivel"),
                                               (ANSWERS, "indisponivel-transigivel")])  # fmt: skip
@pytest.mark.parametrize(("opinion", "word"), [("favourable", "favorável"), ("unfavourable", "contrária")])
async def test_the_public_ministry_is_heard_where_children_or_settleable_rights_are_concerned(
    env: WorkflowEnvironment, answers: dict[str, object], right: str, opinion: str, word: str
) -> None:
    async with table(env, answers) as at:
        await at.admit(right)
        await at.both_accept()
        await at.case.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
        await at.drafted(**NO_DUTIES)
        await at.signed()
        await at.case.task(TaskKind.HEARING)
        assert at.case.register.last.holder is Holder.OTHER
        await at.case.complete(TaskKind.HEARING, opinion, CLERK, parecer="Nada a opor.")
        await at.case.task(TaskKind.HOMOLOGATION)
        assert word in at.case.register.open_tasks[-1].spec.note
        await judged(at)
        assert await at.case.ends() == "homologated"


async def test_an_agreement_before_the_session_gives_its_time_back(env: WorkflowEnvironment) -> None:
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        await at.case.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
        await at.case.task(TaskKind.TERM)
        assert at.slots == []
        assert "settled-before" in at.case.register.told


async def test_a_partial_agreement_says_that_the_rest_is_open(env: WorkflowEnvironment) -> None:
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        await at.sat("partial", **HELD)
        await at.drafted(**NO_DUTIES)
        await at.asked(Purpose.SIGN)
        (pdf,) = [data for key, data in at.case.safe.objects.items() if "/term-1/" in key]
        assert "Acordo parcial" in pdf.decode()
