"""`python -m bench [cases|uploads|lists|completions]`, which is what `make bench` does."""

import asyncio
import gc
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bench import cases, completions, lists, uploads
from bench.figures import console
from bench.system import measured
from stack.errors import StackError
from stack.session import RunningStack

Part = Callable[[RunningStack], Coroutine[Any, Any, None]]
PARTS: dict[str, Part] = {
    "cases": cases.measure, "uploads": uploads.measure, "lists": lists.measure, "completions": completions.measure,
}  # fmt: skip


def main(named: list[str]) -> int:
    """Run the parts named, or all of them, each on a system of its own; return 1 when one cannot run."""
    if not set(named) <= PARTS.keys():
        console.print(f"usage: python -m bench [{'|'.join(PARTS)}]…", markup=False)
        return 2
    for name in named or PARTS:
        began = time.monotonic()
        try:
            with measured() as system:
                gc.freeze()  # no pauses of our own among the times
                asyncio.run(PARTS[name](system))
        except StackError as error:
            console.print(f"Error: {error}", markup=False)
            return 1
        console.print(f"\n{name}: {time.monotonic() - began:.0f} s with its own start and stop", style="dim")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
