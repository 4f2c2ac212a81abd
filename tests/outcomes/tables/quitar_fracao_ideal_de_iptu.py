"""Service 3793: every end of a unit's share of an old debt."""

from datetime import date
from typing import Any

from domain.case import Closing
from tests.domain.portal.bank_lines import file
from tests.outcomes.debts import APPEAL, CHECKED, PERSON, TWICE, debt, favourable, refusal
from tests.outcomes.front_desk import Answer, until
from tests.outcomes.route import Route, Silence, Table, Work, act, work
from tests.outcomes.walk import Walk

FIGURES: dict[str, Any] = {"valor_total": "1000.01", "fracao": "1/40", "valor_parte": "25.00"}
CALCULATED = work("calculation", "calculated", exercicios="IPTU 2001 a 2004.", **FIGURES)
NOT_POSSIBLE = work("calculation", "not-possible", motivos="Sem fração na matrícula.")
PAID = work("slip-payment", "paid", data_pagamento="2026-11-20", referencia="OP-1")
PROOFS = "tests/workflows/test_debt_share.py::"


def confirmed(kind: str, number: str) -> Work:
    """Return the calculation confirmed."""
    return favourable(kind, "grant", number, "share-of-larger-plot", "detach-unit", **FIGURES)


async def paid_at_the_bank(walk: Walk) -> None:
    """Have the bank hand in a file with the payment of the slip that the case page names, and wait for its booking."""
    (line,) = await until(lambda: _issued(walk), "the slip to be issued")
    path = f"/api/debts/payment-slips/{line['text'].split()[1]}"
    slip = await walk.desk.ask("bank", "GET", path)
    sequence, on = int(slip["number"][-7:-1]), date.fromisoformat(slip["issued_on"])
    content = b"".join(file((slip["barcode"], slip["cents"]), sequence=sequence, on=on, generated_on=on))
    await walk.desk.ask("bank", "POST", "/api/payments/files", content=content, headers={"Content-Type": "text/plain"})

    async def paid() -> bool:
        return bool((await walk.desk.ask("bank", "GET", path))["state"] == "paga")

    await until(paid, "the payment to be booked")


async def _issued(walk: Walk) -> list[Answer]:
    return [line for line in (await walk.look())["timeline"] if line["code"] == "slip-issued"]


ROUTES = (
    Route("corrected, calculated, paid", Closing.UNIT_DETACHED, (
        work("document-check", "incomplete", mensagem="Está ilegível.", documentos=["matricula_unidade"]),
        act("correction", text="Segue de novo.", files={"matricula_unidade": 1}), CHECKED, CALCULATED,
        work("analysis", "recalculate", motivos="Faltou um exercício."), CALCULATED,
        confirmed("analysis", "SHARE-1"), PAID,  # not seen: refused by the ledger
        paid_at_the_bank, work("ledger-review", "resend", **debt("SHARE-1")),
    ), letters=("correction", "decision")),
    Route("denied, confirmed on appeal, paid", Closing.UNIT_DETACHED, (
        CHECKED, CALCULATED, refusal("analysis", "deny", "share-unknown"), APPEAL,
        work("appeal-analysis", "recalculate", motivos="Use a averbação 3."), CALCULATED,
        confirmed("appeal-analysis", "SHARE-2"), PAID,
        work("ledger-review", "recorded", referencia="Pago em juízo, processo 1."),
    ), letters=TWICE),
    Route("calculated, paid at the bank, detached", Closing.UNIT_DETACHED, (
        CHECKED, CALCULATED, confirmed("analysis", "SHARE-3"), paid_at_the_bank,
    ), letters=("decision",)),
    Route("not possible, denied twice", Closing.DENIED, (
        CHECKED, NOT_POSSIBLE, refusal("analysis", "deny", "share-unknown"), APPEAL,
        refusal("appeal-analysis", "deny", "share-unknown"),
    ), letters=TWICE),
    Route("not inscribed, dismissed twice", Closing.DISMISSED, (
        CHECKED, NOT_POSSIBLE, refusal("analysis", "dismiss", "not-inscribed"), APPEAL,
        refusal("appeal-analysis", "dismiss", "not-inscribed"),
    ), letters=TWICE),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="quitar-fracao-ideal-de-iptu",
    answers=PERSON | {"sql_unidade": "008.011.0010-1", "sql_area_maior": "008.011.0001-2"},
    documents={"matricula_unidade": 1},
    routes=ROUTES,
    silences=(
        Silence(Closing.SILENCE, f"{PROOFS}test_silence_and_withdrawal_end_a_request_before_it_is_decided"),
        Silence(Closing.SLIP_LAPSED, f"{PROOFS}test_a_slip_lapses_only_once_a_payment_in_time_must_be_visible"),
    ),
    only_in_time=frozenset({"slip-payment/unpaid"}),
)
