"""A question about precatórios: asked back, then answered with its source from the bank of answers."""

from domain.tasks import TaskKind
from ops.stage import FollowedCase, Stage
from ops.visitor import Answer

TITLE = "Dúvida sobre precatórios: pedido de esclarecimento, resposta do banco de respostas"
WORDS = {
    "unit": "precatorios", "title": "Ordem de pagamento dos precatórios",
    "text": "Os precatórios são pagos na ordem cronológica de apresentação; a fila é mantida pelo TJSP (DEPRE).",
    "sources": ["Constituição Federal, art. 100"],
}  # fmt: skip


def tell(stage: Stage) -> FollowedCase:
    """Walk the question to its answer."""
    case = FollowedCase(stage, "citizen-2", "3678", _answers())
    stage.say(case.applicant, "pergunta quando vai receber o seu precatório")
    case.file()
    case.stands("question")
    case.complete("clerk", TaskKind.QUESTION, "pede esclarecimento", "incomplete", mensagem="De qual processo?",
                  campos=["numero_processo_cnj"])  # fmt: skip
    case.stands("awaiting-correction")
    case.act("corrections", "informa que é credor de um precatório de 2019", text="É de 2019; não tenho o número.")
    clerk = stage.person("clerk")
    kept = clerk.ask("POST", "/api/model-answers", json=WORDS, headers={"Idempotency-Key": "demo-model-answer"})
    stage.say(clerk, f"usa a resposta “{kept['title']}”, versão {kept['version']}, do banco da unidade")
    case.complete("clerk", TaskKind.QUESTION, "responde, com a fonte", "answer", modelo=kept["id"])
    case.stands("closed")
    return case


def _answers() -> Answer:
    return {
        "nome": "João Batista de Araújo", "cpf_cnpj": "529.982.247-25", "telefone": "(11) 98888-1212",
        "email": "joao.araujo@example.com", "duvida": "Quando vou receber o meu precatório?",
    }  # fmt: skip
