"""One act for one Idempotency-Key, whatever the network does."""

import hashlib
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid5

from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.wiring import Answer, Office

ANYBODY = UUID("5d0c7a6e-6f0e-4b0e-9d1b-0a7b1f6f3c42")
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


async def once_for_anybody(
    office: Office, key: str | None, route: str, body: str, status: int, work: Work
) -> JSONResponse:
    """Run the work once for a key, a route and a body, whoever sends them.

    Nobody owns a key here, so it is bound to what was asked: another request under the same key is another act, and
    who guesses a key learns only what the same request tells anybody.
    """
    asked = uuid5(ANYBODY, f"{route}|{body}")
    return await once(office, asked, key, route, body, status, work)
