"""`pgm indexes`: the monthly indexes that amounts are calculated with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.system import console, fail, on_database, table

if TYPE_CHECKING:
    from adapters.database.engine import Database

MOST_BYTES = 1024 * 1024
SGS = {"ipca": 433, "selic": 4390}
indexes = typer.Typer(no_args_is_help=True, help="Índices mensais com que os débitos são atualizados.")


@indexes.command("load")
def load_index(
    name: Annotated[str, typer.Argument(help="ipca ou selic")],
    file: Annotated[Path, typer.Argument(help="CSV do SGS do Banco Central: 433 (IPCA), 4390 (SELIC no mês)")],
) -> None:
    """Acrescenta os meses novos de um índice; um mês já registrado nunca é trocado."""
    from adapters import clock
    from adapters.database.indexes import SqlIndexes
    from domain.calendar import local_day
    from domain.portal.index_file import read_rates
    from domain.portal.indexes import Index
    from domain.portal.months import show_period

    if name not in set(Index):
        raise fail(f"Índice desconhecido: {name}. Índices: {', '.join(Index)}.")
    text, source = _text(file), f"Banco Central, SGS {SGS[name]}"

    async def add(database: "Database") -> str:
        rates = read_rates(text, source, local_day(clock.now()))
        fresh = await SqlIndexes(database).add(Index(name), rates)
        if not fresh:
            return f"{name}: nenhum mês novo; os {len(rates)} do arquivo já estavam registrados."
        return f"{name}: {len(fresh)} meses novos, {show_period(fresh[0].month, fresh[-1].month)}."

    console.print(on_database(add))


@indexes.command("list")
def list_indexes() -> None:
    """Mostra até que mês cada índice está registrado."""
    from adapters.database.indexes import SqlIndexes
    from domain.money import show_percent
    from domain.portal.indexes import INDEX_LABELS
    from domain.portal.months import show_month

    shown = table("índice", "meses", "do mês", "ao mês", "último valor", "fonte do último")
    for series in on_database(lambda database: SqlIndexes(database).series()):
        label = INDEX_LABELS[series.index]
        if not series.rates:
            shown.add_row(label, "0", "–", "–", "–", "–")
            continue
        first, last = series.rates[0], series.rates[-1]
        rate = show_percent(last.percent)
        shown.add_row(label, str(len(series.rates)), show_month(first.month), show_month(last.month), rate, last.source)
    console.print(shown)


def _text(file: Path) -> str:
    """Return what a file says: UTF-8, or Latin-1 as the SGS writes it."""
    try:
        data = file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise fail(f"O arquivo {file} não pôde ser lido: {error.strerror}.") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
