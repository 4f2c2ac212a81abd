"""Links as text: nothing about anybody in them, nobody else can write them, keys can be changed."""

import base64
from uuid import UUID

import jwt
import pytest

from adapters.links import LinkSigner
from domain.errors import DomainError

LINK = UUID(int=7)
OLD, NEW = "o" * 64, "n" * 64


def test_a_link_is_read_back_and_always_the_same() -> None:
    signer = LinkSigner([NEW])
    assert signer.sign(LINK) == signer.sign(LINK)
    assert signer.read(signer.sign(LINK)) == LINK


def test_what_an_earlier_key_signed_is_still_read() -> None:
    assert LinkSigner([NEW, OLD]).read(LinkSigner([OLD]).sign(LINK)) == LINK


def test_a_link_carries_an_opaque_id_only() -> None:
    body = LinkSigner([NEW]).sign(LINK).split(".")[1]
    assert base64.urlsafe_b64decode(body + "==") == b'{"aud":"mediation-link","jti":"%s"}' % str(LINK).encode()


@pytest.mark.parametrize(
    "token",
    [
        LinkSigner([OLD]).sign(LINK), LinkSigner([NEW]).sign(LINK)[:-2], "", "a.b.c", "é",
        jwt.encode({"aud": "another", "jti": str(LINK)}, NEW, "HS256"),
        jwt.encode({"aud": "mediation-link", "jti": "x"}, NEW, "HS256"),
        jwt.encode({"aud": "mediation-link", "jti": str(LINK)}, "", "none"),
    ],
)  # fmt: skip
def test_what_was_not_signed_here_for_this_is_refused(token: str) -> None:
    with pytest.raises(DomainError) as refusal:
        LinkSigner([NEW]).read(token)
    assert refusal.value.code == "link-invalid"
