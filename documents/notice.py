"""The e-mails the office sends: one folder a notice, with subject.txt, body.txt and body.html."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from documents.plain import clean, one_line
from domain.calendar import show_day, show_instant

FOLDER = Path(__file__).parent / "notices"
NOTICES = tuple(sorted(path.parent.name for path in FOLDER.glob("*/subject.txt")))


@dataclass(frozen=True, slots=True)
class Notice:
    """One e-mail in words: a one-line subject and the same body as text and as HTML."""

    subject: str
    text: str
    html: str


def render_notice(name: str, context: Mapping[str, object]) -> Notice:
    """Return a notice; raise LookupError for an unknown name, jinja2.UndefinedError for a missing variable.

    Context: protocol, service_title, recipient_name, due_at (aware datetime or None), case_url, text, stage.
    Text is cleaned of control characters; markup in it stays plain text in both bodies.
    """
    if name not in NOTICES:
        raise LookupError(name)
    words = {key: clean(value) if isinstance(value, str) else value for key, value in context.items()}
    subject, text, html = (_render(f"{name}/{part}", words) for part in ("subject.txt", "body.txt", "body.html"))
    return Notice(one_line(subject), text.strip() + "\n", html)


@cache
def environment() -> Environment:
    """Return the environment of the notices: HTML is escaped, undefined names are errors."""
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",)),
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"day": show_day, "instant": show_instant}
    return env


def _render(template: str, context: Mapping[str, object]) -> str:
    return environment().get_template(template).render(context)
