"""A service is found by its place on disk; a broken file names itself."""

from pathlib import Path

import pytest

from catalog.shelf import BrokenService, load
from domain.errors import DomainError

SERVICE_FILE = '''
"""A service added while the system runs."""

from domain.form import Field, FieldType
from domain.service import Group, Kind, Service
from domain.sourced import assumed

WHY = assumed("serviço de teste")
SERVICE = Service(
    slug="{slug}", number={number}, group=Group.DAMAGES, kind=Kind.REQUEST, title="Serviço de teste",
    who="Todos", who_basis=WHY, outcome="Resposta", cost="Gratuito", cost_basis=WHY,
    fields=(Field(name="nome", label="Nome", type=FieldType.STRING, basis=WHY),),
)
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "grupo_novo").mkdir()
    return tmp_path


def drop(folder: Path, name: str, text: str) -> Path:
    file = folder / "grupo_novo" / f"{name}.py"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_dropped_in_a_folder_is_in_the_catalogue(folder: Path) -> None:
    assert len(load(folder).services) == len(load().services)
    drop(folder, "novo", SERVICE_FILE.format(slug="novo", number=9999))
    catalog = load(folder)
    assert len(catalog.services) == len(load().services) + 1
    assert catalog.get("novo") is catalog.get("9999")
    assert catalog.get("3959").slug == "indenizacao-por-danos-materiais"


def test_services_are_ordered_by_group_and_number(folder: Path) -> None:
    drop(folder, "primeiro", SERVICE_FILE.format(slug="primeiro", number=1))
    drop(folder, "sem_numero", SERVICE_FILE.format(slug="sem-numero", number=None))
    damages = [s.slug for s in load(folder).services if s.group == "reparacao-de-danos"]
    assert damages == ["primeiro", "indenizacao-por-danos-materiais", "sem-numero"]


@pytest.mark.parametrize("unknown", ["nada", "0", "", "None", "39599"])
def test_an_unknown_service_is_refused_in_portuguese(unknown: str) -> None:
    with pytest.raises(DomainError) as refused:
        load().get(unknown)
    assert refused.value.code == "unknown-service"
    assert "serviço" in refused.value.message


@pytest.mark.parametrize(
    "text",
    [
        "SERVICE = 1",
        "NOTHING = 1",
        "SERVICE = (",
        "raise ValueError('boom')",
        "from domain.service import Service\nSERVICE = Service(slug='x')",
        SERVICE_FILE.format(slug="x", number="1, colour='red'"),
    ],
)
def test_a_broken_file_names_itself(folder: Path, text: str) -> None:
    file = drop(folder, "quebrado", text)
    with pytest.raises(BrokenService, match=str(file)):
        load(folder)


def test_two_services_may_not_share_a_slug_or_a_number(folder: Path) -> None:
    drop(folder, "um", SERVICE_FILE.format(slug="indenizacao-por-danos-materiais", number=None))
    with pytest.raises(BrokenService, match="indenizacao-por-danos-materiais"):
        load(folder)
    drop(folder, "um", SERVICE_FILE.format(slug="outro", number=3959))
    with pytest.raises(BrokenService, match="3959"):
        load(folder)
