"""The debt portal in a demonstration: whoever has a key, the bank, and what they are given."""

import asyncio
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import composition
from adapters.clock import now
from adapters.database.registry_imports import SqlRegistryImports
from adapters.registry_import import import_registry
from domain.calendar import local_day
from domain.debts.ledger import DebtKind, short_label
from domain.money import format_brl
from ops.bank import Bank
from ops.stage import Stage, waited
from ops.visitor import Answer, Caller, DemoFailed
from settings import Settings
from stack.debts import write_fresh
from stack.past_agreements import Past, make_past

PROJECT = Path(__file__).resolve().parent.parent
SLIPS, AGREEMENTS = "/api/debts/payment-slips", "/api/debts/agreements"
FILES = "/api/payments/files"
PGM_SECONDS = 120
WIDE = {"COLUMNS": "150"}


class Portal:
    """One visit to the portal: `keys` has, by kind, debts that nobody saw before."""

    kept = "Documentos emitidos, sem assinatura, como no portal:"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.anybody = Caller(stage.api_url, "Sem entrar", "quem tem a chave")
        self.bank = Bank(stage.api_url, stage.settings.payment_secret_list[0])
        self.keys: dict[DebtKind, str] = {}
        self.workflows: list[str] = []
        self._files: list[Path] = []

    def files(self) -> Sequence[Path]:
        """Return the files saved on the way, and hang up."""
        for caller in (self.anybody, self.bank):
            caller.client.close()
        return self._files

    def registered(self) -> "Portal":
        """Have new debts of every kind in the registry."""
        with tempfile.TemporaryDirectory() as folder:
            file = self.invent(Path(folder))
            asyncio.run(_import(self.stage.settings, file))
        return self

    def invent(self, folder: Path) -> Path:
        """Write a registry file of new debts."""
        seed = int(now().timestamp() * 10)
        text = io.StringIO()
        self.keys = write_fresh(text, seed)
        file = folder / f"cadastro-{seed}.csv"
        file.write_text(text.getvalue(), encoding="utf-8")
        return file

    def under(self, kind: DebtKind) -> Answer:
        """Name the debts of a kind as the API wants it."""
        return {"kind": kind, "key": self.keys[kind]}

    def debts(self, kind: DebtKind) -> Answer:
        """Return the debts of a kind."""
        return self.anybody.ask("POST", "/api/debts/consultation", json=self.under(kind))

    def slip(self, kind: DebtKind) -> Answer:
        """Have the slip that pays everything under a key issued."""
        slip = self.anybody.ask("POST", SLIPS, json=self.under(kind))
        self.stage.say(
            self.anybody,
            f"emite a guia {slip['number']} de {short_label(kind)}: {money(slip['cents'])} até {day(slip['due_on'])}",
        )
        return slip

    def agree(self, kind: DebtKind, instalments: int, **more: object) -> tuple[str, Answer]:
        """Make an agreement; return its number and its first slip."""
        made = self.anybody.ask("POST", AGREEMENTS, json={**self.under(kind), "instalments": instalments, **more})
        number, first = made["agreement"]["number"], made["slip"]["cents"]
        self.workflows.append(number)
        self.stage.say(
            self.anybody,
            f"parcela {short_label(kind)} em {instalments}: acordo [bold]{number}[/], primeira guia de {money(first)}",
        )
        return number, made["slip"]

    def stands(self, number: str, stage: str) -> Answer:
        """Wait until an agreement stands at a stage, tell it and return the agreement."""

        def look() -> Answer | None:
            found = self.agreement(number)
            return found if found["stage"] == stage else None

        found = waited(look, f"o acordo {number} não chegou a {stage}")
        paid = f"{found['paid']} de {len(found['instalments'])} parcelas pagas"
        self.stage.note(f"{number}: {found['stage_label']} ({paid})")
        return found

    def agreement(self, number: str) -> Answer:
        """Return an agreement as anybody may read it."""
        return self.anybody.ask("GET", f"{AGREEMENTS}/{number}")

    def made_in_the_past(self, past: Past) -> tuple[str, Answer]:
        """Have an agreement of the past; return its number and its first slip."""
        slip = asyncio.run(make_past(self.stage.settings, past))
        number = slip.agreement
        self.workflows.append(number)
        signed = "com a primeira parcela paga" if past.signed else "sem nenhum pagamento"
        self.stage.console.print(
            f"[dim]Existe desde {past.agreed_on:%d/%m/%Y} o acordo [bold]{number}[/] de {short_label(past.kind)}, "
            f"{signed} (inventado: o tempo não se adianta em um sistema no ar).[/]",
            soft_wrap=True,
        )
        return number, self.anybody.ask("GET", f"{SLIPS}/{slip.number}")

    def tell(self, notice: Answer, did: str) -> Answer:
        """Have the bank tell a payment."""
        came = self.bank.tell(notice)
        self.stage.say(self.bank, did)
        self.stage.note(came["why_label"] or came["result_label"])
        return came

    def hand_in(self, file: bytes, did: str) -> None:
        """Have the bank hand in a file, and tell what its payments came to, whoever counted them."""
        bank = self.stage.person("bank")
        name = bank.ask("POST", FILES, content=file, headers={"Content-Type": "text/plain"})["name"]
        self.stage.say(bank, did)

        def counted() -> Answer | None:
            found = bank.ask("GET", f"{FILES}/{name}")
            return None if found["waiting"] else found

        for one in waited(counted, f"o arquivo {name} não foi contado")["results"]:
            self.stage.note(f"{one['payments']} × {one['result_label']}: {money(one['cents'])}")

    def keep(self, name: str, path: str, **sent: object) -> None:
        """Save a document of the portal."""
        self._files.append(self.stage.keep(name, self.anybody.fetch(path, **sent)))

    def pgm(self, *words: str) -> str:
        """Run the command of operators on this system and return what it says."""
        said = subprocess.run(
            [sys.executable, "-m", "cli", *words], cwd=PROJECT, env=os.environ | self.stage.environment | WIDE,
            capture_output=True, text=True, timeout=PGM_SECONDS, check=False,
        )  # fmt: skip
        if said.returncode:
            raise DemoFailed(f"pgm {' '.join(words)}: {said.stderr.strip()}")
        return said.stdout.strip()


def money(cents: int) -> str:
    """Return an amount as people read it."""
    return format_brl(cents)


def day(text: str) -> str:
    """Return a day of an answer as people read it."""
    return "/".join(reversed(text.split("-")))


async def _import(settings: Settings, file: Path) -> None:
    database = composition.database(settings)
    try:
        await import_registry(SqlRegistryImports(database), file, local_day(now()))
    finally:
        await database.close()
