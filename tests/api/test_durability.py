"""Nothing acknowledged is lost: processes are killed in the middle, Temporal is away, and nobody notices."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from api_people import complete, filed, ready, standing

from stack import RunningStack, isolated

pytestmark = pytest.mark.stack


@pytest.fixture
def fragile() -> Iterator[RunningStack]:
    """A whole system of its own, to be broken."""
    with isolated() as running:
        running.start_worker()
        running.start_api()
        yield running


def _client(system: RunningStack, name: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {system.token(name)}"}
    return httpx.Client(base_url=system.api_url, headers=headers, timeout=30, trust_env=False)


@pytest.mark.long
def test_kill_the_worker_and_the_api_and_take_temporal_away(fragile: RunningStack) -> None:
    citizen, clerk = _client(fragile, "citizen-1"), _client(fragile, "clerk")
    first = filed(citizen)
    fragile.kill("worker")
    unseen = filed(citizen)
    fragile.restart("worker")
    for case_id in (first, unseen):
        assert complete(clerk, case_id, "document-check", "complete").status_code == 200
    fragile.kill("temporal")
    while_away = filed(citizen)
    assert citizen.get(f"/api/cases/{while_away}").json()["status"] == "filed"
    fragile.restart("temporal")
    standing(citizen, while_away, "document-check")
    _filing_survives_kill_9_of_the_api(fragile, citizen)


def _filing_survives_kill_9_of_the_api(fragile: RunningStack, citizen: httpx.Client) -> None:
    """Ten filings are on their way when the API dies; each is retried with its key until it is acknowledged."""
    cases = [ready(citizen) for _ in range(10)]

    def send(case_id: str) -> str | None:
        headers = {**citizen.headers, "Idempotency-Key": f"file-{case_id}"}
        try:
            answer = httpx.post(f"{fragile.api_url}/api/cases/{case_id}/filing", headers=headers, timeout=30)
        except httpx.HTTPError:
            return None
        return str(answer.json()["protocol"]) if answer.status_code == 201 else None

    with ThreadPoolExecutor(10) as pool:
        sent = [pool.submit(send, case_id) for case_id in cases]
        sent[0].result()
        fragile.kill("api")
        before = [s.result() for s in sent]
    fragile.restart("api")
    after = [send(case_id) for case_id in cases]
    assert None not in after
    assert len(set(after)) == len(cases)
    assert all(b in (None, a) for b, a in zip(before, after, strict=True))
    for case_id in cases:
        standing(citizen, case_id, "document-check")
