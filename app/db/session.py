"""The database: connections for SQLite and PostgreSQL, transactions, reading."""

import fcntl
import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import IO, Any, Final, Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import Session

from app.core.json import dumps

BUSY_MS: Final = 30_000
POOL_SIZE: Final = 24
POOL_OVERFLOW: Final = 200
TRUSTED_SECONDS: Final = 0.5
_USED_AT: Final = "used_at"


class Linked(Protocol):
    """What leads to the connection of a transaction: an ORM session, or `Database.writing`."""

    def connection(self) -> Connection:
        """The connection, in its transaction."""
        ...


class _Link:
    """The lighter of the two."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def connection(self) -> Connection:
        """The connection, in its transaction."""
        return self._connection


class Database:
    """One database and its pool; made once per process, after any fork."""

    def __init__(self, url: str, synchronous: str = "FULL") -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = self._connect_sqlite(synchronous) if self.is_sqlite else self._connect()
        self._writing = self._engine.execution_options(writing=True)
        self._reading = self._engine if self.is_sqlite else self._one_moment()
        self._turn = _Turn(self._lock_path()) if self.is_sqlite else None

    @contextmanager
    def transaction(self) -> Generator[Session]:
        """A session whose work is committed at the end, or rolled back when anything is raised.

        On SQLite writers take turns: one transaction at a time over all processes.
        """
        if self._turn is None:
            with Session(self._writing, expire_on_commit=False) as session, session.begin():
                yield session
            return
        with self._turn, Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Generator[Linked]:
        """A transaction for statements alone, without the ORM's session: half as costly."""
        with ExitStack() as stack:
            if self._turn is not None:
                stack.enter_context(self._turn)
            yield _Link(stack.enter_context(self._writing.begin()))

    @contextmanager
    def looking(self) -> Generator[Linked]:
        """The same for reading one consistent moment."""
        with self._reading.connect() as connection:
            yield _Link(connection)

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session over one consistent moment; nothing that is written in it stays."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    def dispose(self) -> None:
        """Closes every pooled connection."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """For migrations."""
        return self._engine

    def _lock_path(self) -> str:
        return f"{make_url(self.url).database}.lock"

    def _one_moment(self) -> Engine:
        return self._engine.execution_options(isolation_level="REPEATABLE READ")

    def _connect(self) -> Engine:
        engine = create_engine(
            self.url, pool_size=POOL_SIZE, max_overflow=POOL_OVERFLOW, json_serializer=dumps
        )
        _ask_idle_connections(engine)
        return engine

    def _connect_sqlite(self, synchronous: str) -> Engine:
        engine = create_engine(
            self.url,
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            json_serializer=dumps,
            connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
        )

        def prepare(connection: Any, _: Any) -> None:
            connection.isolation_level = None  # we begin by ourselves
            for pragma in (
                "journal_mode=WAL",
                f"synchronous={synchronous}",
                "foreign_keys=ON",
                f"busy_timeout={BUSY_MS}",
                "cache_size=-32000",
                "temp_store=MEMORY",
            ):
                connection.execute("PRAGMA " + pragma)

        def begin(connection: Connection) -> None:
            writing = connection.get_execution_options().get("writing", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", begin)
        return engine


def _ask_idle_connections(engine: Engine) -> None:
    """A pooled connection that rested for long is asked whether it lives before it is used.

    SQLAlchemy's `pool_pre_ping` asks at each use, which doubles the exchanges of a short query.
    """

    def note(_: Any, record: Any) -> None:
        record.info[_USED_AT] = time.monotonic()

    def ask(connection: Any, record: Any, _: Any) -> None:
        used_at = record.info.get(_USED_AT)
        if used_at is None or time.monotonic() - used_at < TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error:
            raise InvalidatePoolError from None  # the pool connects anew and goes on

    event.listen(engine, "checkin", note)
    event.listen(engine, "checkout", ask)


class _Turn:
    """Writers wait here instead of in SQLite's busy handler, which sleeps up to 100 ms.

    A file lock per thread: the kernel wakes the next writer at once, and frees the lock of a
    process that dies.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._local = threading.local()

    def __enter__(self) -> None:
        file: IO[bytes] | None = getattr(self._local, "file", None)
        if file is None:
            file = self._local.file = open(self._path, "ab")
        fcntl.flock(file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._local.file, fcntl.LOCK_UN)
