"""The offset is offered, and filed only inside a period: none since 2019, another by a line in a file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.description import summarize
from catalog.filing import prepare
from catalog.shelf import load
from domain.errors import DomainError

DAYS = """
[[window]]
service = "3352"
name = "Edital 1/2027"
opens = 2027-03-01
closes = 2027-04-30
"""


@pytest.mark.parametrize(("now", "open_now"), [
    (datetime(2027, 3, 1, 2, 59, 59, tzinfo=UTC), False), (datetime(2027, 3, 1, 3, tzinfo=UTC), True),
    (datetime(2027, 5, 1, 2, 59, 59, tzinfo=UTC), True), (datetime(2027, 5, 1, 3, tzinfo=UTC), False),
])  # fmt: skip
def test_the_offset_opens_by_a_line_in_a_file(tmp_path: Path, now: datetime, open_now: bool) -> None:
    file = tmp_path / "windows.toml"
    file.write_text(DAYS)
    service = load(windows=file).get("3352")
    shown = summarize(service, now).window
    assert shown is not None
    assert shown.open is open_now
    with pytest.raises(DomainError) as refusal:
        prepare(service, {}, {}, None, now)
    assert (refusal.value.code == "invalid-input") is open_now


def test_today_the_offset_is_offered_but_closed_since_2019() -> None:
    service = load().get("3352")
    now = datetime(2026, 11, 23, 15, tzinfo=UTC)
    shown = summarize(service, now).window
    assert service.available
    assert shown is not None
    assert shown.last is not None
    assert (shown.open, shown.next, shown.last.text) == (False, None, "de 01/06/2019 a 30/09/2019")
    with pytest.raises(DomainError, match="window-closed") as refusal:
        prepare(service, {}, {}, None, now)
    assert "01/06/2019 a 30/09/2019" in refusal.value.message
