"""What the documents tell people to open, type or set exists."""

import re
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from cli import app
from settings import Settings
from stack.choices import StackSettings

PROJECT = Path(__file__).parents[2]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("docs/decisions/*.md")])
TOP = {path.name for path in PROJECT.iterdir() if not path.name.startswith(".")}
MADE_LATER = {"demo-output/", "ops/compose/secrets", "ops/compose/periods/windows.toml"}
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)


def said(document: Path) -> list[str]:
    """Return the words that a document sets as code, and where its links lead."""
    text = document.read_text(encoding="utf-8")
    return [word.strip(".,;:()") for code in re.findall(r"`([^`\n]+)`", text) for word in code.split()]


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", document.read_text(encoding="utf-8"))
    assert [(link, part) for link, part in links if not leads(document.parent / link if link else document, part)] == []


def leads(file: Path, part: str) -> bool:
    """Tell whether a file exists and has the heading, or the mark, that a link names."""
    if not part or not file.is_file():
        return file.exists() and not part
    text = file.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return f'id="{part}"' in text or part in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}


@every_document
def test_paths_exist(document: Path) -> None:
    named = {word for word in said(document) if re.fullmatch(r"[\w.-]+(/[\w.-]*)+", word)} - MADE_LATER
    paths = [PROJECT / one for one in named if one.split("/")[0] in TOP]
    assert [path for path in paths if not path.exists() and not path.with_name(f"{path.name}.py").exists()] == []


@every_document
def test_programs_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    places = [PROJECT / name.replace(".", "/") for name in re.findall(r"python -m ([a-z][\w.]*)", text)]
    assert [one for one in places if not one.is_dir() and not one.with_suffix(".py").exists()] == []


@every_document
def test_goals_of_make_exist(document: Path) -> None:
    goals = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", document.read_text(encoding="utf-8"))) - goals == set()


@every_document
def test_variables_exist(document: Path) -> None:
    fields = {*Settings.model_fields, *(f"stack_{name}" for name in StackSettings.model_fields)}
    named = re.findall(r"\bPGM_([A-Z][A-Z_0-9]*[A-Z0-9])\b", document.read_text(encoding="utf-8"))
    assert {name.lower() for name in named} - fields == set()


@every_document
def test_commands_exist(document: Path) -> None:
    typed = re.findall(r"(?:\bpgm|-m cli) ([a-z]+)(?: ([a-z-]+(?:\|[a-z-]+)*))?", document.read_text(encoding="utf-8"))
    known = commands_of(get_command(app))
    unknown = [words for words in typed if words[0] not in known]
    for group, named in typed:
        inner = commands_of(known.get(group))
        if inner and set(filter(None, named.split("|"))) - set(inner):
            unknown.append((group, named))
    assert unknown == []


@every_document
def test_files_are_handed_to_containers_where_they_can_be_written(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert re.findall(r"docker compose cp \S+", text) == []
    given = {*re.findall(r"exec .*python -m cli .*? (/\S+)", text), *re.findall(r"cat > (/srv/\S+?)'", text)}
    volumes = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]["api"]["volumes"]
    writable = [volume.split(":")[1] for volume in volumes if not volume.endswith(":ro")]
    assert [path for path in given if not any(path.startswith(f"{folder}/") for folder in writable)] == []


def commands_of(group: object) -> dict[str, object]:
    """Return the commands of a group by name; none for a command."""
    return dict(getattr(group, "commands", {}))
