"""Judges a proposal against its round: open now, within its edital, nothing proposed twice, its papers there."""

from collections.abc import Iterator
from fractions import Fraction

from catalog.asked import Asked
from domain.calendar import local_day, show_instant
from domain.errors import DomainError, InvalidInput, Problem
from domain.precatorios.edital import Edital
from domain.precatorios.holdings import WHOLE, show_part
from domain.precatorios.powers import powers_alert
from domain.precatorios.proposal import Proposal, proposal_problems
from domain.precatorios.proposal_form import CREDITORS, EDITAL, papers_wanted, proposal_of
from domain.precatorios.round_calendar import closes_at
from domain.requirements import KnownRound, Standing
from domain.windows import Window, check_open


def check_proposal(found: KnownRound, asked: Asked) -> Standing:
    """Return what the examination should know; raise DomainError, or InvalidInput with every problem."""
    edital = found.edital
    if edital is None:
        known = "; ".join(map(_dates, found.others)) or "nenhum"
        message = f"Não há edital com o número informado. Editais conhecidos: {known}."
        raise InvalidInput([Problem(field=EDITAL, code="unknown-edital", message=message)])
    if any(hold.last is None for hold in found.holds):
        raise DomainError("round-suspended", f"O {edital.title} está suspenso por decisão judicial.")
    check_open(_windows(found, edital), asked.now)
    proposal = proposal_of(asked.answers, local_day(asked.now))
    problems = [*proposal_problems(proposal, edital), *_twice(proposal, found), *_papers(proposal, asked)]
    if problems:
        raise InvalidInput(problems)
    return Standing(alerts=tuple(_alerts(proposal, edital)))


def _windows(found: KnownRound, edital: Edital) -> list[Window]:
    own = edital.window.model_copy(update={"closes": closes_at(edital, found.holds)})
    return [own, *(other.window for other in found.others if other.opens > own.closes)]


def _dates(edital: Edital) -> str:
    return f"{edital.title}, de {show_instant(edital.opens)} a {show_instant(edital.closes)}"


def _twice(proposal: Proposal, found: KnownRound) -> Iterator[Problem]:
    """Nobody proposes the same precatório twice in a round, nor do all proposals together pass the whole."""
    for place, creditor in enumerate(proposal.creditors):
        earlier = [p.protocol for p in found.proposed if creditor.person in p.persons]
        if earlier:
            message = f"Este credor já tem proposta sobre este precatório nesta rodada: {', '.join(earlier)}."
            yield Problem(field=f"{CREDITORS}.{place}", code="already-proposed", message=message)
    taken = sum((Fraction(p.share) for p in found.proposed), Fraction(0))
    if taken and taken + proposal.part > WHOLE:
        message = (
            f"Outras propostas desta rodada já somam {show_part(taken)} deste crédito: com esta, passaria de 100%."
        )
        yield Problem(field=CREDITORS, code="shares-over-whole", message=message)


def _papers(proposal: Proposal, asked: Asked) -> Iterator[Problem]:
    for kind, message in papers_wanted(proposal).items():
        if kind not in asked.attached:
            yield Problem(field=f"documents.{kind}", code="missing-document", message=message)


def _alerts(proposal: Proposal, edital: Edital) -> Iterator[str]:
    band = edital.band(proposal.year)
    discount = f"desconto de {band.percent}%" if band else "sem faixa"
    yield f"{edital.title}: ordem {proposal.order}/{proposal.year}, {discount}."
    if powers := powers_alert(proposal.creditors):
        yield powers
    if proposal.priority:
        yield "Pede prioridade: confira a idade ou a doença e a condição de titular ou herdeiro."
