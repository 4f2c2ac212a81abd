"""What the office writes: signed letters as tagged PDF, and notices by e-mail."""


from documents.press import LetterPress

__all__ = ["LetterPress"]
