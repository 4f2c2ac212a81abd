"""Answers to a captcha, verified over HTTP as hCaptcha, Turnstile and reCAPTCHA do (`siteverify`)."""

import httpx

TIMEOUT = httpx.Timeout(5.0, connect=2.0)
CONNECT_RETRIES = 1
"""Only connecting is tried again: an answer is good for one verification."""


class CaptchaAway(ConnectionError):
    """The verifier does not answer now; try again."""


class HttpCaptcha:
    """Asks a verifier (domain.portal.ports.Captcha)."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._secret = secret
        self._client = httpx.AsyncClient(
            timeout=TIMEOUT, transport=httpx.AsyncHTTPTransport(retries=CONNECT_RETRIES), trust_env=False
        )

    async def solved(self, answer: str, address: str) -> bool:
        """Tell whether an answer is good and was not used before; raise CaptchaAway when nobody can tell."""
        form = {"secret": self._secret, "response": answer, "remoteip": address}
        try:
            told = await self._client.post(self._url, data=form)
            return told.raise_for_status().json().get("success") is True
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            raise CaptchaAway from error

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()


class NoCaptcha:
    """Asks nothing (domain.portal.ports.Captcha)."""

    async def solved(self, answer: str, address: str) -> bool:
        """Find every answer good, none too."""
        return True

    async def close(self) -> None:
        """Do nothing."""
