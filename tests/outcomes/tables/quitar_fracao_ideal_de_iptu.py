"""Service 3793: every end of a unit's share of an old debt."""

from typing import Any

from domain.case import Closing
from tests.outcomes.debts import APPEAL, CHECKED, PERSON, TWICE, favourable, refusal
from tests.outcomes.route import Route, Silence, Table, Work, act, work

FIGURES: dict[str, Any] = {"valor_total": "1000.01", "fracao": "1/40", "valor_parte": "25.00"}
CALCULATED = work("calculation", "calculated", exercicios="IPTU 2001 a 2004.", **FIGURES)
NOT_POSSIBLE = work("calculation", "not-possible", motivos="Sem fração na matrícula.")
PAID = work("slip-payment", "paid", data_pagamento="2026-11-20", referencia="OP-1")
PROOFS = "tests/workflows/test_debt_share.py::"


def confirmed(kind: str, number: str) -> Work:
    """Return the calculation confirmed."""
    return favourable(kind, "grant", number, "share-of-larger-plot", "detach-unit", **FIGURES)


ROUTES = (
    Route("corrected, calculated, paid", Closing.UNIT_DETACHED, (
        work("document-check", "incomplete", mensagem="Está ilegível.", documentos=["matricula_unidade"]),
        act("correction", text="Segue de novo.", files={"matricula_unidade": 1}), CHECKED, CALCULATED,
        work("analysis", "recalculate", motivos="Faltou um exercício."), CALCULATED,
        confirmed("analysis", "SHARE-1"), PAID,
    ), letters=("correction", "decision")),
    Route("denied, confirmed on appeal, paid", Closing.UNIT_DETACHED, (
        CHECKED, CALCULATED, refusal("analysis", "deny", "share-unknown"), APPEAL,
        work("appeal-analysis", "recalculate", motivos="Use a averbação 3."), CALCULATED,
        confirmed("appeal-analysis", "SHARE-2"), PAID,
    ), letters=TWICE),
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
