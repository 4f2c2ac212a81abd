"""The transação (Fique em Dia): refused outside its periods; reopened by a file, it takes its discount off."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from adapters.clock import now
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.portal.agreement import Stage as Standing
from law.portal.tdm import EDITAL_2_2025, SERVICE
from ops.portal import AGREEMENTS, Portal, money
from ops.stage import Stage
from ops.visitor import Answer, Caller
from stack.reopened import reopened

TITLE = "Transação (Fique em Dia): recusada fora do período, com as datas; no período, com o desconto do edital"
INSTALMENTS = 24
OPEN_DAYS = timedelta(days=30)
REOPENING = """
[[window]]
service = "{service}"
name = "Reabertura de demonstração"
edital = "{edital}"
opens = {first}
closes = {last}
"""


def tell(stage: Stage) -> Portal:
    """Ask for a transação outside and inside a period, and have it signed by its first payment."""
    portal = Portal(stage).registered()
    asked = {**portal.under(DebtKind.IPTU), "instalments": INSTALMENTS, "by_edital": True}
    if portal.anybody.ask("GET", f"/api/services/{SERVICE}")["window"]["open"]:
        stage.note("este sistema está dentro de um período")
    else:
        said = portal.anybody.refused("POST", f"{AGREEMENTS}/simulation", json=asked)
        stage.say(portal.anybody, f"quer a transação: {said}")
    with _within_a_period(stage) as desk:
        made = _made(portal, desk, asked)
    number = made["agreement"]["number"]
    portal.tell(portal.bank.notice(made["slip"]), f"avisa o Pix da primeira guia da transação {number}")
    portal.stands(number, Standing.RUNNING)
    return portal


def _made(portal: Portal, desk: Caller, asked: Answer) -> Answer:
    """Simulate a transação at a desk where it is open, and make it."""
    found = desk.ask("POST", f"{AGREEMENTS}/simulation", json=asked)
    off, left = money(found["discount_cents"]), money(found["total_cents"])
    portal.stage.say(desk, f"simula a transação em {INSTALMENTS}: {off} de desconto, {left} a pagar")
    made = desk.ask("POST", AGREEMENTS, json=asked)
    number, first = made["agreement"]["number"], money(made["slip"]["cents"])
    portal.workflows.append(number)
    portal.stage.say(desk, f"faz a transação: acordo [bold]{number}[/], primeira guia de {first}")
    return made


@contextmanager
def _within_a_period(stage: Stage) -> Iterator[Caller]:
    """Yield somebody without account at another API of this system, to which a file gave a period that holds today."""
    today = local_day(now())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "windows.toml"
        period = REOPENING.format(
            service=SERVICE, edital=EDITAL_2_2025.name, first=today - OPEN_DAYS, last=today + OPEN_DAYS
        )
        file.write_text(period, encoding="utf-8")
        with reopened(stage.environment, file, Path(folder) / "api.log") as url:
            stage.console.print("[dim]Outra API deste sistema lê um arquivo de períodos que reabre o edital.[/]")
            desk = Caller(url, "Sem entrar", "quem tem a chave")
            yield desk
            desk.client.close()
