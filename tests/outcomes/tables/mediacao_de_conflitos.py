"""The CEJUSC: every end of a mediation. The invited have no e-mail here, so a clerk notes what they say.

Sessions lie weeks ahead: what only they bring is proved where time skips; agreements come before the session.
"""

from typing import Any

from office_day import today

from domain.case import Closing
from tests.outcomes.front_desk import Answer, until
from tests.outcomes.route import Route, Silence, Step, Table, Work, act, work
from tests.outcomes.walk import LOOKOUT, Walk

ADMITTED = work("admission", "admit", direito="disponivel")
POSTED = work("posting", "posted", files={"comprovante_postagem": 1}, rastreio="AA123456789BR")
SIGNED: dict[str, Any] = {"lido": True, "resposta": "assino"}
HE_SIGNS = work("invited-answer", "answered", files={"termo_assinado": 1}, **SIGNED)
SHE_SIGNS = act("party-answer", fields=SIGNED)
MEDIATOR_SIGNS = work("signature", "signed")
SETTLED = work("mediation-session", "settled-before")
HOMOLOGATED = work("homologation", "homologate")
NO_DUTIES = work("term-of-agreement", "drafted", clausulas=["quitacao", "confidencialidade"])
DUTIES = work(
    "term-of-agreement", "drafted", clausulas=["pagamento"], texto="Por transferência.", obrigacao_1="pagar a dívida",
    obrigacao_1_de="convidado", obrigacao_1_data="2099-01-10", obrigacao_1_valor="1500.00",
)  # fmt: skip


async def received(walk: Walk) -> None:
    """The clerk notes that the letter was received on the day of the note: never before it was posted."""
    day = today().isoformat()
    await walk._work(work("invited-answer", "received", files={"aviso_recebimento": 1}, recebida_em=day))


async def he_accepts(walk: Walk) -> None:
    """The clerk notes that the invited accepts the first time offered."""
    asked = work("invited-answer", "answered")

    async def offered() -> list[str] | None:
        line = await walk._inbox(LOOKOUT, asked)
        if line is None:
            return None
        task = await walk.desk.ask(LOOKOUT, "GET", line["href"])
        form = next(o["schema"]["properties"] for o in task["outcomes"] if o["code"] == "answered")
        return _codes(form["horarios"]) if "horarios" in form else None

    times = await until(offered, "times for the invited")
    await walk._work(work("invited-answer", "answered", resposta="aceito", horarios=times[:1]))


async def she_accepts(walk: Walk) -> None:
    """The applicant accepts every time offered."""

    async def offered() -> list[str] | None:
        await walk.look()
        action = walk._action("party-answer")
        form = action["schema"]["properties"]["fields"]["properties"] if action else {}
        return _codes(form["horarios"]) if "horarios" in form else None

    times = await until(offered, "times for the applicant")
    step = act("party-answer", fields={"resposta": "aceito", "horarios": times})
    await walk._act(step, f"{walk.id}-accepts-{len(walk.acted)}-{sum(walk.acted.values())}")


def _codes(field: Answer) -> list[str]:
    options: Answer = field["items"]
    return list(options.get("enum") or [o["const"] for o in options["oneOf"]])


INVITED = (ADMITTED, POSTED)
BOOKED = (*INVITED, he_accepts, she_accepts)
AGREED = (*BOOKED, SETTLED)
ALL_SIGN: tuple[Work | Step, ...] = (HE_SIGNS, SHE_SIGNS, MEDIATOR_SIGNS)
MOVED = act("party-answer", fields={"resposta": "remarcar", "turno": "tarde"})
OTHER_TIMES = act("party-answer", fields={"resposta": "outros-horarios"})

