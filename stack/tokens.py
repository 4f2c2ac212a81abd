"""Tokens of demo people, by the same authorization-code flow that a browser would walk."""

from urllib.parse import parse_qs, urlparse

import httpx

from stack.errors import StackError
from stack.layout import AUDIENCE
from stack.people import person

CALLBACK = "http://127.0.0.1/callback"
SCOPES = "openid profile email phone"


def token(issuer: str, name: str) -> str:
    """Return an ID token (RS256, 12 hours) of a demo person; raise KeyError or StackError."""
    try:
        with httpx.Client(base_url=issuer, trust_env=False, timeout=10) as browser:
            return _redeem(browser, _authorize(browser, person(name).subject))
    except httpx.HTTPError as error:
        raise StackError(
            f"O provedor de identidade em {issuer} não respondeu ({error}): o sistema está no ar?"
        ) from None


def _authorize(browser: httpx.Client, subject: str) -> str:
    query = {"client_id": AUDIENCE, "redirect_uri": CALLBACK, "response_type": "code", "scope": SCOPES}
    answer = browser.post("/oauth2/authorize", params=query, data={"sub": subject})
    return parse_qs(urlparse(answer.headers["location"]).query)["code"][0]


def _redeem(browser: httpx.Client, code: str) -> str:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
    form |= {"client_id": AUDIENCE, "client_secret": "development"}
    answer = browser.post("/oauth2/token", data=form).raise_for_status()
    return str(answer.json()["id_token"])
