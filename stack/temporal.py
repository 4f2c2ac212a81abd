"""The Temporal development server as the stack runs it."""

import subprocess

from stack.layout import BINARIES, Layout
from stack.places import HOST, listens
from stack.process import Child

# SQL visibility holds few attributes, none is ever encrypted: nothing personal goes here.
SEARCH_ATTRIBUTES = {
    "ServiceGroup": "Keyword",
    "Service": "Keyword",
    "CaseStatus": "Keyword",
    "Unit": "Keyword",
    "Priority": "Int",
    "DueAt": "Datetime",
}
# One shard polls about 20 times a second by default, which adds 35 ms to each workflow task after a burst.
POLLING = ("history.transferProcessorMaxPollRPS=2000", "history.timerProcessorMaxPollRPS=2000")
# The clock of one procedure may be moved on, for demonstrations and tests (stack.clocks); none moves by itself.
TIME_SKIPPING = ("frontend.WorkflowTimeSkippingEnabled=true",)
SHARP_TIMERS = ('history.timerProcessorMaxTimeShift="20ms"',)
# NORMAL may lose the newest commits on power loss: histories are promises made to people.
DURABLE = ("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=FULL")
RETENTION = "30d"


def temporal(layout: Layout) -> Child:
    """Return the server with its UI; histories live in a file, or in memory for tests."""
    return Child(
        name="temporal",
        command=_command(layout),
        log=layout.log("temporal"),
        ready=lambda: listens(layout.ports.temporal) and _keep_histories(layout.ports.temporal),
    )


def _command(layout: Layout) -> list[str]:
    command = [str(BINARIES / "temporal"), "server", "start-dev", "--ip", HOST, "--ui-ip", HOST]
    command += ["--port", str(layout.ports.temporal), "--ui-port", str(layout.ports.temporal_ui)]
    command += ["--ui-disable-news-fetch", "--log-level", "warn"]
    if not layout.test:
        command += ["--db-filename", str(layout.folder / "temporal.db"), *DURABLE]
    for name, kind in SEARCH_ATTRIBUTES.items():
        command += ["--search-attribute", f"{name}={kind}"]
    for value in POLLING + TIME_SKIPPING + (SHARP_TIMERS if layout.test else ()):
        command += ["--dynamic-config-value", value]
    return command


def _keep_histories(port: int) -> bool:
    """Lengthen the retention from 24 hours; it only succeeds once the server answers for its namespace."""
    command = [str(BINARIES / "temporal"), "operator", "namespace", "update", "--namespace", "default"]
    command += ["--retention", RETENTION, "--address", f"{HOST}:{port}", "--command-timeout", "5s"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
