"""Tokens against an issuer's published keys: issuer, audience, expiry, algorithm, the day before and after."""

import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from jwt.algorithms import RSAAlgorithm

from adapters.identity import IssuerUnavailable, TokenVerifier
from adapters.issuer_keys import IssuerKeys
from domain.errors import DomainError

AUDIENCE = "procuradoria"
CPF = "11144477735"


class Issuer:
    """An OpenID issuer that publishes one key."""

    def __init__(self) -> None:
        self.key: RSAPrivateKey = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.kid, self.away, self.resets = "one", False, False
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.published_at = f"{self.url}/jwks"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def token(self, **changes: object) -> str:
        now = int(time.time())
        claims = {"sub": CPF, "iss": self.url, "aud": AUDIENCE, "iat": now, "exp": now + 300, **changes}
        claims = {k: v for k, v in claims.items() if v is not None}
        return jwt.encode(claims, self.key, "RS256", headers={"kid": self.kid})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                key = json.loads(RSAAlgorithm.to_jwk(issuer.key.public_key()))
                keys = {"keys": [{**key, "kid": issuer.kid, "use": "sig", "alg": "RS256"}]}
                found = keys if self.path == "/jwks" else {"jwks_uri": issuer.published_at, "issuer": issuer.url}
                issuer.asked.append(self.path)
                self.send_response(503 if issuer.away else 200)
                self.end_headers()
                if issuer.resets and self.path == "/jwks":
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    return
                self.wfile.write(json.dumps(found).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


@pytest.fixture
def rotating() -> Iterator[Issuer]:
    """An issuer for tests that change it."""
    started = Issuer()
    yield started
    started.server.shutdown()


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    started = Issuer()
    yield started
    started.server.shutdown()


@pytest.fixture
def verifier(issuer: Issuer) -> TokenVerifier:
    return TokenVerifier(issuer.url, AUDIENCE, ("RS256",))


async def test_a_good_token_says_who_and_how_sure(issuer: Issuer, verifier: TokenVerifier) -> None:
    claims = await verifier.verify(issuer.token(name="Maria", assurance_level=3))
    assert (claims.subject, claims.name, claims.level) == (CPF, "Maria", 3)


async def test_without_assurance_a_citizen_is_bronze(issuer: Issuer, verifier: TokenVerifier) -> None:
    assert (await verifier.verify(issuer.token())).level == 1


@pytest.mark.parametrize(("ago", "code"), [(0, ""), (20, ""), (40, "expired-token"), (86_400, "expired-token")])
async def test_expiry_with_half_a_minute_of_leeway(
    issuer: Issuer, verifier: TokenVerifier, ago: int, code: str
) -> None:
    token = issuer.token(exp=int(time.time()) - ago)
    if not code:
        assert (await verifier.verify(token)).subject == CPF
        return
    with pytest.raises(DomainError) as refusal:
        await verifier.verify(token)
    assert refusal.value.code == code


@pytest.mark.parametrize("changes", [
    {"iss": "http://outro.example"}, {"aud": "outro"}, {"sub": None}, {"exp": None}, {"iat": None}, {"aud": None},
])  # fmt: skip
async def test_claims_that_are_wrong_or_missing(
    issuer: Issuer, verifier: TokenVerifier, changes: dict[str, object]
) -> None:
    with pytest.raises(DomainError) as refusal:
        await verifier.verify(issuer.token(**changes))
    assert refusal.value.code == "invalid-token"


async def test_an_issuer_that_does_not_answer() -> None:
    with pytest.raises(IssuerUnavailable):
        await TokenVerifier("http://127.0.0.1:9", AUDIENCE, ("RS256",)).verify(Issuer().token())


async def test_a_remembered_token_ends_with_its_own_expiry(issuer: Issuer, verifier: TokenVerifier) -> None:
    expiry = int(time.time()) - 26  # four of the thirty seconds of leeway are left
    token = issuer.token(exp=expiry)
    assert (await verifier.verify(token)).subject == CPF
    await asyncio.sleep(expiry + 31 - time.time())
    with pytest.raises(DomainError) as refusal:
        await verifier.verify(token)
    assert refusal.value.code == "expired-token"


async def test_a_remembered_token_is_not_found_by_a_changed_one(issuer: Issuer, verifier: TokenVerifier) -> None:
    token = issuer.token()
    await verifier.verify(token)
    with pytest.raises(DomainError):
        await verifier.verify(token[:-8] + ("A" * 8 if token[-8:] != "A" * 8 else "B" * 8))


async def test_tokens_that_name_unknown_keys_have_the_issuer_asked_once(rotating: Issuer) -> None:
    verifier = TokenVerifier(rotating.url, AUDIENCE, ("RS256",))
    await verifier.verify(rotating.token())
    for number in range(20):
        rotating.kid = f"invented-{number}"
        with pytest.raises(DomainError):
            await verifier.verify(rotating.token())
    assert rotating.asked.count("/jwks") == 1


async def test_an_issuer_that_does_not_answer_is_left_alone_for_a_while(rotating: Issuer) -> None:
    rotating.away = True
    verifier = TokenVerifier(rotating.url, AUDIENCE, ("RS256",))
    for number in range(5):
        with pytest.raises(IssuerUnavailable):
            await verifier.verify(rotating.token(jti=number))
    assert len(rotating.asked) == 1


def test_a_new_key_is_found_after_the_pause(rotating: Issuer) -> None:
    keys = IssuerKeys(rotating.url, pause=0)
    assert keys.get_signing_key("one").key_id == "one"
    rotating.kid = "two"
    assert keys.get_signing_key("two").key_id == "two"


def test_a_key_that_was_withdrawn_is_out_after_its_life(rotating: Issuer) -> None:
    keys = IssuerKeys(rotating.url, life=0.01)
    keys.get_signing_key("one")
    rotating.kid = "two"
    time.sleep(0.02)
    with pytest.raises(jwt.PyJWKClientError):
        keys.get_signing_key("one")


def test_an_answer_that_breaks_off_is_none(rotating: Issuer) -> None:
    keys = IssuerKeys(rotating.url, life=0.01)
    keys.get_signing_key("one")
    rotating.resets = True
    time.sleep(0.02)
    for _ in range(2):
        assert keys.get_signing_key("one").key_id == "one"
    assert rotating.asked.count("/jwks") == 2


@pytest.mark.parametrize("outage", [3600, 0])
def test_known_keys_outlive_an_outage_of_their_issuer_for_a_while(rotating: Issuer, outage: int) -> None:
    keys = IssuerKeys(rotating.url, life=0.01, outage=outage)
    keys.get_signing_key("one")
    rotating.away = True
    time.sleep(0.02)
    if outage:
        assert keys.get_signing_key("one").key_id == "one"
        return
    with pytest.raises(jwt.PyJWKClientConnectionError):
        keys.get_signing_key("one")


def test_keys_are_read_over_http_alone(rotating: Issuer, tmp_path: Path) -> None:
    rotating.published_at = (tmp_path / "keys.json").as_uri()
    with pytest.raises(jwt.PyJWKClientConnectionError):
        IssuerKeys(rotating.url).get_signing_key("one")
    assert rotating.asked == ["/.well-known/openid-configuration"]
