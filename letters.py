"""The child process that lays out and signs the worker's letters: `python letters.py`, for whoever holds its pipes."""

from adapters.letter_process import Make, serve
from adapters.signer import PadesSigner
from documents import LetterPress
from domain.documents import Letter
from settings import load


def prepare() -> Make:
    """Return what makes a letter, with the layout and the key of this installation loaded."""
    settings, press = load(), LetterPress()
    signer = PadesSigner(settings.signer_pkcs12, settings.signer_password.get_secret_value())

    def make(letter: Letter, reason: str) -> bytes:
        return signer.sign(press.render(letter), reason)

    return make


if __name__ == "__main__":
    serve(prepare)
