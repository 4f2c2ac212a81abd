"""Our own processes on the stack: preparation (migrations, people, buckets), the worker, the API."""

import sys
from subprocess import TimeoutExpired

from stack.errors import StackError
from stack.layout import PROJECT, Layout
from stack.places import answers
from stack.process import Child

PATIENCE = 120


def prepare(layout: Layout) -> None:
    """Bring the database to the newest schema, with the demo people, and make the buckets; safe to repeat."""
    child = Child("preparo", [sys.executable, "-m", "stack.prepare"], layout.log("prepare"), lambda: True)
    child.environment = _environment(layout)
    child.start()
    wait_done(child, PATIENCE)


def wait_done(child: Child, seconds: float) -> None:
    """Return once the preparation ended well; raise StackError with its last words when it failed or takes too long."""
    assert child.process is not None  # noqa: S101 - narrows the type
    try:
        failed = child.process.wait(seconds) != 0
    except TimeoutExpired:
        child.kill()
        raise StackError(f"A preparação do banco não terminou em {seconds:.0f} s (veja {child.log}).") from None
    if failed:
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
