"""A real Temporal server whose workflows can be moved through time."""

from temporalio.converter import DataConverter
from temporalio.testing import WorkflowEnvironment

from adapters.temporal.connection import data_converter
from stack.layout import BINARIES
from stack.temporal import POLLING, SEARCH_ATTRIBUTES, SHARP_TIMERS, TIME_SKIPPING

NAMESPACE = "default"
TEST_KEY = bytes(range(32))


def converter() -> DataConverter:
    """Return the project's converter with the key under which histories are committed."""
    return data_converter({"rehearsal": TEST_KEY}, "rehearsal", NAMESPACE)


async def start_server() -> WorkflowEnvironment:
    """Start the server of the embedded stack, in memory; whoever starts it shuts it down."""
    values = POLLING + TIME_SKIPPING + SHARP_TIMERS
    arguments = [part for value in values for part in ("--dynamic-config-value", value)]
    arguments += [part for name, kind in SEARCH_ATTRIBUTES.items() for part in ("--search-attribute", f"{name}={kind}")]
    return await WorkflowEnvironment.start_time_skipping_v2(
        namespace=NAMESPACE, data_converter=converter(), identity="rehearsal",
        dev_server_existing_path=str(BINARIES / "temporal"), dev_server_extra_args=arguments,
    )  # fmt: skip
