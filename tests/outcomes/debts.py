"""Moves that the tables of requests about inscribed debts share."""

from collections.abc import Iterable, Iterator
from typing import Any

from registered_debts import registered

from domain.case import Closing
from domain.money import parse_amount
from domain.portal.registry import InscribedDebt
from tests.outcomes.front_desk import Answer, until
from tests.outcomes.route import Before, Fields, Route, Silence, Table, Work, act, work
from tests.outcomes.walk import Walk

PERSON: dict[str, object] = {
    "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
    "email": "maria@example.com",
}  # fmt: skip
PLENTY, SMALL = 1_000_000_00, 500_00
YEARS = " a "
NAMES = {"chave_acesso", "numero_divida"}
CHECKED = work("document-check", "complete")
APPEAL = act("appeal", text="Peço nova análise.")
TWICE = ("decision", "appeal-decision")
CONTEST_SILENCE = Silence(
    Closing.SILENCE,
    "tests/workflows/test_debt_contest.py::test_silence_and_withdrawal_end_a_request_before_it_is_decided",
)


def debt(number: str) -> dict[str, Any]:
    """Return the fields that name a debt."""
    return {"tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": number}


def registry_of(tables: Iterable[Table]) -> list[InscribedDebt]:
    """Return the debts that routes name, as the registry must have them: as much as is cancelled, or plenty."""
    named: dict[tuple[str, str], InscribedDebt] = {}
    for fields in _fields(tables):
        key, number = str(fields["chave_acesso"]), str(fields["numero_divida"])
        cents = parse_amount(fields["valor"]) if fields.get("efeito") == "cancel" else PLENTY
        cents = SMALL if len(fields) == len(debt(number)) else cents  # named anew for what was to be cancelled
        single = {"number": number} if YEARS not in number else {}
        named.setdefault((key, number), registered(cents, key=key, year=2020 if YEARS in number else 2014, **single))
    return list(named.values())


def _fields(tables: Iterable[Table]) -> Iterator[Fields]:
    for table in tables:
        for route in table.routes:
            yield from (move.fields for move in route.moves if isinstance(move, Work) and move.fields.keys() >= NAMES)


def favourable(kind: str, outcome: str, number: str, ground: str, effect: str, **more: object) -> Work:
    """Return a decision with an effect on a debt."""
    fields = debt(number) | {"fundamento": ground, "efeito": effect, "motivos": "Ficou provado."}
    return work(kind, outcome, **fields | more)


def refusal(kind: str, outcome: str, ground: str) -> Work:
    """Return a decision that leaves the debt as it is."""
    return work(kind, outcome, fundamento=ground, motivos="Não ficou provado.")


def after(route: Route) -> Before:
    """Return a beginning that first walks another route of the same table to its end."""

    async def walked(walk: Walk) -> Fields:
        first = Walk(walk.desk, walk.table, route)
        await first.file()
        await first.make_moves()

        async def closed() -> Answer | None:
            page = await first.look()
            return page if page["status"] == "closed" else None

        await until(closed, f"{route.name} to be closed")
        return {}

    return walked


def communicated(ground: str, effect: str, missing: str) -> tuple[Route, ...]:
    """Return the routes of something communicated about a debt."""
    applied = favourable("analysis", "applied", f"{effect}-1", ground, effect)
    on_appeal = favourable("appeal-analysis", "applied", f"{effect}-2", ground, effect)
    no, again = (refusal(kind, "not-applied", "not-proved") for kind in ("analysis", "appeal-analysis"))
    return (
        Route("corrected, applied", Closing.APPLIED, (
            work("document-check", "incomplete", mensagem="Está ilegível.", documentos=[missing]),
            act("correction", text="Segue de novo.", files={missing: 1}), CHECKED, applied,
        ), letters=("correction", "decision")),
        Route("not applied, applied on appeal", Closing.APPLIED, (CHECKED, no, APPEAL, on_appeal), letters=TWICE),
        Route("not applied twice", Closing.NOT_APPLIED, (CHECKED, no, APPEAL, again), letters=TWICE),
        Route("a message, then withdrawn", Closing.WITHDRAWN, (
            act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
        )),
    )  # fmt: skip
