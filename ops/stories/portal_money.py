"""Money in any way it comes: forged, twice, too much, too little, too late, for nothing; and the day that balances."""

from datetime import date, timedelta

from adapters.clock import now
from domain.calendar import local_day
from domain.debts.ledger import DebtKind, short_label
from domain.portal.agreement import Stage as Standing
from ops.bank import Paid, payment_file
from ops.portal import Portal, money
from ops.stage import Stage
from ops.visitor import Answer, DemoFailed, Visitor
from stack.past_agreements import Past, day_when

TITLE = (
    "Pagamentos: falsos, repetidos, a mais, a menos, fora do prazo e sem guia; o que se faz de cada um e a conciliação"
)
FINANCE, OPERATOR = "clerk", "operator"
TOO_MUCH = 25_00
PAGE = 100
LATE = DebtKind.TFA


def tell(stage: Stage) -> Portal:
    """Walk each way in which money comes, what staff decide, and the report of the day."""
    portal = Portal(stage).registered()
    twice, parted = _twice(portal), _in_two_parts(portal)
    late = _too_late(portal)
    nobodys = _by_file(portal, twice)
    _counted(portal, late)
    _given_back(portal, nobodys, {twice["number"], parted["number"]})
    _reconciled(portal)
    return portal


def _twice(portal: Portal) -> Answer:
    """Pay one slip twice; its notice is forged, then told twice. Return the slip."""
    slip = portal.slip(DebtKind.ISS)
    portal.keep(f"guia-{slip['number']}.pdf", slip["pdf"])
    notice = portal.bank.notice(slip)
    portal.stage.say(portal.bank, f"alguém se faz passar pelo banco: {portal.bank.tell_unsigned(notice)}")
    portal.tell(notice, "avisa o Pix com a assinatura certa")
    portal.tell(notice, "repete o mesmo aviso: nada muda")
    portal.tell(portal.bank.notice(slip), "avisa um segundo Pix da mesma guia: foi paga duas vezes")
    return slip


def _in_two_parts(portal: Portal) -> Answer:
    """Pay too little, then the rest and something more; return the slip."""
    slip = portal.slip(DebtKind.TFE)
    half = slip["cents"] // 2
    portal.tell(portal.bank.notice(slip, half), f"avisa {money(half)}, menos do que a guia pede")
    rest = slip["cents"] - half + TOO_MUCH
    portal.tell(portal.bank.notice(slip, rest), f"avisa o resto e {money(TOO_MUCH)} a mais")
    return slip


def _too_late(portal: Portal) -> Answer:
    """Pay the first slip of an agreement that lapsed; return the payment, which waits for a person."""
    made_on = day_when(LATE, lambda dates: dates.instalments[0].judged_at < now())
    number, slip = portal.made_in_the_past(Past(LATE, portal.keys[LATE], made_on, signed=False))
    portal.stands(number, Standing.LAPSED)
    paid_on = date.fromisoformat(slip["good_until"]) + timedelta(days=1)
    notice = portal.bank.notice(slip, on=paid_on)
    return portal.tell(notice, f"avisa a primeira guia de {number}, paga um dia depois da validade")


def _by_file(portal: Portal, twice: Answer) -> str:
    """Hand in a file: a good payment, one that was known by Pix, one of a slip that nobody issued; return its code."""
    slip, today = portal.slip(DebtKind.TRSD), local_day(now())
    nobodys = slip["barcode"][:-6] + "999999"
    lines = [Paid(one, slip["cents"], today) for one in (slip["barcode"], nobodys)]
    known = Paid(twice["barcode"], twice["cents"], today)
    portal.hand_in(payment_file([*lines, known]), "entrega um arquivo: uma guia boa, uma desconhecida, uma já avisada")
    return str(nobodys)


def _counted(portal: Portal, late: Answer) -> None:
    """Have staff count what came too late for its debts."""
    staff = portal.stage.person(FINANCE)
    attached = {"decision": "attach", "kind": LATE, "key": portal.keys[LATE], "reason": "Pago em atraso pelo devedor."}
    staff.ask("POST", f"/api/payments/{late['id']}/resolution", json=attached)
    did = f"conta o pagamento atrasado para os débitos de {short_label(LATE)} como eram no dia em que foi pago"
    portal.stage.say(staff, did)


def _given_back(portal: Portal, nobodys: str, slips: set[str]) -> None:
    """Have staff give back what is nobody's, and what was too much for some slips."""
    staff = portal.stage.person(FINANCE)
    for one in _every(staff, "/api/payments/unmatched"):
        if one["barcode"] == nobodys:
            given = {"decision": "return", "reason": "O código de barras não é de nenhuma guia."}
            staff.ask("POST", f"/api/payments/{one['id']}/resolution", json=given)
            portal.stage.say(staff, f"devolve {money(one['unmatched_cents'])}: {one['why_label']}")
    for one in _every(staff, "/api/payments/surpluses"):
        if one["slip"] in slips:
            staff.ask("POST", f"/api/payments/surpluses/{one['id']}/refund", json={"reason": "Ordem bancária 1/2026."})
            portal.stage.say(staff, f"devolve {money(one['cents'])} pagos a mais")


def _every(staff: Visitor, path: str) -> list[Answer]:
    """Return all that waits on a list, page after page: what others left there may fill the first ones."""
    items, place = list[Answer](), dict[str, str]()
    while True:
        page = staff.ask("GET", path, params={"limit": PAGE, **place})
        items += page["items"]
        if not page["next"]:
            return items
        place = {"cursor": page["next"]}


def _reconciled(portal: Portal) -> None:
    """Close the day: what was received is what was counted, given back or still waits."""
    today = local_day(now())
    report = portal.stage.person(FINANCE).ask("GET", "/api/payments/reconciliation", params={"day": f"{today}"})
    portal.stage.say(portal.stage.person(OPERATOR), f"pgm payments reconcile {today:%d/%m/%Y}")
    portal.stage.console.print(portal.pgm("payments", "reconcile", f"{today:%d/%m/%Y}"), soft_wrap=True, markup=False)
    if not report["balanced"]:
        raise DemoFailed("A conciliação do dia não fecha.")
