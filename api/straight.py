"""Questions of who did not sign in, answered without FastAPI's dependencies: they take as long as the answer."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from api.wiring import Office

Quick = Callable[[Request, Office], Awaitable[Response | None]]


def straight(quick: Quick, usually: type[APIRoute] = APIRoute) -> type[APIRoute]:
    """Return routes that `quick` answers; what it gives None for goes its usual way, which says what is wrong.

    It goes that way too when somebody signed in or has to solve a captcha.
    """

    class Straight(usually):  # type: ignore[misc, valid-type]
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            usual = super().get_route_handler()

            async def answer(request: Request) -> Response:
                office: Office = request.app.state.office
                plain = not ("authorization" in request.headers or office.settings.captcha_url)
                found = await quick(request, office) if plain else None
                return await usual(request) if found is None else found

            return answer

    return Straight
