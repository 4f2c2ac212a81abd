"""The sentences of a timeline, as people read them."""

import pytest

from domain.timeline import ENTRIES, entry_text

WHOLE = {"text", "reason", "effect"}
"""Values that are sentences of their own, with their own full stop."""


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_every_line_ends_as_a_sentence(code: str) -> None:
    ends_with_a_value = any(ENTRIES[code].endswith(f"{{{name}}}") for name in WHOLE)
    assert ends_with_a_value or ENTRIES[code].endswith(".")


def test_a_stopped_clock_is_told_in_a_whole_sentence() -> None:
    told = entry_text("clock-paused", {"reason": "aguardando resposta ao comunique-se"})
    assert told == "Prazo da Procuradoria suspenso: aguardando resposta ao comunique-se."
