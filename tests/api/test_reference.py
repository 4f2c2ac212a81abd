"""The OpenAPI document speaks Portuguese, leaves no field without words, and its examples are valid."""

import ast
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from api.main import create_app
from api.problems import CODES as FIELD_CODES
from api.problems import STATUS
from api.reference.fields import FIELDS, SUBJECTS
from api.reference.refusals import CODES
from api.reference.shapes import PARAMETERS, SHAPES
from settings import Settings

PROJECT = Path(__file__).parents[2]
SPEAKING = ("domain", "law", "catalog", "workflows", "adapters", "api")
OF_FILES = ("index-file-unknown", "index-twice", "index-unsorted", "index-gap", "index-contradicts")
ELSEWHERE = ("staff-", "post-", "procedure-not-running", "registry-", "row-", "import-running", *OF_FILES)
"""Codes of the command line, and one that the front desk says in other words."""


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(Settings.model_construct(largest_json=1)).openapi()


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def properties(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    schemas = document["components"]["schemas"]
    return {f"{name}.{f}": p for name, s in schemas.items() for f, p in s.get("properties", {}).items()}


def test_every_field_has_words_and_an_example(document: dict[str, Any]) -> None:
    bare = [name for name, p in properties(document).items() if not ({"description", "examples"} <= set(p))]
    assert bare == [], "give them words in api/reference/*_words.py"


def test_no_subject_takes_the_words_of_another() -> None:
    names = Counter(name for subject in SUBJECTS for name in subject)
    assert [name for name, times in names.items() if times > 1] == [], "say which shape's: `Shape.name`"


def test_every_shape_and_parameter_has_words(document: dict[str, Any]) -> None:
    bare = [n for n, schema in document["components"]["schemas"].items() if "description" not in schema]
    bare += [p["name"] for o in operations(document) for p in o.get("parameters", []) if "description" not in p]
    assert bare == [], "give them words in api/reference/shapes.py"


def test_examples_are_valid(document: dict[str, Any]) -> None:
    wrong = []
    for name, shape in properties(document).items():
        whole = {**shape, "components": document["components"]}
        if not all(jsonschema_rs.validator_for(whole).is_valid(one) for one in shape["examples"]):
            wrong.append(name)
    assert wrong == []


def test_every_operation_says_in_portuguese_what_it_does(document: dict[str, Any]) -> None:
    for operation in operations(document):
        assert operation["tags"]
        assert operation["summary"].strip()
        words = set(operation["description"].lower().split())
        assert not words & {"the", "of", "a process", "answers", "when", "and"}, operation["description"]
    assert {tag["name"] for tag in document["tags"]} >= {t for o in operations(document) for t in o["tags"]}


def test_every_code_is_listed(document: dict[str, Any]) -> None:
    assert {code for code in said() if not code.startswith(ELSEWHERE)} - set(CODES) == set(), (
        "api/reference/refusals.py"
    )
    assert set(STATUS) | set(FIELD_CODES.values()) <= set(CODES)
    assert all(f"| `{code}` |" in document["info"]["description"] for code in CODES)


def test_no_words_are_left_over(document: dict[str, Any]) -> None:
    known = properties(document)
    plain = {name.split(".")[1] for name in known}
    assert {name for name in FIELDS if name not in known and name not in plain} == set()
    assert set(SHAPES) - set(document["components"]["schemas"]) == set()
    given = {p["name"] for o in operations(document) for p in o.get("parameters", [])}
    assert {name.rpartition(".")[2] for name in PARAMETERS} - given == set()


def said() -> set[str]:
    """Return every code written out where a refusal is made."""
    files = [path for folder in SPEAKING for path in (PROJECT / folder).rglob("*.py")]
    calls = [node for path in files for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {code for call in calls if (code := _code(call)) is not None}


def _code(call: ast.Call) -> str | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    place = {"DomainError": 0, "problem": 1}.get(name)
    found: ast.expr | None = call.args[place] if place is not None and len(call.args) > place else None
    if name == "Problem":
        found = next((word.value for word in call.keywords if word.arg == "code"), None)
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else None
