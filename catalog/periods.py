"""Opens services in the periods of a file; every period that cannot be opened is told at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from catalog.windows_file import BrokenWindows, read
from domain.service import Kind, Service
from domain.windows import Window


def with_periods(services: Sequence[Service], file: Path) -> Iterator[Service]:
    """Give services, each with its periods in a file; raise BrokenWindows with all that cannot be opened."""
    periods = read(file)
    if wrong := [said for name, windows in periods.items() for said in _against(services, name, windows)]:
        raise BrokenWindows(f"{file}: {'; '.join(wrong)}")
    for service in services:
        yield _opened(service, tuple(one for name in _names(service) for one in periods.get(name, ())))


def _names(service: Service) -> tuple[str, ...]:
    return (service.slug, str(service.number)) if service.number else (service.slug,)


def _against(services: Sequence[Service], name: str, windows: Sequence[Window]) -> Iterator[str]:
    service = next((one for one in services if name in _names(one)), None)
    if service is None:
        yield f"{name}: não há este serviço"
        return
    if not _in_periods(service):
        yield f"{name}: este serviço não é pedido em períodos"
        return
    for one in windows:
        yield from _against_terms(service, one)


def _against_terms(service: Service, window: Window) -> Iterator[str]:
    """A period must not open the terms of another edital: those that are not known cannot be applied."""
    if window.edital in service.editais or (not service.editais and not window.edital):
        return
    said = f'edital = "{window.edital}": não há condições deste edital' if window.edital else "falta a linha `edital`"
    known = ", ".join(f'"{one}"' for one in service.editais) or "nenhum, tire a linha"
    yield f"{service.slug}, {window.name}: {said} (com condições conhecidas: {known})"


def _in_periods(service: Service) -> bool:
    return bool(service.periods) or (service.procedure is not None and service.kind is Kind.WINDOWED)


def _opened(service: Service, more: tuple[Window, ...]) -> Service:
    if not more:
        return service
    if service.procedure is None:
        return service.model_copy(update={"periods": (*service.periods, *more)})
    procedure = service.procedure.model_copy(update={"windows": (*service.procedure.windows, *more)})
    return service.model_copy(update={"procedure": procedure})
