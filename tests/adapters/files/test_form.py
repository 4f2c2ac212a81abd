"""One file in a form, read as it streams."""

from collections.abc import AsyncIterator

import pytest

from adapters.files.form import multipart_file
from domain.errors import DomainError

HEADERS = {"content-type": "multipart/form-data; boundary=corte"}


def part(name: str, content: bytes, file_name: str | None = None) -> bytes:
    more = f'; filename="{file_name}"' if file_name is not None else ""
    return f'--corte\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"


async def stream(data: bytes, step: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), step):
        yield data[start : start + step]


async def read(data: bytes, step: int = 7, headers: dict[str, str] = HEADERS) -> tuple[str, bytes]:
    name, pieces = await multipart_file(headers, stream(data, step))
    return name, b"".join([piece async for piece in pieces])


@pytest.mark.parametrize("step", [1, 7, 100_000])
async def test_the_file_comes_out_as_it_went_in(step: int) -> None:
    content = b"\r\n--cort\r\n" + bytes(range(256)) * 20
    form = part("obs", b"texto") + part("file", content, "Laudo técnico.pdf") + part("fim", b"x") + b"--corte--\r\n"
    assert await read(form, step) == ("Laudo técnico.pdf", content)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (part("obs", b"texto") + b"--corte--\r\n", "file-missing"),
        (part("file", b"no name means a plain field") + b"--corte--\r\n", "file-missing"),
        (part("file", b"abc", "a.pdf"), "multipart-invalid"),
        (part("file", b"abc", "a.pdf") + part("file", b"abc", "b.pdf") + b"--corte--\r\n", "multipart-invalid"),
        (part("obs", b"x" * 2_000_000) + part("file", b"abc", "a.pdf") + b"--corte--\r\n", "multipart-invalid"),
        (b"this is no form at all", "multipart-invalid"),
    ],
)
async def test_other_forms_are_refused(form: bytes, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        await read(form, 1000)
    assert refusal.value.code == code


@pytest.mark.parametrize("content_type", ["", "application/json", "multipart/form-data"])
async def test_a_body_that_is_no_form_is_refused(content_type: str) -> None:
    with pytest.raises(DomainError, match="multipart-invalid"):
        await read(b"", headers={"content-type": content_type})
