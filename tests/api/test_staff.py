"""What the register of staff means to whoever signs in."""

import pytest
from api_people import Client, filed, refused, task

from adapters.database.engine import Database
from adapters.database.staff import SqlStaff
from domain.errors import DomainError
from domain.people import Post, Role, Unit
from stack import RunningStack


@pytest.fixture
def register(system: RunningStack) -> SqlStaff:
    return SqlStaff(Database(system.settings().database_url.get_secret_value()))


async def test_a_citizen_is_not_made_staff(citizen: Client, register: SqlStaff) -> None:
    assert not citizen.get("/api/me").json()["staff"]
    with pytest.raises(DomainError, match="staff-is-citizen"):
        await register.register("11144477735", "Maria", "maria@example.com", [Post(role=Role.JUDGE, unit=Unit.CEJUSC)])


async def test_leaving_counts_at_once_and_frees_the_tasks(citizen: Client, clerk: Client, register: SqlStaff) -> None:
    found = task(clerk, filed(citizen), "document-check")
    assert clerk.post(f"/api/tasks/{found}/claim").status_code == 200
    known = next(m for m in await register.members() if m.subject == "staff:clerk")
    await register.deactivate("staff:clerk")
    refused(clerk.get("/api/me"), 403, "unknown-person")
    await register.register(known.subject, known.name, "clerk@example.com", known.posts)
    assert clerk.get(f"/api/tasks/{found}").json()["holder"] is None


async def test_losing_a_post_frees_the_tasks_of_that_post_only(
    citizen: Client, clerk: Client, register: SqlStaff
) -> None:
    found = task(clerk, filed(citizen), "document-check")
    clerk.post(f"/api/tasks/{found}/claim")
    for unit, holder in ((Unit.CEJUSC, True), (Unit.FRONT_DESK, False)):
        post = Post(role=Role.CLERK, unit=unit)
        await register.remove_post("staff:clerk", post)
        await register.register("staff:clerk", "Antônio Gonçalves", "clerk@example.com", [post])
        assert (clerk.get(f"/api/tasks/{found}").json()["holder"] is not None) is holder
