"""The register of staff on real PostgreSQL."""

import pytest

from adapters.database.engine import Database
from adapters.database.staff import SqlStaff, parse_post
from domain.errors import DomainError
from domain.people import Post, Role, Unit
from stack import RunningStack

JUD = Post(role=Role.ATTORNEY, unit=Unit.JUD)
FISC = Post(role=Role.ATTORNEY, unit=Unit.FISC)
ANA = ("staff:ana", "Ana Conceição", "ana@example.com")


@pytest.fixture
def register(stack: RunningStack) -> SqlStaff:
    return SqlStaff(Database(stack.settings().database_url.get_secret_value()))


async def test_registering_twice_adds_posts_and_corrects(register: SqlStaff) -> None:
    await register.register(*ANA, [JUD])
    again = await register.register("staff:ana", " Ana  Lúcia ", "ana.lucia@example.com", [JUD, FISC])
    assert (again.name, again.email, set(again.posts)) == ("Ana Lúcia", "ana.lucia@example.com", {JUD, FISC})
    assert again in await register.members(Unit.FISC)
    assert again not in await register.members(Unit.CEJUSC)


async def test_a_post_is_taken_away_once(register: SqlStaff) -> None:
    await register.register("staff:rui", "Rui", "rui@example.com", [JUD, FISC])
    assert (await register.remove_post("staff:rui", FISC)).posts == (JUD,)
    with pytest.raises(DomainError, match="post-unknown"):
        await register.remove_post("staff:rui", FISC)


async def test_who_leaves_may_come_back(register: SqlStaff) -> None:
    await register.register("staff:eva", "Eva", "eva@example.com", [JUD])
    assert not (await register.deactivate("staff:eva")).active
    assert (await register.register("staff:eva", "Eva", "eva@example.com", [JUD])).active


@pytest.mark.parametrize(
    ("subject", "name", "email", "posts", "code"),
    [
        ("", "Ana", "ana@example.com", [JUD], "staff-name-invalid"),
        ("s", " ", "ana@example.com", [JUD], "staff-name-invalid"),
        ("s", "A\x1bna", "ana@example.com", [JUD], "staff-name-invalid"),
        ("s", "Ana", "ana", [JUD], "staff-email-invalid"),
        ("s", "Ana", "ana@example.com", [], "staff-without-post"),
    ],
)
async def test_what_the_register_refuses(
    register: SqlStaff, subject: str, name: str, email: str, posts: list[Post], code: str
) -> None:
    with pytest.raises(DomainError, match=code):
        await register.register(subject, name, email, posts)


@pytest.mark.parametrize("text", ["attorney", "attorney/", "jud/attorney", "procurador/jud", ""])
def test_a_wrong_post_is_answered_with_the_right_ones(text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_post(text)
    assert "attorney" in refusal.value.message
    assert "front-desk" in refusal.value.message


async def test_nobody_known(register: SqlStaff) -> None:
    with pytest.raises(DomainError, match="staff-unknown"):
        await register.deactivate("staff:nobody")
