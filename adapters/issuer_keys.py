"""The keys an issuer publishes: asked for seldom, whatever keys tokens name and whether or not the issuer answers."""

import time
from typing import Any

import httpx
from jwt import PyJWKClient, PyJWKClientConnectionError, PyJWTError

LIFE = 300
PAUSE = 10
"""Seconds between two questions to the issuer, so that invented tokens cannot have us ask at each of them. The first
tokens of a new key may be refused for as long."""
OUTAGE = 3600
"""Seconds for which keys still count when the issuer does not answer: who signed in goes on working (assumed)."""
PATIENCE = 5
UNREADABLE = (PyJWTError, httpx.HTTPError, OSError, ValueError, LookupError, TypeError)


class IssuerKeys(PyJWKClient):
    """The keys of one issuer. A key that it withdrew is out after `life` seconds, a new one found after `pause`."""

    def __init__(self, issuer: str, life: float = LIFE, pause: float = PAUSE, outage: float = OUTAGE) -> None:
        self._about = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        super().__init__(self._about, lifespan=life, cooldown_duration=pause, timeout=PATIENCE)
        self._pause, self._outage = pause, outage
        self._not_before = self._last_until = 0.0
        self._last: Any = None

    def fetch_data(self) -> Any:
        """Return the published keys, or the last ones when the issuer does not answer.

        Raises PyJWKClientConnectionError. One thread at a time comes here, all others wait for it: an issuer that did
        not answer is left alone for a while.
        """
        if time.monotonic() >= self._not_before:
            try:
                self.uri = self._published_at()
                self._last, self._last_until = super().fetch_data(), time.monotonic() + self._outage
                return self._last
            except UNREADABLE:
                self._not_before = time.monotonic() + self._pause
        if time.monotonic() >= self._last_until:
            raise PyJWKClientConnectionError("the issuer's keys cannot be read now")
        return self._last

    def _published_at(self) -> str:
        found: Any = httpx.get(self._about, timeout=PATIENCE).raise_for_status().json()
        address = str(found["jwks_uri"])
        if not address.startswith(("https://", "http://")):
            raise ValueError("keys are read over HTTP alone")
        return address
