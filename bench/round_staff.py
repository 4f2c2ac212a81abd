"""Who acts in the round that a bench walks: the chief, the Núcleo and the lawyer, over HTTP."""

import asyncio
from datetime import datetime
from types import TracebackType
from typing import Any
from uuid import UUID

import httpx

from adapters.clock import now
from domain.calendar import local_day
from domain.precatorios.settlement import round_protocol
from stack.session import RunningStack

NUMBER = "9001/2031"
AT_ONCE = 2000
"""The most payments of one call."""
PATIENCE = 600


class RoundStaff:
    """One round with one lot. Every method is a call, or waits for what a call shows."""

    number = NUMBER
    protocol = round_protocol(NUMBER.replace("/", "-"))
    root = f"/api/settlement-rounds/{NUMBER.replace('/', '-')}"

    def __init__(self, system: RunningStack) -> None:
        self._system = system
        self._clients: dict[str, httpx.AsyncClient] = {}

    async def __aenter__(self) -> "RoundStaff":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            await client.aclose()

    async def opened(self, closes: datetime) -> None:
        """Open the round; its window ends with its only lot, or with the month before."""
        edital = {
            "number": NUMBER, "opens": now().isoformat(), "closes": closes.isoformat(), "source": "Edital de medição",
            "debtors": [{"code": "pmsp", "name": "Prefeitura", "represented": True}],
            "bands": [{"first": 2009, "last": 2019, "percent": 25}],
        }  # fmt: skip
        await self._ask("chief", "POST", "/api/settlement-rounds", json=edital)

    async def lawyer(self) -> UUID:
        """Return the id of the lawyer who proposes."""
        return UUID((await self._ask("lawyer", "GET", "/api/me"))["id"])

    async def lot(self) -> dict[str, Any]:
        """Return the lot, once it is closed."""
        while not (lots := (await self._ask("chief", "GET", self.root))["lots"]):
            await asyncio.sleep(0.1)
        found: dict[str, Any] = lots[0]
        return found

    async def stands(self, status: str) -> bool:
        """Tell whether the lot stands at a status."""
        return bool((await self.lot())["status"] == status)

    async def lists(self) -> list[Any]:
        """Return the lists that are published."""
        found: list[Any] = (await self.lot())["lists"]
        return found

    async def file(self) -> str | None:
        """Return the digest of the file for the court, once the Núcleo is asked to send it."""
        lot = await self.lot()
        return lot["forwarding_sha256"] if lot["status"] == "forwarding" else None

    async def task(self, kind: str) -> str:
        """Return the address of the lot's open task of a kind, once it is there."""
        wanted = {"case_id": (await self.lot())["case_id"], "kind": kind}
        while not (items := (await self._ask("chief", "GET", "/api/tasks", params=wanted))["items"]):
            await asyncio.sleep(0.1)
        return str(items[0]["href"])

    async def complete(self, task: str, outcome: str) -> None:
        """Complete a task, by whoever does that work."""
        who = "chief" if outcome == "publish" else "clerk"
        await self._ask(who, "POST", f"{task}/completion", json={"outcome": outcome, "fields": {}})

    async def acknowledge(self, digest: str) -> None:
        """The court received the file."""
        receipt = {"receipt": "DEPRE 1", "received_on": f"{local_day(now())}", "file_sha256": digest}
        await self._ask("clerk", "POST", f"{self.root}/lots/1/acknowledgement", json=receipt)

    async def pay(self, rows: list[Any]) -> None:
        """The court paid these proposals."""
        paid = [{"protocol": row["protocol"], "paid_on": f"{local_day(now())}", "amount": "1.00"} for row in rows]
        for first in range(0, len(paid), AT_ONCE):
            body = {"items": paid[first : first + AT_ONCE]}
            await self._ask("clerk", "POST", f"{self.root}/lots/1/payments", json=body)

    async def sizes(self) -> str:
        """Return how large each list is."""
        said = []
        for one in await self.lists():
            for form in ("pdf", "csv"):
                answer = await self._client("chief").get(one[form])
                said.append(f"{one['kind']} {form} {len(answer.content) / 1024:.0f} KB")
        return ", ".join(said)

    async def _ask(self, who: str, method: str, path: str, **sent: Any) -> dict[str, Any]:
        answer = await self._client(who).request(method, path, **sent)
        if answer.is_error:
            raise RuntimeError(f"{who}: {method} {path}: {answer.status_code} {answer.text}")
        found: dict[str, Any] = answer.json()
        return found

    def _client(self, who: str) -> httpx.AsyncClient:
        if who not in self._clients:
            headers = {"Authorization": f"Bearer {self._system.token(who)}"}
            self._clients[who] = httpx.AsyncClient(
                base_url=self._system.api_url, headers=headers, timeout=PATIENCE, trust_env=False
            )
        return self._clients[who]
