"""The production shape fits the code (settings, secrets, packages, search attributes) and shows only the proxy."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from temporalio.common import SearchAttributeKey

from adapters.temporal import procedures
from ops.new_secrets import invent
from settings import Settings
from stack.temporal import RETENTION, SEARCH_ATTRIBUTES
from workflows import board

PROJECT = Path(__file__).parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
ENVIRONMENT_EXAMPLE = (PROJECT / "ops/compose/env.example").read_text()
NAMESPACE_JOB = (PROJECT / "ops/compose/temporal-namespace.sh").read_text()
OURS = ("api", "worker", "prepare")
ENTRIES = ("worker.py", "letters.py", "api/__main__.py", "ops/prepare.py")
ADDED_BY_HAND = {"signer.p12", "operators", "relay_password"}
SETTLED = {
    "PGM_TEMPORAL_TLS", "PGM_TEMPORAL_API_KEY", "PGM_S3_REGION", "PGM_S3_STAGING_BUCKET", "PGM_S3_SEALED_BUCKET",
    "PGM_SMTP_USER", "PGM_SMTP_PASSWORD", "PGM_CATALOG_FOLDER", "PGM_LARGEST_JSON", "PGM_UI_URL",
}  # fmt: skip
"""What this shape settles by itself: Temporal, store and mail queue are its own, the catalogue is the image's.
No demo runs here."""
SECRETIVE = re.compile(r"password|secret|token|_key(s)?$|_pwd", re.IGNORECASE)


def given_secrets(service: dict[str, Any]) -> dict[str, str]:
    """Return what a service finds under /run/secrets: name of the file by name of the secret."""
    return {
        (one if isinstance(one, str) else one["source"]): (one if isinstance(one, str) else one["target"])
        for one in service.get("secrets", ())
    }


def own_module(name: str) -> Path | None:
    """Return the file of a module of ours."""
    path = PROJECT / name.replace(".", "/")
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists()), None)


def imported(path: Path) -> set[str]:
    """Return every module that a file names in an import, and every module such a name may be."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def with_parents(module: str) -> list[str]:
    """Return a module's name and those of the packages around it."""
    parts = module.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def reached(entries: tuple[str, ...]) -> set[Path]:
    """Return the files of ours that the entries import, at any depth."""
    waiting, seen = [PROJECT / entry for entry in entries], set[Path]()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        found = {
            own_module(".".join(name.split(".")[: n + 1]))
            for name in imported(path)
            for n in range(name.count(".") + 1)
        }
        waiting += [one for one in found if one is not None and one not in seen]
    return seen


@pytest.mark.parametrize("name", OURS)
def test_every_setting_without_a_default_is_given(name: str) -> None:
    service = SERVICES[name]
    given = {*service["environment"], *(file.upper() for file in given_secrets(service).values())}
    needed = {f"PGM_{field.upper()}" for field, about in Settings.model_fields.items() if about.is_required()}
    assert needed - given == set()


@pytest.mark.parametrize("name", OURS)
def test_every_variable_given_is_one_that_settings_know(name: str) -> None:
    known = {f"PGM_{field.upper()}" for field in Settings.model_fields}
    given = {variable for variable in SERVICES[name]["environment"] if variable.startswith("PGM_")}
    assert given - known == set()
    files = {file for file in given_secrets(SERVICES[name]).values() if file.startswith("pgm_")}
    assert {file.upper() for file in files} - known == set()


def test_every_setting_of_an_installation_can_be_given() -> None:
    given = {
        *SERVICES["api"]["environment"], *SERVICES["worker"]["environment"],
        *(file.upper() for name in OURS for file in given_secrets(SERVICES[name]).values()),
    }  # fmt: skip
    known = {f"PGM_{field.upper()}" for field in Settings.model_fields}
    assert known - given == SETTLED


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_are_declared_and_come_from_files(name: str) -> None:
    assert set(given_secrets(SERVICES[name])) <= set(COMPOSE["secrets"])
    for mention in re.findall(r"/run/secrets/([\w.]+)", str(SERVICES[name])):
        assert mention in given_secrets(SERVICES[name]).values()


def test_every_secret_file_is_invented_or_listed_for_the_operator() -> None:
    files = {Path(about["file"]).name for about in COMPOSE["secrets"].values()}
    assert files == set(invent()) | ADDED_BY_HAND
    assert all(name in ENVIRONMENT_EXAMPLE for name in ADDED_BY_HAND)
    assert all(about["file"].startswith("./ops/compose/secrets/") for about in COMPOSE["secrets"].values())
    assert "ops/compose/secrets/" in (PROJECT / ".gitignore").read_text().splitlines()


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_written_down(name: str) -> None:
    for variable, value in SERVICES[name].get("environment", {}).items():
        if SECRETIVE.search(variable) and variable not in {"PGM_TEMPORAL_TASK_QUEUE"}:
            assert str(value).startswith("/run/secrets/"), f"{variable} is in the open"


