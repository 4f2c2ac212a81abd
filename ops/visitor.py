"""Somebody of the demonstration, signed in or not, speaking to the public API."""

import time
from typing import Any

import httpx

from domain.people import Role

SECONDS = 30
HURRIED = 429
Answer = dict[str, Any]
ROLES = {
    Role.CLERK: "Protocolo", Role.TECHNICIAN: "Corpo técnico", Role.ATTORNEY: "Procuradoria", Role.CHIEF: "Chefia",
    Role.BANK: "Banco",
    Role.MEDIATOR: "Mediação", Role.JUDGE: "Juiz",
}  # fmt: skip


class DemoFailed(Exception):
    """The system answered something else than the story says; the message is one Portuguese sentence."""


class Caller:
    """Whoever calls the API, as `role` and `name` tell them; with a token they are signed in."""

    def __init__(self, api_url: str, role: str, name: str, token: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.client = httpx.Client(base_url=api_url, headers=headers, timeout=SECONDS, trust_env=False)
        self.role = role
        self.name = name

    def ask(self, method: str, path: str, **sent: Any) -> Answer:
        """Call the API and return its answer; raise DemoFailed with the reason that it gives."""
        found: Answer = self._answered(method, path, **sent).json()
        return found

    def refused(self, method: str, path: str, **sent: Any) -> str:
        """Call the API and return why it refuses; raise DemoFailed when it does not."""
        answer = self._called(method, path, **sent)
        if answer.is_success:
            raise DemoFailed(f"{method} {path}: era para ser recusado e foi aceito.")
        return reason(answer)

    def fetch(self, path: str, **sent: Any) -> bytes:
        """Return a file."""
        return self._answered("GET", path, **sent).content

    def _answered(self, method: str, path: str, **sent: Any) -> httpx.Response:
        answer = self._called(method, path, **sent)
        if answer.is_error:
            raise DemoFailed(f"{method} {path}: {answer.status_code} {reason(answer)}")
        return answer

    def _called(self, method: str, path: str, **sent: Any) -> httpx.Response:
        """Call the API; told to come back later, wait and come back once."""
        answer = self.client.request(method, path, **sent)
        if answer.status_code == HURRIED:
            time.sleep(float(answer.headers["Retry-After"]))
            answer = self.client.request(method, path, **sent)
        return answer


class Visitor(Caller):
    """Somebody signed in."""

    def __init__(self, api_url: str, token: str) -> None:
        super().__init__(api_url, "Requerente", "", token)
        self.me = self.ask("GET", "/api/me")
        self.name = self.me["name"]
        posts = self.me["posts"]
        self.role = ROLES.get(Role(posts[0]["role"]), "Servidor") if posts else "Requerente"


def reason(answer: httpx.Response) -> str:
    """Return what a refusal says."""
    try:
        told = answer.json()
    except ValueError:
        return answer.text[:200]
    problems = "; ".join(f"{one['field']}: {one['message']}" for one in told.get("problems", []))
    return f"{told.get('detail', '')} {problems}".strip()
