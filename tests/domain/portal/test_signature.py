"""A notice counts only with the signature of its very bytes by a secret that is in force."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.portal.signature import is_signed, sign

BODY = b'{"id": "E1", "valor": "100.00"}'


def test_the_published_example_of_hmac_sha256() -> None:  # RFC 4231, test case 2
    digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert sign(b"what do ya want for nothing?", "Jefe") == f"sha256={digest}"


def test_either_of_two_secrets_signs_while_one_is_replaced() -> None:
    assert all(is_signed(BODY, sign(BODY, secret), ("new", "old")) for secret in ("new", "old"))
    assert not is_signed(BODY, sign(BODY, "old"), ("new",))


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_another_body_is_not_signed(body: bytes, other: bytes) -> None:
    assert is_signed(other, sign(body, "s"), ("s",)) == (body == other)


@pytest.mark.parametrize("header", ["", "sha256=", "sha256=zz", "é", sign(BODY, ""), sign(BODY, "s")[7:]])
def test_what_is_no_signature_signs_nothing(header: str) -> None:
    assert not is_signed(BODY, header, ("s", ""))
    assert not is_signed(BODY, header, ())
