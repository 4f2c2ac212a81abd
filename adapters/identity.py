"""Who is calling: bearer tokens checked against the issuer's published keys."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from adapters.clock import now
from adapters.issuer_keys import LIFE, IssuerKeys
from domain.answer_values import UNPRINTABLE
from domain.errors import DomainError

LEEWAY = 30
LONGEST_TOKEN = 8192
MOST_REMEMBERED = 10_000


@dataclass(frozen=True)
class Claims:
    """What a valid token says. `level`: assurance 1 bronze, 2 silver, 3 gold, as in gov.br."""

    subject: str
    name: str
    email: str
    phone: str
    birth_date: str
    level: int


class IssuerUnavailable(ConnectionError):
    """The issuer's keys cannot be read now."""


class TokenVerifier:
    """Checks signature, algorithm, issuer, audience and expiry.

    Keys, and what was found of a token, are remembered for five minutes; a token never beyond its own expiry.
    """

    def __init__(self, issuer: str, audience: str, algorithms: tuple[str, ...]) -> None:
        self._issuer = issuer
        self._audience = audience
        self._algorithms = list(algorithms)
        self._keys = IssuerKeys(issuer)
        self._remembered: dict[bytes, tuple[datetime, Claims]] = {}

    async def verify(self, token: str) -> Claims:
        """Return the claims of a valid token; raise DomainError("invalid-token" | "expired-token")."""
        if len(token) > LONGEST_TOKEN:
            raise _refused()
        digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        known = self._remembered.get(digest)
        if known is None or now() >= known[0]:
            known = await asyncio.to_thread(self._verify, token)
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[digest] = known
        return known[1]

    def _verify(self, token: str) -> tuple[datetime, Claims]:
        try:
            key = self._keys.get_signing_key_from_jwt(token)
            claims = jwt.decode(
                token, key, algorithms=self._algorithms, audience=self._audience, issuer=self._issuer, leeway=LEEWAY,
                options={"require": ["exp", "iat", "sub", "iss", "aud"]},
            )  # fmt: skip
        except jwt.ExpiredSignatureError:
            raise DomainError("expired-token", "A sua sessão expirou: entre de novo.") from None
        except jwt.PyJWKClientConnectionError as error:
            raise IssuerUnavailable(self._issuer) from error
        except jwt.PyJWTError:
            raise _refused() from None
        return _until(claims), _claims(claims)


def _until(found: dict[str, Any]) -> datetime:
    left = int(found["exp"]) + LEEWAY - int(now().timestamp())
    return now() + timedelta(seconds=min(left, LIFE))


def _claims(found: dict[str, Any]) -> Claims:
    def text(name: str) -> str:
        value = found.get(name, "")
        return UNPRINTABLE.sub("", value) if isinstance(value, str) else ""

    level = found.get("assurance_level", 1)
    return Claims(
        subject=str(found["sub"]), name=text("name"), email=text("email"), phone=text("phone_number"),
        birth_date=text("birthdate"), level=level if isinstance(level, int) else 1,
    )  # fmt: skip


def _refused() -> DomainError:
    return DomainError("invalid-token", "Identificação inválida: entre de novo.")
