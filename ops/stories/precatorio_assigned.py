"""Half of a precatório is sold: the first holder goes on the register, the assignment after it."""

from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage, days_ago
from ops.visitor import Answer

TITLE = "Cessão de metade de um precatório: conferida e registrada na cadeia de titulares"
OWNER, BUYER = "Maria Aparecida dos Santos", "João Batista de Araújo"


def tell(stage: Stage) -> FollowedCase:
    """Walk the communication to its registration."""
    case = FollowedCase(stage, "citizen-1", "4203", _answers())
    case.applicant.ask("PATCH", case.root, json={"answers": {"numero_precatorio": f"EP {case.id[:8]}"}})
    stage.say(case.applicant, "comunica que cedeu metade do seu precatório")
    deed = [("Cedente", OWNER), ("Cessionário", BUYER), ("Parte cedida", "50% do crédito")]
    case.attach("escritura_publica_cessao", papers.paper("escritura.pdf", "Escritura de cessão", "Tabelionato", deed))
    case.file()
    case.stands("document-check")
    case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis: documentação completa", "complete")
    case.stands("analysis")
    case.complete(
        "attorney-1", TaskKind.ANALYSIS, "informa o titular original e registra a cessão", "register",
        titular_original="111.444.777-35", parte_original="100%",
    )  # fmt: skip
    case.stands("closed")
    return case


def _answers() -> Answer:
    return {
        "nome": OWNER, "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria.santos@example.com", "numero_processo": "0012345-33.2023.8.26.0053",
        "cedente_nome": OWNER, "cedente_cpf_cnpj": "111.444.777-35",
        "cessionario_nome": BUYER, "cessionario_cpf_cnpj": "529.982.247-25", "parte_cedida": "50%",
        "data_cessao": f"{days_ago(10)}",
    }  # fmt: skip
