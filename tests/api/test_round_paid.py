"""A lot over HTTP from its filing to its last payment: the real API, worker and servers; only its clock is moved on."""

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from api_people import problems, refused, standing
from paid_round import RoundWalk

from domain.calendar import local_day
from stack import RunningStack

Person = Callable[[str], httpx.Client]
DAY = timedelta(days=1)


@pytest.fixture
def walk(system: RunningStack, person: Person) -> RoundWalk:
    """A round whose first lot has closed over four proposals: two are fit, two rejected."""
    walk = RoundWalk(system, person)
    walk.opened()
    for name in ("shared", "paid", "left", "lost"):
        walk.proposed(name, shared=name == "shared")
    walk.examined()
    return walk


@pytest.mark.long
def test_from_filing_to_payment(walk: RoundWalk) -> None:
    too_early(walk)
    walk.published()
    appeals(walk)
    walk.appeal_term_over()
    walk.published()
    walk.lot_stands("forwarding")
    digest = the_file(walk)
    acknowledged(walk, digest)
    paid(walk)
    walk.settled()
    assert {name: walk.ended(name) for name in walk.cases} == {
        "shared": "settlement-paid", "paid": "settlement-paid", "left": "left-in-queue", "lost": "proposal-rejected",
    }  # fmt: skip
    what_is_left_goes_on(walk)


def too_early(walk: RoundWalk) -> None:
    """Nothing of the court is taken before the lists."""
    clerk, today = walk.person("clerk"), local_day(datetime.now(UTC)).isoformat()
    refused(clerk.get(f"{walk.lot_path}/forwarding"), 404, "not-found")
    receipt = {"receipt": "DEPRE 1", "received_on": today, "file_sha256": "0" * 64}
    refused(clerk.post(f"{walk.lot_path}/acknowledgement", json=receipt), 409, "lot-not-at-court")
    body = {"items": [{"protocol": walk.protocol("paid"), "paid_on": today, "amount": "1.00"}]}
    found = refused(clerk.post(f"{walk.lot_path}/payments", json=body), 422, "invalid-input")
    assert problems(found) == {("items.0", "not-forwarded")}
    publication = walk.task_of_lot("publication")
    done = {"outcome": "publish", "fields": {}}
    refused(clerk.post(f"/api/tasks/{publication}/completion", json=done), 403, "wrong-role")


def appeals(walk: RoundWalk) -> None:
    """The second creditor appeals, once for both; nobody else may; another attorney than the signer decides."""
    refused(walk.appeals("citizen-2", "lost"), 403, "not-your-rejection")
    first = walk.appeals("citizen-2", "shared")
    assert first.status_code == 201, first.text
    refused(walk.appeals("citizen-1", "shared"), 409, "already-appealed")
    walk.granted(first.json()["id"])


def the_file(walk: RoundWalk) -> str:
    """The file has one line for each creditor, for the Núcleo alone; return its digest, as the round shows it."""
    refused(walk.person("citizen-1").get(f"{walk.lot_path}/forwarding"), 403, "wrong-role")
    file = walk.person("clerk").get(f"{walk.lot_path}/forwarding")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert sorted(row["proposta"] for row in rows) == sorted(
        walk.protocol(name) for name in ("shared", "shared", "paid", "left")
    )
    digest = hashlib.sha256(file.content).hexdigest()
    assert walk.lot()["forwarding_sha256"] == digest
    return digest


def acknowledged(walk: RoundWalk, digest: str) -> None:
    """The court's receipt is taken once, for this very file, from whoever does that work."""
    clerk, path, today = walk.person("clerk"), f"{walk.lot_path}/acknowledgement", local_day(datetime.now(UTC))
    receipt: dict[str, Any] = {"receipt": "DEPRE 1/2026", "received_on": today.isoformat(), "file_sha256": digest}
    refused(walk.person("citizen-1").post(path, json=receipt), 403, "wrong-role")
    refused(walk.person("attorney-1").post(path, json=receipt), 403, "wrong-role")
    wrong = {**receipt, "file_sha256": "0" * 64, "received_on": (today + DAY).isoformat()}
    found = refused(clerk.post(path, json=wrong), 422, "invalid-input")
    assert problems(found) == {("file_sha256", "another-file"), ("received_on", "date-in-future")}
    early = {**receipt, "received_on": (today - DAY).isoformat()}
    found = refused(clerk.post(path, json=early), 422, "invalid-input")
    assert problems(found) == {("received_on", "before-the-lot")}
    key = {"Idempotency-Key": f"receipt-{walk.root}"}
    answers = [clerk.post(path, json=receipt, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].text
    assert "DEPRE 1/2026" in refused(clerk.post(path, json=receipt), 409, "lot-acknowledged")["detail"]
    standing(walk.person("lawyer"), walk.cases["paid"], "court-payment")


def paid(walk: RoundWalk) -> None:
    """What the court paid is kept all or nothing, and once."""
    clerk, path, today = walk.person("clerk"), f"{walk.lot_path}/payments", local_day(datetime.now(UTC))

    def item(name: str, **changes: object) -> dict[str, object]:
        known = {"protocol": walk.protocol(name), "paid_on": today.isoformat(), "amount": "75000.00"}
        return {**known, **changes}

    wrong = [
        item("paid"), item("lost"), item("left", amount="-1"), item("shared", paid_on=(today + DAY).isoformat()),
        item("shared", paid_on="1999-01-01"), item("left", protocol="PGM-1"),
    ]  # fmt: skip
    found = refused(clerk.post(path, json={"items": wrong}), 422, "invalid-input")
    assert problems(found) == {
        ("items.1", "not-forwarded"), ("items.2", "amount-not-positive"), ("items.3", "date-in-future"),
        ("items.4", "before-the-lot"), ("items.5", "not-forwarded"),
    }  # fmt: skip
    good = {"items": [item("paid"), item("shared")]}
    assert [clerk.post(path, json=good).json()["recorded"] for _ in range(2)] == [2, 0]
    other = refused(clerk.post(path, json={"items": [item("paid", amount="1.00")]}), 422, "invalid-input")
    assert problems(other) == {("items.0", "payment-differs")}


def what_is_left_goes_on(walk: RoundWalk) -> None:
    """What the court left may be proposed again in the round, and is in its next lot; what it paid may not."""
    again = refused(walk.filed("paid"), 422, "invalid-input")
    assert ("credores.0", "already-proposed") in problems(again)
    walk.proposed("left")
    walk.window_over()
    assert walk.lot(2)["counts"] == {"in-lot": 1}
