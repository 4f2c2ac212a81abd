"""Texts for operators: the only strings that stay readable in the Temporal UI without a key."""

OPERATOR_MARK = "§ "


def operator_text(text: str) -> str:
    """Mark a text as free of personal data; the payload codec leaves marked texts unencrypted."""
    return text if text.startswith(OPERATOR_MARK) else OPERATOR_MARK + text
