"""What the office writes: signed letters as tagged PDF, and notices by e-mail."""

from documents.notice import NOTICES, Notice, render_notice
from documents.press import LetterPress

__all__ = ["NOTICES", "LetterPress", "Notice", "render_notice"]
