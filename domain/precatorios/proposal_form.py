"""A proposal as its form says it: the names of the answers, and how they become a proposal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.precatorios.powers import Instrument, Powers
from domain.precatorios.proposal import Capacity, Claim, Creditor, Nature, Proposal

EDITAL, LAWSUIT, PRECATORIO = "edital", "numero_processo", "numero_precatorio"
YEAR, ORDER = "ano_ordem_cronologica", "numero_ordem"
NATURE, DEBTOR, CREDITORS, ACCOUNT = "natureza", "entidade_devedora", "credores", "conta_bancaria"
PERSON, NAME, CAPACITY, SHARE, CLAIM, BORN = "cpf_cnpj", "nome", "qualidade", "parte", "prioridade", "nascimento"
GIVEN_ON, INSTRUMENT, SPECIFIC, SIGNS = "procuracao_data", "procuracao_forma", "poderes_especificos", "le_e_assina"
POWERS, ILLNESS, IDENTITY, CHAIN, STATUTE = (
    "procuracao_poderes_especificos", "comprovacao_doenca_grave", "documento_prioridade", "sucessao_cessao",
    "contrato_estatuto_social",
)  # fmt: skip
"""Kinds of documents."""


def proposal_of(answers: Mapping[str, Any], on: date) -> Proposal:
    """Return the proposal that answers in canonical shape state, made on a day."""
    return Proposal(
        lawsuit=answers[LAWSUIT], precatorio=answers[PRECATORIO], year=answers[YEAR], order=answers[ORDER],
        nature=Nature(answers[NATURE]), debtor=answers[DEBTOR], on=on,
        creditors=tuple(map(_creditor, answers[CREDITORS])),
    )  # fmt: skip


def edital_key(text: str) -> str:
    """Return an edital's number as people may write it: "Edital 1/2025" is 1/2025."""
    return " ".join(text.upper().split()).removeprefix("EDITAL").strip()


def _creditor(row: Mapping[str, Any]) -> Creditor:
    born = row.get(BORN)
    return Creditor(
        person=row[PERSON], name=row[NAME], capacity=Capacity(row[CAPACITY]), share=row[SHARE],
        claim=Claim(row[CLAIM]) if row.get(CLAIM) else None, born=date.fromisoformat(born) if born else None,
        powers=_powers(row) if row.get(GIVEN_ON) else None,
    )  # fmt: skip


def _powers(row: Mapping[str, Any]) -> Powers:
    return Powers(given_on=date.fromisoformat(row[GIVEN_ON]), instrument=Instrument(row[INSTRUMENT]), signs=row[SIGNS])


def papers_wanted(proposal: Proposal) -> dict[str, str]:
    """Return the kinds of documents that the creditors of a proposal call for, each with why."""
    wanted: dict[str, str] = {}
    for creditor in proposal.creditors:
        if creditor.claim is Claim.ILLNESS:
            wanted[ILLNESS] = "Anexe a comprovação da doença grave de quem pede prioridade."
        if creditor.claim is not None:
            wanted[IDENTITY] = "Anexe CPF e RG de quem pede prioridade."
        if creditor.capacity is not Capacity.HOLDER:
            wanted[CHAIN] = "Anexe os documentos da sucessão ou da cessão."
        if len(creditor.person) > 11:
            wanted[STATUTE] = "Anexe o contrato ou estatuto social da empresa credora."
    return wanted
