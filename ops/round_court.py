"""A lot of a round at the court: its term of appeal over, its file sent and received, what is paid and what is left."""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import timedelta

from temporalio.service import RPCError

from adapters.clock import now
from domain.calendar import local_day
from domain.tasks import TaskKind
from ops.stage import FollowedCase, Stage, waited
from ops.visitor import Answer, DemoFailed
from stack.clocks import moved_on

APPEALS_OVER = timedelta(days=12)
"""Five business days and a weekend or two, and the hour for what was being filed at their end."""


class Court:
    """What happens to one lot once its lists are published; `look` returns the lot as its round shows it."""

    def __init__(self, stage: Stage, path: str, look: Callable[[], Answer]) -> None:
        self.stage, self.path, self.look = stage, path, look
        self.clerk = stage.person("clerk")

    def appeals_over(self) -> None:
        """Move the clock of the lot, of nothing else, past its term of appeal; say so."""
        lot = self.look()
        self.stage.note(
            f"O prazo de recurso é de 5 dias úteis. Só para esta demonstração, o relógio do lote {lot['number']} (e de "
            f"nada mais) é adiantado {APPEALS_OVER.days} dias"
        )
        try:
            asyncio.run(moved_on(self.stage.settings, lot["protocol"], APPEALS_OVER))
        except (RPCError, TimeoutError) as error:
            why = "O Temporal em execução não deixou adiantar o relógio do lote: inicie de novo o sistema."
            raise DemoFailed(why) from error

    def received(self) -> None:
        """The Núcleo fetches the file and sends it; another file's receipt is refused, the second time too."""
        file = waited(self._file, "o arquivo para o Tribunal não ficou pronto")
        kept = self.stage.keep(f"{self.look()['protocol']}-depre.csv", file)
        self.stage.say(self.clerk, f"baixa o arquivo do lote e o encaminha ao TJSP (DEPRE): {kept}")
        receipt = {
            "receipt": f"DEPRE {now():%H%M%S}", "received_on": f"{local_day(now())}",
            "file_sha256": hashlib.sha256(file).hexdigest(),
        }  # fmt: skip
        path = f"{self.path}/acknowledgement"
        why = self.clerk.refused("POST", path, json={**receipt, "file_sha256": "0" * 64})
        self.stage.say(self.clerk, f"informa o recibo de outro arquivo, recusado: {why}")
        self.clerk.ask("POST", path, json=receipt)
        self.stage.say(self.clerk, f"registra que o Tribunal recebeu o arquivo, recibo {receipt['receipt']}")
        self.stage.say(self.clerk, f"e mais uma vez, recusado: {self.clerk.refused('POST', path, json=receipt)}")

    def paid(self, case: FollowedCase, amount: str) -> None:
        """The court paid one proposal; what it did not pay by the end stays in its queue."""
        item = {"protocol": case.protocol, "paid_on": f"{local_day(now())}", "amount": amount}
        self.clerk.ask("POST", f"{self.path}/payments", json={"items": [item]})
        self.stage.say(self.clerk, f"registra o pagamento da proposta {case.protocol}")
        task = waited(lambda: self._task(TaskKind.PAYMENT), "a tarefa de encerrar os pagamentos não apareceu")
        self.clerk.ask("POST", f"{task['href']}/completion", json={"outcome": "settled", "fields": {}})
        self.stage.say(self.clerk, "encerra os pagamentos do lote: o que não foi pago segue na fila do Tribunal")

    def _file(self) -> bytes | None:
        ready = self._task(TaskKind.COURT_FORWARDING) and self.look()["forwarding_sha256"]
        return self.clerk.fetch(f"{self.path}/forwarding") if ready else None

    def _task(self, kind: TaskKind) -> Answer | None:
        inbox = {"case_id": self.look()["case_id"], "kind": kind.value}
        items = self.clerk.ask("GET", "/api/tasks", params=inbox)["items"]
        return items[0] if items else None
