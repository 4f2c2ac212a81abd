"""Bodies that are too large or never end are cut off before any route sees them."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

IDLE_SECONDS = 30.0


class BodyLimit:
    """Lets at most `largest` bytes of a body through; uploads (`/documents`) are limited by their own kind."""

    def __init__(self, app: ASGIApp, largest: int, idle: float = IDLE_SECONDS) -> None:
        self._app = app
        self._largest = largest
        self._idle = idle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].endswith("/documents"):
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
        while True:
            try:
                message = await asyncio.wait_for(receive(), self._idle)
            except TimeoutError:
                await problem(408, "body-stalled", "O envio parou no meio.")(scope, receive, send)
                return
            if message["type"] == "http.disconnect":
                return
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self._largest:
                await self._refuse(scope, receive, send)
                return
            if not message.get("more_body"):
                break
        await self._app(scope, _replay(b"".join(parts), receive), send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem(413, "body-too-large", f"O pedido passa de {self._largest // 1024} KB.")(scope, receive, send)


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
