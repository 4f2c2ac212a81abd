"""`make demo`: cases walked through a running system by its public API, their signed letters saved and verified."""

import asyncio
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
from ops.stage import Stage
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
    """Tell every story and save its documents, the signed letters verified; return the files."""
    saved: list[Path] = []
    for title, tell in stories():
        stage.console.print(f"\n[bold underline]{title}[/]", soft_wrap=True)
        told = tell(stage)
        files = list(told.files())
        if files:
            stage.console.print(told.kept, soft_wrap=True)
        for path in files:
            stage.console.print(f"  ✓ {path}", soft_wrap=True)
        saved += files
        for workflow in told.workflows:
            link = f"{stage.settings.ui_url}/namespaces/default/workflows/{workflow}"
            stage.console.print(f"No Temporal: {link}", soft_wrap=True)
    return saved


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
    found = running.environment()
    stage = Stage(
        console, found, lambda name: tokens.token(found["PGM_OIDC_ISSUER"], name), output.resolve(), running.mail()
    )
    asyncio.run(_fresh_debts(stage.settings))
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
        stage = Stage(console, system.environment(), system.token, output.resolve(), system.layout.mail)
        try:
            yield stage
        finally:
            stage.close()


if __name__ == "__main__":
    typer.run(main)
