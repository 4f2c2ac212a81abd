"""`pgm` as operators type it: in a process of its own, or in this one where only what it refuses counts."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from cli import app
from stack import RunningStack

PROJECT = Path(__file__).parents[2]
PGM = [sys.executable, "-m", "cli"]


def environment(stack: RunningStack, columns: int = 200) -> dict[str, str]:
    """Return the settings of a stack and the width of a terminal."""
    return {**stack.environment(), "COLUMNS": str(columns)}


def pgm(stack: RunningStack, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a container does: settings from the environment, some of them changed."""
    variables = environment(stack) | changes
    return subprocess.run([*PGM, *words], cwd=PROJECT, env=variables, capture_output=True, text=True, check=False)


def refused(stack: RunningStack, *words: str) -> str:
    """Return why a command ends with 1, having said nothing else; any other error is raised. No process is started."""
    done = CliRunner().invoke(app, list(words), env=stack.environment(), catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    return done.stderr
