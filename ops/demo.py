"""`make demo`: cases walked through a running system by its public API, their signed letters saved and verified."""

import asyncio
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console

import composition
from adapters.clock import now
from adapters.database.registry_imports import SqlRegistryImports
from adapters.registry_import import import_registry
from domain.calendar import local_day
from ops.stage import FollowedCase, Stage
from ops.stories import stories
from ops.visitor import DemoFailed
from settings import Settings
from stack import isolated, running, tokens
from stack.debts import SHOWN, write_registry
from stack.errors import StackError

OUTPUT = Path(__file__).parent.parent / "demo-output"
console = Console(highlight=False)


def main(
    alone: Annotated[bool, typer.Option("--isolated", help="em um sistema próprio, que some ao terminar")] = False,
    output: Annotated[Path, typer.Option(help="onde guardar os documentos assinados")] = OUTPUT,
) -> None:
    """Percorre casos de demonstração no sistema em execução."""
    try:
        with _own_stage(output) if alone else _running_stage(output) as stage:
            show(stage)
    except (StackError, DemoFailed) as error:
        Console(stderr=True, highlight=False).print(f"Erro: {error}", soft_wrap=True, markup=False)
        raise typer.Exit(1) from None
    except httpx.TransportError as error:
        Console(stderr=True).print(f"Erro: o sistema não respondeu ({type(error).__name__}).", markup=False)
        raise typer.Exit(1) from None


def show(stage: Stage) -> list[Path]:
    """Tell every story, save the signed letters and have each one verified; return the files."""
    saved: list[Path] = []
    for title, tell in stories():
        stage.console.print(f"\n[bold underline]{title}[/]", soft_wrap=True)
        case = tell(stage)
        stage.console.print("Documentos assinados, autênticos e inalterados segundo /api/verify:")
        saved += keep(stage, case)
        link = f"{stage.ui_url}/namespaces/default/workflows/{case.protocol}"
        stage.console.print(f"No Temporal: {link}", soft_wrap=True)
    return saved


def keep(stage: Stage, case: FollowedCase) -> Iterator[Path]:
    """Save each letter of a case and have the public desk say that this very file is authentic; yield the files."""
    stage.output.mkdir(parents=True, exist_ok=True)
    for letter in case.letters():
        code = letter["verification_code"]
        data = case.applicant.fetch(letter["href"])
        path = stage.output / f"{case.protocol}-{letter['kind']}-{letter['number']}.pdf"
        path.write_bytes(data)
        digest = {"sha256": hashlib.sha256(data).hexdigest()}
        found = case.applicant.ask("GET", f"/api/verify/{code}", params=digest)
        if not (found["authentic"] and found["unaltered"] and found["matches"]):
            raise DemoFailed(f"{path.name}: a assinatura não confere.")
        stage.console.print(f"  ✓ {letter['label']:<22} {path}", soft_wrap=True)
        yield path


async def _fresh_debts(settings: Settings) -> None:
    """Import new debts under the keys that are shown: each demonstration cancels and pays some."""
    database = composition.database(settings)
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"cadastro-{now():%Y%m%d%H%M%S}.csv"
            with file.open("w", encoding="utf-8", newline="") as opened:
                write_registry(opened, SHOWN, int(now().timestamp()))
            await import_registry(SqlRegistryImports(database), file, local_day(now()))
    finally:
        await database.close()


@contextmanager
def _running_stage(output: Path) -> Iterator[Stage]:
    found = running.settings()
    asyncio.run(_fresh_debts(found))
    stage = Stage(
        console, found.public_url, found.ui_url, lambda name: tokens.token(found.oidc_issuer, name), output.resolve()
    )
    try:
        yield stage
    finally:
        stage.close()


@contextmanager
def _own_stage(output: Path) -> Iterator[Stage]:
    console.print("Iniciando um sistema próprio, que some ao terminar…")
    with isolated() as system:
        system.start_worker()
        system.start_api()
        stage = Stage(console, system.api_url, system.settings().ui_url, system.token, output.resolve())
        try:
            yield stage
        finally:
            stage.close()


if __name__ == "__main__":
    typer.run(main)