def test_only_the_proxy_is_published() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert all(service.get("network_mode") is None for service in SERVICES.values())
    assert COMPOSE["networks"]["back"]["internal"] is True
    assert SERVICES["proxy"]["networks"] == ["front"]
    for name in ("postgres", "seaweedfs", "temporal", "worker"):
        assert SERVICES[name]["networks"] == ["back"], f"{name} is reachable from outside, or reaches out"


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_watched_or_ends(name: str) -> None:
    service = SERVICES[name]
    if service["restart"].startswith("on-failure"):
        assert any(
            other.get("depends_on", {}).get(name, {}).get("condition") == "service_completed_successfully"
            for other in SERVICES.values()
        )
    else:
        assert service["restart"] == "unless-stopped"
        assert service["healthcheck"]["test"][0] == "CMD"
    limits = service["deploy"]["resources"]["limits"]
    assert {"cpus", "memory"} <= set(limits)


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_pinned(name: str) -> None:
    tag = SERVICES[name]["image"].rpartition(":")[2]
    assert re.search(r"\d+\.\d+", tag), f"{SERVICES[name]['image']} is not a version"
    assert "latest" not in tag


def test_dependencies_exist() -> None:
    for name, service in SERVICES.items():
        assert set(service.get("depends_on", {})) <= set(SERVICES), name
        assert set(service["networks"]) <= set(COMPOSE["networks"]), name
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in COMPOSE["volumes"] or (PROJECT / source).exists(), f"{name}: {source}"


@pytest.mark.parametrize("name", OURS)
def test_our_own_containers_can_change_nothing(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_every_variable_to_be_filled_in_is_in_the_example() -> None:
    text = (PROJECT / "docker-compose.yml").read_text()
    asked = set(re.findall(r"\$\{(\w+)[:}]", text))
    listed = set(re.findall(r"^#? ?(\w+)=", ENVIRONMENT_EXAMPLE, re.MULTILINE))
    assert asked - listed == set()
    assert listed - asked == {"COMPOSE_PROFILES"}


def test_the_image_holds_what_the_processes_import() -> None:
    copied = {
        Path(source)
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    }
    needed = {path.relative_to(PROJECT) for path in reached(ENTRIES)}
    assert {Path(entry) for entry in ENTRIES} <= needed
    missing = {path for path in needed if not any(path == one or one in path.parents for one in copied)}
    assert missing == set()
    let_in = set(re.findall(r"^!(.+?)/?$", (PROJECT / ".dockerignore").read_text(), re.MULTILINE))
    assert {str(one) for one in copied} <= let_in


def test_the_image_runs_as_nobody_special() -> None:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    users = re.findall(r"^USER (\S+)$", last_stage, re.MULTILINE)
    assert users
    assert users[-1].split(":")[0] not in {"0", "root"}
    assert "HEALTHCHECK" in last_stage
    assert "--require-hashes" in DOCKERFILE
    assert "requirements-server.lock" in DOCKERFILE


@pytest.mark.parametrize(
    ("path", "passes"),
    [
        ("workflows/PGM-2026-0000001-7/reset", True),
        ("workflows/PGM-2026-0000001-7/query/__temporal_workflow_metadata", True),
        ("activities-deprecated/pause", True),
        ("activities-deprecated/reset", True),
        ("workflows/PGM-2026-0000001-7", False),
        ("workflows/PGM-2026-0000001-7/signal/recount_deadlines", False),
        ("workflows/PGM-2026-0000001-7/update/complete_task", False),
        ("workflows/PGM-2026-0000001-7/terminate", False),
        ("workflows/PGM-2026-0000001-7/cancel", False),
        ("workflows/PGM-2026-0000001-7/pause", False),
        ("workflows/PGM-2026-0000001-7/signal/x/reset", False),
        ("batch-operations/1", False),
        ("schedules/1", False),
    ],
)
def test_operators_can_repair_but_not_act_in_the_place_of_people(path: str, passes: bool) -> None:
    pattern = re.findall(r"path_regexp (\S+)", (PROJECT / "ops/compose/Caddyfile").read_text())[0]
    assert bool(re.search(pattern, f"/api/v1/namespaces/procuradoria/{path}")) is passes


def test_search_attributes_are_the_same_everywhere() -> None:
    made = dict(re.findall(r"--name (\w+) --type (\w+)", NAMESPACE_JOB))
    assert made == SEARCH_ATTRIBUTES
    keys = [
        value
        for module in (procedures, board)
        for value in vars(module).values()
        if isinstance(value, SearchAttributeKey)
    ]
    used = {key.name: key.indexed_value_type.name.title() for key in keys}
    assert used == made


def test_the_namespace_is_one_and_keeps_histories_as_long() -> None:
    used = {SERVICES[name]["environment"]["PGM_TEMPORAL_NAMESPACE"] for name in OURS}
    assert used == {SERVICES["temporal-namespace"]["environment"]["TEMPORAL_NAMESPACE"]}
    assert f"RETENTION={RETENTION}" in NAMESPACE_JOB
