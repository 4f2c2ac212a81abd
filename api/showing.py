"""From records to views: what the caller may see of a case, and what the caller may do."""

from collections.abc import Sequence
from uuid import UUID

from api.asked import DOCUMENTS, MOST_ATTACHMENTS, TEXT, correction_action
from api.representation import outsiders, representation_actions, representation_view
from api.views import (
    Action,
    CaseLine,
    CaseView,
    DecisionView,
    DocumentView,
    LedgerView,
    LetterView,
    NoticeView,
    SubmissionView,
    TimelineLine,
    WorkView,
)
from api.wiring import Folder, UsualTime
from domain.case import WITH_DOCUMENTS, Act, CaseStatus, Decision, OpenAct
from domain.debts.ledger import EFFECT_TEXT, LedgerRecord, short_label
from domain.form import DocumentKind
from domain.form_schema import json_schema, part_schema
from domain.hand_in import hand_in_until
from domain.money import format_brl
from domain.office_tasks import ATTACHMENT, kinds_taken
from domain.people import UNIT_LABELS, Unit
from domain.plan import Plan
from domain.records import CaseRecord, CaseSummary, DocumentRecord, LetterRecord, Person, TimelineEntry
from domain.service import Service
from domain.timeline import entry_text
from domain.wording import (
    ACT_LABELS,
    CLOSING_LABELS,
    HOLDER_LABELS,
    LETTER_LABELS,
    STATUS_LABELS,
    VERDICT_TEXT,
)

FORMS: dict[Act, dict[str, object]] = {
    Act.WITHDRAWAL: {"type": "object", "properties": {"text": {**TEXT, "minLength": 0}}},
    Act.APPEAL: {"type": "object", "required": ["text"], "properties": {"text": TEXT, "documents": DOCUMENTS}},
    Act.ACCEPTANCE: {"type": "object", "properties": {"accepts": {"type": "boolean", "default": True}}},
    Act.MESSAGE: {"type": "object", "required": ["text"], "properties": {
        "text": TEXT, "documents": {**DOCUMENTS, "maxItems": MOST_ATTACHMENTS}}},
}  # fmt: skip
PATHS = {
    Act.CORRECTION: "corrections", Act.WITHDRAWAL: "withdrawal", Act.APPEAL: "appeal",
    Act.ACCEPTANCE: "acceptance", Act.MESSAGE: "messages",
}  # fmt: skip
Form = Plan | Service
NOTHING: dict[str, object] = {"type": "object", "properties": {}}


def case_line(case: CaseSummary) -> CaseLine:
    """Return one line of a list."""
    return CaseLine(
        id=case.id, protocol=case.protocol, service=case.service, title=case.title, status=case.status,
        holder=case.holder, due_at=case.due_at, created_at=case.created_at, filed_at=case.filed_at,
        closing=case.closing,
        status_label=STATUS_LABELS[case.status], href=f"/api/cases/{case.id}",
    )  # fmt: skip


def case_view(
    case: CaseRecord, folder: Folder, person: Person, form: Form, usual: UsualTime | None, acting: Person | None
) -> CaseView:
    """Return a case as its page shows it to this person; `form` is its plan or, for a draft, its service.

    `acting` is who represents the applicant, or did.
    """
    labels = {d.name: d.label for d in (*form.documents, ATTACHMENT)}
    return CaseView(
        **case_line(case).model_dump(), service_number=form.number, group=case.group, unit=case.unit,
        unit_label=UNIT_LABELS[Unit(case.unit)] if case.unit else "",
        holder_label=HOLDER_LABELS[case.holder], holder_since=case.holder_since, answer_due_at=case.answer_due_at,
        closed_at=case.closed_at, closing_label=CLOSING_LABELS[case.closing] if case.closing else "",
        priority=case.priority, plan_revision=case.plan.revision if case.plan else "", answers=case.answers,
        pauses=case.pauses, actions=actions(case, person, form), decision=_decision(case, person),
        timeline=tuple(_line(e, case) for e in folder.timeline if e.public or person.staff),
        documents=tuple(document_view(d, labels) for d in folder.documents if d.shown or person.staff),
        submissions=tuple(
            SubmissionView(act=s.act, label=ACT_LABELS[s.act], at=s.at, text=s.text, documents=s.documents)
            for s in folder.submissions
        ),
        work=tuple(
            WorkView(**w.model_dump(exclude={"closed_at"}), at=w.closed_at) for w in folder.work if person.staff
        ),
        usual_time=usual, representation=representation_view(case, person, acting),
        ledger=tuple(_ledger(r) for r in folder.ledger if r.answer.accepted or person.staff),
        letters=tuple(_letter(x) for x in folder.letters),
        notices=tuple(NoticeView.model_validate(n.model_dump(exclude={"id"})) for n in folder.notices
                      if person.staff or n.status == "failed"),
    )  # fmt: skip


