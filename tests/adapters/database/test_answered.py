"""Answers under an Idempotency-Key: the same for the same request, refused for another, forgotten in time."""

from datetime import timedelta
from uuid import uuid4

import pytest

from adapters import clock
from adapters.database.answered import Answer, SqlAnswered
from adapters.database.engine import Database
from domain.errors import DomainError
from stack import RunningStack


@pytest.fixture
def answered(stack: RunningStack) -> SqlAnswered:
    return SqlAnswered(Database(stack.settings().database_url.get_secret_value()))


async def test_the_same_request_gets_the_same_answer(answered: SqlAnswered) -> None:
    person, said = uuid4(), Answer(status=200, body={"a": 1})
    assert await answered.begin(person, "k", "POST x", "digest") is None
    assert await answered.begin(person, "k", "POST x", "digest") is None
    await answered.finish(person, "k", said)
    assert await answered.begin(person, "k", "POST x", "digest") == said


@pytest.mark.parametrize(("route", "digest"), [("POST y", "digest"), ("POST x", "other")])
async def test_another_request_under_the_key_is_refused(answered: SqlAnswered, route: str, digest: str) -> None:
    person = uuid4()
    await answered.begin(person, "k", "POST x", "digest")
    with pytest.raises(DomainError, match="idempotency-key-reused"):
        await answered.begin(person, "k", route, digest)
    assert await answered.begin(uuid4(), "k", route, digest) is None


async def test_a_refusal_frees_the_key(answered: SqlAnswered) -> None:
    person = uuid4()
    await answered.begin(person, "k", "POST x", "digest")
    await answered.forget(person, "k")
    assert await answered.begin(person, "k", "POST y", "mended") is None


async def test_old_answers_are_forgotten(answered: SqlAnswered) -> None:
    person, said = uuid4(), Answer(status=200, body=None)
    await answered.begin(person, "k", "POST x", "digest")
    await answered.finish(person, "k", said)
    await answered.forget_before(clock.now() - timedelta(minutes=5))
    assert await answered.begin(person, "k", "POST x", "digest") == said
    await answered.forget_before(clock.now() + timedelta(minutes=5))
    assert await answered.begin(person, "k", "POST x", "digest") is None
