"""A place in a list is opaque, but whoever makes one up is told that it does not exist."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from api.cursor import pack, unpack_dated, unpack_task
from domain.errors import DomainError

INSTANT, ID = datetime(2026, 11, 28, 12, tzinfo=UTC), uuid4()


def test_what_was_packed_is_read_again() -> None:
    assert unpack_dated(pack(INSTANT, ID)) == (INSTANT, ID)
    assert unpack_task(pack(3, INSTANT.isoformat(), ID)) == (3, INSTANT, ID)


@pytest.mark.parametrize("instant", ["", "28/11/2026", "2026-11-28T12:00:00", "9999-12-31T23:59:59-14:00"])
def test_an_instant_with_which_nothing_can_be_compared_is_no_place(instant: str) -> None:
    with pytest.raises(DomainError, match="invalid-cursor"):
        unpack_dated(pack(instant, ID))
    with pytest.raises(DomainError, match="invalid-cursor"):
        unpack_task(pack(3, instant, ID))


@pytest.mark.parametrize("priority", ["", "x", 10**30])
def test_a_priority_that_no_task_can_have_is_no_place(priority: object) -> None:
    with pytest.raises(DomainError, match="invalid-cursor"):
        unpack_task(pack(priority, INSTANT.isoformat(), ID))
