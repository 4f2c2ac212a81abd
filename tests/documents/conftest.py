"""Builders of letters: one complete example of each kind and verdict."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from documents import LetterPress
from domain.debts.settlement_tasks import CLAUSES
from domain.documents import DocumentDigest, Letter, LetterKind, Scan

PAPERS = (
    DocumentDigest(label="Documento de identidade", name="rg.pdf", size=345_678, sha256="ab" * 32, scan=Scan.CLEAN),
    DocumentDigest(
        label="Orçamento", name="orçamento São João.pdf", size=1_234_567, sha256="cd" * 32, scan=Scan.NOT_SCANNED
    ),
)
ATTORNEY = {"signer_name": "Íris de Souza Conceição", "signer_office": "Procuradora do Município"}
REASONS = "A vistoria confirmou a queda do galho.\nO orçamento inclui peça que não foi atingida."
DECISION = {
    "kind": LetterKind.DECISION, "body": REASONS, "ground": "Responsabilidade do Município",
    "ground_citation": "Constituição Federal, art. 37, § 6º", "appeal_days": 15,
    "appeal_until": datetime(2026, 7, 30, 2, 59, 59, tzinfo=UTC), "acceptance_days": 30,
    "acceptance_until": datetime(2026, 8, 14, 2, 59, 59, tzinfo=UTC), **ATTORNEY,
}  # fmt: skip
APPEAL = DECISION | {"kind": LetterKind.APPEAL_DECISION}
MEDIATION: dict[str, object] = {
    "invited_name": "João Batista de Araújo", "invited_address": "Rua das Flores, 10", "asked_cents": None,
    "service_title": "CEJUSC Municipal", "number": None, "assumed_rules": (),
    "legal_basis": ("Lei federal 13.140/2015",),
}  # fmt: skip
EXAMPLES: dict[str, dict[str, object]] = {
    "receipt": {"documents": PAPERS, "due_at": datetime(2026, 8, 29, 2, 59, 59, tzinfo=UTC)},
    "receipt-without-documents": {"assumed_rules": (), "legal_basis": (), "asked_cents": None},
    "correction": {
        "kind": LetterKind.CORRECTION, "items": ("Segundo e terceiro orçamentos", "Procuração assinada"),
        "body": "A segunda página está ilegível.", "due_at": datetime(2026, 8, 14, 2, 59, 59, tzinfo=UTC), **ATTORNEY,
    },
    "decision-grant": DECISION | {"verdict": "grant", "amount_cents": 1_234_56},
    "decision-grant-without-amount": DECISION | {"verdict": "grant", "asked_cents": None},
    "decision-partial": DECISION | {"verdict": "partial", "amount_cents": 650_00},
    "decision-deny": DECISION | {"verdict": "deny"},
    "decision-deny-business-days": DECISION | {"verdict": "deny", "appeal_days": 5, "appeal_in_business_days": True},
    "decision-dismiss": DECISION | {"verdict": "dismiss", "appeal_days": None},
    "debt-grant": DECISION | {
        "template": "debt-decision", "title": "Contestação acolhida", "verdict": "grant", "amount_cents": 500_00,
        "facts": {"Efeito": "Cancelar o débito", "Débito": "IPTU, número 2019-1", "Valor": "R$ 500,00"},
        "items": ("A Procuradoria registra o cancelamento no cadastro da dívida ativa.",), "assumed_rules": (),
    },
    "debt-deny": DECISION | {
        "template": "debt-decision", "title": "Contestação não acolhida", "verdict": "deny",
        "facts": {"Efeito": "Manter o débito como está"}, "items": ("O débito continua como estava.",),
    },
    "settlement": {
        "kind": LetterKind.ANSWER, "template": "settlement", "title": "Termo de acordo de transação", "body": REASONS,
        "facts": {"Débito": "IPTU, número 2019 a 2022", "Valor acordado": "R$ 30.000,00", "Pagamento": "à vista"},
        "items": CLAUSES, "asked_cents": None, **ATTORNEY,
    },
    "mediation-invitation": MEDIATION | {
        "kind": LetterKind.INVITATION, "template": "invitation", "title": "Carta-convite para mediação",
        "items": ("10/08/2026 às 09:00 (60 minutos, presencial)", "11/08/2026 às 14:00 (60 minutos, presencial)"),
    },
    "mediation-invitation-on-paper": MEDIATION | {
        "kind": LetterKind.INVITATION, "template": "invitation", "title": "Carta-convite para mediação",
        "items": ("10/08/2026 às 09:00 (60 minutos, presencial)",),
        "answer_url": "https://pgm.example/api/mediations/invitations/abc.def.ghi",
    },
    "mediation-term": MEDIATION | {
        "kind": LetterKind.TERM, "template": "term", "title": "Termo de acordo", "body": "Pagamento por transferência.",
        "items": ("As partes se dão quitação.", "1. Requerente: devolver as chaves, até 10/09/2026"),
    },
    "mediation-homologated": MEDIATION | {
        "kind": LetterKind.ANSWER, "template": "homologated", "title": "Termo de acordo homologado",
        "items": ("As partes se dão quitação.",), "facts": {"Natureza": "título executivo judicial"}, **ATTORNEY,
    },
    "appeal-grant": APPEAL | {"verdict": "grant", "amount_cents": 894_02},
    "appeal-partial": APPEAL | {"verdict": "partial", "amount_cents": 700_00},
    "appeal-deny": APPEAL | {"verdict": "deny"},
    "appeal-dismiss": APPEAL | {"verdict": "dismiss"},
    "precatorio-appeal-denied": APPEAL | {
        "template": "precatorio-decision", "verdict": "deny", "ground": "", "appeal_days": None, "asked_cents": None,
        "title": "Recurso não provido: a rejeição da proposta foi mantida",
        "items": ("A rejeição publicada continua valendo.",),
    },
    "precatorio-assignment": DECISION | {
        "template": "precatorio-decision", "verdict": "grant", "ground": "", "body": "", "appeal_days": None,
        "asked_cents": None, "title": "Cessão registrada", "items": ("Falta comunicar ao juízo de origem.",),
        "facts": {"Parte cedida": "33,3333%", "Lugar na cadeia de titulares": "2"},
    },
    "precatorio-offset": DECISION | {
        "template": "precatorio-decision", "verdict": "grant", "ground": "", "appeal_days": None, "asked_cents": None,
        "title": "Compensação deferida", "facts": {"Dívida atualizada": "R$ 1.000,00", "Saldo da dívida": "R$ 420,00"},
        "items": ("Escolha como pagar o saldo da dívida.", "Pague a parte em dinheiro (R$ 80,00)."),
    },
}  # fmt: skip


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def letter() -> Callable[..., Letter]:
    def build(example: str = "receipt", **changes: object) -> Letter:
        return Letter.model_validate(_always() | EXAMPLES[example] | changes)

    return build


@pytest.fixture(scope="session")
def press() -> LetterPress:
    return LetterPress()


def _always() -> dict[str, object]:
    return {
        "kind": LetterKind.RECEIPT, "case_id": UUID(int=7), "protocol": "PGM-2026-0001234-7",
        "service_title": "Reparação de danos – Solicitar indenização", "number": 3959,
        "issued_at": datetime(2026, 7, 15, 1, 0, tzinfo=UTC), "filed_at": datetime(2026, 3, 2, 1, 30, tzinfo=UTC),
        "applicant_name": "Conceição Araújo da Anunciação", "applicant_id_masked": "***.456.789-**",
        "verification_code": "7KQ2M9XD4TRH", "verification_url": "https://pgm.example/verificar/7KQ2M9XD4TRH",
        "asked_cents": 894_02, "legal_basis": ("Decreto municipal 57.739/2017",),
        "assumed_rules": ("Prazo para recorrer: 15 dias corridos",),
    }  # fmt: skip
