"""`make run`: one clear line when it cannot start, named restarts, no orphans, data that survive."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import psutil
import pytest

from stack import places
from stack.choices import StackSettings
from stack.errors import StackError
from stack.layout import PROJECT
from stack.places import random_ports
from stack.supervisor import layout_from

pytestmark = [pytest.mark.stack, pytest.mark.timeout(180)]


@dataclass
class System:
    """A supervisor in a process of its own, over one data folder."""

    data: Path
    variables: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, unless it runs already, and wait until the summary is printed."""
        if self.runs:
            return
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(self.command, env=self.variables, cwd=PROJECT, stdout=output, stderr=output)
        self.wait_for("Um token de citizen-1")

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "stack"]

    @property
    def output(self) -> Path:
        return self.data.with_suffix(".out")

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.variables['PGM_STACK_API_PORT']}"

    def wait_for(self, text: str) -> str:
        """Wait until the supervisor says something new."""
        until(lambda: text in self.said() or not self.runs)
        assert text in self.said(), self.said()
        return self.said()

    def said(self) -> str:
        return self.output.read_text()

    def children(self) -> list[psutil.Process]:
        """Return everything that runs under the supervisor."""
        assert self.process is not None
        return list(psutil.Process(self.process.pid).children(recursive=True))

    def child(self, word: str) -> psutil.Process:
        """Return the direct child whose command line has the word."""
        assert self.process is not None
        return next(p for p in psutil.Process(self.process.pid).children() if word in " ".join(p.cmdline()))

    def end(self, number: signal.Signals) -> None:
        """Send a signal to the supervisor and wait for its end."""
        assert self.process is not None
        self.process.send_signal(number)
        self.process.wait(60)
        self.output.unlink()


def until(done: Callable[[], bool], seconds: float = 90) -> None:
    """Wait for a condition, looking often."""
    limit = time.monotonic() + seconds
    while not done() and time.monotonic() < limit:
        time.sleep(0.1)


def variables(data: Path) -> dict[str, str]:
    """Return an environment with ports of its own."""
    ports = random_ports()
    chosen = {f"PGM_STACK_{name.upper()}_PORT": str(port) for name, port in asdict(ports).items()}
    return {**os.environ, "PGM_STACK_DATA": str(data), **chosen}


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A system that will not start."""
    return System(tmp_path / "data", variables(tmp_path / "data"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system for the tests that need one started; each leaves it so, and nothing of it is left at the end."""
    data = tmp_path_factory.mktemp("office") / "data"
    office = System(data, variables(data))
    yield office
    if office.runs:
        office.end(signal.SIGTERM)


@pytest.mark.long
def test_it_serves_restarts_what_crashes_and_keeps_its_data(office: System) -> None:
    office.start()
    assert httpx.get(f"{office.api}/health/ready").status_code == 200
    assert (office.data / "environment").stat().st_mode & 0o077 == 0

    second = subprocess.run(office.command, env=office.variables, cwd=PROJECT, capture_output=True, text=True)
    assert (second.returncode, second.stderr.count("\n")) == (1, 1)
    assert "já está no ar" in second.stderr

    office.child("worker.py").kill()
    said = office.wait_for("worker foi reiniciado")
    assert "worker encerrou (código -9)" in said

    me = draft_of(office)
    children = office.children()
    office.end(signal.SIGTERM)
    assert office.process is not None
    assert office.process.returncode == 0
    assert [one for one in children if one.is_running()] == []
    assert not (office.data / "environment").exists()

    office.start()
    assert me in {case["id"] for case in cases_of(office)}


def test_nothing_outlives_a_killed_supervisor(office: System) -> None:
    office.start()
    children = office.children()
    office.end(signal.SIGKILL)
    until(lambda: not any(one.is_running() for one in children), seconds=30)
    assert [one for one in children if one.is_running()] == []
    office.start()


def test_a_taken_port_is_one_clear_line(system: System) -> None:
    port = system.variables["PGM_STACK_S3_PORT"]
    with socket.create_server(("0.0.0.0", int(port))):  # noqa: S104 - a server on any address counts
        assert refusal(system) == (
            f"Erro: A porta {port} (s3) já está em uso: encerre quem a usa ou defina PGM_STACK_S3_PORT.\n"
        )


def test_a_folder_that_cannot_be_written_is_one_clear_line(system: System) -> None:
    system.variables["PGM_STACK_DATA"] = "/proc/procuradoria"
    assert re.fullmatch(r"Erro: Não é possível gravar em /proc/procuradoria: [^\n]+\.\n", refusal(system))


@pytest.mark.parametrize("port", ["vinte", "0", "65536"])
def test_a_wrong_variable_is_one_clear_line(system: System, port: str) -> None:
    system.variables["PGM_STACK_SMTP_PORT"] = port
    assert refusal(system) == "Erro: valor inválido em PGM_STACK_SMTP_PORT.\n"


def test_a_nearly_full_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LEAST_FREE_BYTES", 2**62)
    with pytest.raises(StackError, match="Pouco espaço em disco"):
        layout_from(StackSettings(data=tmp_path))


def refusal(system: System) -> str:
    """Return what a start that must fail says on standard error."""
    done = subprocess.run(system.command, env=system.variables, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 1
    return done.stderr


def headers(system: System) -> dict[str, str]:
    """Return the headers of citizen-1."""
    token = re.findall(r"12 horas: (\S+)", system.said())[-1]
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": "draft-1"}


def draft_of(system: System) -> str:
    """Make a draft and return its id."""
    slug = next(one["slug"] for one in services(system) if one.get("available", True))
    answer = httpx.post(f"{system.api}/api/cases", json={"service": slug, "answers": {}}, headers=headers(system))
    assert answer.is_success, answer.text
    return str(answer.json()["id"])


def cases_of(system: System) -> list[dict[str, str]]:
    """Return the cases of citizen-1."""
    answer = httpx.get(f"{system.api}/api/cases", headers=headers(system)).json()
    return list(answer["items"])


def services(system: System) -> list[dict[str, object]]:
    """Return the catalogue as the API shows it."""
    answer = httpx.get(f"{system.api}/api/services").json()
    return list(answer["items"])
