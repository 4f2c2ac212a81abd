"""Nobody consults faster than the settings allow, or without the captcha they ask for; who signed in is not slowed."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import httpx
import pytest
from api_people import refused

from stack import RunningStack, application
from stack.places import Ports, random_ports

pytestmark = pytest.mark.stack
DEBT = {"kind": "IPTU", "key": "00100200034"}
SOLVED = {"Captcha-Answer": "good"}
SECRET = "the secret of the captcha"


class Verifier(BaseHTTPRequestHandler):
    """Answers as hCaptcha and Turnstile do: only "good" is good, with the right secret."""

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        good = form["secret"] == [SECRET] and form["response"] == ["good"] and "remoteip" in form
        self.send_response(500 if form["response"] == ["away"] else 200)
        self.end_headers()
        self.wfile.write(b'{"success": %s}' % (b"true" if good else b"false"))

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def verifier() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Verifier) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/siteverify"
        server.shutdown()


@pytest.fixture(scope="module")
def asking(stack: RunningStack) -> Iterator[Callable[..., httpx.Client]]:
    """Return a client of an API of its own, with some settings changed."""
    started = []

    def start(**settings: str) -> httpx.Client:
        layout = replace(stack.layout, ports=random_ports_beside(stack))
        child = application.api(layout)
        child.environment = {**child.environment, "PGM_CONSULT_KEYS_PER_MINUTE": "0", **settings}
        started.append(child)
        child.start()
        child.wait_ready()
        return httpx.Client(base_url=f"http://127.0.0.1:{layout.ports.api}", timeout=30, trust_env=False)

    yield start
    for child in started:
        child.kill()


def random_ports_beside(stack: RunningStack) -> Ports:
    """Return the ports of a stack but for those of the API."""
    return replace(stack.layout.ports, api=random_ports().api)


def from_address(address: str) -> dict[str, str]:
    return {"X-Forwarded-For": address}


def test_an_address_is_slowed_down_and_told_when_to_come_back(
    asking: Callable[..., httpx.Client], stack: RunningStack
) -> None:
    client = asking(PGM_CONSULT_PER_MINUTE="3", PGM_TRUSTED_PROXIES="127.0.0.0/8")
    for _ in range(3):
        assert client.get("/api/debts", params=DEBT, headers=from_address("203.0.113.7")).status_code == 200
    answer = client.get("/api/debts", params=DEBT, headers=from_address("203.0.113.7"))
    refused(answer, 429, "too-many-requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    again = from_address("203.0.113.7")
    refused(client.get("/api/debts/extract", params=DEBT, headers=again), 429, "too-many-requests")
    somebody = {"document": "11144477735"}
    refused(client.post("/api/debts/protests", json=somebody, headers=again), 429, "too-many-requests")
    assert client.get("/api/debts", params=DEBT, headers=from_address("203.0.113.8")).status_code == 200
    known = from_address("203.0.113.7") | {"Authorization": f"Bearer {stack.token('citizen-1')}"}
    assert client.get("/api/debts", params=DEBT, headers=known).status_code == 200


def test_what_takes_work_is_slowed_down_for_those_who_did_not_sign_in(
    asking: Callable[..., httpx.Client], stack: RunningStack
) -> None:
    client, known = asking(PGM_CONSULT_PER_MINUTE="1"), {"Authorization": f"Bearer {stack.token('citizen-1')}"}
    letter, credit = "/api/verify/AAAAAAAAAAAAAAAAAAAA", {"edital": "1/2024", "year": 2020, "credit": "100000.00"}
    refused(client.get(letter), 404, "not-found")
    refused(client.get(letter), 429, "too-many-requests")
    refused(client.post("/api/settlement-rounds/simulation", json=credit), 429, "too-many-requests")
    refused(client.get(letter, headers=known), 404, "not-found")
    assert client.post("/api/settlement-rounds/simulation", json=credit, headers=known).status_code == 200


def test_what_a_client_says_of_its_address_is_not_believed(asking: Callable[..., httpx.Client]) -> None:
    client = asking(PGM_CONSULT_PER_MINUTE="1")
    assert client.get("/api/debts", params=DEBT, headers=from_address("203.0.113.7")).status_code == 200
    answer = client.get("/api/debts", params=DEBT, headers=from_address("203.0.113.8"))
    refused(answer, 429, "too-many-requests")


def test_a_captcha_is_asked_of_those_who_did_not_sign_in(
    asking: Callable[..., httpx.Client], stack: RunningStack, verifier: str
) -> None:
    client = asking(PGM_CONSULT_PER_MINUTE="0", PGM_CAPTCHA_URL=verifier, PGM_CAPTCHA_SECRET=SECRET)
    refused(client.get("/api/debts", params=DEBT), 403, "captcha-missing")
    refused(client.get("/api/debts", params=DEBT, headers={"Captcha-Answer": "bad"}), 403, "captcha-wrong")
    refused(client.get("/api/debts", params=DEBT, headers={"Captcha-Answer": "away"}), 503, "unavailable")
    assert client.get("/api/debts", params=DEBT, headers=SOLVED).status_code == 200
    known = {"Authorization": f"Bearer {stack.token('citizen-1')}"}
    assert client.get("/api/debts", params=DEBT, headers=known).status_code == 200
