"""The command that keeps PostgreSQL's WAL, as the compose file gives it: safe to repeat, and nothing is replaced."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
POSTGRES = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]["postgres"]
ARCHIVE = "/var/lib/postgresql/archive"
NAME = "00000001000000000000002A"


@dataclass
class Server:
    """The folder of a PostgreSQL and the archive beside it."""

    data: Path
    archive: Path

    def archives(self, piece: bytes) -> bool:
        """Tell whether the command takes a piece of WAL; PostgreSQL tries again for ever when it does not."""
        (self.data / "pg_wal").mkdir(exist_ok=True)
        (self.data / "pg_wal" / NAME).write_bytes(piece)
        return subprocess.run(["sh", "-c", self.command()], cwd=self.data, capture_output=True).returncode == 0

    def command(self) -> str:
        """Return what PostgreSQL hands to its shell, with the folders of this machine."""
        given: str = next(word for word in POSTGRES["command"] if word.startswith("-carchive_command="))
        text = given.partition("=")[2].replace("%p", f"pg_wal/{NAME}").replace("%f", NAME)
        for mount in (one for one in POSTGRES["volumes"] if one.startswith("./")):
            here, there = mount.split(":")[:2]
            text = text.replace(there, str(PROJECT / here))
        return text.replace(ARCHIVE, str(self.archive))

    def kept(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.archive.iterdir()}


@pytest.fixture
def server(tmp_path: Path) -> Server:
    found = Server(tmp_path / "data", tmp_path / "archive")
    found.data.mkdir()
    found.archive.mkdir()
    return found


def test_a_new_piece_is_kept_under_its_name(server: Server) -> None:
    assert server.archives(b"wal")
    assert server.kept() == {NAME: b"wal"}


def test_a_piece_that_comes_again_after_a_crash_is_taken_for_kept(server: Server) -> None:
    assert server.archives(b"wal")
    assert server.archives(b"wal")
    assert server.kept() == {NAME: b"wal"}


def test_another_piece_under_the_name_of_one_that_is_kept_is_refused(server: Server) -> None:
    assert server.archives(b"wal")
    assert not server.archives(b"wax")
    assert not server.archives(b"wal and more")
    assert server.kept() == {NAME: b"wal"}


def test_half_a_piece_that_a_crash_left_is_written_anew(server: Server) -> None:
    (server.archive / f".{NAME}").write_bytes(b"half of what was there, and longer")
    assert server.archives(b"wal")
    assert server.kept() == {NAME: b"wal"}


def test_an_archive_that_cannot_be_written_is_no_success(server: Server) -> None:
    server.archive.rmdir()
    assert not server.archives(b"wal")
