"""What the operator reads when the system is up."""

from rich.console import Console
from rich.table import Table

from stack.layout import Layout
from stack.places import HOST
from stack.tokens import token

DEMO_PERSON = "citizen-1"


def show(console: Console, layout: Layout, seconds: float) -> None:
    """Print the addresses, the folders and a token to begin with."""
    api = f"http://{HOST}:{layout.ports.api}"
    table = Table(title=f"Procuradoria Digital no ar em {seconds:.1f} s", show_header=False, title_justify="left")
    for label, value in (
        ("API (documentação)", f"{api}/docs"),
        ("Temporal", f"http://{HOST}:{layout.ports.temporal_ui}"),
        ("Métricas", f"{api}/metrics e http://{HOST}:{layout.ports.metrics}/metrics"),
        ("Mensagens enviadas", str(layout.mail)),
        ("Registros (logs)", str(layout.folder / "logs")),
        ("Outras pessoas", ".venv/bin/pgm token clerk"),
        ("Encerrar", "Ctrl-C"),
    ):
        table.add_row(label, value)
    console.print(table, soft_wrap=True)
    console.print(f"Um token de {DEMO_PERSON}, válido por 12 horas:", token(layout.issuer, DEMO_PERSON), soft_wrap=True)
