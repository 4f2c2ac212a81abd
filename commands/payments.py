"""`pgm payments`: files of banks are handed in, and the day's money is reconciled."""

import asyncio
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.system import collect_seldom, console, fail, on_database, table

if TYPE_CHECKING:
    from adapters.database.bank_files import FileStanding, SqlBankFiles
    from adapters.database.engine import Database
    from domain.portal.amount_due import IndexTable
    from domain.portal.bank_file import BankFile
    from domain.portal.reconciliation import Reconciliation

DAY = "%d/%m/%Y"
GLANCES, PAUSE = 40, 0.25
payments = typer.Typer(no_args_is_help=True, help="Pagamentos de guias: arquivos do banco e conciliação.")


@payments.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="arquivo de retorno do banco, FEBRABAN de 150 posições")],
) -> None:
    """Recebe um arquivo do banco inteiro, ou nada dele, e conta os pagamentos; repetido, só conta o que faltava."""
    from adapters.database.bank_files import SqlBankFiles
    from adapters.database.consultation import SqlConsultation
    from domain.errors import DomainError
    from law.portal.indexation import index_table

    if not file.is_file():
        raise fail(f"O arquivo {file} não existe ou não pode ser lido.")

    async def run(database: "Database") -> "FileStanding":
        files, table = SqlBankFiles(database), await SqlConsultation(database, index_table).table()
        with file.open("rb") as content:
            try:
                said, again = await files.take(content, None)
            except DomainError as refusal:
                lines = [f"{problem.field}: {problem.message}" for problem in refusal.problems]
                raise fail("\n".join([refusal.message, *lines])) from None
        return await _booked(files, said, table, again=again)

    collect_seldom()
    with console.status("Contando os pagamentos…"):
        found = on_database(run)
    _show_file(found)


@payments.command("reconcile")
def reconcile(
    day: Annotated[str, typer.Argument(help="dd/mm/aaaa")],
    sheet: Annotated[bool, typer.Option("--csv", help="escreve a planilha na saída padrão")] = False,
) -> None:
    """Mostra a conciliação de um dia; termina com erro quando ela não fecha."""
    from adapters.database.reconciliation import SqlReconciliation
    from domain.portal.reconciliation import as_csv

    asked = _day(day)
    report = on_database(lambda database: SqlReconciliation(database).of(asked))
    if sheet:
        sys.stdout.write(as_csv(report))
    else:
        _show_report(report)
    if not report.balanced:
        raise fail("A conciliação não fecha.")


async def _booked(files: "SqlBankFiles", said: "BankFile", table: "IndexTable", *, again: bool) -> "FileStanding":
    """Book a file and return how far it is; wait for lines that another process holds, which may have been killed."""
    for _ in range(GLANCES):
        await files.book_all(said.name, table)
        found = await files.standing(said, again=again)
        if not found.waiting:
            break
        await asyncio.sleep(PAUSE)
    return found


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, DAY).date()  # noqa: DTZ007 (a day without a zone)
    except ValueError:
        raise fail(f"{text} não é uma data; escreva dd/mm/aaaa.") from None


def _show_file(found: "FileStanding") -> None:
    from domain.money import format_brl
    from domain.portal.payment import RESULT_LABELS

    before = ", que já tinha sido recebido" if found.again else ""
    said = found.file
    console.print(f"Arquivo {said.name}{before}: {said.payments} pagamentos, {format_brl(said.cents)}.")
    shown = table("resultado", "pagamentos", "valor")
    for result, (count, cents) in sorted(found.results.items()):
        shown.add_row(RESULT_LABELS[result], str(count), format_brl(cents))
    console.print(shown)
    if found.waiting:
        console.print(f"{found.waiting} ainda por contar: outro processo trata deles. Repita o comando para conferir.")


def _show_report(report: "Reconciliation") -> None:
    from domain.money import format_brl

    shown = table("canal", "arquivo", "avisos", "recebido", "conciliado", "excedente", "não identificado", "repetido")
    for one in report.intakes:
        amounts = (
            one.received_cents, one.matched_cents, one.surplus_cents, one.unmatched_cents, one.repeated_cents,
        )  # fmt: skip
        shown.add_row(one.channel.value, one.file or "", str(one.payments), *map(format_brl, amounts))
    shown.add_row("pedidos", "", "", format_brl(report.ordered_cents))
    console.print(shown)
    checks = table("conferência", "pagamentos", "livro", "diferença")
    for check in report.checks:
        sides = (check.payments_cents, check.ledger_cents, check.difference_cents)
        checks.add_row(check.name, *map(format_brl, sides))
    console.print(checks)
    console.print(f"{report.day:{DAY}}: {'fecha' if report.balanced else 'NÃO FECHA'}")
