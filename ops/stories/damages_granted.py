"""A tree falls on a car: asked for more, heard, granted above the amount that one attorney may grant, paid."""

from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage, days_ago
from ops.visitor import Answer

TITLE = "Árvore sobre o carro: comunique-se, manifestação, aprovação da chefia, pagamento"
OWNER, PLATE, CAR = "Maria Aparecida dos Santos", "DEM1A23", "Sedã 1.6 2024"
PLACE = "Rua das Paineiras, 120, Vila Mariana"
AMOUNT = "62480.00"


def tell(stage: Stage) -> FollowedCase:
    """Walk the case to its payment."""
    case = FollowedCase(stage, "citizen-1", "3959", _answers())
    stage.say(case.applicant, "abre um pedido de indenização de R$ 62.480,00: uma árvore caiu sobre o seu carro")
    _attach(case)
    case.file()
    case.stands("document-check")
    _correct(case)
    _decide(case)
    _settle(case)
    return case


def _answers() -> Answer:
    return {
        "solicitante_tipo": "self", "pessoa_tipo": "PF", "nome": OWNER, "cpf_cnpj": "111.444.777-35",
        "telefone": "(11) 98765-4321", "email": "maria.santos@example.com", "causa_dano": "queda-de-arvore",
        "data_hora_ocorrencia": f"{days_ago(20)}T17:40", "local_ocorrencia": PLACE, "placa": PLATE,
        "valor_indenizacao": AMOUNT, "declara_sem_acao_judicial": True, "reparo_realizado": False,
        "descricao": "Durante a chuva da tarde, uma árvore da calçada caiu sobre o meu carro, que estava estacionado "
                     "em local permitido. O teto e o motor foram atingidos e o carro não anda.",
    }  # fmt: skip


def _attach(case: FollowedCase) -> None:
    items = [("Funilaria e pintura", "R$ 31.200,00"), ("Teto, vidros e forrações", "R$ 22.430,00"),
             ("Mão de obra", "R$ 8.850,00")]  # fmt: skip
    shops = (
        ("Oficina Boa Vista", "R$ 62.480,00"),
        ("Funilaria São Jorge", "R$ 64.900,00"),
        ("Auto Sul", "R$ 67.150,00"),
    )
    account = "A comunicante relata que a árvore caiu sobre o veículo estacionado, sem vítimas."
    case.attach("documento_identidade", papers.identity_card("rg.pdf", OWNER, "00.000.001-X"))
    case.attach("prova_propriedade", papers.vehicle_document("documento ilegível.pdf", "", "", ""))
    case.attach(
        "prova_ocorrencia", papers.photo_of_fallen_tree("foto da árvore.jpg"),
        papers.police_report("boletim de ocorrência.pdf", OWNER, PLACE, days_ago(19).strftime("%d/%m/%Y"), account),
    )  # fmt: skip
    case.attach(
        "orcamentos", *(papers.quote(f"orçamento {shop}.pdf", shop, PLATE, items, total) for shop, total in shops)
    )


def _correct(case: FollowedCase) -> None:
    case.complete(
        "clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis e emite um comunique-se: o documento do carro não se lê",
        "incomplete", mensagem="O documento do veículo está ilegível. Envie o CRLV do exercício.",
        documentos=["prova_propriedade"],
    )  # fmt: skip
    case.stands("awaiting-correction")
    case.attach("prova_propriedade", papers.vehicle_document("crlv 2026.pdf", OWNER, PLATE, CAR))
    case.act("corrections", "responde ao comunique-se", text="Segue o CRLV legível.")
    case.stands("document-check")
    case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere de novo: documentação completa", "complete")


def _decide(case: FollowedCase) -> None:
    case.stands("technical-opinion")
    case.complete(
        "technician", TaskKind.OPINION, "informa que havia pedido de poda sem atendimento", "given",
        responsabilidade="confirmada",
        manifestacao="A árvore tinha laudo de risco e pedido de remoção aberto havia 90 dias, sem atendimento.",
    )  # fmt: skip
    case.stands("analysis")
    case.complete(
        "attorney-1", TaskKind.ANALYSIS, "defere R$ 62.480,00; passa da alçada e vai à chefia", "grant", valor=AMOUNT,
        motivos="O laudo e o pedido de remoção provam a omissão; o menor dos três orçamentos fixa o valor.",
    )  # fmt: skip
    case.stands("approval")
    case.complete("chief", TaskKind.APPROVAL, "aprova a decisão", "approve")


def _settle(case: FollowedCase) -> None:
    case.stands("awaiting-acceptance")
    case.stage.say(case.applicant, "recebe a decisão assinada")
    case.act("acceptance", "aceita o valor", accepts=True)
    case.stands("payment")
    case.complete(
        "clerk", TaskKind.PAYMENT, "registra o pagamento", "paid", data_pagamento=str(days_ago(0)), referencia="OP-0001"
    )
    case.stands("closed")
