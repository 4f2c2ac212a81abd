"""Somebody of the demonstration, signed in, speaking to the public API."""

from typing import Any

import httpx

from domain.people import Role

SECONDS = 30
Answer = dict[str, Any]
ROLES = {
    Role.CLERK: "Protocolo", Role.TECHNICIAN: "Corpo técnico", Role.ATTORNEY: "Procuradoria", Role.CHIEF: "Chefia",
}  # fmt: skip


class DemoFailed(Exception):
    """The system answered something else than the story says; the message is one Portuguese sentence."""


class Visitor:
    """Somebody signed in, and how they speak to the API."""

    def __init__(self, api_url: str, token: str) -> None:
        self.client = httpx.Client(
            base_url=api_url, headers={"Authorization": f"Bearer {token}"}, timeout=SECONDS, trust_env=False
        )
        self.me = self.ask("GET", "/api/me")
        posts = self.me["posts"]
        self.role = ROLES.get(Role(posts[0]["role"]), "Servidor") if posts else "Requerente"

    def ask(self, method: str, path: str, **sent: Any) -> Answer:
        """Call the API and return its answer; raise DemoFailed with the reason that it gives."""
        answer = self.client.request(method, path, **sent)
        if answer.is_error:
            raise DemoFailed(f"{method} {path}: {answer.status_code} {reason(answer)}")
        found: Answer = answer.json()
        return found

    def refused(self, method: str, path: str, **sent: Any) -> str:
        """Call the API and return why it refuses; raise DemoFailed when it does not."""
        answer = self.client.request(method, path, **sent)
        if answer.is_success:
            raise DemoFailed(f"{method} {path}: era para ser recusado e foi aceito.")
        return reason(answer)

    def fetch(self, path: str) -> bytes:
        """Return a file."""
        answer = self.client.get(path)
        if answer.is_error:
            raise DemoFailed(f"GET {path}: {answer.status_code} {reason(answer)}")
        return answer.content


def reason(answer: httpx.Response) -> str:
    """Return what a refusal says."""
    try:
        told = answer.json()
    except ValueError:
        return answer.text[:200]
    problems = "; ".join(f"{one['field']}: {one['message']}" for one in told.get("problems", []))
    return f"{told.get('detail', '')} {problems}".strip()
