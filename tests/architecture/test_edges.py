"""Who the files outside the packages may know; import-linter takes packages only."""

import ast
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
PACKAGES = ("domain", "law", "catalog", "documents", "workflows", "activities", "adapters", "api", "stack")
OURS = {*PACKAGES, "worker", "settings", "composition", "letters", "cli", "commands", "bench", "ops"}
COMMANDS = sorted(path.stem for path in (PROJECT / "commands").glob("*.py"))
WITHOUT_MEANING = {"utils", "helpers", "common", "base", "misc", "manager"}


def imported(path: Path) -> set[str]:
    """Return the first name of every module a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or ".").split(".")[0])
    return found


@pytest.mark.parametrize(
    ("file", "never"),
    [
        ("worker.py", {"api", "stack", "catalog", "cli"}),
        ("composition.py", OURS - {"adapters", "domain", "settings", "composition"}),
        ("letters.py", OURS - {"adapters", "documents", "domain", "settings"}),
        ("settings.py", OURS - {"settings"}),
        ("cli.py", {"workflows", "activities", "documents", "worker"}),
        *((f"commands/{name}.py", {"workflows", "activities", "documents", "worker", "api"}) for name in COMMANDS),
    ],
)
def test_edges_keep_their_distance(file: str, never: set[str]) -> None:
    assert imported(PROJECT / file) & never == set()


def test_settings_need_only_pydantic() -> None:
    allowed = {"pydantic", "pydantic_core", "pydantic_settings", *sys.stdlib_module_names}
    assert imported(PROJECT / "settings.py") <= allowed


def test_only_settings_and_the_stack_know_the_environment() -> None:
    readers = [path for path in own_files() if "environ" in attributes(path)]
    assert {path.relative_to(PROJECT).parts[0] for path in readers} <= {"settings.py", "stack", "bench", "ops", "tests"}


def test_file_names_say_something() -> None:
    assert [path for path in own_files() if path.stem in WITHOUT_MEANING] == []


def test_tests_have_no_init_files() -> None:
    assert list((PROJECT / "tests").rglob("__init__.py")) == []


def own_files() -> list[Path]:
    """Return our Python files: those at the root and those in our folders."""
    folders = [PROJECT / name for name in (*PACKAGES, "commands", "bench", "ops", "tests")]
    return [*PROJECT.glob("*.py"), *(path for folder in folders for path in folder.rglob("*.py"))]


def attributes(path: Path) -> set[str]:
    """Return the attribute names a file uses."""
    return {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
