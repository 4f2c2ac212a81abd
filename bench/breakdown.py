"""Where the time of a case goes inside the procedure, read from the histories that the server kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import Client

SCHEDULED = {
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED: "activity_task_scheduled_event_attributes",
    EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED: "",
}
STARTED = {
    EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED: "activity_task_started_event_attributes",
    EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED: "workflow_task_started_event_attributes",
}
ENDED = {
    EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED: "activity_task_completed_event_attributes",
    EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED: "workflow_task_completed_event_attributes",
}


@dataclass
class Breakdown:
    """By what was done: seconds waited for the worker, seconds of work; and how long histories are."""

    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    worked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    events: list[int] = field(default_factory=list)

    def per_case(self, name: str) -> float:
        """Return how often something happened in one case."""
        return len(self.worked[name]) / len(self.events)


async def breakdown(client: Client, protocols: Iterable[str]) -> Breakdown:
    """Read the histories of these cases."""
    found = Breakdown()
    for protocol in protocols:
        history = await client.get_workflow_handle(protocol).fetch_history()
        found.events.append(len(history.events))
        _add(found, list(history.events))
    return found


def _add(found: Breakdown, events: list[HistoryEvent]) -> None:
    scheduled: dict[int, tuple[str, datetime]] = {}
    started: dict[int, datetime] = {}
    for event in events:
        at = event.event_time.ToDatetime()
        if event.event_type in SCHEDULED:
            named = SCHEDULED[event.event_type]
            scheduled[event.event_id] = (getattr(event, named).activity_type.name if named else "workflow task", at)
        elif event.event_type in STARTED:
            source = getattr(event, STARTED[event.event_type]).scheduled_event_id
            started[source] = at
            name, since = scheduled[source]
            found.waited[name].append((at - since).total_seconds())
        elif event.event_type in ENDED:
            source = getattr(event, ENDED[event.event_type]).scheduled_event_id
            found.worked[scheduled[source][0]].append((at - started[source]).total_seconds())
