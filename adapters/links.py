"""Links as signed text (JWT, HS256): an opaque id and a signature, nothing about anybody."""

from collections.abc import Sequence
from uuid import UUID

import jwt

from domain.errors import DomainError

ALGORITHM = "HS256"
PURPOSE = "mediation-link"
UNKNOWN = "Este link não existe. Copie-o inteiro do e-mail ou da carta."


class LinkSigner:
    """Signs with the first key and reads what any of them signed, so that keys can be changed.

    When a link ends is kept with it, not in it: a link that was revoked says so even after its end.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = tuple(keys)

    def sign(self, link_id: UUID) -> str:
        """Return the text of a link, always the same for the same link and key."""
        return jwt.encode({"aud": PURPOSE, "jti": str(link_id)}, self._keys[0], ALGORITHM)

    def read(self, token: str) -> UUID:
        """Return the id that was signed; raise DomainError("link-invalid")."""
        for key in self._keys:
            try:
                claims = jwt.decode(token, key, [ALGORITHM], audience=PURPOSE, options={"require": ["jti"]})
                return UUID(str(claims["jti"]))
            except (jwt.InvalidTokenError, ValueError):
                continue
        raise DomainError("link-invalid", UNKNOWN)
