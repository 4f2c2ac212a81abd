"""What routes ask for: the office, who is calling, and the caller's Idempotency-Key."""

from collections import Counter
from collections.abc import Iterator
from inspect import isclass
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from api.wiring import Office
from domain.errors import DomainError
from domain.people import Role
from domain.records import Person

bearer = HTTPBearer(auto_error=False, description="Token OIDC do cidadão (gov.br) ou do servidor.")
KEY_HELP = "Repita a mesma chave ao tentar de novo: o ato acontece uma só vez."


async def office_of(request: Request) -> Office:
    """Return the office of this process. Were it not async, FastAPI would ask a thread at every request."""
    office: Office = request.app.state.office
    return office


OfficeDep = Annotated[Office, Depends(office_of)]
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


async def signed_in(office: OfficeDep, credentials: Credentials) -> Person:
    """Return who is calling; raise DomainError for a token that is missing, invalid or of nobody known."""
    if credentials is None:
        raise DomainError("token-missing", "Entre para continuar.")
    claims = await office.verifier.verify(credentials.credentials)
    return await office.people.sign_in(claims)


PersonDep = Annotated[Person, Depends(signed_in)]


async def perhaps_signed_in(office: OfficeDep, credentials: Credentials) -> Person | None:
    """Return who is calling, nobody without a token; raise DomainError for a token that is not good."""
    return await signed_in(office, credentials) if credentials else None


MaybePersonDep = Annotated[Person | None, Depends(perhaps_signed_in)]


async def citizen(person: PersonDep) -> Person:
    """Return the citizen who is calling."""
    if person.staff:
        raise DomainError("wrong-role", "Isto é feito pelo cidadão, com a própria conta.")
    return person


async def staff(person: PersonDep) -> Person:
    """Return the member of staff who is calling."""
    if not person.staff:
        raise DomainError("wrong-role", "Isto é feito por servidores.")
    return person


async def chief(person: Annotated[Person, Depends(staff)]) -> Person:
    """Return the chief who is calling."""
    if not any(p.role is Role.CHIEF for p in person.posts):
        raise DomainError("wrong-role", "Isto é feito pela chefia.")
    return person


CitizenDep = Annotated[Person, Depends(citizen)]
StaffDep = Annotated[Person, Depends(staff)]
ChiefDep = Annotated[Person, Depends(chief)]
KeyDep = Annotated[
    str | None,
    Header(alias="Idempotency-Key", min_length=1, max_length=100, pattern=r"^[\x21-\x7e]+$", description=KEY_HELP),
]


def _inside(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from _inside(inner)


def _names(dependant: Dependant) -> Iterator[str]:
    """Give the parameters of a query that are read: those of a model when they are told as one."""
    for field in dependant.query_params:
        kind = field.field_info.annotation
        yield from kind.model_fields if isclass(kind) and issubclass(kind, BaseModel) else (field.alias,)


def _wrong(request: Request, dependant: Dependant) -> Iterator[dict[str, Any]]:
    """Give what is wrong with the parameters that a route does have."""
    for one in _inside(dependant):
        for fields, given in (
            (one.path_params, request.path_params),
            (one.query_params, request.query_params),
            (one.header_params, request.headers),
        ):
            yield from request_params_to_args(fields, given)[1]


async def only_known_parameters(request: Request) -> None:
    """Refuse query parameters that the route does not have, or that come twice: no call reads a list of them.

    A filter misspelt must not show everything, and of two only one would be looked at. This is asked before all else,
    and tells with them what is wrong with the other parameters.
    """
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute):
        return
    known = {name for one in _inside(route.dependant) for name in _names(one)}
    given = Counter(name for name, _ in request.query_params.multi_items())
    refused = [(name, "unknown_parameter") for name in sorted(given) if name not in known]
    refused += [(name, "repeated_parameter") for name in sorted(given) if given[name] > 1 and name in known]
    if refused:
        told = [{"type": why, "loc": ("query", name[:80])} for name, why in refused]
        raise RequestValidationError([*_wrong(request, route.dependant), *told])
