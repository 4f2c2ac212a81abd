"""What the worker registers: every activity that some hands promise, each by one desk."""

import base64
from abc import ABC
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

import activities
import worker
from activities.registered import activities_of, promised
from adapters.development_certificate import make_development_certificate
from adapters.temporal.procedures import TemporalProcedures
from composition import database, letters
from settings import Environment, Settings

NOWHERE = "127.0.0.1:1"


def hands() -> set[type[ABC]]:
    """Return every class that leaves activities to a desk."""
    modules = [import_module(f"activities.{one.name}") for one in iter_modules(activities.__path__)]
    found = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    return {kind for kind in found if kind.__module__.startswith("activities.") and "__abstractmethods__" in vars(kind)}


async def test_the_worker_has_one_desk_for_every_activity_that_hands_promise(tmp_path: Path) -> None:
    make_development_certificate(tmp_path / "signer.p12", "opens")
    settings = Settings.model_validate({
        "environment": Environment.TEST, "database_url": f"postgresql+asyncpg://nobody@{NOWHERE}/none",
        "temporal_address": NOWHERE, "payload_keys": "k1:" + base64.b64encode(bytes(32)).decode(),
        "s3_endpoint": f"http://{NOWHERE}", "s3_access_key": "a", "s3_secret_key": "s",
        "oidc_issuer": f"http://{NOWHERE}", "oidc_audience": "procuradoria", "smtp_host": "127.0.0.1",
        "signer_pkcs12": tmp_path / "signer.p12", "signer_password": "opens", "link_keys": "l" * 64,
    })  # fmt: skip
    desks = worker.desks(settings, database(settings), cast("TemporalProcedures", None), letters())
    registered = [getattr(one, "__name__", "") for one in activities_of(desks)]
    assert sorted(registered) == sorted({name for kind in hands() for name in promised(kind)})
