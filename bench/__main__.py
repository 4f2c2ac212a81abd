"""`python -m bench [PART]…`: the parts named, or all; `make bench` does all."""

import asyncio
import gc
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bench import (
    agreements,
    cases,
    completions,
    consult,
    imports,
    lists,
    lots,
    mediations,
    payments,
    rankings,
    simulations,
    uploads,
)
from bench.figures import console
from bench.system import measured
from stack.errors import StackError
from stack.session import RunningStack

Part = Callable[[RunningStack], Coroutine[Any, Any, None]]
PARTS: dict[str, Part] = {
    "agreements": agreements.measure, "simulations": simulations.measure, "payments": payments.measure,
    "cases": cases.measure,
    "uploads": uploads.measure, "lists": lists.measure, "completions": completions.measure,
    "consult": consult.measure, "imports": imports.measure, "mediations": mediations.measure, "lots": lots.measure,
}  # fmt: skip
ALONE: dict[str, Callable[[], None]] = {"rankings": rankings.measure}
"""Parts that measure decisions alone, without a system."""


def main(named: list[str]) -> int:
    """Run the parts named, or all of them, each on a system of its own; return 1 when one cannot run."""
    known = [*PARTS, *ALONE]
    if not set(named) <= set(known):
        console.print(f"usage: python -m bench [{'|'.join(known)}]…", markup=False)
        return 2
    for name in named or known:
        began = time.monotonic()
        try:
            _run(name)
        except StackError as error:
            console.print(f"Error: {error}", markup=False)
            return 1
        console.print(f"\n{name}: {time.monotonic() - began:.0f} s with its own start and stop", style="dim")
    return 0


def _run(name: str) -> None:
    if name in ALONE:
        ALONE[name]()
        return
    with measured() as system:
        gc.freeze()  # no pauses of our own among the times
        asyncio.run(PARTS[name](system))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
