"""A debt that was paid is still inscribed: contested, cancelled on the ledger, the dates of the registers told."""

from domain.money import format_brl
from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage
from ops.visitor import Answer, DemoFailed

TITLE = "Contestação de débito já pago: deferida, débito cancelado no cadastro da dívida ativa"
OWNER, KEY = "Maria Aparecida dos Santos", "00100200304"


def tell(stage: Stage) -> FollowedCase:
    """Walk the contest to the cancelled debt."""
    debt = _open_debt(stage)
    case = FollowedCase(stage, "citizen-1", "3636", _answers())
    stage.say(case.applicant, "contesta um débito de IPTU que já pagou")
    case.attach("documento_identidade", papers.identity_card("identidade.pdf", OWNER, "00.000.001-X"))
    case.attach("cpf", papers.paper("cpf.pdf", "Comprovante de inscrição no CPF", "Receita Federal", [("Nome", OWNER)]))
    paid = [("Pago em", "10/03/2026"), ("Valor", format_brl(debt["balance"]["principal"]))]
    case.attach("comprovante_pagamento", papers.paper("comprovante.pdf", "Comprovante de pagamento", "Banco", paid))
    case.attach("guia_boleto", papers.paper("guia.pdf", "Guia de IPTU", "Prefeitura", [("SQL", KEY), *paid]))
    case.file()
    case.stands("document-check")
    case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis: documentação completa", "complete")
    case.stands("analysis")
    case.complete(
        "attorney-1", TaskKind.ANALYSIS, "defere: o débito foi pago antes da inscrição e é cancelado", "grant",
        tipo_debito="IPTU", chave_acesso=KEY, numero_divida=debt["number"], fundamento="paid", efeito="cancel",
        valor=f"{debt['total_cents'] / 100:.2f}", motivos="O comprovante mostra o pagamento antes da inscrição.",
    )  # fmt: skip
    case.stands("closed")
    return case


def _open_debt(stage: Stage) -> Answer:
    """Return a debt of the registry that nobody contested yet."""
    found = stage.person("citizen-1").ask("GET", "/api/debts", params={"kind": "IPTU", "key": KEY})["items"]
    debts: list[Answer] = [debt for debt in found if debt["payable"]]
    if not debts:
        raise DemoFailed(f"Não há mais débito em aberto sob o SQL {KEY}: importe outros com `pgm registry import`.")
    return debts[0]


def _answers() -> Answer:
    return {
        "nome": OWNER, "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria.santos@example.com", "motivo": "pagamento", "tipo_debito": "IPTU", "chave_acesso": KEY,
    }  # fmt: skip
