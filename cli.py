"""The `pgm` command: starts the system, hands out tokens, lists the services; `commands/` keeps the registers."""

from typing import Annotated

import typer
from rich.table import Table

from commands.indexes import indexes
from commands.payments import payments
from commands.registry import registry
from commands.staff import staff
from commands.system import console, fail

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Procuradoria Digital na linha de comando.")
app.add_typer(staff, name="staff")
app.add_typer(indexes, name="indexes")
app.add_typer(registry, name="registry")
app.add_typer(payments, name="payments")


@app.command()
def stack() -> None:
    """Inicia o sistema completo nesta máquina, como `make run`."""
    from stack.__main__ import main as run

    raise typer.Exit(run())


@app.command()
def token(name: Annotated[str, typer.Argument(help="citizen-1, citizen-2, lawyer, clerk, technician, chief…")]) -> None:
    """Mostra um token de uma pessoa de demonstração do sistema em execução."""
    from stack.errors import StackError
    from stack.running import environment
    from stack.tokens import token as ask

    try:
        typer.echo(ask(environment()["PGM_OIDC_ISSUER"], name))
    except (StackError, KeyError) as error:
        raise fail(str(error.args[0])) from None


@app.command()
def services() -> None:
    """Lista os serviços do catálogo."""
    from catalog.shelf import load

    table = Table("título", "endereço", "grupo", "situação")
    for service in load().services:
        table.add_row(service.title, service.slug, service.group.value, "aberto" if service.available else "descrito")
    console.print(table)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
