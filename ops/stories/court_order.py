"""A preliminary order with 48 hours: triaged first, complied with by the department, confirmed, answered with proof."""

from datetime import timedelta

from adapters.clock import now
from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage, days_ago
from ops.visitor import Answer

TITLE = "Decisão judicial com prazo de 48 horas: triada com urgência, cumprida e respondida com o comprovante"
LAWYER, LAWSUIT = "Helena Magalhães Conceição", "1000017-49.2026.8.26.0053"


def tell(stage: Stage) -> FollowedCase:
    """Walk the ruling from its filing to the answer."""
    case = FollowedCase(stage, "lawyer", "4082", _answers())
    stage.say(case.applicant, f"protocola a liminar do processo {LAWSUIT}: o juízo deu 48 horas")
    rows = [("Processo", LAWSUIT), ("Juízo", "2ª Vara da Fazenda Pública"), ("Prazo", "48 horas")]
    text = ["Defiro a liminar para suspender a exigibilidade da multa até a sentença."]
    case.attach("decisao", papers.paper("liminar.pdf", "Decisão liminar", "Poder Judiciário", rows, text))
    case.file()
    case.stands("triage")
    _comply(case)
    return case


def _answers() -> Answer:
    return {
        "nome": LAWYER, "cpf_cnpj": "390.533.447-05", "telefone": "(11) 97777-3434",
        "email": "helena@example.com", "quem_protocola": "advogado", "numero_processo": LAWSUIT,
        "orgao_julgador": "2ª Vara da Fazenda Pública", "tipo_documento": "liminar", "data_decisao": f"{days_ago(1)}",
        "prazo_quantidade": 48, "prazo_unidade": "horas", "prazo_desde": (now() - timedelta(hours=6)).isoformat(),
    }  # fmt: skip


def _comply(case: FollowedCase) -> None:
    case.complete(
        "attorney-1", TaskKind.TRIAGE, "tria a urgente primeiro e ordena o cumprimento ao Departamento Fiscal",
        "comply",
        unidade="fisc", providencia="Suspender a exigibilidade da multa até a sentença.", urgente=True,
    )  # fmt: skip
    case.stands("compliance")
    proof = papers.paper(
        "suspensão.pdf", "Extrato do débito", "Departamento Fiscal", [("Situação", "Exigibilidade suspensa")]
    )
    case.prove("attorney-1", TaskKind.COMPLIANCE, "comprovante", proof)
    case.complete(
        "attorney-1", TaskKind.COMPLIANCE, "cumpre dentro do prazo e anexa o extrato do débito", "complied",
        cumprida_em=now().isoformat(), relato="A exigibilidade foi suspensa no sistema da dívida ativa.",
    )  # fmt: skip
    case.stands("confirmation")
    case.complete(
        "attorney-2", TaskKind.CONFIRMATION, "confere o comprovante e responde", "confirm",
        resposta="A liminar foi cumprida: a exigibilidade da multa está suspensa até a sentença.",
        entregar_comprovantes=True,
    )  # fmt: skip
    case.stands("closed")
