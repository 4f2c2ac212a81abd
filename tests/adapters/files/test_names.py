"""Names are shown to people, never trusted."""

import pytest

from adapters.files.names import check_name, check_suffix, clean_name
from domain.errors import DomainError


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Procuração assinada.pdf", "Procuração assinada.pdf"),
        ("Procurac\u0327a\u0303o.pdf", "Procuração.pdf"),
        ("nota\u202efdp.exe", "notafdp.exe"),
        ("linha\r\n nova.pdf", "linha nova.pdf"),
        ("C:\\fotos\\muro.jpg", "muro.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        ("", "documento"),
        (" . ", "documento"),
    ],
)
def test_a_name_is_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("given", ["../laudo.pdf", "C:\\laudo.pdf", "..", "a\0.pdf", "a" * 300 + ".pdf"])
def test_a_name_that_is_a_path_or_too_long_is_refused(given: str) -> None:
    with pytest.raises(DomainError) as refusal:
        check_name(given)
    assert refusal.value.code == "file-name-invalid"


def test_an_ordinary_name_passes_the_check() -> None:
    assert check_name("Laudo técnico (1).pdf") == "Laudo técnico (1).pdf"


def test_an_ending_that_lies_is_refused_in_words_people_know() -> None:
    with pytest.raises(DomainError) as refusal:
        check_suffix("foto.pdf", "image/jpeg")
    assert refusal.value.message == "O nome termina em .pdf, mas o conteúdo é JPEG."
