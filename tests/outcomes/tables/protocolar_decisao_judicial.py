"""Service 4082: every end of a ruling filed by somebody."""

from datetime import UTC, datetime, timedelta

from stdnum.iso7064 import mod_97_10

from domain.case import Closing
from tests.outcomes.front_desk import Answer, until
from tests.outcomes.route import Route, Silence, Table, Work, act, work
from tests.outcomes.walk import Walk

NOW = datetime.now(UTC)
HOURS_AGO, DAYS_AGO = ((NOW - timedelta(**ago)).isoformat() for ago in ({"hours": 1}, {"days": 9}))
TO_THE_CITY = work("triage", "comply", unidade="svma", providencia="Fornecer o medicamento.", urgente=True)
DONE = work("compliance", "complied", files={"comprovante": 1}, cumprida_em=NOW.isoformat(), relato="Entregue.")
CONFIRMED = work("confirmation", "confirm", resposta="A decisão foi cumprida.", entregar_comprovantes=True)
IMPOSSIBLE = work("compliance", "impossible", motivos="O bem não existe mais.")
MORE = work("triage", "incomplete", mensagem="A cópia está ilegível.", documentos=["decisao"])
REFERRED = work("triage", "refer", motivos="É uma RPV.")
TWIN = 90


def lawsuit(number: int) -> dict[str, object]:
    """Return a lawsuit of its own for each route: two routes of one ruling would find each other."""
    digits = f"{1_000_000 + number:07d}2026826{53:04d}"
    check = mod_97_10.calc_check_digits(digits)
    return {"numero_processo": f"{digits[:7]}-{check}.2026.8.26.{53:04d}"}


def refusal(kind: str = "triage") -> Work:
    """Return the refusal of what is no ruling."""
    return work(kind, "refuse", fundamento="not-the-city", motivos="A decisão é dirigida ao Estado.")


async def filed_by_somebody_else(walk: Walk) -> dict[str, object]:
    """File the same ruling before, as another citizen, and wait until it is at triage."""
    answers = {**lawsuit(TWIN), "nome": "João Batista de Araújo", "cpf_cnpj": "529.982.247-25"}
    other = Walk(walk.desk, walk.table, Route("the first filing", Closing.COMPLIED, (), answers=answers,
                                              applicant="citizen-2"))  # fmt: skip
    await other.file()

    async def at_triage() -> Answer | None:
        page = await other.look()
        return page if page["status"] == "triage" else None

    await until(at_triage, "the first filing to be at triage")
    return {}


async def told_nothing_of_the_first(walk: Walk) -> None:
    """The second applicant reads the first protocol number, and nothing else of the first case."""
    page = await until(lambda: _closed(walk), "the case to be closed")
    joined = [line["text"] for line in page["timeline"] if line["code"] == "joined"]
    assert len(joined) == 1
    assert "Pedido reunido ao protocolo PGM-" in joined[0]
    assert "João" not in str(page)


async def _closed(walk: Walk) -> Answer | None:
    page = await walk.look()
    return page if page["status"] == "closed" else None


ROUTES = (
    Route("corrected, ordered, sent back, complied with in the court's time", Closing.COMPLIED, (
        MORE, act("correction", text="Segue cópia legível.", files={"decisao": 1}), TO_THE_CITY, DONE,
        work("confirmation", "return", motivos="Falta o recibo.", unidade="fisc"), DONE, CONFIRMED,
    ), letters=("correction", "answer"),
        answers={**lawsuit(1), "tipo_documento": "liminar", "prazo_quantidade": 48, "prazo_unidade": "horas",
                 "prazo_desde": HOURS_AGO, "urgente": True, "numero_antigo": "583.53.2004.001234-5"}),
    Route("filed when the court's time was over", Closing.COMPLIED, (TO_THE_CITY, DONE, CONFIRMED),
          letters=("answer",),
          answers={**lawsuit(2), "prazo_quantidade": 5, "prazo_unidade": "dias", "prazo_desde": DAYS_AGO}),
    Route("it cannot be done", Closing.NOT_COMPLIED, (
        TO_THE_CITY, IMPOSSIBLE, work("confirmation", "return", motivos="Diga por quê."), IMPOSSIBLE,
        work("confirmation", "accept", resposta="As razões vão ao juízo."),
    ), letters=("answer",), answers=lawsuit(3)),
    Route("an RPV, sent back once", Closing.REFERRED, (
        REFERRED, work("referral", "not_ours", motivos="Falta o ofício requisitório."), REFERRED,
        work("referral", "received"),
    ), letters=("answer",), answers=lawsuit(4)),
    Route("not for the City", Closing.REFUSED, (refusal(),), letters=("answer",), answers=lawsuit(5)),
    Route("filed before by somebody else", Closing.JOINED, (
        work("triage", "join", nota="Mesma sentença."), told_nothing_of_the_first,
    ), letters=("answer",), answers=lawsuit(TWIN), before=filed_by_somebody_else),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Protocolei por engano."),
    ), answers=lawsuit(6)),
)  # fmt: skip

TABLE = Table(
    service="protocolar-decisao-judicial",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "quem_protocola": "parte", "tipo_documento": "sentenca",
        "data_decisao": "2026-11-20",
    },
    documents={"decisao": 1},
    silences=(
        Silence(Closing.SILENCE, "tests/workflows/test_court_decision.py::test_silence_archives_the_case_and_says_so"),
    ),
    routes=ROUTES,
)  # fmt: skip
