"""A settlement round walked through the API by demo people, and the clocks of its procedures moved on."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from api_people import complete, standing, until
from sent_rounds import PATH, creditor, drafted, edital, proposal

from domain.precatorios.settlement import lot_protocol, round_protocol
from stack import RunningStack
from stack.clocks import moved_on

LOT = timedelta(seconds=10)
WINDOW = timedelta(days=60)
MARIA, JOAO = "111.444.777-35", "529.982.247-25"
FIT, REJECT = {"outcome": "fit"}, {"outcome": "reject", "fundamento": "title-not-proved", "motivos": "Sem prova."}
FINDINGS = {"shared": REJECT, "paid": FIT, "left": FIT, "lost": REJECT}


class RoundWalk:
    """One round, its proposals by name, and who acts. The lawyer proposes; attorney-1 examines."""

    def __init__(self, system: RunningStack, person: Callable[[str], httpx.Client]) -> None:
        self.system, self.person = system, person
        self.number = str(edital()["number"])
        self.slug = self.number.replace("/", "-")
        self.root = f"{PATH}/{self.slug}"
        self.lot_path = f"{self.root}/lots/1"
        self.cases: dict[str, str] = {}

    # --- the round -------------------------------------------------------------------------------

    def opened(self) -> None:
        """Open a round whose first lot closes in seconds, the next one in months."""
        opens = datetime.now(UTC)
        closes, lots = (opens + WINDOW).isoformat(), [(opens + LOT).isoformat()]
        body = edital(number=self.number, opens=opens.isoformat(), closes=closes, lots=lots)
        answer = self.person("chief").post(PATH, json=body)
        assert answer.status_code == 201, answer.text

    def lot(self, number: int = 1) -> dict[str, Any]:
        """Return a lot once it is closed."""

        def look() -> Any:
            lots = self.person("chief").get(self.root).json()["lots"]
            return lots[number - 1] if len(lots) >= number else None

        found: dict[str, Any] = until(look, f"lot {number} to close")
        return found

    def lot_stands(self, status: str) -> None:
        """Wait until the first lot stands at a status."""
        until(lambda: self.lot()["status"] == status, f"the lot to stand at {status}")

    def task_of_lot(self, kind: str) -> str:
        """Return the open task of a kind of the first lot, once it is there."""
        wanted = {"case_id": self.lot()["case_id"], "kind": kind}

        def look() -> Any:
            items = self.person("chief").get("/api/tasks", params=wanted).json()["items"]
            return items[0]["id"] if items else None

        return str(until(look, f"the task {kind} of the lot"))

    def published(self) -> None:
        """The president of the Câmara publishes the lists."""
        done = {"outcome": "publish", "fields": {}}
        answer = self.person("chief").post(f"/api/tasks/{self.task_of_lot('publication')}/completion", json=done)
        assert answer.status_code == 200, answer.text

    def settled(self) -> None:
        """The Núcleo closes the payments of the lot."""
        done = {"outcome": "settled", "fields": {}}
        answer = self.person("clerk").post(f"/api/tasks/{self.task_of_lot('payment')}/completion", json=done)
        assert answer.status_code == 200, answer.text

    # --- its proposals ---------------------------------------------------------------------------

    def filed(self, name: str, *, shared: bool = False) -> httpx.Response:
        """Draft the proposal of that name, attach the procuração, file."""
        lawyer = self.person("lawyer")
        people = [MARIA, JOAO] if shared else [MARIA]
        rows = [creditor(cpf_cnpj=one, parte=f"{100 // len(people)}%") for one in people]
        self.cases[name] = drafted(lawyer, proposal(self.number, credores=rows, numero_precatorio=f"EP {name}"))
        return lawyer.post(f"/api/cases/{self.cases[name]}/filing")

    def proposed(self, name: str, *, shared: bool = False) -> None:
        """File the proposal of that name."""
        answer = self.filed(name, shared=shared)
        assert answer.status_code == 201, answer.text

    def examined(self) -> None:
        """Check the papers of every proposal and examine it, once the lot is closed."""
        for name, case_id in self.cases.items():
            assert complete(self.person("clerk"), case_id, "document-check", "complete").status_code == 200
            answer = complete(self.person("attorney-1"), case_id, "examination", **FINDINGS[name])
            assert answer.status_code == 200, answer.text

    def protocol(self, name: str) -> str:
        """Return the protocol number of a proposal."""
        return str(self.person("lawyer").get(f"/api/cases/{self.cases[name]}").json()["protocol"])

    def ended(self, name: str) -> str:
        """Return how a proposal ended, once it has."""
        return str(standing(self.person("lawyer"), self.cases[name], "closed")["closing"])

    # --- appeals ---------------------------------------------------------------------------------

    def appeals(self, who: str, name: str) -> httpx.Response:
        """Have somebody appeal against the rejection of a proposal, in their own name."""
        client = self.person(who)
        answers = {
            "nome": "Credor", "cpf_cnpj": {"citizen-1": MARIA, "citizen-2": JOAO}[who], "telefone": "(11) 98765-4321",
            "email": "credor@example.com", "edital": f"Edital {self.number}", "numero_proposta": self.protocol(name),
            "descricao": "A parte está provada nos autos.",
        }  # fmt: skip
        draft = client.post("/api/cases", json={"service": "4202", "answers": answers})
        assert draft.status_code == 201, draft.text
        return client.post(f"{draft.json()['href']}/filing")

    def granted(self, appeal: str) -> None:
        """The other attorney grants an appeal."""
        assert complete(self.person("clerk"), appeal, "document-check", "complete").status_code == 200
        own = complete(self.person("attorney-1"), appeal, "appeal-analysis", "grant", motivos="Há prova.")
        assert own.json()["code"] == "own-work"
        answer = complete(self.person("attorney-2"), appeal, "appeal-analysis", "grant", motivos="Há prova.")
        assert answer.status_code == 200, answer.text

    # --- time ------------------------------------------------------------------------------------

    def appeal_term_over(self) -> None:
        """Move the lot's clock past its term of appeal, and the hour for what was being filed at its end."""
        protocol = lot_protocol(round_protocol(self.slug), 1)
        self.lot_stands("awaiting-appeal")
        asyncio.run(moved_on(self.system.settings(), protocol, timedelta(days=12)))

    def window_over(self) -> None:
        """Move the round's clock past the end of its window; time does not skip while a lot of it is open."""
        asyncio.run(moved_on(self.system.settings(), round_protocol(self.slug), WINDOW))
