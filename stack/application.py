"""Our own processes on the stack: preparation (migrations, people, buckets), the worker, the API."""

import sys

from stack.errors import StackError
from stack.layout import PROJECT, Layout
from stack.places import answers
from stack.process import Child


def prepare(layout: Layout) -> None:
    """Bring the database to the newest schema, with the demo people, and make the buckets; safe to repeat."""
    child = Child("preparo", [sys.executable, "-m", "stack.prepare"], layout.log("prepare"), lambda: True)
    child.environment = _environment(layout)
    child.start()
    assert child.process is not None  # noqa: S101 - narrows the type
    if child.process.wait(120):
        raise StackError(f"A preparação do banco falhou: {child.last_words()} (veja {child.log})")


def worker(layout: Layout) -> Child:
    """Return the worker; it is ready once it says so, having connected to everything."""
    child = Child("worker", [sys.executable, str(PROJECT / "worker.py")], layout.log("worker"), lambda: False)
    child.environment = _environment(layout)
    child.ready = lambda: "worker.ready" in child.said()
    return child


def api(layout: Layout) -> Child:
    """Return the API; it is ready once it says so."""
    command = [sys.executable, "-m", "api"]
    return Child(
        "api", command, layout.log("api"), lambda: answers(layout.ports.api, "/health/ready"), _environment(layout)
    )


def _environment(layout: Layout) -> dict[str, str]:
    return {**layout.environment(), "PYTHONPATH": str(PROJECT)}
