"""`pgm registry`: the registry of inscribed debts is imported, and what was not taken is told."""

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.system import collect_seldom, console, fail, on_database, table

if TYPE_CHECKING:
    from adapters.database.engine import Database
    from adapters.database.registry_imports import Import

REPORT = ("linha", "campo", "codigo", "motivo")
registry = typer.Typer(no_args_is_help=True, help="Cadastro de débitos inscritos em dívida ativa.")


@registry.command("import")
def import_file(file: Annotated[Path, typer.Argument(help="CSV do cadastro, como em docs/registers.md")]) -> None:
    """Importa um arquivo de débitos; repetido, continua de onde parou e nunca registra um débito duas vezes."""
    from adapters import clock
    from adapters.database.registry_imports import SqlRegistryImports
    from adapters.registry_import import import_registry
    from domain.calendar import local_day

    if not file.is_file():
        raise fail(f"O arquivo {file} não existe ou não pode ser lido.")
    today = local_day(clock.now())
    collect_seldom()
    with console.status("Importando…") as status:

        def told(line: int) -> None:
            status.update(f"Importando… linha {line}")

        async def run(database: "Database") -> "Import":
            return await import_registry(SqlRegistryImports(database), file, today, told)

        done = on_database(run)
    _show([done])
    if done.rejected:
        console.print(f"As linhas rejeitadas, com os motivos: pgm registry rejects {done.id}")


@registry.command("list")
def list_imports() -> None:
    """Lista as importações e até onde cada uma chegou."""
    from adapters.database.registry_imports import SqlRegistryImports

    _show(list(on_database(lambda database: SqlRegistryImports(database).all())))


@registry.command("rejects")
def rejects(number: Annotated[int, typer.Argument(help="número da importação, como em `pgm registry list`")]) -> None:
    """Escreve em CSV o que há de errado nas linhas que uma importação rejeitou."""
    from adapters.database.registry_imports import SqlRegistryImports

    async def write(database: "Database") -> None:
        known = {one.id for one in await SqlRegistryImports(database).all()}
        if number not in known:
            raise fail(f"Não há importação de número {number}; veja pgm registry list.")
        report = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
        report.writerow(REPORT)
        async for reject in SqlRegistryImports(database).rejects(number):
            report.writerow(reject)

    on_database(write)


@registry.command("demo")
def demo(
    file: Annotated[Path, typer.Argument(help="onde escrever o CSV")],
    rows: Annotated[int, typer.Option(min=1, help="quantos débitos")] = 200,
    seed: Annotated[int, typer.Option(min=0, help="a mesma semente dá o mesmo arquivo")] = 1,
) -> None:
    """Escreve um cadastro de demonstração: débitos inventados, com chaves e documentos válidos."""
    from stack.debts import write_registry

    try:
        with file.open("w", encoding="utf-8", newline="") as opened:
            write_registry(opened, rows, seed)
    except OSError:
        raise fail(f"O arquivo {file} não pode ser escrito.") from None
    console.print(f"{rows} débitos inventados em {file}. Importe-os com: pgm registry import {file}", soft_wrap=True)


def _show(imports: "list[Import]") -> None:
    shown = table("nº", "arquivo", "linhas", "registrados", "já registrados", "rejeitados", "situação")
    for one in imports:
        counts = (one.line, one.taken, one.known, one.rejected)
        state = "concluída" if one.finished_at else "interrompida: repita a importação"
        shown.add_row(str(one.id), one.name, *map(str, counts), state)
    console.print(shown)
