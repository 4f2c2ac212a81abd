"""The one file of a multipart/form-data body, read as it streams in: nothing of the form is kept."""

from collections import deque
from collections.abc import AsyncIterator, Mapping

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from adapters.files import refusals
from adapters.files.pace import unstalled
from domain.form import MEGABYTE

FIELD = b"file"
SKIPPED = MEGABYTE
"""Bytes of other fields that are read past before the form is refused."""


async def multipart_file(headers: Mapping[str, str], stream: AsyncIterator[bytes]) -> tuple[str, AsyncIterator[bytes]]:
    """Return the name that came with the field `file`, and its content as pieces still to be read from `stream`.

    Raises DomainError `file-missing` or `multipart-invalid`, also while the pieces are read.
    """
    form = _Form(headers.get("content-type", ""))
    pieces = unstalled(stream)
    async for piece in pieces:
        form.feed(piece)
        if form.file_name is not None:
            return form.file_name, _content(form, pieces)
    raise refusals.file_missing() if form.ended else refusals.multipart_invalid()


async def _content(form: "_Form", pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    while form.found:
        yield form.found.popleft()
    async for piece in pieces:
        form.feed(piece)
        while form.found:
            yield form.found.popleft()
    if not form.ended:
        raise refusals.multipart_invalid()


class _Form:
    """What the parser said so far."""

    def __init__(self, content_type: str) -> None:
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise refusals.multipart_invalid()
        self.file_name: str | None = None
        self.found: deque[bytes] = deque()
        self.ended = False
        self._in_file = False
        self._skipped = 0
        self._header = (bytearray(), bytearray())
        self._disposition = b""
        self._parser = MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._part_begins,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_ends,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_end": self._end,
            },
        )

    def feed(self, piece: bytes) -> None:
        """Parse some more; raise DomainError `multipart-invalid`."""
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise refusals.multipart_invalid() from error

    def _part_begins(self) -> None:
        self._disposition = b""
        self._in_file = False

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._header[0].extend(data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1].extend(data[start:end])

    def _header_ends(self) -> None:
        if self._header[0].lower() == b"content-disposition":
            self._disposition = bytes(self._header[1])
        self._header = (bytearray(), bytearray())

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._disposition)
        if options.get(b"name") != FIELD or b"filename" not in options:
            return
        if self.file_name is not None:
            raise refusals.multipart_invalid()
        self._in_file = True
        self.file_name = options[b"filename"].decode("utf-8", "replace")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self.found.append(data[start:end])
            return
        self._skipped += end - start
        if self._skipped > SKIPPED:
            raise refusals.multipart_invalid()

    def _end(self) -> None:
        self.ended = True
