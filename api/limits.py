"""Bodies that are too large, too slow or no JSON are cut off before any route sees them."""

import asyncio
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import hung_up, problem

IDLE_SECONDS = 30.0
LONGEST_SECONDS = 60.0
"""For a whole body: one byte now and then would otherwise keep its place for ever."""
ANNOUNCES = {b"content-length", b"transfer-encoding"}
UPLOADS = re.compile(r"/api/((cases|tasks)/[^/]+/documents|payments/files)")
"""Where files are sent, by POST: no body is read there before its sender is known. A JSON route may end alike."""
PAGES = "/page"
NOT_JSON = "O corpo do pedido deve ser JSON: envie o cabeçalho Content-Type: application/json."


class BodyLimit:
    """Lets JSON of at most `largest` bytes through; uploads are limited by their own kind."""

    def __init__(
        self, app: ASGIApp, largest: int, idle: float = IDLE_SECONDS, longest: float = LONGEST_SECONDS
    ) -> None:
        self._app = app
        self._largest = largest
        self._idle = idle
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_upload(scope) or not _has_body(scope):
            await self._app(scope, receive, send)
            return
        if _announced(scope) > self._largest:
            await self._refuse(scope, receive, send)
            return
        await self._read(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the whole body first: it is small or it is refused."""
        parts: list[bytes] = []
        size = 0
        clock = asyncio.get_running_loop().time
        end = clock() + self._longest
        while True:
            try:
                async with asyncio.timeout_at(min(clock() + self._idle, end)):
                    message = await receive()
            except TimeoutError:
                await problem(408, "body-stalled", "O envio parou no meio ou demorou demais.")(scope, receive, send)
                return
            if message["type"] == "http.disconnect":
                await hung_up()(scope, receive, send)
                return
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self._largest:
                await self._refuse(scope, receive, send)
                return
            if not message.get("more_body"):
                break
        if size and not (_says_json(scope) or _is_page_form(scope)):
            await problem(415, "content-type-not-json", NOT_JSON)(scope, receive, send)
            return
        await self._app(scope, _replay(b"".join(parts), receive), send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem(413, "body-too-large", f"O pedido passa de {self._largest // 1024} KB.")(scope, receive, send)


def _is_upload(scope: Scope) -> bool:
    return scope.get("method") == "POST" and UPLOADS.fullmatch(scope["path"]) is not None


def _has_body(scope: Scope) -> bool:
    """Tell whether a body may follow: with a GET only when its length or encoding is announced (RFC 9112, 6)."""
    announced = any(name in ANNOUNCES for name, _ in scope["headers"])
    return announced or scope.get("method") not in {"GET", "HEAD"}


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _says_json(scope: Scope) -> bool:
    """Tell whether the body is announced as JSON, of whatever kind."""
    given = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    kind = given.split(b";")[0].strip().lower()
    return bool(kind == b"application/json" or (kind.startswith(b"application/") and kind.endswith(b"+json")))


def _is_page_form(scope: Scope) -> bool:
    """Tell whether it is the form of a page: only those routes read one, and they ask for no account's rights."""
    return bool(scope["path"].endswith(PAGES))


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
