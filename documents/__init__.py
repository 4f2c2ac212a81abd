"""What the office writes: signed letters, slips and extracts as tagged PDF, and notices by e-mail."""

from documents.lists import ListPress
from documents.notice import NOTICES, Notice, render_notice
from documents.portal import ExtractPage, PortalPress, SlipPage
from documents.press import LetterPress

__all__ = ["NOTICES", "ExtractPage", "LetterPress", "ListPress", "Notice", "PortalPress", "SlipPage", "render_notice"]
