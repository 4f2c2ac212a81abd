"""One claim through the API: filing with two documents, two human tasks, the signed decision in hand."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from bench.person import Caller
from bench.system import SERVICE
from ops import demo_files
from settings import Settings

LOOK_EVERY = 0.01
ANSWERS = {
    "solicitante_tipo": "self", "pessoa_tipo": "PF", "nome": "Maria Aparecida dos Santos",
    "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321", "email": "maria.santos@example.com",
    "causa_dano": "buraco-na-via", "data_hora_ocorrencia": "2026-10-01T10:00", "valor_indenizacao": "1850.00",
    "descricao": "Ao passar por um buraco sem sinalização, a roda dianteira quebrou e o pneu rasgou. " * 5,
    "declara_sem_acao_judicial": True,
}  # fmt: skip
REASONS = "Não há prova do lugar nem do dia do acontecimento; a foto não mostra o endereço. " * 5


@dataclass
class Papers:
    """The two files of every claim: a photo of some 900 KB and a PDF of some 15 KB."""

    photo: demo_files.File = field(default_factory=lambda: demo_files.photo_of_pothole("buraco.jpg"))
    card: demo_files.File = field(default_factory=lambda: demo_files.identity_card("rg.pdf", "Maria", "00.000.001-X"))


class Watch:
    """Tells callers when the procedure, which works by itself, has come to a point; looks in the database.

    A person would look at the page now and then; asking the API every few milliseconds would measure the asking.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = settings.database_url.get_secret_value().replace("+asyncpg", "")
        self._waiting: dict[tuple[UUID, str], asyncio.Future[None]] = {}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Watch":
        self._connection = await asyncpg.connect(self._url)
        self._task = asyncio.create_task(self._look())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
        await self._connection.close()

    async def reaches(self, case_id: str, status: str, seconds: float = 60) -> None:
        """Return once a case stands at a status."""
        place = (UUID(case_id), status)
        self._waiting[place] = asyncio.get_running_loop().create_future()
        await asyncio.wait_for(self._waiting[place], seconds)

    async def _look(self) -> None:
        query = 'select id, status from "case" where id = any($1)'
        while True:
            if self._waiting:
                for row in await self._connection.fetch(query, [case for case, _ in self._waiting]):
                    waiting = self._waiting.pop((row["id"], row["status"]), None)
                    if waiting is not None and not waiting.done():
                        waiting.set_result(None)
            await asyncio.sleep(LOOK_EVERY * max(1, len(self._waiting)))  # with many it would be a load of its own


async def filed(caller: Caller, watch: Watch, papers: Papers) -> str:
    """File a claim; return its id once its document check is in the inbox."""
    body = {"service": SERVICE, "answers": ANSWERS}
    case = (await caller.call("POST cases", "citizen-1", "POST", "/api/cases", json=body)).json()["id"]
    for kind, paper in (("documento_identidade", papers.card), ("prova_ocorrencia", papers.photo)):
        await caller.call(
            "POST documents (PDF)" if paper is papers.card else "POST documents (photo)", "citizen-1",
            "POST", f"/api/cases/{case}/documents", params={"kind": kind}, data=paper.data,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{paper.name}"},
        )  # fmt: skip
    await caller.call(
        "POST filing", "citizen-1", "POST", f"/api/cases/{case}/filing", headers={"Idempotency-Key": f"file-{case}"}
    )
    await watch.reaches(case, "document-check")
    return str(case)


async def completed(caller: Caller, case: str, who: str, kind: str, outcome: str, fields: dict[str, object]) -> None:
    """Find a task, claim it and complete it."""
    inbox = {"case_id": case, "kind": kind}
    found = (await caller.call("GET tasks", who, "GET", "/api/tasks", params=inbox)).json()["items"][0]["id"]
    await caller.call("POST claim", who, "POST", f"/api/tasks/{found}/claim")
    done = {"outcome": outcome, "fields": fields}
    key = {"Idempotency-Key": f"done-{found}"}
    await caller.call("POST completion", who, "POST", f"/api/tasks/{found}/completion", json=done, headers=key)


async def checked(caller: Caller, case: str) -> None:
    """Do the first human task."""
    await completed(caller, case, "clerk", "document-check", "complete", {})


async def analysed(caller: Caller, case: str) -> None:
    """Do the second human task."""
    denied: dict[str, object] = {"fundamento": "no-proof-of-event", "motivos": REASONS}
    await completed(caller, case, "attorney-1", "analysis", "deny", denied)


async def decided(caller: Caller, watch: Watch, papers: Papers) -> str:
    """Walk a claim from its filing to its signed decision, read by the applicant; return its id."""
    case = await filed(caller, watch, papers)
    await checked(caller, case)
    await analysed(caller, case)
    await watch.reaches(case, "awaiting-appeal")
    await caller.call("GET case", "citizen-1", "GET", f"/api/cases/{case}")
    letter = await caller.call("GET decision", "citizen-1", "GET", f"/api/cases/{case}/decision")
    assert letter.content.startswith(b"%PDF")
    return case