def document_view(document: DocumentRecord, labels: dict[str, str]) -> DocumentView:
    """Return one file of a case."""
    return DocumentView(
        id=document.id, kind=document.kind, label=labels.get(document.kind, document.kind), name=document.name,
        size=document.stored.size, sha256=document.stored.sha256, media_type=document.stored.media_type,
        scan=document.scan, state=document.state, sent_at=document.created_at, hand_in_until=hand_in_until(document),
        href=f"/api/cases/{document.case_id}/documents/{document.id}",
    )  # fmt: skip


def actions(case: CaseRecord, person: Person, form: Form) -> tuple[Action, ...]:
    """Return what the caller may do now."""
    root = f"/api/cases/{case.id}"
    if person.staff:
        messages = [a for a in case.acts if a.act is Act.MESSAGE]
        return tuple(_action(a, root, form) for a in messages)
    if case.status is CaseStatus.DRAFT:
        answers = part_schema(form.fields, clearable=True)
        edit: dict[str, object] = {"type": "object", "required": ["answers"], "properties": {"answers": answers}}
        return (
            Action(code="filing", label="Protocolar o pedido", href=f"{root}/filing", form=NOTHING),
            Action(code="edit", label="Alterar as respostas", method="PATCH", href=root, form=edit),
            _upload(form.documents, root),
        )
    acts = [_action(a, root, form) for a in case.acts]
    if isinstance(form, Plan) and (kinds := kinds_taken(form, {a.act for a in case.acts})):
        acts.append(_upload(kinds, root))
    return (*acts, *representation_actions(case, person))


def _upload(kinds: Sequence[DocumentKind], root: str) -> Action:
    """Return how to send a document: the kind goes into the query, the file is the body."""
    kind: dict[str, object] = {"type": "string", **({"enum": [k.name for k in kinds]} if kinds else {})}
    body: dict[str, object] = {"type": "object", "required": ["kind"], "properties": {"kind": kind}}
    return Action(code="upload", label="Anexar documento", href=f"{root}/documents", form=body)


def _action(opened: OpenAct, root: str, form: Form) -> Action:
    act = opened.act
    if act is Act.CORRECTION:
        return correction_action(opened, f"{root}/{PATHS[act]}", form)
    path, body = PATHS.get(act, f"acts/{act}"), FORMS.get(act) or _offered(opened)
    return Action(code=act, label=opened.label or ACT_LABELS[act], href=f"{root}/{path}", until=opened.until, form=body)


def _offered(opened: OpenAct) -> dict[str, object]:
    """Return the body of an act whose form the procedure gives."""
    fields = json_schema(opened.fields)
    documents = {"documents": DOCUMENTS} if opened.act in WITH_DOCUMENTS else {}
    properties: dict[str, object] = {"fields": fields, "text": {**TEXT, "minLength": 0}, **documents}
    return {"type": "object", "properties": properties, **({"required": ["fields"]} if fields["required"] else {})}


def _line(entry: TimelineEntry, case: CaseRecord) -> TimelineLine:
    by: UUID | None = entry.actor
    who = "" if by is None else outsiders(case).get(by, "Procuradoria")
    return TimelineLine(at=entry.at, seq=entry.seq, code=entry.code, text=entry_text(entry.code, entry.values), by=who)


def _letter(letter: LetterRecord) -> LetterView:
    return LetterView(
        kind=letter.kind, label=letter.title or LETTER_LABELS[letter.kind], number=letter.number,
        issued_at=letter.issued_at, verification_code=letter.code, sha256=letter.stored.sha256 if letter.stored else "",
        href=f"/api/cases/{letter.case_id}/letters/{letter.code}",
    )  # fmt: skip


def _ledger(record: LedgerRecord) -> LedgerView:
    order = record.order
    kind = short_label(order.debt.kind)
    return LedgerView(
        **order.model_dump(include={"at", "number", "effect", "amount_cents"}), text=EFFECT_TEXT[order.effect],
        debt=f"{kind}, número {order.debt.number}" if order.debt.number else kind,
        amount=format_brl(order.amount_cents) if order.amount_cents else "",
        accepted=record.answer.accepted, refusal=record.answer.reason,
    )  # fmt: skip


def _decision(case: CaseRecord, person: Person) -> DecisionView | None:
    """Return the last decision; the citizen sees it once it is signed."""
    told = case.decisions
    if case.status is CaseStatus.ISSUING_DECISION and not person.staff:
        told = told[:-1]
    return _shown(told[-1], case) if told else None


def _shown(made: Decision, case: CaseRecord) -> DecisionView:
    grounds = case.plan.grounds if case.plan else ()
    ground = next((g for g in grounds if g.code == made.ground), None)
    return DecisionView(
        verdict=made.verdict, label=VERDICT_TEXT[made.verdict], on_appeal=made.on_appeal, ground=made.ground,
        ground_label=ground.label if ground else "", citation=ground.basis.citation if ground else "",
        amount_cents=made.amount_cents, amount=format_brl(made.amount_cents) if made.amount_cents else "",
    )  # fmt: skip
