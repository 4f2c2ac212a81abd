"""The skeleton: a claim's physical work in a straight line, without API, rules, roles, deadlines or retries.

The same objects in S3, the same rows in PostgreSQL, the same two signed PDFs, one durable wait for each human step.
"""

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import timedelta
from uuid import UUID

import asyncpg
from temporalio.client import Client

from adapters.clock import new_id, now
from adapters.files.store import ObjectStore
from adapters.signer import PadesSigner
from bench.bare import TASK_QUEUE, BareWorkflow
from bench.claims import REASONS, Papers
from bench.rows import Pattern, Row, insert
from documents import LetterPress
from domain.documents import DocumentDigest, Letter, LetterKind, Scan

Rows = list[tuple[str, int, Row]]
Call = Callable[..., str]
MOVED = 'update "case" set seq = seq + 1, status = $2, acts = acts || $3::jsonb where id = $1'
DONE = "update task set status = 'done', closed_at = now(), outcome = $2 where id = $1"
SEALED = "update document set state = 'sealed', bucket = $2, key = $3 where id = $1"


class Straight:
    """What the skeleton works with."""

    def __init__(
        self, store: ObjectStore, pool: asyncpg.Pool, temporal: Client, signer: PadesSigner, pattern: Pattern,
        papers: Papers, threads: Executor,
    ) -> None:  # fmt: skip
        self.store, self.pool, self.temporal, self.signer = store, pool, temporal, signer
        self.pattern, self.papers, self.threads = pattern, papers, threads
        self.press = LetterPress()

    async def decided(self) -> None:
        """Do the work of one case."""
        case_id = new_id()
        rows = self.pattern.copy(case_id)
        keys = [await self._thread(self._stage, case_id, paper.data) for paper in (self.papers.card, self.papers.photo)]
        await self._write(rows, 0)
        procedure = await self.temporal.start_workflow(
            BareWorkflow.run, str(case_id), id=f"bare-{case_id}", task_queue=TASK_QUEUE
        )
        for key in keys:
            await self._thread(self._seal, key)
        await self._thread(self._letter, case_id, LetterKind.RECEIPT)
        await self._sealed(rows, keys)
        await procedure.execute_update(BareWorkflow.step, "complete")
        await self._moved(rows, 1, "complete")
        await procedure.execute_update(BareWorkflow.step, "deny")
        await self._thread(self._letter, case_id, LetterKind.DECISION)
        await self._moved(rows, 2, "deny")

    async def _write(self, rows: Rows, step: int) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            await insert(connection, rows, step)

    async def _moved(self, rows: Rows, step: int, did: str) -> None:
        task = [row["id"] for table, _, row in rows if table == "task"][step - 1]
        async with self.pool.acquire() as connection, connection.transaction():
            await insert(connection, rows, step)
            await connection.execute(MOVED, rows[0][2]["id"], did, '{"message": null}')
            await connection.execute(DONE, task, did)

    async def _sealed(self, rows: Rows, keys: list[str]) -> None:
        documents = [row["id"] for table, _, row in rows if table == "document"]
        async with self.pool.acquire() as connection, connection.transaction():
            for document, key in zip(documents, keys, strict=True):
                await connection.execute(SEALED, document, self.store.sealed_bucket, key)

    async def _thread(self, call: Call, *given: object) -> str:
        return await asyncio.get_running_loop().run_in_executor(self.threads, call, *given)

    def _stage(self, case_id: UUID, data: bytes) -> str:
        key, digest = f"bare/{case_id}/{new_id()}", hashlib.sha256(data).hexdigest()
        self.store.client.put_object(Bucket=self.store.staging_bucket, Key=key, Body=data, Metadata={"sha256": digest})
        return key

    def _seal(self, key: str) -> str:
        client, sealed = self.store.client, self.store.sealed_bucket
        copied = client.copy_object(
            Bucket=sealed, Key=key, CopySource={"Bucket": self.store.staging_bucket, "Key": key}
        )
        client.put_object_retention(
            Bucket=sealed, Key=key, VersionId=copied["VersionId"],
            Retention={"Mode": "GOVERNANCE", "RetainUntilDate": now() + timedelta(days=3650)},
        )  # fmt: skip
        return key

    def _letter(self, case_id: UUID, kind: LetterKind) -> str:
        key = f"bare/{case_id}/{kind}.pdf"
        self.store.client.put_object(
            Bucket=self.store.sealed_bucket, Key=key, ContentType="application/pdf",
            Body=self.signer.sign(self.press.render(letter(case_id, kind)), f"{kind} {case_id}"),
            ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=now() + timedelta(days=3650),
        )  # fmt: skip
        return key


def letter(case_id: UUID, kind: LetterKind) -> Letter:
    """Return a letter as long as the real one."""
    digest = hashlib.sha256(case_id.bytes).hexdigest()
    decided = kind is LetterKind.DECISION
    return Letter(
        kind=kind, case_id=case_id, protocol=f"PGM-2026-{case_id.int % 10**7:07}-0", number=3959,
        service_title="Reparação de danos - Solicitar indenização por danos materiais", issued_at=now(),
        filed_at=now(), due_at=now(), applicant_name="Maria Aparecida dos Santos",
        applicant_id_masked="***.444.777-**", verification_code=digest[:20].upper(),
        verification_url=f"http://127.0.0.1:8000/api/verify/{digest[:20]}",
        documents=tuple(
            DocumentDigest(label=label, name=name, size=900_000, sha256=digest, scan=Scan.NOT_SCANNED)
            for label, name in (("RG ou documento oficial", "rg.pdf"), ("Prova do acontecimento", "buraco.jpg"))
        ),
        body=REASONS if decided else "", verdict="deny" if decided else "",
        ground="Não há prova do acontecimento" if decided else "", ground_citation="Serviço 3959" if decided else "",
        asked_cents=185_000, legal_basis=("Decreto 57.739/2017", "Decreto 61.085/2022"),
        assumed_rules=("Resposta ao comunique-se: 30 dias",), signer_name="Cecília Brandão" if decided else "",
        signer_office="Procuradoria Geral do Município", appeal_days=15,
    )  # fmt: skip
