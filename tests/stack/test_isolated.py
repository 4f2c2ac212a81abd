"""A stack for tests starts real servers, on loopback only, and its parts can be disturbed one by one."""

import asyncio
from collections.abc import Iterator

import aiosmtplib
import asyncpg
import psutil
import pytest

from adapters.identity import TokenVerifier
from stack import RunningStack, isolated
from stack.people import DEMO_PEOPLE, DemoPerson

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    """A stack of its own, since these tests kill parts of it."""
    with isolated() as running:
        running.prepare()
        yield running


def test_every_listening_socket_is_on_loopback(stack: RunningStack) -> None:
    found = []
    for child in stack.children.values():
        family = [psutil.Process(child.pid), *psutil.Process(child.pid).children(recursive=True)]
        sockets = [one for process in family for one in process.net_connections("inet") if one.status == "LISTEN"]
        assert sockets, f"{child.name} listens nowhere"
        found += [(child.name, one.laddr.ip) for one in sockets if one.laddr.ip not in {"127.0.0.1", "::1"}]
    assert found == []


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.key)
async def test_everybody_gets_a_token_that_the_api_accepts(stack: RunningStack, person: DemoPerson) -> None:
    settings = stack.settings()
    verifier = TokenVerifier(settings.oidc_issuer, settings.oidc_audience, settings.oidc_algorithms)
    claims = await verifier.verify(await asyncio.to_thread(stack.token, person.key))
    assert (claims.subject, claims.name) == (person.subject, person.name)
    assert claims.level == (person.assurance_level or 1)


async def test_tokens_outlive_a_restart_of_the_provider(stack: RunningStack) -> None:
    settings, token = stack.settings(), stack.token("clerk")
    stack.kill("oidc")
    stack.restart("oidc")
    verifier = TokenVerifier(settings.oidc_issuer, settings.oidc_audience, settings.oidc_algorithms)
    assert (await verifier.verify(token)).subject == "staff:clerk"


async def test_accepted_mail_is_a_file(stack: RunningStack) -> None:
    before = set(stack.mails())
    text = "Subject: Comunique-se\r\nFrom: a@exemplo.invalid\r\n\r\nSolicitação recebida.\r\n"
    port = stack.layout.ports.smtp
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port) as server:
        await server.sendmail("a@exemplo.invalid", ["b@exemplo.invalid"], text.encode())
    (new,) = set(stack.mails()) - before
    assert new.read_text() == "X-Envelope-To: b@exemplo.invalid\n" + text.replace("\r\n", "\n")


async def test_the_database_wants_its_password(stack: RunningStack) -> None:
    port = stack.layout.ports.database
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(host="127.0.0.1", port=port, user="procuradoria", password="wrong")


async def test_a_killed_database_comes_back_with_its_rows(stack: RunningStack) -> None:
    url = stack.settings().database_url.get_secret_value().replace("+asyncpg", "")
    before = await _count_people(url)
    stack.kill("postgres")
    with pytest.raises(OSError):  # noqa: PT011 - any refusal will do
        await asyncpg.connect(url)
    stack.restart("postgres")
    assert await _count_people(url) == before > 0


async def _count_people(url: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM person"))
    finally:
        await connection.close()
