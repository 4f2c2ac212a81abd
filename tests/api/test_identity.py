"""Tokens: expired, of another issuer, unsigned, for another audience; and people without a place here."""

import base64
import json
import time

import httpx
import jwt
import pytest
from api_people import refused
from cryptography.hazmat.primitives.asymmetric import rsa

from stack import RunningStack

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _claims(system: RunningStack, **changes: object) -> dict[str, object]:
    issuer = system.settings().oidc_issuer
    now = int(time.time())
    return {"sub": "11144477735", "iss": issuer, "aud": "procuradoria", "iat": now, "exp": now + 60, **changes}


def _get(system: RunningStack, token: str) -> httpx.Response:
    return httpx.get(f"{system.api_url}/api/me", headers={"Authorization": f"Bearer {token}"})


def test_no_token(system: RunningStack) -> None:
    answer = httpx.get(f"{system.api_url}/api/me")
    refused(answer, 401, "token-missing")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["nada", "a.b.c", "x" * 9000])
def test_what_is_no_token(system: RunningStack, token: str) -> None:
    assert _get(system, token).status_code == 401


def test_signed_by_somebody_else(system: RunningStack) -> None:
    refused(_get(system, jwt.encode(_claims(system), KEY, "RS256")), 401, "invalid-token")


def test_unsigned(system: RunningStack) -> None:
    refused(_get(system, jwt.encode(_claims(system), "", "none")), 401, "invalid-token")


def test_symmetric_with_the_public_key(system: RunningStack) -> None:
    refused(_get(system, jwt.encode(_claims(system), "x" * 64, "HS256")), 401, "invalid-token")


def test_a_claim_changed_after_signing(system: RunningStack) -> None:
    head, body, signature = system.token("citizen-1").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["sub"] = "52998224725"
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    refused(_get(system, f"{head}.{forged}.{signature}"), 401, "invalid-token")


def test_staff_have_posts_and_citizens_none(system: RunningStack) -> None:
    clerk = _get(system, system.token("clerk")).json()
    assert {"role": "clerk", "unit": "front-desk"} in clerk["posts"]
    assert _get(system, system.token("citizen-1")).json()["posts"] == []


def test_staff_do_not_file(system: RunningStack) -> None:
    headers = {"Authorization": f"Bearer {system.token('clerk')}"}
    refused(httpx.post(f"{system.api_url}/api/cases", json={"service": "3959"}, headers=headers), 403, "wrong-role")
