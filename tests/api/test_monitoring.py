"""What machines that watch are told."""

import httpx

from stack import RunningStack


def test_every_outbox_tells_how_much_waits(system: RunningStack) -> None:
    said = httpx.get(f"{system.api_url}/metrics", trust_env=False).text
    told = {line.split('"')[1] for line in said.splitlines() if line.startswith("pgm_orders_waiting{outbox=")}
    assert told == {"filings", "signals", "recounts", "agreements"}


def test_what_goes_wrong_beside_agreements_is_told(system: RunningStack) -> None:
    said = httpx.get(f"{system.api_url}/metrics", trust_env=False).text
    told = {line.split('"')[1] for line in said.splitlines() if line.startswith("pgm_agreements_troubled{matter=")}
    assert told == {"notice", "call"}
