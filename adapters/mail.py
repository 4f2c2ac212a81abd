"""Hands messages to the mail server over SMTP."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

import aiosmtplib

from adapters.clock import now

SECONDS = 20.0


class SmtpMailer:
    """Sends one message a connection, as text with an HTML alternative.

    Raises aiosmtplib.SMTPException or OSError when the server did not accept the message, ValueError when a
    header would not be a single line or the recipient is not one address.
    """

    def __init__(self, host: str, port: int, user: str, password: str, starttls: bool, sender: str) -> None:
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._starttls = starttls
        self._sender = Address(display_name="Procuradoria Geral do Município", addr_spec=_single_line(sender))

    async def send(self, to: str, subject: str, text: str, html: str, message_id: str) -> None:
        """Send the message; the same `message_id` gives the same Message-ID, so that a repeat can be recognised."""
        await aiosmtplib.send(
            self._message(to, subject, text, html, message_id),
            hostname=self._host, port=self._port, timeout=SECONDS,
            username=self._user or None, password=self._password or None,
            # Never aiosmtplib's own default, which goes on in clear text when the server offers no TLS.
            start_tls=self._starttls, use_tls=False,
        )  # fmt: skip

    def _message(self, to: str, subject: str, text: str, html: str, message_id: str) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = _recipient(to)
        message["Subject"] = _single_line(subject)
        message["Date"] = format_datetime(now())
        message["Message-ID"] = _identity(message_id, self._sender.domain)
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = "pt-BR"
        message.set_content(text)
        message.add_alternative(html, subtype="html")
        return message


def _single_line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("a header must be one printable line")
    return value


def _recipient(address: str) -> Address:
    try:
        return Address(addr_spec=_single_line(address))
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
