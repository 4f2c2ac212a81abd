"""A pothole breaks a wheel: denied for want of proof, appealed with new proof, granted in part by another attorney."""

from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage, days_ago
from ops.visitor import Answer

TITLE = "Buraco na via: indeferido, recurso julgado por outra pessoa, deferido em parte"
OWNER, PLATE, CAR = "João Batista de Araújo", "DEM4B56", "Hatch 1.0 2019"
PLACE = "Avenida dos Ipês, 900, Itaquera"


def tell(stage: Stage) -> FollowedCase:
    """Walk the case through its appeal to its payment."""
    case = FollowedCase(stage, "citizen-2", "3959", _answers())
    stage.say(case.applicant, "abre um pedido de indenização de R$ 1.850,00: um buraco quebrou a roda do seu carro")
    _attach(case)
    case.file()
    case.stands("document-check")
    _deny(case)
    _appeal(case)
    _settle(case)
    return case


def _answers() -> Answer:
    return {
        "solicitante_tipo": "self", "pessoa_tipo": "PF", "nome": OWNER, "cpf_cnpj": "529.982.247-25",
        "telefone": "(11) 98888-1212", "email": "joao.araujo@example.com", "causa_dano": "buraco-na-via",
        "data_hora_ocorrencia": f"{days_ago(35)}T06:15", "local_ocorrencia": PLACE, "placa": PLATE,
        "valor_indenizacao": "1850.00", "declara_sem_acao_judicial": True, "reparo_realizado": False,
        "descricao": "Ao passar por um buraco sem sinalização, a roda dianteira direita quebrou e o pneu rasgou.",
    }  # fmt: skip


def _attach(case: FollowedCase) -> None:
    items = [("Roda de liga leve", "R$ 1.240,00"), ("Pneu 185/65 R15", "R$ 610,00")]
    shops = (
        ("Rodas Leste", "R$ 1.850,00"),
        ("Pneus Itaquera", "R$ 1.930,00"),
        ("Centro Automotivo Ipê", "R$ 2.010,00"),
    )
    case.attach("documento_identidade", papers.identity_card("identidade.pdf", OWNER, "00.000.002-X"))
    case.attach("prova_propriedade", papers.vehicle_document("crlv.pdf", OWNER, PLATE, CAR))
    case.attach("prova_ocorrencia", papers.photo_of_pothole("buraco.jpg"))
    case.attach(
        "orcamentos", *(papers.quote(f"orçamento {shop}.pdf", shop, PLATE, items, total) for shop, total in shops)
    )


def _deny(case: FollowedCase) -> None:
    case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis: documentação completa", "complete")
    case.stands("technical-opinion")
    case.complete(
        "technician", TaskKind.OPINION, "informa que não tem registro do buraco na data", "given",
        responsabilidade="inconclusiva", manifestacao="Não há registro de buraco no local na data informada.",
    )  # fmt: skip
    case.stands("analysis")
    case.complete(
        "attorney-1", TaskKind.ANALYSIS, "indefere o pedido: não há prova do acontecimento", "deny",
        fundamento="no-proof-of-event", motivos="A foto não mostra o local nem a data do acontecimento.",
    )  # fmt: skip
    case.stands("awaiting-appeal")


def _appeal(case: FollowedCase) -> None:
    account = "O comunicante relata o dano na roda ao passar pelo buraco; a equipe esteve no local e o confirmou."
    happened = days_ago(35).strftime("%d/%m/%Y")
    case.attach("prova_ocorrencia", papers.police_report("boletim de ocorrência.pdf", OWNER, PLACE, happened, account))
    case.act("appeal", "recorre, com o boletim de ocorrência", text="O boletim prova o local, a data e o buraco.")
    case.stands("appeal-analysis")
    first, task = case.stage.person("attorney-1"), case.task("attorney-1", TaskKind.APPEAL_ANALYSIS)
    refusal = first.refused("POST", f"/api/tasks/{task}/claim")
    case.stage.say(first, f"tenta assumir o recurso e é recusada pelo sistema: “{refusal}”")
    case.complete(
        "attorney-2", TaskKind.APPEAL_ANALYSIS, "julga o recurso e defere em parte: R$ 1.240,00", "partial",
        valor="1240.00", motivos="O boletim prova o acontecimento; o pneu já estava gasto e não é indenizado.",
    )  # fmt: skip


def _settle(case: FollowedCase) -> None:
    case.stands("awaiting-acceptance")
    case.act("acceptance", "aceita o valor", accepts=True)
    case.stands("payment")
    case.complete(
        "clerk", TaskKind.PAYMENT, "registra o pagamento", "paid", data_pagamento=str(days_ago(0)), referencia="OP-0002"
    )
    case.stands("closed")
