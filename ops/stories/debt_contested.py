"""A debt that was paid is still inscribed: contested, cancelled on the ledger, the dates of the registers told."""

from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage
from ops.visitor import Answer

TITLE = "Contestação de débito já pago: deferida, débito cancelado no cadastro da dívida ativa"
OWNER, KEY = "Maria Aparecida dos Santos", "00100200304"


def tell(stage: Stage) -> FollowedCase:
    """Walk the contest to the cancelled debt."""
    case = FollowedCase(stage, "citizen-1", "3636", _answers())
    stage.say(case.applicant, "contesta um débito de IPTU que já pagou")
    case.attach("documento_identidade", papers.identity_card("identidade.pdf", OWNER, "00.000.001-X"))
    case.attach("cpf", papers.paper("cpf.pdf", "Comprovante de inscrição no CPF", "Receita Federal", [("Nome", OWNER)]))
    paid = [("Pago em", "10/03/2026"), ("Valor", "R$ 812,40")]
    case.attach("comprovante_pagamento", papers.paper("comprovante.pdf", "Comprovante de pagamento", "Banco", paid))
    case.attach("guia_boleto", papers.paper("guia.pdf", "Guia de IPTU", "Prefeitura", [("SQL", KEY), *paid]))
    case.file()
    case.stands("document-check")
    case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis: documentação completa", "complete")
    case.stands("analysis")
    case.complete(
        "attorney-1", TaskKind.ANALYSIS, "defere: o débito foi pago antes da inscrição e é cancelado", "grant",
        tipo_debito="IPTU", chave_acesso=KEY, numero_divida=case.protocol, fundamento="paid", efeito="cancel",
        valor="812.40", motivos="O comprovante mostra o pagamento antes da inscrição.",
    )  # fmt: skip
    case.stands("closed")
    return case


def _answers() -> Answer:
    return {
        "nome": OWNER, "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria.santos@example.com", "motivo": "pagamento", "tipo_debito": "IPTU", "chave_acesso": KEY,
    }  # fmt: skip