ROUTES = (
    Route("moved once, settled before the session, a title without duties", Closing.HOMOLOGATED, (
        *BOOKED, MOVED, he_accepts, she_accepts, SETTLED, NO_DUTIES, *ALL_SIGN, HOMOLOGATED,
    ), letters=("invitation", "term", "answer")),
    Route("children: the Ministério Público is heard, in favour", Closing.HOMOLOGATED, (
        *AGREED, NO_DUTIES, *ALL_SIGN,
        work("public-ministry", "favourable", files={"parecer": 1}, parecer="De acordo."),
        HOMOLOGATED,
    ), letters=("invitation", "term", "answer"), answers={"menores": True}),
    Route("kept, as both say", Closing.FULFILLED, (
        *INVITED, received, he_accepts, she_accepts, SETTLED, DUTIES, *ALL_SIGN, HOMOLOGATED,
        work("invited-answer", "answered", obrigacao_1="cumprido"),
        act("party-answer", fields={"obrigacao_1": "cumprido"}),
    ), letters=("invitation", "term", "answer")),
    Route("broken, as one says", Closing.NOT_FULFILLED, (
        *AGREED, DUTIES, *ALL_SIGN, HOMOLOGATED, act("party-answer", fields={"obrigacao_1": "nao-cumprido"}),
    ), letters=("invitation", "term", "answer")),
    Route("the first mediator steps down, then the parties give up", Closing.NO_AGREEMENT, (
        *BOOKED, work("mediation-session", "impeded", nota="Conheço uma das partes."), SETTLED,
        work("term-of-agreement", "given-up"),
    ), letters=("invitation",)),
    Route("sent back once, then not homologated against the Ministério Público", Closing.NOT_HOMOLOGATED, (
        work("admission", "admit", direito="indisponivel-transigivel"), POSTED, he_accepts, she_accepts, SETTLED,
        NO_DUTIES, *ALL_SIGN,
        work("public-ministry", "unfavourable", files={"parecer": 1}, parecer="Falta a guarda."),
        work("homologation", "send_back", motivos="Ouvir de novo as partes."), NO_DUTIES, *ALL_SIGN,
        work("public-ministry", "unfavourable", files={"parecer": 1}, parecer="Falta a guarda."),
        work("homologation", "refuse", motivos="Contra o interesse da criança."),
    ), letters=("invitation", "term", "term", "answer")),
    Route("the invited does not want it", Closing.INVITATION_REFUSED, (
        *INVITED, work("invited-answer", "answered", resposta="nao-quero"),
    ), letters=("invitation",)),
    Route("the letter comes back", Closing.INVITATION_RETURNED, (
        *INVITED, work("invited-answer", "returned", nota="Mudou-se."),
    ), letters=("invitation",)),
    Route("no time suits", Closing.NOT_SCHEDULED, (
        *INVITED, *(OTHER_TIMES for _ in range(4)),
    ), letters=("invitation",)),
    Route("a claim against the city goes elsewhere", Closing.NOT_ADMITTED, (
        work("admission", "refuse", motivo="poder-publico"),
    ), letters=("answer",), answers={"poder_publico": True}),
    Route("something missing, admitted, a message, then withdrawn", Closing.WITHDRAWN, (
        work("admission", "incomplete", mensagem="Falta o endereço."), act("correction", text="Segue."), *BOOKED,
        act("message", text="Já conversamos."), act("withdrawal", text="Não é mais preciso."),
    ), letters=("correction", "invitation")),
)  # fmt: skip
SESSIONS = "tests/workflows/test_mediation_session.py"
SCHEDULE = "tests/workflows/test_mediation_schedule.py"
SIGNING = "tests/workflows/test_mediation_signing.py"

TABLE = Table(
    service="mediacao-de-conflitos",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "endereco": "Rua das Flores, 10", "convidado_nome": "João Batista de Araújo",
        "convidado_endereco": "Rua das Pedras, 20", "tipo_conflito": "divida", "mora_na_cidade": True,
        "poder_publico": False, "envolve_crime": False, "menores": False, "relato": "Um empréstimo.",
        "pedido": "Pagamento em parcelas.",
    },
    documents={"documento_foto": 1},
    routes=ROUTES,
    silences=(
        Silence(Closing.ABSENCE, f"{SESSIONS}::test_an_absence_of_either_side_archives_the_case"),
        Silence(
            Closing.INVITATION_SILENT, f"{SCHEDULE}::test_an_invitation_without_answer_is_refused_after_its_days"
        ),
        Silence(Closing.NOT_SIGNED, f"{SIGNING}::test_a_term_that_is_not_signed_by_all_in_time_comes_to_nothing"),
        Silence(
            Closing.SILENCE,
            "tests/workflows/test_mediation_admission.py::test_what_is_missing_is_asked_for_and_silence_archives",
        ),
    ),
    only_in_time=frozenset(
        f"mediation-session/{o}" for o in ("agreement", "partial", "none", "continue", "absent")
    ),
)  # fmt: skip
