"""What a letter says: the order, the case's facts and its plan put together."""

from domain.calendar import DayKind
from domain.case import LetterOrder
from domain.documents import DocumentDigest, Letter
from domain.plan import Plan
from domain.records import DocumentRecord, LetterFacts
from domain.service import Term
from domain.wording import TERM_LABELS


def letter_for(order: LetterOrder, facts: LetterFacts, public_url: str) -> Letter:
    """Return the letter to be laid out and signed."""
    made, plan, answers, reply = order.decision, facts.plan, facts.answers, order.reply
    ground = next((g for g in plan.grounds if made and g.code == made.ground), None)
    return Letter(
        kind=order.kind, template=reply.template if reply else "", title=reply.title if reply else "",
        facts=reply.facts if reply else {}, case_id=order.case_id, protocol=order.protocol, service_title=plan.title,
        number=plan.number, issued_at=order.at, filed_at=facts.filed_at, due_at=order.due_at,
        applicant_name=str(answers.get("nome") or "Requerente"),
        applicant_id_masked=mask(str(answers.get("cpf_cnpj") or "")),
        verification_code=facts.code, verification_url=f"{public_url}/api/verify/{facts.code}",
        documents=tuple(_digest(d, plan) for d in facts.documents),
        body=_body(order), items=reply.items if reply else _labels(order.items, plan),
        verdict=made.verdict if made else "", amount_cents=made.amount_cents if made else None,
        ground=ground.label if ground else "", ground_citation=ground.basis.citation if ground else "",
        asked_cents=plan.asked_cents(answers), legal_basis=plan.legal_basis,
        assumed_rules=assumed_rules(plan), signer_name=facts.signer_name,
        signer_office="Procuradoria Geral do Município", appeal_days=_days(plan, Term.APPEAL),
        acceptance_days=_days(plan, Term.ACCEPTANCE), appeal_in_business_days=_in_business_days(plan, Term.APPEAL),
    )  # fmt: skip


def _body(order: LetterOrder) -> str:
    if order.decision is not None:
        return order.decision.reasons
    return order.reply.text if order.reply else order.text


def mask(number: str) -> str:
    """Return a CPF or CNPJ with only its middle readable."""
    if len(number) == 11:
        return f"***.{number[3:6]}.{number[6:9]}-**"
    return f"**.{number[2:5]}.{number[5:8]}/****-**" if len(number) == 14 else ""


def assumed_rules(plan: Plan) -> tuple[str, ...]:
    """Return, in words, the plan's deadlines that no source gave."""
    return tuple(
        f"{TERM_LABELS[term]}: {frozen.deadline.days} dias"
        for term, frozen in plan.terms.items()
        if frozen.basis.assumed and term in (Term.CORRECTION, Term.ACCEPTANCE, Term.APPEAL)
    )


def _days(plan: Plan, term: Term) -> int | None:
    return plan.terms[term].deadline.days if term in plan.terms else None


def _in_business_days(plan: Plan, term: Term) -> bool:
    return term in plan.terms and plan.deadline(term).kind is DayKind.BUSINESS


def _labels(codes: tuple[str, ...], plan: Plan) -> tuple[str, ...]:
    known = {d.name: d.label for d in plan.documents} | {f.name: f.label for f in plan.fields}
    return tuple(known.get(code, code) for code in codes)


def _digest(document: DocumentRecord, plan: Plan) -> DocumentDigest:
    return DocumentDigest(
        label=_labels((document.kind,), plan)[0], name=document.name, size=document.stored.size,
        sha256=document.stored.sha256, scan=document.scan,
    )  # fmt: skip
