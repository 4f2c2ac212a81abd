"""The API against its own OpenAPI: whatever is sent, the answer is one that was promised, and never a 500."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from api_people import draft, filed, task
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    use_after_free,
)

from stack import RunningStack

EXAMPLES, OF_NOBODY = 8, 3
"""Of each operation and caller; most answer 401 to whoever did not sign in."""
Operation = schemathesis.schemas.APIOperation[Any, Any, Any, Any]
ENDLESS = {"/api/cases/{case_id}/events"}
CHECKS = [
    not_a_server_error, content_type_conformance, negative_data_rejection, response_headers_conformance,
    response_schema_conformance, status_code_conformance, use_after_free,
]  # fmt: skip


@pytest.mark.long
@pytest.mark.timeout(500)
def test_every_operation_with_good_and_bad_requests(
    system: RunningStack, citizen: httpx.Client, clerk: httpx.Client
) -> None:
    """Fuzz each operation as its callers, on cases and tasks that exist and on others; tell every failure at once."""
    open_case = filed(citizen)
    places = {"case_id": [draft(citizen), open_case], "task_id": [task(clerk, open_case, "document-check")]}
    tokens = [{"Authorization": f"Bearer {system.token(name)}"} for name in ("citizen-1", "chief")]
    document = schemathesis.openapi.from_url(f"{system.api_url}/openapi.json")
    operations = [r.ok() for r in document.get_all_operations() if isinstance(r, Ok)]
    operations = [o for o in operations if o.path not in ENDLESS]
    found = [f for o in operations for headers in (*tokens, {}) for f in _failures(o, headers, places)]
    assert not found, "\n".join(found)
    assert len(operations) >= 25


def _failures(operation: Operation, headers: dict[str, str], places: dict[str, list[str]]) -> Iterator[str]:
    good = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    bad = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @settings(
        max_examples=EXAMPLES if headers else OF_NOBODY,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=good | bad, data=strategies.data())
    def run(case: schemathesis.Case[Any], data: strategies.DataObject) -> None:
        existing = {n: data.draw(strategies.sampled_from(places[n])) for n in places if n in case.path_parameters}
        real = bool(existing) and data.draw(strategies.booleans())
        if real:  # the path is right now, so what was meant to be refused may be fine
            case.path_parameters.update(existing)
        checks = [c for c in CHECKS if not ((real or _unsent(case)) and c is negative_data_rejection)]
        case.call_and_validate(headers=headers, timeout=30, checks=checks)

    try:
        run()
    except FailureGroup as group:
        for failure in group.exceptions:
            yield f"{operation.method.upper()} {operation.path}: {failure}"


def _unsent(case: schemathesis.Case[Any]) -> bool:
    """Tell whether a wrong parameter of the query is an empty list or object, of which nothing is sent."""
    return any(value in ([], {}) for value in (case.query or {}).values())
