"""The carta-convite as it is posted: with the link and the QR code of whoever has no e-mail."""

import asyncio
from uuid import UUID

from fastapi import APIRouter, Response

from api.deps import OfficeDep, StaffDep
from api.routes.papers import PDF
from domain.documents import Letter, LetterKind
from domain.errors import DomainError
from domain.identifiers import mask
from domain.mediation.forms import TIMES
from domain.mediation.links import Link, paper_link
from domain.people import Role, Unit
from domain.records import CaseRecord, LetterRecord

router = APIRouter(prefix="/api/mediations", tags=["Mediação"])


@router.get("/{case_id}/invitation", response_class=Response, responses=PDF)
async def printed(case_id: UUID, office: OfficeDep, person: StaffDep) -> Response:
    """A via da carta-convite para o correio, com o link e o código QR da pessoa convidada. Só o CEJUSC a imprime."""
    case = await office.cases.visible(case_id, person)
    if not person.actor.holds(Role.CLERK, Unit.CEJUSC):
        raise DomainError("wrong-role", "A carta-convite é impressa pelo atendimento do CEJUSC.")
    link = await office.links.waiting(paper_link(case.id))
    kept = await office.papers.letter(case.id, (LetterKind.INVITATION,))
    if kept is None or kept.stored is None:
        raise DomainError("letter-not-ready", "Este documento ainda não foi emitido.")
    url = f"{office.settings.public_url}/api/mediations/invitations/{await office.links.issue(link.id)}"
    letter = _letter(case, kept, link, url, office.settings.public_url)
    pdf = await asyncio.to_thread(office.letter_press.render, letter)
    headers = {
        "Content-Disposition": f"attachment; filename={case.protocol}-carta-convite.pdf",
        "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    return Response(pdf, media_type="application/pdf", headers=headers)


def _letter(case: CaseRecord, kept: LetterRecord, link: Link, url: str, public_url: str) -> Letter:
    """Return the letter on file with what only whoever opens the envelope may read: the link, and the newest times."""
    if case.plan is None or case.filed_at is None:
        raise DomainError("letter-not-ready", "Este documento ainda não foi emitido.")
    answers, plan = case.answers, case.plan
    times = next((field.options for field in link.form if field.name == TIMES), ())
    return Letter(
        kind=kept.kind, template="invitation", title=kept.title, case_id=case.id, protocol=case.protocol or "",
        service_title=plan.title, number=plan.number, issued_at=kept.issued_at, filed_at=case.filed_at,
        applicant_name=str(answers.get("nome") or "Requerente"),
        applicant_id_masked=mask(str(answers.get("cpf_cnpj") or "")),
        invited_name=str(answers.get("convidado_nome") or ""),
        invited_address=str(answers.get("convidado_endereco") or ""), answer_url=url,
        verification_code=kept.code, verification_url=f"{public_url}/api/verify/{kept.code}",
        items=tuple(option.label for option in times), legal_basis=plan.legal_basis,
        signer_office="Procuradoria Geral do Município",
    )  # fmt: skip
