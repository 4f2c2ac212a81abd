"""The portal opened: a registry file imported, debts consulted by each kind of key, the extract, what is refused."""

import tempfile
from pathlib import Path

from domain.debts.ledger import DebtKind
from ops.portal import Portal, day, money
from ops.stage import Stage

TITLE = "Portal da Dívida Ativa: cadastro importado, consulta por cada tipo de chave, extrato em PDF e simulação"
WRONG = "2020-1-1;IPTU;123;tributaria;inscrita;2020;;01/02/2020;01/03/2021;01/03/2021;10,5;0,00;0,00;0,00;0,00;;\n"
OPERATOR, SOMEBODY = "operator", "11144477735"


def tell(stage: Stage) -> Portal:
    """Walk from the file of the registry to a simulation."""
    portal = Portal(stage)
    _import(portal)
    for kind in DebtKind:
        found = portal.debts(kind)
        said = f"consulta {found['kind_label']} por {found['key_label']} {found['key']}: {len(found['items'])} débitos,"
        stage.say(portal.anybody, f"{said} {money(found['total_cents'])} hoje")
    _protests(portal)
    _explained(portal)
    portal.keep("portal-extrato.pdf", "/api/debts/extract", params=portal.under(DebtKind.IPTU))
    stage.say(portal.anybody, "baixa o extrato do IPTU em PDF")
    _refused(portal)
    _simulated(portal)
    return portal


def _import(portal: Portal) -> None:
    """Import a file of which the last line is wrong in several ways: it is left out and reported, the others enter."""
    operator = portal.stage.person(OPERATOR)
    with tempfile.TemporaryDirectory() as folder:
        file = portal.invent(Path(folder))
        with file.open("a", encoding="utf-8") as opened:
            opened.write(WRONG)
        portal.stage.say(operator, f"pgm registry import {file.name}")
        said = portal.pgm("registry", "import", str(file))
    number = said.rpartition(" ")[2]
    portal.stage.say(operator, f"pgm registry rejects {number}")
    for line in portal.pgm("registry", "rejects", number).splitlines()[1:]:
        portal.stage.note(f"linha rejeitada: {line}")


def _protests(portal: Portal) -> None:
    found = portal.anybody.ask("POST", "/api/debts/protests", json={"document": SOMEBODY})
    said = f"consulta os protestos de um CPF: {len(found['items'])} débitos, {money(found['total_cents'])} hoje"
    portal.stage.say(portal.anybody, said)


def _explained(portal: Portal) -> None:
    """Show how one amount is reached, step by step."""
    debt = portal.debts(DebtKind.IPTU)["items"][0]
    portal.stage.note(f"Débito {debt['number']}, saldo em {day(debt['as_of'])}: {money(sum(debt['balance'].values()))}")
    for step in debt["steps"]:
        base, result = money(step["base_cents"]), money(step["result_cents"])
        portal.stage.note(f"{step['rule']}, {step['period']}: {base} × {step['value']} = {result}")
    portal.stage.note(f"total hoje: {money(debt['total_cents'])}")


def _refused(portal: Portal) -> None:
    said = portal.anybody.refused("GET", "/api/debts", params={"kind": "IPTU", "key": "123", "on": "2020-01-01"})
    portal.stage.say(portal.anybody, f"pede um SQL errado em um dia passado: {said}")
    said = portal.anybody.refused("GET", "/api/debts", params={"kind": "MULTA_TRANSITO", "key": SOMEBODY})
    portal.stage.say(portal.anybody, f"põe um CPF no endereço: {said}")


def _simulated(portal: Portal) -> None:
    """Ask for too many instalments, then for some that can be agreed."""
    path, asked = "/api/debts/agreements/simulation", portal.under(DebtKind.IPTU)
    said = portal.anybody.refused("POST", path, json={**asked, "instalments": 61})
    portal.stage.say(portal.anybody, f"simula 61 parcelas: {said}")
    made = portal.anybody.ask("POST", path, json={**asked, "instalments": 12})
    first, last = made["instalments"][0], made["instalments"][-1]
    did = f"simula 12 parcelas: de {money(first['cents'])} em {day(first['due_on'])} até {money(last['cents'])} em"
    portal.stage.say(portal.anybody, f"{did} {day(last['due_on'])}")
