"""A term is signed by both parties and their mediator, by link or at the centre; not in time, it comes to nothing."""

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus, Holder
from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.representation import RepresentationOrder
from domain.tasks import Completion, TaskKind
from tests.rehearsal.centre_people import (
    BY_POST,
    CLERK,
    MEDIATOR,
    NO_DUTIES,
    SIGNED,
    TERM,
    Table,
    ids,
    judged,
    table,
)
from tests.rehearsal.people import CITIZEN, LAWYER
from tests.rehearsal.people import CLERK as FRONT_DESK
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


async def test_a_term_must_be_read_to_be_signed(agreed: Table) -> None:
    await agreed.drafted(**TERM)
    link = await agreed.asked(Purpose.SIGN)
    with refused("invalid-input"):
        await agreed.invited(link, resposta=Move.SIGN)
    with refused("invalid-input"):
        await agreed.applicant(lido=False, resposta=Move.SIGN)


async def test_a_term_that_is_not_signed_by_all_in_time_comes_to_nothing(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**TERM)
    await agreed.asked(Purpose.SIGN)
    key = case.register.last.acts[Act.PARTY_ANSWER]
    await agreed.applicant(**SIGNED)
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    await case.at(case.register.due[key])
    await case.quiet()
    assert case.register.last.status is CaseStatus.SIGNING
    assert case.register.last.holder is Holder.OTHER
    await case.after(key)
    assert await case.ends() == "not-signed"


async def test_once_both_parties_have_signed_a_slow_mediator_undoes_nothing(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**NO_DUTIES)
    await agreed.asked(Purpose.SIGN)
    key = case.register.last.acts[Act.PARTY_ANSWER]
    await agreed.invited(await agreed.asked(Purpose.SIGN), **SIGNED)
    await agreed.applicant(**SIGNED)
    await case.quiet()
    await case.after(key)
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    await judged(agreed)
    assert await case.ends() == "homologated"


async def test_an_invited_without_e_mail_signs_through_a_clerk(env: WorkflowEnvironment) -> None:
    async with table(env, BY_POST) as at:
        await at.admit()
        await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
        first = ids(at.slots[:1])
        await at.case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, resposta=Move.ACCEPT, horarios=first)
        await at.applicant(resposta=Move.ACCEPT, horarios=first)
        await at.case.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
        await at.drafted(**NO_DUTIES)
        await at.case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **SIGNED)
        await at.applicant(**SIGNED)
        await at.case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
        await judged(at)
        assert await at.case.ends() == "homologated"


async def test_whoever_has_a_link_but_no_account_may_sign_at_the_centre_and_once(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**NO_DUTIES)
    link = await agreed.asked(Purpose.SIGN)
    await case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **SIGNED)
    with refused("link-used"):
        await agreed.invited(link, **SIGNED)
    await agreed.applicant(**SIGNED)
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    await judged(agreed)
    assert await case.ends() == "homologated"


async def test_who_signs_by_link_does_not_sign_at_the_centre_too(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**NO_DUTIES)
    await agreed.invited(await agreed.asked(Purpose.SIGN), **SIGNED)
    await case.quiet()
    assert TaskKind.INVITED_ANSWER not in {t.spec.kind for t in case.register.open_tasks}


async def test_what_is_signed_by_hand_comes_with_the_paper(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**NO_DUTIES)
    bare = Completion(task_id=await case.task(TaskKind.INVITED_ANSWER), outcome="answered", fields=SIGNED, actor=CLERK)
    with refused("invalid-input") as refusals:
        await case.send(bare)
    assert [p.field for p in refusals[0].problems] == ["documents.termo_assinado"]


async def test_a_procuracao_is_checked_while_the_term_waits_for_its_signatures(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**TERM)
    link = await agreed.asked(Purpose.SIGN)
    order = RepresentationOrder.model_validate({"actor": CITIZEN, "representative": LAWYER.person_id})
    await case.procedures.represent(case.start.protocol, order, "procuracao")
    await case.complete(TaskKind.REPRESENTATION, "valid", FRONT_DESK, procuracao="De Maria a João.")
    await case.quiet()
    await agreed.invited(link, **SIGNED)
    await agreed.applicant(**SIGNED)
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    await case.task(TaskKind.HOMOLOGATION)
    assert case.register.told.count("term-signed") == 3


async def test_the_chief_is_told_of_a_term_that_only_the_mediator_has_not_signed(agreed: Table) -> None:
    case = agreed.case
    await agreed.drafted(**TERM)
    await agreed.invited(await agreed.asked(Purpose.SIGN), **SIGNED)
    await agreed.applicant(**SIGNED)
    (signing,) = (task for task in case.register.open_tasks if task.spec.kind is TaskKind.SIGNATURE)
    await case.after(signing.due)
    await case.eventually(lambda: "escalated" in case.register.told)
    assert case.register.told.count("reminder") == 1
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    await case.task(TaskKind.HOMOLOGATION)
