"""Agreements that were not kept: broken by themselves; one is made anew with a down payment, another must wait."""

from collections.abc import Callable
from datetime import timedelta

from adapters.clock import now
from domain.calendar import local_day
from domain.debts.ledger import DebtKind, short_label
from domain.portal.agreement import Schedule
from domain.portal.agreement import Stage as Standing
from law.portal.agreements import WAIT_DAYS
from ops.portal import AGREEMENTS, Portal, money
from ops.stage import Stage
from stack.past_agreements import Past, day_when

TITLE = "Acordos rompidos: um refeito com 5% de entrada depois de 75 dias, outro que ainda tem de esperar"
LONG_AGO, LATELY = DebtKind.BUILDING, DebtKind.LIFTS


def tell(stage: Stage) -> Portal:
    """Have two invented agreements of the past broken by their procedures, and make one anew."""
    portal = Portal(stage).registered()
    _broken(portal, LONG_AGO, lambda dates: _free_from(dates) <= 0)
    _broken(portal, LATELY, lambda dates: dates.instalments[1].judged_at < now() and _free_from(dates) > 0)
    said = portal.anybody.refused("POST", AGREEMENTS, json={**portal.under(LATELY), "instalments": 6})
    stage.say(portal.anybody, f"quer refazer o de {short_label(LATELY)}: {said}")
    _made_anew(portal)
    return portal


def _free_from(dates: Schedule) -> int:
    """Return in how many days a new agreement may follow one of which only the first instalment was paid."""
    today = local_day(now())
    return (dates.instalments[1].due_on + timedelta(days=WAIT_DAYS.on(today).value) - today).days


def _broken(portal: Portal, kind: DebtKind, fits: Callable[[Schedule], bool]) -> None:
    number, _ = portal.made_in_the_past(Past(kind, portal.keys[kind], day_when(kind, fits)))
    portal.stands(number, Standing.BROKEN)
    found = portal.debts(kind)
    left = f"{found['items'][0]['situation_label']}, {money(found['payable_cents'])} a pagar"
    portal.stage.note(f"a cobrança dos débitos de {short_label(kind)} é retomada: {left}")


def _made_anew(portal: Portal) -> None:
    asked = {**portal.under(LONG_AGO), "instalments": 6}
    made = portal.anybody.ask("POST", f"{AGREEMENTS}/simulation", json=asked)
    entry = f"entrada de {made['entry_percent']}% ({money(made['entry_cents'])}) dentro da primeira guia"
    portal.stage.say(portal.anybody, f"simula o reparcelamento de {short_label(LONG_AGO)}: {entry}")
    number, slip = portal.agree(LONG_AGO, 6)
    portal.tell(portal.bank.notice(slip), f"avisa o Pix da primeira guia do acordo {number}")
    portal.stands(number, Standing.RUNNING)
