"""The mailer against a real SMTP server."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import aiosmtplib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from adapters.mail import SmtpMailer

WORDS = ("Decisão – protocolo PGM-2026-0001234-7", "Olá, Conceição.\n" + "á" * 2000 + "\n", "<p>Olá, Conceição.</p>")


class Inbox:
    """Keeps what arrives; refuses one address, as a full mailbox would."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 (the name that aiosmtpd calls)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("full@"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox) -> Iterator[Controller]:
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def mailer(server: Controller) -> SmtpMailer:
    return mailer_to(server, starttls=False)


async def test_a_message_arrives_whole(mailer: SmtpMailer, inbox: Inbox) -> None:
    await mailer.send("ana@pessoa.example", *WORDS, "1f0c@procuradoria")
    (message,) = inbox.messages
    assert message["Subject"] == WORDS[0]
    assert message["From"] == "Procuradoria Geral do Município <nao-responda@pgm.example>"
    assert message["To"] == "ana@pessoa.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.tzinfo is not None
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == WORDS[1]
    assert html.get_content().strip() == WORDS[2]
    assert {part.get_content_charset() for part in (text, html)} == {"utf-8"}


@pytest.mark.parametrize(("given", "header"), [("abc-1", "<abc-1@pgm.example>"), ("a@b.example", "<a@b.example>")])
async def test_a_repeat_has_the_same_message_id(mailer: SmtpMailer, inbox: Inbox, given: str, header: str) -> None:
    await mailer.send("ana@pessoa.example", *WORDS, given)
    await mailer.send("ana@pessoa.example", *WORDS, given)
    assert [str(message["Message-ID"]) for message in inbox.messages] == [header, header]


@pytest.mark.parametrize("line", ["a\r\nBcc: eve@evil.example", "a\nb", "a\rb", "a\x00b", "a\u2028b"])
async def test_headers_cannot_be_injected(mailer: SmtpMailer, inbox: Inbox, line: str) -> None:
    for to, subject, message_id in (
        ("ana@pessoa.example", line, "x"),
        (line + "@pessoa.example", "s", "x"),
        ("ana@pessoa.example", "s", line),
    ):
        with pytest.raises(ValueError, match=r"must be|is made of"):
            await mailer.send(to, subject, "t", "h", message_id)
    assert inbox.messages == []


@pytest.mark.parametrize("to", ["a@x.example, b@x.example", "Ana <a@x.example>", "", "a@b@c", "a b@c.example"])
async def test_only_one_plain_address_is_a_recipient(mailer: SmtpMailer, inbox: Inbox, to: str) -> None:
    with pytest.raises(ValueError, match="one address"):
        await mailer.send(to, *WORDS, "x")
    assert inbox.messages == []


@pytest.mark.parametrize("message_id", ["", "@", "a@", "@b", "a@b@c", "a b", "<a>", "ação"])
async def test_an_unusable_message_id_is_refused(mailer: SmtpMailer, message_id: str) -> None:
    with pytest.raises(ValueError, match="message id"):
        await mailer.send("ana@pessoa.example", *WORDS, message_id)


async def test_a_refusal_is_an_error(mailer: SmtpMailer) -> None:
    with pytest.raises(aiosmtplib.SMTPException):
        await mailer.send("full@pessoa.example", *WORDS, "x")


async def test_nothing_goes_out_in_clear_when_encryption_is_asked(server: Controller, inbox: Inbox) -> None:
    with pytest.raises(aiosmtplib.SMTPException):
        await mailer_to(server, starttls=True).send("ana@pessoa.example", *WORDS, "x")
    assert inbox.messages == []


async def test_an_absent_server_is_an_error() -> None:
    absent = SmtpMailer("127.0.0.1", free_port(), "", "", False, "nao-responda@pgm.example")
    with pytest.raises((OSError, aiosmtplib.SMTPException)):
        await absent.send("ana@pessoa.example", *WORDS, "x")


def mailer_to(server: Controller, starttls: bool) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", server.port, "", "", starttls, "nao-responda@pgm.example")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
