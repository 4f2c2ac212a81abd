"""What the API is sent about settlement rounds: an edital, a proposal of the demo lawyer."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from api_people import attach, pdf

PATH = "/api/settlement-rounds"


def edital(**changes: object) -> dict[str, Any]:
    """An edital whose window opens in an hour, under a number of its own."""
    opens = datetime.now(UTC) + timedelta(hours=1)
    made = {
        "number": f"{uuid4().int % 9999 + 1}/{2030 + uuid4().int % 7000}", "opens": opens.isoformat(),
        "closes": (opens + timedelta(days=60)).isoformat(), "source": "Edital de ensaio",
        "debtors": [{"code": "pmsp", "name": "Prefeitura", "represented": True}],
        "bands": [{"first": 2009, "last": 2010, "percent": 20}, {"first": 2011, "last": 2019, "percent": 35}],
    }  # fmt: skip
    return {**made, **changes}


def slug(body: dict[str, Any]) -> str:
    return str(body["number"]).replace("/", "-")


def creditor(**changes: object) -> dict[str, Any]:
    """The original holder of the whole credit, and their procuração."""
    return {
        "cpf_cnpj": "111.444.777-35", "nome": "Maria", "qualidade": "titular", "parte": "100%",
        "procuracao_data": "2026-01-10", "procuracao_forma": "particular", "poderes_especificos": True,
        "le_e_assina": True, **changes,
    }  # fmt: skip


def proposal(number: str, **changes: object) -> dict[str, Any]:
    """The answers of a proposal by the demo lawyer."""
    return {
        "nome": "Helena", "cpf_cnpj": "390.533.447-05", "telefone": "(11) 98765-4321", "email": "h@example.com",
        "advogado_oab": "SP 1", "edital": number, "numero_processo": "1000001-03.2023.8.26.0053",
        "numero_precatorio": "EP 1", "ano_ordem_cronologica": 2012, "numero_ordem": 7, "entidade_devedora": "pmsp",
        "natureza": "alimentar", "credores": [creditor()], "conta_bancaria": "Banco 1", "sem_recurso": True, **changes,
    }  # fmt: skip


def drafted(lawyer: httpx.Client, answers: dict[str, Any]) -> str:
    """Draft a proposal and attach its procuração; return the case's id."""
    draft = lawyer.post("/api/cases", json={"service": "3351", "answers": answers})
    assert draft.status_code == 201, draft.text
    attach(lawyer, draft.json()["id"], "procuracao_poderes_especificos", "procuração.pdf", pdf())
    return str(draft.json()["id"])


def filed(lawyer: httpx.Client, answers: dict[str, Any]) -> httpx.Response:
    """Draft, attach the procuração and file."""
    return lawyer.post(f"/api/cases/{drafted(lawyer, answers)}/filing")
