"""A debt between two people: invited by link, the session moved once, settled, signed by both, homologated."""

from uuid import uuid4

import httpx

from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.stage import FollowedCase, Stage, days_ago
from ops.visitor import Answer, DemoFailed

TITLE = "Mediação no CEJUSC: convite por link, sessão remarcada, acordo assinado e homologado"
ASKS, INVITED = "Maria Aparecida dos Santos", "João Batista de Araújo"
SIGNED = {"lido": True, "resposta": "assino"}


def tell(stage: Stage) -> FollowedCase:
    """Walk the mediation to its title, and its fulfilment."""
    address = f"joao-{uuid4().hex[:10]}@example.com"
    case = FollowedCase(stage, "citizen-1", "mediacao-de-conflitos", _answers(address))
    stage.say(case.applicant, f"pede uma mediação com {INVITED} sobre um empréstimo")
    case.attach("documento_foto", papers.paper("rg.pdf", "Documento de identidade", "SSP", [("Nome", ASKS)]))
    case.file()
    case.complete("clerk", TaskKind.ADMISSION, "admite o conflito", "admit", direito="disponivel")
    _meet(case, address, 1)
    case.stands("session-booked")
    _says(case, "pede para remarcar a sessão, à tarde", {"resposta": "remarcar", "turno": "tarde"})
    _meet(case, address, 3)
    case.stands("session-booked")
    leads = _mediator(case)
    case.complete(leads, TaskKind.MEDIATION_SESSION, "registra que as partes fizeram acordo antes da sessão",
                  "settled-before")  # fmt: skip
    case.complete(leads, TaskKind.TERM, "redige o termo a partir das cláusulas do centro", "drafted", **_term())
    _sign(case, address, leads)
    case.complete("judge", TaskKind.HOMOLOGATION, "homologa o acordo: é título executivo judicial", "homologate")
    case.stands("agreement-running")
    _says(case, "informa que o acordo foi cumprido", {"obrigacao_1": "cumprido"})
    _invited(case, stage.link_to(address, 7), {"obrigacao_1": "cumprido"}, "informa que cumpriu o acordo")
    case.stands("closed")
    return case


def _meet(case: FollowedCase, address: str, link: int) -> None:
    """Have both accept the first of the times held for them."""
    path = case.stage.link_to(address, link)
    form = case.applicant.ask("GET", path)["schema"]["properties"]["horarios"]["items"]
    first = form["oneOf"][0]
    chosen = {"resposta": "aceito", "horarios": [first["const"]]}
    _invited(case, path, chosen, f"abre o link do e-mail, sem conta, e aceita {first['title']}")
    _says(case, "aceita o mesmo horário: a sessão está marcada, com convite para o calendário", chosen)


def _sign(case: FollowedCase, address: str, mediator: str) -> None:
    """Sign by everybody: the invited by link and with an account of the level wanted."""
    path, joao = case.stage.link_to(address, 5), case.stage.person("citizen-2")
    answer = httpx.post(f"{case.stage.api_url}{path}", json={"fields": SIGNED}, timeout=30, trust_env=False)
    if answer.status_code != 403:
        raise DemoFailed("O link sozinho não devia bastar para assinar.")
    joao.ask("POST", path, json={"fields": SIGNED})
    _tell(case, "só o link não basta para assinar: entra com a sua conta gov.br, lê e assina o termo")
    _says(case, "lê e assina o termo", SIGNED)
    case.complete(mediator, TaskKind.SIGNATURE, "assina o termo", "signed")


def _says(case: FollowedCase, did: str, fields: Answer) -> None:
    """Answer as the applicant."""
    case.applicant.ask("POST", f"{case.root}/acts/party-answer", json={"fields": fields})
    case.stage.say(case.applicant, did)


def _invited(case: FollowedCase, path: str, fields: Answer, did: str) -> None:
    """Answer by a link, as somebody without account."""
    answer = httpx.post(f"{case.stage.api_url}{path}", json={"fields": fields}, timeout=30, trust_env=False)
    if answer.is_error:
        raise DemoFailed(f"POST {path[:40]}…: {answer.status_code} {answer.text[:200]}")
    _tell(case, did)


def _tell(case: FollowedCase, did: str) -> None:
    """Tell what the invited did."""
    case.stage.console.print(f"[bold]{'Convidado':<14}[/] [cyan]{INVITED}[/]: {did}", soft_wrap=True)


def _mediator(case: FollowedCase) -> str:
    """Return who was given the session."""
    found = case.task("chief", TaskKind.MEDIATION_SESSION)
    names = ("mediator", "mediator-2")
    may = (n for n in names if case.stage.person(n).client.post(f"/api/tasks/{found}/claim").is_success)
    name = next(may, None)
    if name is None:
        raise DemoFailed("Ninguém pode conduzir a sessão.")
    return name


def _term() -> Answer:
    return {
        "clausulas": ["pagamento", "quitacao", "confidencialidade"], "texto": "Pagamento por transferência bancária.",
        "obrigacao_1": "pagar a dívida", "obrigacao_1_de": "convidado", "obrigacao_1_data": f"{days_ago(-30)}",
        "obrigacao_1_valor": "1500.00",
    }  # fmt: skip


def _answers(address: str) -> Answer:
    return {
        "nome": ASKS, "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria.santos@example.com", "endereco": "Rua das Paineiras, 120",
        "convidado_nome": INVITED, "convidado_cpf_cnpj": "529.982.247-25", "convidado_email": address,
        "convidado_endereco": "Rua das Pedras, 20", "tipo_conflito": "divida", "mora_na_cidade": True,
        "poder_publico": False, "envolve_crime": False, "menores": False,
        "relato": "Emprestei uma quantia que não foi devolvida.", "pedido": "A devolução em uma parcela.",
    }  # fmt: skip
