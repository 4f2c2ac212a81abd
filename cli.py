"""The `pgm` command: starts the system, hands out tokens, lists the services, keeps the register of staff."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from adapters.database.staff import Member, SqlStaff

T = TypeVar("T")
Subject = Annotated[str, typer.Argument(help="o “sub” da pessoa no provedor de identidade")]
PostText = Annotated[str, typer.Argument(help="PAPEL/UNIDADE, como em attorney/jud")]
app = typer.Typer(no_args_is_help=True, add_completion=False, help="Procuradoria Digital na linha de comando.")
staff = typer.Typer(no_args_is_help=True, help="Cadastro de servidores.")
app.add_typer(staff, name="staff")
console = Console(highlight=False)


def fail(message: str) -> typer.Exit:
    """Say why on standard error and return the exit to raise."""
    Console(stderr=True, highlight=False).print(f"Erro: {message}", soft_wrap=True, markup=False)
    return typer.Exit(1)


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


@staff.command("add")
def add_staff(
    subject: Subject,
    name: Annotated[str, typer.Argument(help="nome completo")],
    email: Annotated[str, typer.Argument(help="endereço de e-mail")],
    post: Annotated[list[str], typer.Option(help="PAPEL/UNIDADE, como em attorney/jud; pode se repetir")],
) -> None:
    """Cadastra um servidor, ou lhe dá mais postos; quem estava desativado volta a ter acesso."""
    from adapters.database.staff import parse_post

    _show([_on_register(lambda register: register.register(subject, name, email, [parse_post(p) for p in post]))])


@staff.command("list")
def list_staff(unit: Annotated[str, typer.Option(help="só os de uma unidade, como jud")] = "") -> None:
    """Lista os servidores e seus postos."""
    from domain.people import Unit

    if unit and unit not in set(Unit):
        raise fail(f"Unidade desconhecida: {unit}. Unidades: {', '.join(Unit)}.")
    _show(_on_register(lambda register: register.members(Unit(unit) if unit else None)))


@staff.command("remove-post")
def remove_post(subject: Subject, post: PostText) -> None:
    """Retira um posto de um servidor; as tarefas que ele assumiu nesse posto voltam para a unidade."""
    from adapters.database.staff import parse_post

    _show([_on_register(lambda register: register.remove_post(subject, parse_post(post)))])


@staff.command("deactivate")
def deactivate_staff(subject: Subject) -> None:
    """Encerra o acesso de um servidor, na hora; as tarefas que ele assumiu voltam para a unidade."""
    _show([_on_register(lambda register: register.deactivate(subject))])


def _on_register(work: "Callable[[SqlStaff], Awaitable[T]]") -> T:
    """Do something on the register of the configured system; end with a message when it is refused."""
    from adapters.database.engine import Database, DatabaseUnavailable
    from adapters.database.staff import SqlStaff
    from domain.errors import DomainError

    async def run() -> T:
        database = Database(_database_url(), pool=1)
        try:
            return await work(SqlStaff(database))
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except DomainError as refusal:
        raise fail(refusal.message) from None
    except DatabaseUnavailable:
        raise fail("O banco de dados não respondeu. Confira se o sistema está no ar.") from None


def _database_url() -> str:
    """Return the database of this process's settings, or of the system that runs on this machine."""
    from pydantic import ValidationError

    from settings import load

    try:
        return load().database_url.get_secret_value()
    except ValidationError as unfit:
        missing = ", ".join(f"PGM_{error['loc'][0]}".upper() for error in unfit.errors() if error["loc"])
    try:
        from stack.errors import StackError
        from stack.running import settings
    except ImportError:
        raise fail(f"Configuração incompleta ou inválida: {missing}.") from None
    try:
        return settings().database_url.get_secret_value()
    except StackError as error:
        raise fail(str(error)) from None


def _show(members: "list[Member]") -> None:
    table = Table("identificador", "nome", "e-mail", "acesso", "postos")
    for one in members:
        posts = "\n".join(f"{p.role}/{p.unit}" for p in one.posts)
        table.add_row(one.subject, one.name, one.email, "ativo" if one.active else "desativado", posts or "nenhum")
    console.print(table)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
