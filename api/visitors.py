"""Who consults debts without being known: slowed down by address and by key, asked for a captcha when there is one."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Annotated

from fastapi import Depends, Header, Request

from api.deps import Credentials, MaybePersonDep, OfficeDep, signed_in
from api.wiring import Office
from domain.errors import DomainError

IPV6_NETWORK = 64


Captcha = Annotated[str, Header(alias="Captcha-Answer", max_length=5000)]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who consults; `known` ones signed in and are not slowed down."""

    office: Office
    known: bool

    def asks(self, kind: str, key: str) -> None:
        """Count that somebody asks for a key; raise TooOften."""
        if not self.known:
            self.office.gate.key(kind, key)


async def visitor(request: Request, credentials: Credentials, captcha: Captcha = "") -> Visitor:
    """Return who is consulting; raise TooOften, or DomainError for a captcha that is missing or wrong."""
    office: Office = request.app.state.office
    if credentials is not None:
        await signed_in(office, credentials)
        return Visitor(office, known=True)
    await _solved(office, captcha, came_from(request, office))
    return Visitor(office, known=False)


def came_from(request: Request, office: Office) -> str:
    """Return the address that a request came from, and count it; raise TooOften."""
    address = request.client.host if request.client else ""
    office.gate.address(network_of(address))
    return address


VisitorDep = Annotated[Visitor, Depends(visitor)]


async def unhurried(request: Request, office: OfficeDep, person: MaybePersonDep) -> None:
    """Count a request of who did not sign in, for something that takes more work than most; raise TooOften."""
    if person is None:
        came_from(request, office)


@lru_cache(maxsize=10_000)
def network_of(address: str) -> str:
    """Return what counts as one address: with IPv6 a whole /64, which is what one household gets."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or int(parsed) >> (128 - IPV6_NETWORK))


async def _solved(office: Office, answer: str, address: str) -> None:
    if not office.settings.captcha_url:
        return
    if not answer:
        raise DomainError("captcha-missing", "Resolva o captcha e envie a resposta no cabeçalho Captcha-Answer.")
    if not await office.captcha.solved(answer, address):
        raise DomainError("captcha-wrong", "A resposta do captcha não foi aceita. Resolva outro e tente de novo.")
