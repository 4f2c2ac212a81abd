"""Worker and API die by kill -9 while times are offered: nobody is booked twice, nothing is lost or held for ever."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from api_people import standing, task, until
from mediation_cases import codes, filed, letters_to, link, links_to, offered
from sqlalchemy import text

from adapters.database.engine import Database
from stack import RunningStack

pytestmark = pytest.mark.timeout(300)
CLAIMS = "select kind from mediation_claim c join mediation_session s on s.id = c.session_id where case_id = '{}'"
STATES = "select state, count(*) from mediation_session where case_id = '{}' group by state"
LIVE = "select purpose from mediation_link where case_id = '{}' and used_at is null and revoked_at is null"
TWICE = """select count(*) from mediation_claim a join mediation_claim b
           on a.resource = b.resource and a.place < b.place and a.period && b.period"""


@pytest.fixture
def fragile(system: RunningStack) -> Iterator[RunningStack]:
    """The shared system, to be broken; whatever became of it, the tests that follow find it whole."""
    yield system
    for name in ("worker", "api"):
        if system.children[name].ended:
            system.restart(name)


def rows(system: RunningStack, query: str) -> list[Any]:
    """Return what the database says."""

    async def look() -> list[Any]:
        database = Database(system.settings().database_url.get_secret_value(), 1)
        async with database.reading() as session:
            found = (await session.execute(text(query))).all()
        await database.close()
        return list(found)

    return asyncio.run(look())


def client(system: RunningStack, name: str = "") -> httpx.Client:
    """Return somebody's client; "" is nobody's."""
    headers = {"Authorization": f"Bearer {system.token(name)}"} if name else {}
    return httpx.Client(base_url=system.api_url, headers=headers, timeout=30, trust_env=False)


def sent(who: httpx.Client, path: str, body: dict[str, object], key: str) -> bool:
    """Send an act under its key; False when nobody acknowledged it."""
    try:
        answer = who.post(path, json=body, headers={"Idempotency-Key": key})
    except httpx.HTTPError:
        return False
    assert answer.is_success or answer.status_code >= 500, answer.text
    return bool(answer.is_success)


def struck(system: RunningStack, name: str, who: httpx.Client, path: str, body: dict[str, object], key: str) -> None:
    """Kill a process while an act is on its way, start it again, and send the act until it is acknowledged."""
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sent, who, path, body, key)
        system.kill(name)
        system.restart(name)
        first.result()
    until(lambda: sent(who, path, body, key), "the act to be acknowledged")


def test_an_offer_survives_kill_9_of_worker_and_api_at_every_step(fragile: RunningStack) -> None:
    citizen, clerk, nobody = client(fragile, "citizen-1"), client(fragile, "clerk"), client(fragile)
    case_id, address = filed(citizen)
    admission: dict[str, object] = {"outcome": "admit", "fields": {"direito": "disponivel"}}
    struck(fragile, "worker", clerk, f"/api/tasks/{task(clerk, case_id, 'admission')}/completion", admission, "admit")
    mail = fragile.layout.mail
    path = link(mail, address)
    times = codes(offered(citizen, case_id), "horarios")
    assert dict(map(tuple, rows(fragile, STATES.format(case_id)))) == {"held": len(times)}
    assert len(rows(fragile, CLAIMS.format(case_id))) == 4 * len(times)
    answer: dict[str, object] = {"fields": {"resposta": "aceito", "horarios": times[:1]}}
    struck(fragile, "api", nobody, path, answer, "hers")
    act = f"/api/cases/{case_id}/acts/party-answer"
    struck(fragile, "worker", citizen, act, answer, "mine")
    standing(citizen, case_id, "session-booked")
    link(mail, address, 2)
    assert sorted(r.kind for r in rows(fragile, CLAIMS.format(case_id))) == ["mediator", "party", "party", "room"]
    states = dict(map(tuple, rows(fragile, STATES.format(case_id))))
    assert (states.get("confirmed"), states.get("held")) == (1, None)
    assert rows(fragile, TWICE) == [(0,)]
    assert [r.purpose for r in rows(fragile, LIVE.format(case_id))] == ["session"]
    assert len({str(m["Message-ID"]) for m in letters_to(mail, address)}) == len(links_to(mail, address)) == 2
    told = [e["code"] for e in citizen.get(f"/api/cases/{case_id}").json()["timeline"]]
    assert [told.count(c) for c in ("invitation-issued", "times-offered", "session-booked")] == [1, 1, 1]
    leave: dict[str, object] = {"fields": {"resposta": "nao-quero"}}
    struck(fragile, "worker", nobody, links_to(mail, address)[1], leave, "leave")
    standing(citizen, case_id, "closed")
    assert rows(fragile, CLAIMS.format(case_id)) == []
    assert rows(fragile, LIVE.format(case_id)) == []
