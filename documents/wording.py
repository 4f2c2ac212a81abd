"""From a letter to its words: one Jinja2 environment, one template a kind."""

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from documents.page import Page
from domain.calendar import show_day, show_instant
from domain.documents import Letter, LetterKind
from domain.money import format_brl
from domain.service import Verdict

FOLDER = Path(__file__).parent / "letters"
PORTAL_FOLDER = Path(__file__).parent / "portal_pages"
DECISIONS = (LetterKind.DECISION, LetterKind.APPEAL_DECISION)


@cache
def environment() -> Environment:
    """Return the environment of the letters: plain text (layout never parses it), undefined names are errors."""
    return _environment(FOLDER)


@cache
def portal_environment() -> Environment:
    """Return the environment of slips and extracts, as that of the letters."""
    return _environment(PORTAL_FOLDER)


def _environment(folder: Path) -> Environment:
    env = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 (plain text: it goes to Typst as data)
        auto_reload=False,
        keep_trailing_newline=True,  # an included sentence must not touch the next one
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "day": show_day,
        "instant": show_instant,
        "brl": format_brl,
        "days": _days,
        "date": _date,
    }
    return env


def write(letter: Letter) -> Page:
    """Return the letter in words; raise ValueError for a decision without a known verdict."""
    if letter.kind in DECISIONS:
        Verdict(letter.verdict)
    page = Page()
    environment().get_template(f"{letter.template or letter.kind}.jinja").render(page=page, letter=letter)
    return page


def _date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _days(number: int, business: bool) -> str:
    counting = ("dia útil", "dias úteis") if business else ("dia corrido", "dias corridos")
    return f"{number} {counting[0] if number == 1 else counting[1]}"
