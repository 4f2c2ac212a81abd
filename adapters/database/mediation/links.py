"""Links without account: kept by digest, spent once (domain.mediation.ports.Links)."""

import hashlib
import hmac
from uuid import UUID

from sqlalchemy import and_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import LinkRow
from adapters.links import LinkSigner
from domain.errors import DomainError
from domain.form import Field
from domain.mediation.links import Link, Purpose, check
from domain.mediation.parties import Side

UNKNOWN = "Este link não existe. Copie-o inteiro do e-mail ou da carta."


class SqlLinks:
    """Each method is one transaction, safe to repeat."""

    def __init__(self, database: Database, signer: LinkSigner) -> None:
        self._database = database
        self._signer = signer

    async def open(self, link: Link) -> Link:
        """Keep a link, once, and revoke those before it: a side is asked one thing at a time.

        One that only reads asks nothing and stays. The link of a printed letter, which cannot be sent anew, is opened
        again with what a later round asks.
        """
        values = link.model_dump(exclude={"opened_at", "used_at", "used_key", "revoked_at", "form"})
        values["form"] = [field.model_dump(mode="json") for field in link.form]
        put = insert(LinkRow).values(**values, digest="", used_key="")
        asks = {name: put.excluded[name] for name in ("round", "label", "form", "expires_at")}
        again = put.on_conflict_do_update(index_elements=["id"], set_={**asks, "opened_at": None}, where=and_(
            col(LinkRow.round) < link.round, col(LinkRow.used_at).is_(None), col(LinkRow.revoked_at).is_(None),
        ))  # fmt: skip
        older = update(LinkRow).where(
            col(LinkRow.case_id) == link.case_id, col(LinkRow.side) == link.side, col(LinkRow.id) != link.id,
            col(LinkRow.round) <= link.round, col(LinkRow.revoked_at).is_(None), col(LinkRow.purpose) != Purpose.READ,
        )  # fmt: skip
        async with self._database.transaction() as session:
            await session.execute(older.values(revoked_at=clock.now()))
            await session.execute(again)
        return link

    async def issue(self, link_id: UUID) -> str:
        """Return the text of a link, to be sent; what was sent of it before no longer counts if the key changed."""
        token = self._signer.sign(link_id)
        async with self._database.transaction() as session:
            mine = update(LinkRow).where(col(LinkRow.id) == link_id)
            await session.execute(mine.values(digest=digest_of(token)))
        return token

    async def waiting(self, link_id: UUID) -> Link:
        """Return a link that still waits for its answer; raise DomainError for one that is spent."""
        async with self._database.reading() as session:
            row = await session.get(LinkRow, link_id)
        if row is None:
            raise DomainError("letter-not-ready", "Não há carta-convite a imprimir: ela foi por e-mail, ou não existe.")
        link = _link(row)
        check(link, clock.now())
        return link

    async def read(self, token: str, key: str = "") -> Link:
        """Return the link that a token stands for; raise DomainError for one that is forged or spent.

        A link used under the very `key` is returned all the same: somebody asks again what became of it.
        """
        async with self._database.reading() as session:
            row = await session.get(LinkRow, self._signer.read(token))
        if row is None or not hmac.compare_digest(row.digest, digest_of(token)):
            raise DomainError("link-invalid", UNKNOWN)
        link = _link(row)
        if not (key and link.used_key == key):
            check(link, clock.now())
        return link

    async def opened(self, link: Link) -> None:
        """Keep when a link was first opened."""
        mine = (col(LinkRow.id) == link.id, col(LinkRow.opened_at).is_(None))
        async with self._database.transaction() as session:
            await session.execute(update(LinkRow).where(*mine).values(opened_at=clock.now()))

    async def use(self, link: Link, key: str) -> None:
        """Spend a link."""
        mine = (col(LinkRow.id) == link.id, col(LinkRow.used_at).is_(None))
        async with self._database.transaction() as session:
            await session.execute(update(LinkRow).where(*mine).values(used_at=clock.now(), used_key=key))


def digest_of(token: str) -> str:
    """Return what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def _link(row: LinkRow) -> Link:
    return Link(
        id=row.id, case_id=row.case_id, side=Side(row.side), purpose=Purpose(row.purpose), round=row.round,
        label=row.label, form=tuple(map(Field.model_validate, row.form)),
        expires_at=row.expires_at, opened_at=row.opened_at, used_at=row.used_at,
        used_key=row.used_key, revoked_at=row.revoked_at,
    )  # fmt: skip
