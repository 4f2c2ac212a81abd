"""Service 3636: every end of a contest of a debt."""

from domain.case import Closing
from tests.outcomes.debts import APPEAL, CHECKED, CONTEST_SILENCE, PERSON, TWICE, after, debt, favourable, refusal
from tests.outcomes.route import Route, Table, act, work

ABOVE = "100000.01"


def cancelled(number: str, amount: str = "500.00", kind: str = "analysis") -> Route:
    """Return a contest that ends with a debt cancelled."""
    move = favourable(kind, "grant", number, "paid", "cancel", valor=amount)
    return Route(f"{number} cancelled", Closing.DEBT_CHANGED, (CHECKED, move), letters=("decision",))


CANCEL_AGAIN = favourable("analysis", "grant", "TWICE-1", "paid", "cancel", valor="500.00")
CANCEL_WRONG = favourable("analysis", "grant", "TWICE-2", "paid", "cancel", valor="500.00")
REDUCED = favourable("analysis", "partial", "PART-1", "company-closed", "reduce", valor="10.00")
HIGH = favourable("analysis", "grant", "HIGH-1", "paid", "cancel", valor=ABOVE)
HIGH_ON_APPEAL = favourable("appeal-analysis", "grant", "HIGH-2", "court-decision", "reduce", valor=ABOVE)
DENIED, DISMISSED = refusal("analysis", "deny", "not-proved"), refusal("analysis", "dismiss", "not-inscribed")

ROUTES = (
    Route("corrected, suspended by a court", Closing.DEBT_CHANGED, (
        work("document-check", "incomplete", mensagem="O CPF está ilegível.", documentos=["cpf"]),
        act("correction", text="Segue o CPF.", files={"cpf": 1}), CHECKED,
        favourable("analysis", "grant", "COURT-1", "court-decision", "suspend"),
    ), letters=("correction", "decision")),
    Route("sent back by the chief, cancelled above the limit", Closing.DEBT_CHANGED, (
        CHECKED, HIGH, work("approval", "send_back", motivos="Confira o valor."), HIGH, work("approval", "approve"),
    ), letters=("decision",)),
    Route("reduced in part, the appeal denied", Closing.DEBT_CHANGED, (
        CHECKED, REDUCED, APPEAL, refusal("appeal-analysis", "deny", "not-proved"),
    ), letters=TWICE),
    Route("denied, granted on appeal by the chief", Closing.DEBT_CHANGED, (
        CHECKED, DENIED, APPEAL, HIGH_ON_APPEAL, work("appeal-approval", "send_back", motivos="Confira."),
        HIGH_ON_APPEAL, work("appeal-approval", "approve"),
    ), letters=TWICE),
    Route("denied, partly granted on appeal", Closing.DEBT_CHANGED, (
        CHECKED, DENIED, APPEAL, favourable("appeal-analysis", "partial", "PART-2", "undue", "suspend"),
    ), letters=TWICE),
    Route("a debt cancelled before: recorded otherwise", Closing.DEBT_CHANGED, (
        CHECKED, CANCEL_AGAIN, work("ledger-review", "recorded", referencia="Já constava como cancelado."),
    ), letters=("decision",), before=after(cancelled("TWICE-1"))),
    Route("a debt cancelled before: the right one named", Closing.DEBT_CHANGED, (
        CHECKED, CANCEL_WRONG, work("ledger-review", "resend", **debt("TWICE-3")),
    ), letters=("decision",), before=after(cancelled("TWICE-2"))),
    Route("denied twice", Closing.DENIED, (
        CHECKED, DENIED, APPEAL, refusal("appeal-analysis", "deny", "not-proved"),
    ), letters=TWICE),
    Route("dismissed twice", Closing.DISMISSED, (
        CHECKED, DISMISSED, APPEAL, refusal("appeal-analysis", "dismiss", "not-inscribed"),
    ), letters=TWICE),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="contestar-ou-baixar-debito",
    answers=PERSON | {"motivo": "pagamento", "tipo_debito": "IPTU", "chave_acesso": "00100200304"},
    documents={"documento_identidade": 1, "cpf": 1, "comprovante_pagamento": 1, "guia_boleto": 1},
    routes=ROUTES,
    silences=(CONTEST_SILENCE,),
)
