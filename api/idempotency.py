"""One act for one Idempotency-Key, whatever the network does."""

import hashlib
from collections.abc import Awaitable, Callable
from uuid import UUID

from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.wiring import Answer, Office

Work = Callable[[], Awaitable[BaseModel]]


async def once(
    office: Office, person_id: UUID, key: str | None, route: str, body: str, status: int, work: Work
) -> JSONResponse:
    """Run the work once for a person and key and answer the same ever after; without a key, just run it.

    The work itself must be idempotent: a retry that comes while the first try is still running, or after a
    crash, runs it again. A refusal frees the key, so that the request can be mended.
    """
    if key is None:
        return JSONResponse((await work()).model_dump(mode="json"), status)
    digest = hashlib.sha256(body.encode()).hexdigest()
    earlier = await office.answered.begin(person_id, key, route, digest)
    if earlier is not None:
        return JSONResponse(earlier.body, earlier.status)
    try:
        answer = (await work()).model_dump(mode="json")
    except Exception:
        await office.answered.forget(person_id, key)
        raise
    await office.answered.finish(person_id, key, Answer(status=status, body=answer))
    return JSONResponse(answer, status)
