"""The hands of a case with a world in memory."""

import pytest

from activities.case_hands import CaseHands, Tools
from tests.rehearsal.claims import FILED_AT, plan_on, start_of
from tests.rehearsal.fakes import Clerkship, Pen, Post, Safe
from tests.rehearsal.register import Register


@pytest.fixture
def register() -> Register:
    return Register(start_of("PGM-2026-0000001-0", FILED_AT, plan_on(FILED_AT)))


@pytest.fixture
def safe() -> Safe:
    return Safe()


@pytest.fixture
def pen() -> Pen:
    return Pen()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def hands(register: Register, safe: Safe, pen: Pen, post: Post) -> CaseHands:
    return CaseHands(
        Tools(register=register, sealer=safe, letters=Clerkship(pen), mailer=post,
              public_url="https://procuradoria.example")
    )  # fmt: skip
