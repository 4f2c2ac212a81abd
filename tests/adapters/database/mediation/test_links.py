"""Links on PostgreSQL: one digest, one use, and a reason of its own for each that is spent."""

from datetime import timedelta
from uuid import UUID, uuid4

import mediation_centre as centre
import pytest
from sqlalchemy import select
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.file import SqlMediationFile
from adapters.database.mediation.links import SqlLinks
from adapters.database.tables import LinkRow
from adapters.links import LinkSigner
from domain.errors import DomainError
from domain.mediation.links import Link, Purpose, paper_link
from domain.mediation.parties import Side

KEY = "k" * 64


@pytest.fixture
def links(database: Database) -> SqlLinks:
    return SqlLinks(database, LinkSigner([KEY]))


async def opened(links: SqlLinks, case_id: UUID, number: int = 1, days: float = 1) -> tuple[Link, str]:
    link = Link(id=uuid4(), case_id=case_id, side=Side.INVITED, purpose=Purpose.ANSWER, round=number,
                expires_at=clock.now() + timedelta(days=days))  # fmt: skip
    await links.open(link)
    await links.open(link)
    return link, await links.issue(link.id)


async def refused(links: SqlLinks, token: str) -> str:
    with pytest.raises(DomainError) as refusal:
        await links.read(token)
    return refusal.value.code


async def test_a_link_is_kept_by_its_digest_only(database: Database, links: SqlLinks) -> None:
    link, token = await opened(links, await centre.case(database))
    assert (await links.read(token)).id == link.id
    async with database.reading() as session:
        row = (await session.execute(select(LinkRow).where(col(LinkRow.id) == link.id))).scalar_one()
    assert token not in str(row.model_dump())
    assert len(row.digest) == 64


async def test_a_link_is_used_once_and_its_user_may_ask_again(database: Database, links: SqlLinks) -> None:
    link, token = await opened(links, await centre.case(database))
    await links.use(link, "key-1")
    await links.use(link, "key-2")
    assert await refused(links, token) == "link-used"
    assert (await links.read(token, "key-1")).used_key == "key-1"
    with pytest.raises(DomainError):
        await links.read(token, "key-2")


async def test_a_newer_link_and_the_end_of_the_case_revoke_a_link(database: Database, links: SqlLinks) -> None:
    case_id = await centre.case(database)
    _, first = await opened(links, case_id)
    _, second = await opened(links, case_id, 2)
    assert await refused(links, first) == "link-revoked"
    await links.read(second)
    await SqlMediationFile(database).expire(case_id)
    assert await refused(links, second) == "link-revoked"


async def test_a_link_that_expired_or_was_never_sent_is_refused(database: Database, links: SqlLinks) -> None:
    _, late = await opened(links, await centre.case(database), days=-1)
    assert await refused(links, late) == "link-expired"
    assert await refused(links, LinkSigner([KEY]).sign(uuid4())) == "link-invalid"


async def test_a_printed_link_asks_what_the_newest_round_asks_until_it_is_used(
    database: Database, links: SqlLinks
) -> None:
    case_id = await centre.case(database)
    first = Link(id=paper_link(case_id), case_id=case_id, side=Side.INVITED, purpose=Purpose.ANSWER, round=0,
                 expires_at=clock.now() - timedelta(seconds=1))  # fmt: skip
    later = first.model_copy(update={"round": 2, "label": "x", "expires_at": clock.now() + timedelta(days=1)})
    await links.open(first)
    token = await links.issue(first.id)
    assert await refused(links, token) == "link-expired"
    await links.opened(first)
    await links.open(later)
    await links.open(first)
    found = await links.read(token)
    assert (found.round, found.label, found.opened_at) == (2, "x", None)
    assert await links.waiting(first.id) == found
    await links.use(found, "key")
    await links.open(later.model_copy(update={"round": 3}))
    assert await refused(links, token) == "link-used"
    with pytest.raises(DomainError, match="link-used"):
        await links.waiting(first.id)
    with pytest.raises(DomainError, match="letter-not-ready"):
        await links.waiting(paper_link(uuid4()))


async def test_a_link_is_first_opened_once(database: Database, links: SqlLinks) -> None:
    link, token = await opened(links, await centre.case(database))
    await links.opened(link)
    at = (await links.read(token)).opened_at
    await links.opened(link)
    assert at is not None
    assert (await links.read(token)).opened_at == at


async def test_a_link_that_only_reads_outlives_what_is_asked_next(database: Database, links: SqlLinks) -> None:
    case_id = await centre.case(database)
    reads = Link(id=uuid4(), case_id=case_id, side=Side.INVITED, purpose=Purpose.READ, round=1,
                 expires_at=clock.now() + timedelta(days=1))  # fmt: skip
    await links.open(reads)
    token = await links.issue(reads.id)
    _, asked = await opened(links, case_id, 2)
    await opened(links, case_id, 3)
    assert (await links.read(token)).id == reads.id
    assert await refused(links, asked) == "link-revoked"
