"""Why a link is refused: each reason has its own code, and the last second is in time."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.errors import DomainError
from domain.mediation.links import Link, Purpose, check
from domain.mediation.parties import Side

END = datetime(2026, 3, 9, 2, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def link(**changed: object) -> Link:
    whole = Link(id=UUID(int=1), case_id=UUID(int=2), side=Side.INVITED, purpose=Purpose.ANSWER, round=1,
                 expires_at=END)  # fmt: skip
    return whole.model_copy(update=changed)


@pytest.mark.parametrize("now", [END - SECOND, END])
def test_a_fresh_link_is_good_to_its_last_second(now: datetime) -> None:
    check(link(), now)


@pytest.mark.parametrize(
    ("changed", "now", "code"),
    [
        ({}, END + SECOND, "link-expired"),
        ({"used_at": END}, END, "link-used"),
        ({"revoked_at": END}, END, "link-revoked"),
        ({"revoked_at": END, "used_at": END}, END + SECOND, "link-revoked"),
    ],
)
def test_a_spent_link_says_why(changed: dict[str, object], now: datetime, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        check(link(**changed), now)
    assert refusal.value.code == code
