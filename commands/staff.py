"""`pgm staff`: the register of staff."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from commands.system import console, fail, on_database, table

if TYPE_CHECKING:
    from adapters.database.staff import Member, SqlStaff

T = TypeVar("T")
Subject = Annotated[str, typer.Argument(help="o “sub” da pessoa no provedor de identidade")]
PostText = Annotated[str, typer.Argument(help="PAPEL/UNIDADE, como em attorney/jud")]
staff = typer.Typer(no_args_is_help=True, help="Cadastro de servidores.")


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
    from adapters.database.staff import SqlStaff

    return on_database(lambda database: work(SqlStaff(database)))


def _show(members: "list[Member]") -> None:
    shown = table("identificador", "nome", "e-mail", "acesso", "postos")
    for one in members:
        posts = "\n".join(f"{p.role}/{p.unit}" for p in one.posts)
        shown.add_row(one.subject, one.name, one.email, "ativo" if one.active else "desativado", posts or "nenhum")
    console.print(shown)
