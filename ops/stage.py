"""The stage of a demonstration: who acts, a case to follow, and what is told of it."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from adapters.clock import now
from domain.calendar import local_day, show_day
from domain.tasks import TaskKind
from ops.demo_files import File
from ops.visitor import Answer, Caller, DemoFailed, Visitor
from settings import Settings

LINK = re.compile(r"/api/mediations/invitations/[A-Za-z0-9_.-]+")
PATIENCE = 30.0
INTERVAL = 0.1
Found = TypeVar("Found")
Token = Callable[[str], str]


@dataclass
class Stage:
    """Where a story is told: the system's variables, where what it signs is kept, and where what it sends arrives."""

    console: Console
    environment: Mapping[str, str]
    token: Token
    output: Path
    mail: Path
    people: dict[str, Visitor] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the system."""
        return Settings.model_validate(
            {name.removeprefix("PGM_").lower(): one for name, one in self.environment.items()}
        )

    @property
    def api_url(self) -> str:
        """The address of its API."""
        return self.settings.public_url

    def person(self, key: str) -> Visitor:
        """Return a demo person, signed in once."""
        if key not in self.people:
            self.people[key] = Visitor(self.api_url, self.token(key))
        return self.people[key]

    def say(self, who: Caller, did: str) -> None:
        """Tell who did what."""
        self.console.print(f"[bold]{who.role:<14}[/] [cyan]{who.name}[/]: {did}", soft_wrap=True)

    def note(self, what: str) -> None:
        """Tell what came of it."""
        self.console.print(f"  → {what}", style="dim", soft_wrap=True)

    def keep(self, name: str, data: bytes) -> Path:
        """Save a file of the story."""
        self.output.mkdir(parents=True, exist_ok=True)
        path = self.output / name
        path.write_bytes(data)
        return path

    def link_to(self, address: str, number: int = 1) -> str:
        """Return the address without account that somebody was sent as their link of that number."""

        def look() -> str | None:
            found = list(dict.fromkeys(LINK.findall(self._mail_to(address))))
            return str(found[number - 1]) if len(found) >= number else None

        return waited(look, f"o link {number} não chegou ao e-mail")

    def _mail_to(self, address: str) -> str:
        """Return the plain words of all messages to an address, the oldest first."""
        files = sorted(self.mail.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        contents = (file.read_bytes() for file in files)
        messages = (message_from_bytes(one, policy=default) for one in contents if address.encode() in one)
        bodies = (m.get_body(("plain",)) for m in messages if m["To"] == address)
        return "\n".join(str(body.get_content()) for body in bodies if body is not None)

    def close(self) -> None:
        """Hang up."""
        for visitor in self.people.values():
            visitor.client.close()


class FollowedCase:
    """One case, from its draft, seen by its applicant."""

    kept = "Documentos assinados, autênticos e inalterados segundo /api/verify:"

    def __init__(self, stage: Stage, applicant: str, service: str, answers: Answer) -> None:
        self.stage = stage
        self.applicant = stage.person(applicant)
        self.id = str(self.applicant.ask("POST", "/api/cases", json={"service": service, "answers": answers})["id"])
        self.root = f"/api/cases/{self.id}"
        self.protocol = ""

    def attach(self, kind: str, *files: File) -> None:
        """Upload files of one kind."""
        for one in files:
            self.applicant.ask(
                "POST", f"{self.root}/documents", params={"kind": kind}, files={"file": (one.name, one.data)}
            )
        names = ", ".join(one.name for one in files)
        self.stage.say(self.applicant, f"anexa {names}")

    def file(self) -> None:
        """File the request, twice with one key, as a browser that lost the first answer would."""
        key = {"Idempotency-Key": f"demo-{self.id}"}
        first = self.applicant.ask("POST", f"{self.root}/filing", headers=key)
        again = self.applicant.ask("POST", f"{self.root}/filing", headers=key)
        if first != again:
            raise DemoFailed("O mesmo pedido, repetido, recebeu outro número de protocolo.")
        self.protocol = first["protocol"]
        self.stage.say(self.applicant, f"protocola o pedido e recebe o número [bold]{self.protocol}[/]")

    def act(self, path: str, did: str, **body: object) -> None:
        """Do something as the applicant."""
        self.applicant.ask("POST", f"{self.root}/{path}", json=body, headers=self._key(path))
        self.stage.say(self.applicant, did)

    def task(self, who: str, kind: TaskKind) -> str:
        """Return the id of the open task of a kind, once it is in somebody's inbox."""
        inbox = {"case_id": self.id, "kind": kind.value}
        staff = self.stage.person(who)

        def look() -> str | None:
            items = staff.ask("GET", "/api/tasks", params=inbox)["items"]
            return str(items[0]["id"]) if items else None

        return waited(look, f"a tarefa {kind.value} de {self.protocol} não apareceu")

    def complete(self, who: str, kind: TaskKind, did: str, outcome: str, **fields: object) -> None:
        """Claim a task and complete it."""
        staff, task = self.stage.person(who), self.task(who, kind)
        staff.ask("POST", f"/api/tasks/{task}/claim")
        done = {"outcome": outcome, "fields": fields}
        staff.ask("POST", f"/api/tasks/{task}/completion", json=done, headers=self._key(task))
        self.stage.say(staff, did)

    def prove(self, who: str, kind: TaskKind, paper: str, one: File) -> None:
        """Attach a file to a task, for the outcome that wants it."""
        sent = {"params": {"kind": paper}, "files": {"file": (one.name, one.data)}}
        self.stage.person(who).ask("POST", f"/api/tasks/{self.task(who, kind)}/documents", **sent)

    def stands(self, status: str) -> Answer:
        """Wait until the case stands at a status, tell where it stands, and return it as its applicant sees it."""

        def look() -> Answer | None:
            found = self.applicant.ask("GET", self.root)
            return found if found["status"] == status else None

        found = waited(look, f"o pedido {self.protocol} não chegou a {status}")
        self.stage.note(_standing(found))
        return found

    @property
    def workflows(self) -> list[str]:
        """The procedures that the story made run, as Temporal knows them."""
        return [self.protocol]

    def files(self) -> Iterator[Path]:
        """Save each letter and have the public desk say that this very file is authentic; give the files."""
        for letter in self.letters():
            data = self.applicant.fetch(letter["href"])
            path = self.stage.keep(f"{self.protocol}-{letter['kind']}-{letter['number']}.pdf", data)
            digest = {"sha256": hashlib.sha256(data).hexdigest()}
            found = self.applicant.ask("GET", f"/api/verify/{letter['verification_code']}", params=digest)
            if not (found["authentic"] and found["unaltered"] and found["matches"]):
                raise DemoFailed(f"{path.name}: a assinatura não confere.")
            yield path

    def letters(self) -> list[Answer]:
        """Return the letters issued."""
        issued: list[Answer] = self.applicant.ask("GET", self.root)["letters"]
        return issued

    def _key(self, step: str) -> dict[str, str]:
        return {"Idempotency-Key": f"demo-{self.id}-{step}"}


def days_ago(days: int) -> date:
    """Return the day that was so many days before today."""
    return local_day(now()) - timedelta(days=days)


def _standing(case: Answer) -> str:
    due = f", prazo até {show_day(datetime.fromisoformat(case['due_at']))}" if case["due_at"] else ""
    ended = f": {case['closing_label']}" if case["closing_label"] else f" (está com: {case['holder_label']})"
    return f"{case['status_label']}{ended}{due}"


def waited(look: Callable[[], Found | None], otherwise: str) -> Found:
    """Return what is looked for, once it is there; raise DemoFailed when it does not come."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        found = look()
        if found is not None:
            return found
        time.sleep(INTERVAL)
    raise DemoFailed(f"Depois de {PATIENCE:.0f} s, {otherwise}.")
