"""Retry policies and time limits, by name."""

from datetime import timedelta
from typing import TypedDict

from temporalio.common import RetryPolicy


class Options(TypedDict):
    start_to_close_timeout: timedelta
    schedule_to_close_timeout: timedelta | None
    retry_policy: RetryPolicy


UNTIL_DONE = RetryPolicy(
    initial_interval=timedelta(milliseconds=200), backoff_coefficient=2, maximum_interval=timedelta(minutes=1)
)
FOR_DAYS = RetryPolicy(
    initial_interval=timedelta(seconds=5), backoff_coefficient=3, maximum_interval=timedelta(hours=6)
)

RECORD: Options = {
    "start_to_close_timeout": timedelta(seconds=15),
    "schedule_to_close_timeout": None,
    "retry_policy": UNTIL_DONE,
}
CROWD: Options = {
    "start_to_close_timeout": timedelta(minutes=5),
    "schedule_to_close_timeout": None,
    "retry_policy": UNTIL_DONE,
}
"""One transaction over thousands of rows."""
PAPERWORK: Options = {
    "start_to_close_timeout": timedelta(minutes=5),
    "schedule_to_close_timeout": None,
    "retry_policy": UNTIL_DONE,
}


class LocalOptions(TypedDict):
    start_to_close_timeout: timedelta
    retry_policy: RetryPolicy


GLANCE: LocalOptions = {
    "start_to_close_timeout": timedelta(seconds=5),
    "retry_policy": UNTIL_DONE,
}
REMINDER: Options = {
    "start_to_close_timeout": timedelta(minutes=2),
    "schedule_to_close_timeout": timedelta(days=1),
    "retry_policy": FOR_DAYS,
}
NOTICE: Options = {
    "start_to_close_timeout": timedelta(minutes=2),
    "schedule_to_close_timeout": timedelta(days=5),
    "retry_policy": FOR_DAYS,
}
