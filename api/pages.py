"""The few pages for people who follow a link with a browser: words, no scripts, nothing from elsewhere."""

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.calendar import show_instant

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True,
)  # fmt: skip
_PAGES.filters["instant"] = show_instant


def page(name: str, status: int = 200, *, forms: bool = False, **said: object) -> HTMLResponse:
    """Return one of the pages in `templates/` with what it is to say; one with `forms` may send them here."""
    policy = POLICY.replace("form-action 'none'", "form-action 'self'") if forms else POLICY
    headers = {"Content-Security-Policy": policy, "Vary": "Accept", "Referrer-Policy": "no-referrer"}
    return HTMLResponse(_PAGES.get_template(f"{name}.html").render(said), status, headers)


def wants_page(accept: str) -> bool:
    """Tell a browser, whose Accept header names text/html before everything else, from a program."""
    return accept.lstrip().lower().startswith("text/html")
