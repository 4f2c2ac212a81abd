"""Finds the services: every `<group>/<service>.py` in a folder that exports `SERVICE` is in the catalogue."""

import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from catalog.periods import with_periods
from domain.errors import DomainError
from domain.service import Group, Service

HERE = Path(__file__).parent
GROUP_ORDER = {group: place for place, group in enumerate(Group)}


class BrokenService(Exception):
    """A file of the catalogue that cannot be used; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The services, ordered by group and number (those without a number last)."""

    services: tuple[Service, ...]

    def get(self, slug_or_number: str) -> Service:
        """Return one service by slug or official number; raise DomainError("unknown-service")."""
        for service in self.services:
            if slug_or_number in (service.slug, str(service.number or service.slug)):
                return service
        raise DomainError("unknown-service", "Este serviço não existe no catálogo da Procuradoria.")


def load(folder: Path | None = None, windows: Path | None = None) -> Catalog:
    """Return the catalogue in this package, plus the services of another folder and the periods in a file."""
    own = _own_services()
    found = _ordered([*own, *_services_in(folder)]) if folder else _ordered(list(own))
    return Catalog(tuple(with_periods(found.services, windows))) if windows else found


@lru_cache(maxsize=1)
def _own_services() -> tuple[Service, ...]:
    return tuple(_services_in(HERE))


def _services_in(folder: Path) -> list[Service]:
    return [_read(file) for file in sorted(folder.glob("*/*.py")) if file.name != "__init__.py"]


def _read(file: Path) -> Service:
    """Run one file and return its SERVICE; raise BrokenService whatever the file did wrong."""
    spec = importlib.util.spec_from_file_location(f"catalog_file_{file.parent.name}_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise BrokenService(f"{file}: is not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise BrokenService(f"{file}: {error}") from error
    service = getattr(module, "SERVICE", None)
    if not isinstance(service, Service):
        raise BrokenService(f"{file}: must export SERVICE, a domain.service.Service")
    return service


def _ordered(services: list[Service]) -> Catalog:
    for service, other in combinations(services, 2):
        if service.slug == other.slug or (service.number and service.number == other.number):
            raise BrokenService(f"two services have one slug or number: {service.slug}, {other.slug} ({other.number})")
    return Catalog(tuple(sorted(services, key=_place)))


def _place(service: Service) -> tuple[int, int, str]:
    return GROUP_ORDER[service.group], service.number or 10**6, service.slug
