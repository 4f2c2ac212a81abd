"""Agreements kept: signed by their first payment, told by webhook or by a bank's file; one is paid off early."""

from adapters.clock import now
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.portal.agreement import Stage as Standing
from ops.bank import Paid, payment_file
from ops.portal import AGREEMENTS, Portal, day, money
from ops.stage import Stage
from ops.visitor import Answer
from stack.past_agreements import Past, day_when

TITLE = "Parcelamento: assinado pelo primeiro pagamento, parcela atrasada paga por arquivo do banco, um quitado antes"


def tell(stage: Stage) -> Portal:
    """Walk three agreements, one of the past, to what their payments make of them."""
    portal = Portal(stage).registered()
    paid_off = _signed_by_notice(portal)
    in_file = [_first_of_simples(portal), _late_instalment(portal)]
    _hand_in(portal, in_file)
    for slip in in_file:
        portal.stands(slip["agreement"], Standing.RUNNING)
    _pay_off(portal, paid_off)
    return portal


def _signed_by_notice(portal: Portal) -> str:
    number, slip = portal.agree(DebtKind.IPTU, 12, email="devedor@example.com")
    portal.keep(f"{number}-primeira-guia.pdf", slip["pdf"])
    portal.stands(number, Standing.AWAITING)
    portal.tell(portal.bank.notice(slip), f"avisa o Pix da primeira guia do acordo {number}")
    portal.stands(number, Standing.RUNNING)
    return number


def _first_of_simples(portal: Portal) -> Answer:
    return portal.agree(DebtKind.SIMPLES_NACIONAL, 6)[1]


def _late_instalment(portal: Portal) -> Answer:
    """Return the slip of an instalment that is late but still in time, of an agreement invented in the past."""
    kind, today = DebtKind.ITBI, local_day(now())
    agreed_on = day_when(kind, lambda dates: dates.instalments[1].due_on < today)
    number, _ = portal.made_in_the_past(Past(kind, portal.keys[kind], agreed_on))
    portal.stands(number, Standing.RUNNING)
    slip = portal.anybody.ask("POST", f"{AGREEMENTS}/{number}/slips", json={"wanted": "parcela-atrasada"})
    at_first = portal.agreement(number)["instalments"][1]
    did = f"emite a guia da parcela 2, vencida em {day(at_first['due_on'])}: {money(at_first['cents'])} corrigidos para"
    portal.stage.say(portal.anybody, f"{did} {money(slip['cents'])}, até {day(slip['good_until'])}")
    return slip


def _hand_in(portal: Portal, slips: list[Answer]) -> None:
    today = local_day(now())
    file = payment_file([Paid(slip["barcode"], slip["cents"], today) for slip in slips])
    portal.hand_in(file, f"entrega o arquivo de retorno com {len(slips)} pagamentos por código de barras")


def _pay_off(portal: Portal, number: str) -> None:
    slip = portal.anybody.ask("POST", f"{AGREEMENTS}/{number}/slips", json={"wanted": "quitacao"})
    portal.stage.say(portal.anybody, f"pede a guia de tudo o que falta do acordo {number}: {money(slip['cents'])}")
    portal.tell(portal.bank.notice(slip), "avisa o pagamento da quitação antecipada")
    portal.stands(number, Standing.SETTLED)
    situations = {debt["situation_label"] for debt in portal.debts(DebtKind.IPTU)["items"]}
    portal.stage.note(f"débitos do IPTU: {', '.join(situations)}")
