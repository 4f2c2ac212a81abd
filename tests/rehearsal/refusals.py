"""How a rehearsal expects a refusal: by its stable code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from domain.errors import DomainError


@contextmanager
def refused(code: str) -> Iterator[list[DomainError]]:
    """Expect a refusal with that code inside the `with`; the refusal is in the list afterwards."""
    caught: list[DomainError] = []
    with pytest.raises(DomainError) as found:
        yield caught
    assert found.value.code == code
    caught.append(found.value)
