"""Service 3635: every end of documents that the office asked for."""

import pytest

from domain.case import Closing
from tests.outcomes.front_desk import Answer, Refused, until
from tests.outcomes.route import Move, Route, Silence, Table, act, work
from tests.outcomes.shelf import tables
from tests.outcomes.walk import Walk

FORWARDED = work("forwarding", "forwarded", destino="6017.2020/0001234-5", nota="Juntado às fls. 12.")
ELSEWHERE: dict[str, object] = {"destino": "outro", "protocolo": None, "numero_processo": "6017.2020/0001234-5"}
PROBLEM = "problemas-com-transacao-de-debitos"
MORE = work("document-check", "incomplete", mensagem="Falta o comprovante.")


async def own_case_waiting(walk: Walk) -> dict[str, object]:
    """File a case of one's own and have its papers asked for; it is named as the one that takes the documents."""
    other = await _filed(walk, "citizen-1", (MORE,))
    TAKES[walk.route.name] = other
    await until(lambda: _stands(other, "awaiting-correction"), "the other case to wait for a correction")
    return {"protocolo": other.page["protocol"]}


async def refused_at_filing(walk: Walk) -> dict[str, object]:
    """Somebody else's case and a closed one are refused; then another process is named."""
    stranger = await _filed(walk, "citizen-2", ())
    closed = await _filed(walk, "citizen-1", (act("withdrawal", text="Resolvido."),))
    await until(lambda: _stands(closed, "closed"), "the withdrawn case to be closed")
    for other, code in ((stranger, "not-your-case"), (closed, "named-case-closed")):
        answers = {**TABLE.answers, "protocolo": other.page["protocol"]}
        trial = Walk(walk.desk, TABLE, Route("refused at filing", Closing.FORWARDED, (), answers=answers))
        with pytest.raises(Refused) as refusal:
            await trial.file()
        assert refusal.value.code == code
    return {}


async def woken(walk: Walk) -> None:
    """The other case left its wait with the documents in it."""
    other = TAKES[walk.route.name]
    page = await until(lambda: _stands(other, "document-check"), "the other case to go on")
    assert any(document["kind"] == "anexo" for document in page["documents"]), page["documents"]


TAKES: dict[str, Walk] = {}


async def _filed(walk: Walk, applicant: str, moves: tuple[Move, ...]) -> Walk:
    table = next(t for t in tables() if t.service == PROBLEM)
    answers = {"nome": "João Batista de Araújo", "cpf_cnpj": "529.982.247-25"} if applicant == "citizen-2" else {}
    route = Route("another case", Closing.SOLVED, moves, answers=answers, applicant=applicant)
    other = Walk(walk.desk, table, route)
    await other.file()
    await other.make_moves()
    await other.look()
    return other


async def _stands(other: Walk, status: str) -> Answer | None:
    page = await other.look()
    return page if page["status"] == status else None


ROUTES = (
    Route("taken by one's own case, which goes on", Closing.FORWARDED, (woken,), letters=("answer",),
          before=own_case_waiting),
    Route("for another system, asked back, forwarded by hand", Closing.FORWARDED, (
        work("forwarding", "incomplete", mensagem="Que processo é este?", campos=["descricao"]),
        act("correction", answers={"descricao": "O do IPTU de 2019."}), FORWARDED,
    ), letters=("correction", "answer"), answers=ELSEWHERE),
    Route("refused at filing for strange and closed cases, then not forwarded", Closing.NOT_FORWARDED, (
        work("forwarding", "refused", motivos="O processo é de outro Município."),
    ), letters=("answer",), answers=ELSEWHERE, before=refused_at_filing),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
    ), answers=ELSEWHERE),
)  # fmt: skip

TABLE = Table(
    service="apresentar-documentos-solicitados",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "destino": "pedido", "protocolo": "PGM-2026-0000001-0",
        "descricao": "Comprovante de pagamento.",
    },
    documents={"documentos": 2},
    routes=ROUTES,
    silences=(
        Silence(
            Closing.SILENCE,
            "tests/workflows/test_debt_documents.py::test_a_correction_left_without_answer_archives_the_documents",
        ),
    ),
)  # fmt: skip
