"""Somebody wants to know whether a house is in the path of a widened street: searched, sent back, certified."""

from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage
from ops.visitor import Answer

TITLE = "Certidão de desapropriação: busca no arquivo, devolução pela procuradora, certidão assinada"
OWNER, PLACE = "Maria Aparecida dos Santos", "Rua Vergueiro, 1000, Liberdade"


def tell(stage: Stage) -> FollowedCase:
    """Walk the request to its certificate."""
    case = FollowedCase(stage, "citizen-1", "3994", _answers())
    stage.say(case.applicant, "pede uma certidão: quer saber se a sua casa foi atingida por desapropriação")
    case.attach("titulo_imovel", _registration())
    case.file()
    case.stands("document-check")
    case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis: documentação completa", "complete")
    case.stands("archive-search")
    _search(case, "encontra o decreto no arquivo")
    case.stands("signature")
    case.complete("attorney-1", TaskKind.SIGNATURE, "devolve: falta a área atingida", "send_back",
                  motivos="Informe a área atingida e a planta.")  # fmt: skip
    _search(case, "completa a busca com a planta", area="12,50 m²", planta_codigo="P-33.801-A2")
    case.stands("signature")
    case.complete("attorney-1", TaskKind.SIGNATURE, "assina a certidão", "sign")
    case.stands("closed")
    return case


def _answers() -> Answer:
    return {
        "nome": OWNER, "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria.santos@example.com", "endereco_imovel": PLACE, "decreto": "53.799/2013",
    }  # fmt: skip


def _registration() -> papers.File:
    rows = [("Proprietária", OWNER), ("Imóvel", PLACE), ("Matrícula", "12.345")]
    return papers.paper("matrícula.pdf", "Matrícula do imóvel", "Registro de Imóveis", rows)


def _search(case: FollowedCase, did: str, **found: object) -> None:
    case.complete(
        "technician", TaskKind.SEARCH, did, "found", situacao="desapropriado-parcial", decreto="53.799/2013",
        teor="Consta faixa ao longo da testada, desapropriada para o alargamento da via.", **found,
    )  # fmt: skip
