"""What takes long is calculated beside the requests of others: in a thread, one after the other in each process."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

MANY = 200
"""Of so many debts at most, what is asked is calculated at once."""
Found = TypeVar("Found")
_ONE_AT_A_TIME = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
"""Two at once would take as long, and leave the others a third of the processor instead of half."""


async def beside(count: int, work: Callable[[], Found]) -> Found:
    """Return what work on so many debts finds, without making others wait for it; raise what it raises."""
    if count <= MANY:
        return work()
    return await asyncio.get_running_loop().run_in_executor(_ONE_AT_A_TIME, copy_context().run, work)
