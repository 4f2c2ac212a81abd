"""A proposal is filed only inside its round's window, to the second, once, and never above the whole credit."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from settlement import ANA, BIA, COMPANY, edital, local

from catalog.asked import Asked
from catalog.proposals import check_proposal
from catalog.requirements import judge
from catalog.shelf import load
from domain.calendar import DayKind, Deadline
from domain.errors import DomainError, InvalidInput
from domain.plan import Plan, freeze
from domain.precatorios.proposal_form import CHAIN, IDENTITY, ILLNESS, POWERS, STATUTE
from domain.precatorios.round_calendar import Hold
from domain.requirements import Contested, KnownRound, OpenRound, Proposed, PublishedRejection, Rejection
from domain.service import Term

INSIDE = local("2025-06-10T12:00:00")
SECOND = timedelta(seconds=1)
FIRST, LAST = local("2025-06-01T00:00:00"), local("2025-08-31T23:59:59")


def row(person: str = ANA, share: str = "1/1", **more: object) -> dict[str, object]:
    return {"cpf_cnpj": person, "nome": "Credor", "qualidade": "titular", "parte": share, **more}


def asked(now: datetime = INSIDE, attached: frozenset[str] = frozenset({POWERS}), **answers: object) -> Asked:
    said = {
        "edital": "1/2025", "numero_processo": "1000001-03.2023.8.26.0053", "numero_precatorio": "EP 1",
        "ano_ordem_cronologica": 2012, "numero_ordem": 7, "entidade_devedora": "pmsp", "natureza": "alimentar",
        "credores": [row()], **answers,
    }  # fmt: skip
    return Asked(ANA, said, attached, now)


def known(*holds: Hold, proposed: tuple[Proposed, ...] = ()) -> KnownRound:
    return KnownRound(edital=edital(), holds=holds, proposed=proposed)


def hold(first: str, last: str | None) -> Hold:
    return Hold(first=date.fromisoformat(first), last=last and date.fromisoformat(last), order="Liminar")


def problems(found: KnownRound, said: Asked) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        check_proposal(found, said)
    return {(problem.field, problem.code) for problem in refused.value.problems}


@pytest.mark.parametrize(("now", "open_"), [
    (FIRST - SECOND, False), (FIRST, True), (LAST, True), (LAST + timedelta(microseconds=999_999), True),
    (LAST + SECOND, False),
])  # fmt: skip
def test_the_window_to_the_second(now: datetime, open_: bool) -> None:
    if open_:
        assert check_proposal(known(), asked(now)).alerts == ("Edital 1/2025: ordem 7/2012, desconto de 25%.",)
        return
    with pytest.raises(DomainError, match="window-closed") as refused:
        check_proposal(known(), asked(now))
    assert "01/06/2025" in refused.value.message
    assert "31/08/2025" in refused.value.message


@pytest.mark.parametrize(("now", "code"), [
    (local("2025-09-05T23:59:59"), ""), (local("2025-09-06T00:00:00"), "window-closed"),
])  # fmt: skip
def test_days_under_suspension_are_given_back(now: datetime, code: str) -> None:
    found = known(hold("2025-07-01", "2025-07-05"))
    if not code:
        check_proposal(found, asked(now))
        return
    with pytest.raises(DomainError, match=code):
        check_proposal(found, asked(now))


def test_nothing_is_filed_while_the_round_is_suspended() -> None:
    with pytest.raises(DomainError, match="round-suspended"):
        check_proposal(known(hold("2025-06-01", None)), asked())


def test_an_edital_that_is_unknown_is_told_with_those_that_are() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_proposal(KnownRound(others=(edital(),)), asked())
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("edital", "unknown-edital")
    assert "Edital 1/2025, de 01/06/2025 às 00:00 a 31/08/2025 às 23:59" in problem.message


def test_a_creditor_proposes_a_precatorio_once_in_a_round() -> None:
    found = known(proposed=(Proposed(protocol="PGM-1", persons=(ANA,), share="1/2"),))
    assert problems(found, asked(credores=[row(BIA, "1/4"), row(ANA, "1/4")])) == {("credores.1", "already-proposed")}


def test_all_proposals_together_never_pass_the_whole() -> None:
    found = known(proposed=(Proposed(protocol="PGM-1", persons=(BIA,), share="2/3"),))
    check_proposal(found, asked(credores=[row(ANA, "1/3")]))
    over = asked(credores=[row(ANA, "333334/1000000")])
    assert problems(found, over) == {("credores", "shares-over-whole")}


@pytest.mark.parametrize(("creditor", "papers"), [
    (row(prioridade="doenca-grave"), {ILLNESS, IDENTITY}),
    (row(prioridade="60-anos", nascimento="1950-01-01"), {IDENTITY}),
    (row(qualidade="sucessor"), {CHAIN}),
    (row(COMPANY, qualidade="cessionario"), {CHAIN, STATUTE}),
])  # fmt: skip
def test_papers_that_the_creditors_call_for(creditor: dict[str, object], papers: set[str]) -> None:
    expected = {(f"documents.{kind}", "missing-document") for kind in papers}
    assert problems(known(), asked(credores=[creditor])) == expected
    check_proposal(known(), asked(attached=frozenset({POWERS, *papers}), credores=[creditor]))


def test_everything_wrong_is_told_at_once() -> None:
    wrong = asked(
        ano_ordem_cronologica=2001, entidade_devedora="metro", natureza="outras",
        credores=[row(ANA, "1/2", qualidade="cessionario", prioridade="doenca-grave")],
    )  # fmt: skip
    assert problems(known(), wrong) == {
        ("ano_ordem_cronologica", "year-not-covered"), ("entidade_devedora", "debtor-not-covered"),
        ("credores", "all-creditors-needed"), ("credores.0.prioridade", "assignee-priority"),
        (f"documents.{CHAIN}", "missing-document"), (f"documents.{ILLNESS}", "missing-document"),
        (f"documents.{IDENTITY}", "missing-document"),
    }  # fmt: skip


def test_whoever_examines_is_told_of_a_priority() -> None:
    said = asked(attached=frozenset({POWERS, IDENTITY}), credores=[row(prioridade="60-anos", nascimento="1950-01-01")])
    standing = judge(OpenRound(edital_field="edital"), known(), plan(), said)
    assert "Pede prioridade" in standing.alerts[1]


def test_the_procuracao_is_declared_and_judged_with_the_rest() -> None:
    given: dict[str, Any] = {
        "procuracao_data": "2025-05-02", "procuracao_forma": "particular", "poderes_especificos": True,
    }  # fmt: skip
    good = check_proposal(known(), asked(credores=[row(**given, le_e_assina=True)]))
    assert "02/05/2025" in good.alerts[1]
    said = asked(credores=[row(**given, le_e_assina=False)])
    assert problems(known(), said) == {("credores.0.procuracao_forma", "public-instrument-needed")}


# --- appeals against rejections of a round ------------------------------------------------------

WANTED = PublishedRejection(
    notice_field="edital", proposal_field="proposta", person_field="cpf_cnpj", proxy="procuracao"
)


def plan() -> Plan:
    found = freeze(load().get("3959"), date(2026, 11, 23), {}, set())
    five = found.terms[Term.APPEAL].model_copy(update={"deadline": Deadline(days=5, kind=DayKind.BUSINESS)})
    return found.model_copy(update={"terms": {**found.terms, Term.APPEAL: five}})


def rejection(*holds: Hold) -> Contested:
    """A rejection published on Monday 4 August 2025: its term ends on the 11th."""
    found = Rejection(
        id=UUID(int=1), notice="EDITAL 1/2025", proposal="P", person=ANA, published_on=date(2025, 8, 4),
        signed_by=UUID(int=2),
    )  # fmt: skip
    return Contested(rejection=found, holds=holds)


@pytest.mark.parametrize(("holds", "now", "in_time"), [
    ((), local("2025-08-11T23:59:59"), True),
    ((), local("2025-08-12T00:00:00"), False),
    ((hold("2025-08-06", "2025-08-08"),), local("2025-08-14T23:59:59"), True),
    ((hold("2025-08-06", "2025-08-08"),), local("2025-08-15T00:00:00"), False),
    ((hold("2025-08-06", None),), local("2025-12-01T12:00:00"), True),
    ((hold("2025-08-12", None),), local("2025-08-13T12:00:00"), False),
])  # fmt: skip
def test_the_term_of_appeal_stands_still_with_the_round(holds: tuple[Hold, ...], now: datetime, in_time: bool) -> None:
    said = Asked(ANA, {}, frozenset(), now)
    if in_time:
        assert judge(WANTED, rejection(*holds), plan(), said).excluded == (UUID(int=2),)
        return
    with pytest.raises(DomainError, match="deadline-passed"):
        judge(WANTED, rejection(*holds), plan(), said)
