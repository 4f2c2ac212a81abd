"""Hands messages to the mail server over SMTP."""

import socket
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr

import aiosmtplib

from adapters.clock import now
from domain.calendar_event import CalendarFile

SECONDS = 20.0
ON_THE_WIRE = compat32.clone(linesep="\r\n")


class SmtpMailer:
    """Sends one message a connection, as text with an HTML alternative.

    Raises aiosmtplib.SMTPException or OSError when the server did not accept the message, ValueError when a
    header would not be a single line or the recipient is not one address.
    """

    def __init__(self, host: str, port: int, user: str, password: str, starttls: bool, sender: str) -> None:
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._starttls = starttls
        self._sender = Address(addr_spec=_single_line(sender))
        self._from = formataddr(("Procuradoria Geral do Município", self._sender.addr_spec))
        self._name = socket.getfqdn()

    async def send(
        self, to: str, subject: str, text: str, html: str, message_id: str, calendar: CalendarFile | None = None
    ) -> None:
        """Send the message; the same `message_id` gives the same Message-ID, so that a repeat can be recognised."""
        body = _body(text, html, calendar)
        await aiosmtplib.send(
            self._addressed(body, to, subject, message_id).as_bytes(policy=ON_THE_WIRE),
            sender=self._sender.addr_spec, recipients=[to],
            hostname=self._host, port=self._port, timeout=SECONDS, local_hostname=self._name,
            username=self._user or None, password=self._password or None,
            # Never aiosmtplib's own default, which goes on in clear text when the server offers no TLS.
            start_tls=self._starttls, use_tls=False,
        )  # fmt: skip

    def _addressed(self, message: MIMEMultipart, to: str, subject: str, message_id: str) -> MIMEMultipart:
        """Put checked headers on a message: `EmailMessage` parses each anew, for 6 ms instead of 1."""
        message["From"] = self._from
        message["To"] = _recipient(to)
        message["Subject"] = Header(_single_line(subject), "utf-8", header_name="Subject").encode()
        message["Date"] = format_datetime(now())
        message["Message-ID"] = _identity(message_id, self._sender.domain)
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = "pt-BR"
        return message


def _body(text: str, html: str, calendar: CalendarFile | None) -> MIMEMultipart:
    """Return a message as text and HTML; an entry for calendars goes with it, and again as a file to open."""
    body = MIMEMultipart("alternative")
    body.attach(MIMEText(text, "plain", "utf-8"))
    body.attach(MIMEText(html, "html", "utf-8"))
    if calendar is None:
        return body
    whole, file = MIMEMultipart("mixed"), _entry(calendar)
    body.attach(_entry(calendar))
    file.add_header("Content-Disposition", "attachment", filename="convite.ics")
    whole.attach(body)
    whole.attach(file)
    return whole


def _entry(calendar: CalendarFile) -> MIMEText:
    part = MIMEText(calendar.content.decode(), "calendar", "utf-8")
    part.set_param("method", calendar.method)
    return part


def _single_line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("a header must be one printable line")
    return value


def _recipient(address: str) -> str:
    try:
        return Address(addr_spec=_single_line(address)).addr_spec
    except (MessageError, ValueError, IndexError):  # the parser's ways of saying no; its text names the address
        raise ValueError("the recipient must be one address") from None


def _identity(message_id: str, domain: str) -> str:
    """Return the Message-ID header of `local` or `local@domain`, refusing what would need quoting."""
    local, at, given = message_id.partition("@")
    if not (_plain(local) and (_plain(given) or not at)):
        raise ValueError("a message id is made of letters, digits and - _ . with at most one @")
    return f"<{local}@{given or domain}>"


def _plain(part: str) -> bool:
    return bool(part) and all(c.isascii() and (c.isalnum() or c in "-_.") for c in part)
