"""The mail sink: every message becomes one .eml file, on disk before it is acknowledged."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from stack.layout import PROJECT, Layout
from stack.places import HOST, listens
from stack.process import Child


def mail(layout: Layout) -> Child:
    """Return the SMTP server of the stack."""
    layout.mail.mkdir(mode=0o700, exist_ok=True)
    return Child(
        name="mail",
        command=[sys.executable, "-m", "stack.mail", str(layout.ports.smtp), str(layout.mail)],
        environment={"PYTHONPATH": str(PROJECT)},
        log=layout.log("mail"),
        ready=lambda: listens(layout.ports.smtp),
    )


class Sink:
    """Handler of aiosmtpd that keeps what it receives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Store the message with its envelope; the answer 250 is a promise that it is on disk."""
        head = "".join(f"X-Envelope-To: {recipient}\r\n" for recipient in envelope.rcpt_tos)
        await asyncio.to_thread(self._store, head.encode() + envelope.original_content)
        return "250 Message accepted"

    def _store(self, content: bytes) -> None:
        name = uuid4().hex
        partial = self.folder / f".{name}.part"
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(self.folder / f"{name}.eml")
        folder = os.open(self.folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


async def serve(port: int, folder: Path) -> None:
    """Accept mail on loopback until told to stop."""
    from aiosmtpd.smtp import SMTP

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(folder), enable_SMTPUTF8=True, loop=loop), HOST, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
