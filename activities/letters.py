"""What a letter says: the order, the case's facts and its plan put together."""

from collections.abc import Mapping
from datetime import datetime

from activities.deadlines import last_second
from domain.calendar import DayKind, Deadline
from domain.case import LetterOrder
from domain.documents import DocumentDigest, Letter, LetterKind
from domain.identifiers import mask
from domain.plan import Plan
from domain.records import DocumentRecord, LetterFacts
from domain.service import Term, Verdict
from domain.transition import TermOrder
from domain.wording import TERM_LABELS


def letter_for(order: LetterOrder, facts: LetterFacts, public_url: str) -> Letter:
    """Return the letter to be laid out and signed."""
    made, plan, answers, reply = order.decision, facts.plan, facts.answers, order.reply
    ground = next((g for g in plan.grounds if made and g.code == made.ground), None)
    return Letter(
        kind=order.kind, template=reply.template if reply else "", title=reply.title if reply else "",
        facts={**_lawsuit(answers), **reply.facts} if reply else {},
        case_id=order.case_id, protocol=order.protocol, service_title=plan.title, number=plan.number,
        issued_at=order.at, filed_at=facts.filed_at, due_at=order.due_at,
        applicant_name=str(answers.get("nome") or "Requerente"),
        applicant_id_masked=mask(str(answers.get("cpf_cnpj") or "")),
        invited_name=str(answers.get("convidado_nome") or ""),
        invited_address=str(answers.get("convidado_endereco") or ""),
        verification_code=facts.code, verification_url=f"{public_url}/api/verify/{facts.code}",
        documents=tuple(_digest(d, plan) for d in facts.documents),
        body=_body(order), items=reply.items if reply else _labels(order.items, plan),
        verdict=made.verdict if made else "", amount_cents=made.amount_cents if made else None,
        ground=ground.label if ground else "", ground_citation=ground.basis.citation if ground else "",
        asked_cents=plan.asked_cents(answers), legal_basis=plan.legal_basis,
        assumed_rules=assumed_rules(plan, terms_of(order)), signer_name=facts.signer_name,
        signer_office="Procuradoria Geral do Município", appeal_days=_days(plan, Term.APPEAL),
        acceptance_days=_days(plan, Term.ACCEPTANCE), appeal_in_business_days=_in_business_days(plan, Term.APPEAL),
        acceptance_in_business_days=_in_business_days(plan, Term.ACCEPTANCE),
        appeal_until=_until(order, facts, Term.APPEAL), acceptance_until=_until(order, facts, Term.ACCEPTANCE),
    )  # fmt: skip


def _lawsuit(answers: Mapping[str, object]) -> dict[str, str]:
    """Return the lawsuit that a request is about: procedures do not know it, an answer names it."""
    number = answers.get("numero_processo")
    return {"Processo judicial": str(number)} if number else {}


def _body(order: LetterOrder) -> str:
    if order.decision is not None:
        return order.decision.reasons
    return order.reply.text if order.reply else order.text


def terms_of(order: LetterOrder) -> tuple[Term, ...]:
    """Return the terms that matter to whoever reads the letter: those that it opens or speaks of."""
    if order.kind is LetterKind.RECEIPT:
        return Term.ANSWER, Term.CORRECTION
    if order.kind is LetterKind.CORRECTION:
        return (Term.CORRECTION,)
    if order.decision is None:
        return ()
    appeal = order.kind is LetterKind.DECISION and order.decision.verdict != Verdict.GRANT
    acceptance = order.decision.amount_cents is not None
    return (Term.ACCEPTANCE,) * acceptance + (Term.APPEAL,) * appeal


def assumed_rules(plan: Plan, terms: tuple[Term, ...]) -> tuple[str, ...]:
    """Return, in words, those of the terms that no source gave."""
    known = [(term, plan.terms[term]) for term in terms if term in plan.terms]
    return tuple(f"{TERM_LABELS[t]}: {_in_words(frozen.deadline)}" for t, frozen in known if frozen.basis.assumed)


def _in_words(deadline: Deadline) -> str:
    if deadline.kind is DayKind.WORKING_HOURS:
        return f"{deadline.hours} horas úteis"
    kinds = ("dia útil", "dias úteis") if deadline.kind is DayKind.BUSINESS else ("dia corrido", "dias corridos")
    return f"{deadline.days} {kinds[deadline.days != 1]}"


def _days(plan: Plan, term: Term) -> int | None:
    return plan.terms[term].deadline.days if term in plan.terms else None


def _in_business_days(plan: Plan, term: Term) -> bool:
    return term in plan.terms and plan.deadline(term).kind is DayKind.BUSINESS


def _until(order: LetterOrder, facts: LetterFacts, term: Term) -> datetime | None:
    """Return the last second of a term that a decision opens, as far as suspensions are known today."""
    if order.decision is None or term not in facts.plan.terms:
        return None
    return last_second(TermOrder(deadline=facts.plan.deadline(term), start=order.at), facts.suspensions)


def _labels(codes: tuple[str, ...], plan: Plan) -> tuple[str, ...]:
    known = {d.name: d.label for d in plan.documents} | {f.name: f.label for f in plan.fields}
    return tuple(known.get(code, code) for code in codes)


def _digest(document: DocumentRecord, plan: Plan) -> DocumentDigest:
    return DocumentDigest(
        label=_labels((document.kind,), plan)[0], name=document.name, size=document.stored.size,
        sha256=document.stored.sha256, scan=document.scan,
    )  # fmt: skip
