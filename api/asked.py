"""A comunique-se as the applicant's program reads it: what is asked, and the body that answers it."""

from api.views import AskedDocument, CorrectionAction
from domain.case import OpenAct
from domain.correction import CorrectionRequest, correctable
from domain.form_schema import DIALECT, part_schema
from domain.plan import Plan
from domain.service import Service
from domain.wording import ACT_LABELS

TEXT = {"type": "string", "minLength": 1, "maxLength": 10_000}
DOCUMENTS = {"type": "array", "items": {"type": "string", "format": "uuid"}, "maxItems": 60}
MOST_ATTACHMENTS = 20


def correction_action(opened: OpenAct, href: str, form: Plan | Service) -> CorrectionAction:
    """Return how to answer: `fields` and the `answers` of the body admit exactly what may be changed."""
    request = opened.request
    fields = part_schema(correctable(form.fields, request))
    properties: dict[str, object] = {"text": {**TEXT, "minLength": 0}, "answers": fields, "documents": DOCUMENTS}
    return CorrectionAction(
        code=opened.act, label=ACT_LABELS[opened.act], href=href, until=opened.until,
        form={"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": False},
        message=request.message if request else "", documents=_documents(form, request),
        fields={"$schema": DIALECT, **fields},
    )  # fmt: skip


def _documents(form: Plan | Service, request: CorrectionRequest | None) -> tuple[AskedDocument, ...]:
    asked = [kind for kind in form.documents if request and kind.name in request.documents]
    return tuple(
        AskedDocument(
            kind=kind.name, label=kind.label, fewest=kind.fewest, most=kind.most, types=tuple(kind.types),
            largest=kind.largest,
        )
        for kind in asked
    )  # fmt: skip
