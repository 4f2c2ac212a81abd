"""People at the front desk, signed in on the real stack."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from api_people import task

from stack import RunningStack

Client = httpx.Client


@pytest.fixture(scope="session")
def person(system: RunningStack) -> Iterator[Callable[[str], Client]]:
    """Return a client signed in as a demo person; "" is nobody."""
    clients: dict[str, Client] = {}

    def sign_in(name: str) -> Client:
        if name not in clients:
            headers = {"Authorization": f"Bearer {system.token(name)}"} if name else {}
            clients[name] = httpx.Client(base_url=system.api_url, headers=headers, timeout=30, trust_env=False)
        return clients[name]

    yield sign_in
    for client in clients.values():
        client.close()


@pytest.fixture(scope="session")
def citizen(person: Callable[[str], Client]) -> Client:
    return person("citizen-1")


@pytest.fixture(scope="session")
def stranger(person: Callable[[str], Client]) -> Client:
    return person("citizen-2")


@pytest.fixture(scope="session")
def clerk(person: Callable[[str], Client]) -> Client:
    return person("clerk")


@pytest.fixture(scope="session")
def attorney(person: Callable[[str], Client]) -> Client:
    return person("attorney-1")


@pytest.fixture(scope="session")
def chief(person: Callable[[str], Client]) -> Client:
    return person("chief")


@pytest.fixture
def mail(system: RunningStack) -> Path:
    return system.layout.mail


@pytest.fixture
def nobody(person: Callable[[str], Client]) -> Client:
    """Somebody without an account."""
    return person("")


@pytest.fixture
def mediator(person: Callable[[str], Client]) -> Callable[[str], Client]:
    """Return the client of the mediator of a case."""

    def of(case_id: str) -> Client:
        found = task(person("chief"), case_id, "mediation-session")
        for name in ("mediator", "mediator-2"):
            if person(name).post(f"/api/tasks/{found}/claim").is_success:
                return person(name)
        raise AssertionError("nobody may lead the session")

    return of
