"""Which agreement somebody asks for; what stands against it is told with all that is wrong with the body that asks."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import EmailStr, Field, StrictInt, ValidationError

from api.asked_debts import AskedKey
from api.deps import bearer
from api.problems import as_wrong
from api.visitors import Visitor
from api.wiring import Office, beside, now
from domain.errors import DomainError, Problem
from domain.windows import Window
from law.portal.agreeing import Agreeable, Asked, agreeable
from law.portal.tdm import SERVICE

MOST_ASKED = 10**9
"""Whatever number people may think of is told the limit of its rules; this one only keeps numbers small."""


class NewSimulation(AskedKey):
    """The debts, by kind and key, and into how many instalments; `by_edital` for the transação (Fique em Dia).

    With `migrate` it takes in the debts of running ordinary agreements, which end.
    """

    instalments: Annotated[StrictInt, Field(ge=-MOST_ASKED, le=MOST_ASKED)]
    by_edital: bool = False
    migrate: bool = False


class NewAgreement(NewSimulation):
    """An agreement to be made; the e-mail, when given, gets a reminder of each instalment."""

    email: EmailStr | None = None


def periods(office: Office) -> tuple[Window, ...]:
    """Return the periods of the transação."""
    return office.catalog.get(SERVICE).windows


async def simulated(office: Office, body: NewSimulation, *, identified: bool | None = None) -> Agreeable:
    """Return what would be agreed now; raise DomainError with all that stands against it."""
    under, table = await office.agreements.under(body.kind, body.key, by_edital=body.by_edital)
    asked = Asked(body.instalments, now(), body.by_edital, identified, body.migrate)
    return await beside(len(under.debts), lambda: agreeable(asked, under, table, periods(office)))


def tells_all(*, identifies: bool) -> type[APIRoute]:
    """Return routes that refuse a wrong body with what stands against the agreement, as far as the body asks for one.

    `identifies`: it also tells who did not sign in that they must.
    """

    class TellsAll(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            usual = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    return await usual(request)
                except RequestValidationError as wrong:
                    more = await _against(request, wrong.body, identifies=identifies)
                    raise RequestValidationError([*wrong.errors(), *map(as_wrong, more)]) from None

            return answer

    return TellsAll


async def _against(request: Request, body: object, *, identifies: bool) -> Sequence[Problem]:
    """Return what stands against what a body asks for; nothing when that much of it cannot be read.

    Whoever asks so was counted as a visitor before the body was read, and is counted for the key like anybody.
    """
    asked = _readable(body)
    if asked is None:
        return ()
    office, known = request.app.state.office, await bearer(request) is not None
    Visitor(office, known).asks(asked.kind, asked.key)
    try:
        await simulated(office, asked, identified=known if identifies else None)
    except DomainError as refused:
        return refused.problems or (Problem(field="", code=refused.code, message=refused.message),)
    return ()


def _readable(body: object) -> NewSimulation | None:
    known = {name: body[name] for name in NewSimulation.model_fields if name in body} if isinstance(body, dict) else {}
    try:
        return NewSimulation.model_validate(known)
    except ValidationError:
        return None
