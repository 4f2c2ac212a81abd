"""What routes ask for: the office, who is calling, and the caller's Idempotency-Key."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.wiring import Office
from domain.errors import DomainError, InvalidInput, Problem
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


def _named(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _named(inner)


async def only_known_parameters(request: Request) -> None:
    """Refuse query parameters that the route does not have: a filter misspelt must not show everything."""
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute):
        return
    unknown = sorted(set(request.query_params).difference(_named(route.dependant)))
    if unknown:
        message = "Este parâmetro não existe aqui."
        raise InvalidInput([Problem(field=name[:80], code="unknown-parameter", message=message) for name in unknown])
