"""The representation of a case as its page shows it: who acts for whom, and what the caller may do about it."""

from uuid import UUID

from api.views import Action, RepresentationView
from domain.case import CaseStatus
from domain.identifiers import mask
from domain.records import CaseRecord, Person
from domain.representation import STATE_LABELS, Representation, RepresentationState

NAME_FORM: dict[str, object] = {
    "type": "object", "required": ["cpf", "name", "document"], "additionalProperties": False,
    "properties": {
        "cpf": {"type": "string", "minLength": 1, "maxLength": 20},
        "name": {"type": "string", "minLength": 1, "maxLength": 200},
        "document": {"type": "string", "format": "uuid"},
        "until": {"type": "string", "format": "date"},
    },
}  # fmt: skip

CHECKED = frozenset({RepresentationState.VALID, RepresentationState.EXPIRED})
"""Found good by the office: only what was valid expires. What ended may have been in check until then."""


def representation_view(case: CaseRecord, person: Person, acting: Person | None) -> RepresentationView | None:
    """Return the representation, whatever its state; `acting` is who represents.

    Their name comes from their account, not from whoever named their CPF: it is told to the office, to themselves, and
    to the other side once they acted first or the office has found the procuração good.
    """
    told = case.representation
    if told is None or acting is None:
        return None
    return RepresentationView(
        state=told.state, label=STATE_LABELS[told.state], since=told.since,
        name=acting.name if _known(told, person) else None,
        until=told.until.isoformat() if told.until else None, cpf=mask(acting.subject),
        you=told.representative == person.id, document=told.document,
    )  # fmt: skip


def _known(told: Representation, person: Person) -> bool:
    """Tell whether somebody may know the representative by name."""
    return person.staff or told.by_filing or told.state in CHECKED or told.representative == person.id


def party(case: CaseRecord) -> UUID | None:
    """Return whose case it is: who is represented from the filing on, or the applicant."""
    filed_for_another = case.representation is not None and case.representation.by_filing
    return case.principal_id if filed_for_another or case.principal_id else case.applicant_id


def representation_actions(case: CaseRecord, person: Person) -> tuple[Action, ...]:
    """Return what a citizen may do about the representation of a filed case now."""
    if case.status in (CaseStatus.DRAFT, CaseStatus.CLOSED):
        return ()
    told, href, owner = case.representation, f"/api/cases/{case.id}/representation", party(case)
    if told is None or not told.current:
        action = Action(code="name-representative", label="Nomear representante", href=href, form=NAME_FORM)
        return (action,) if person.id == owner else ()
    if owner is None or person.id not in (owner, told.representative):
        return ()
    mine = told.representative == person.id
    label = "Renunciar à representação" if mine else "Encerrar a representação"
    nothing: dict[str, object] = {"type": "object", "properties": {}}
    return (Action(code="end-representation", label=label, href=f"{href}/end", form=nothing),)


def outsiders(case: CaseRecord) -> dict[UUID, str]:
    """Return who may act from outside the office, past representatives too, as the timeline calls them."""
    told = case.representation
    acting = dict.fromkeys((told.representative, *told.former), "Representante") if told else {}
    own = {person: "Requerente" for person in (case.applicant_id, case.principal_id) if person}
    return own | acting
