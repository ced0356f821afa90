"""The data base file: one writer thread, read-only connections, settings that survive a power cut.

WAL with synchronous=FULL lost no acknowledged commit in any of the crash tests that the project relies on; NORMAL did.
"""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from drivearr_scanner.contract.errors import error

from .migrate import migrate

# Milliseconds that a statement waits for another process (the command line beside a running server).
BUSY_MS = 10_000
READERS = 3
FILE_NAME = "drivearr.db"
# What SQLite says of a file that is none of its own any more.
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

type Connection = sqlite3.Connection
type Work[T] = Callable[[Connection], T]


class Store:
    """The scanner's memory. A unit of work is a function of a connection, run whole or not at all."""

    def __init__(self, folder: str) -> None:
        """Open or make the data base in `folder`; `data_unusable`, `data_damaged` and `data_newer` say why not."""
        self.folder = folder
        self.path = os.path.join(folder, FILE_NAME)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="store-reader")
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._opened_lock = threading.Lock()
        try:
            self._connection = self._writer.submit(self._open_writer).result()
        except (OSError, sqlite3.Error) as err:
            self._shut_down()
            is_damaged = getattr(err, "sqlite_errorcode", None) in _DAMAGED
            raise error("data_damaged" if is_damaged else "data_unusable", path=folder, reason=str(err)) from err
        except BaseException:
            self._shut_down()
            raise

    async def write[T](self, work: Work[T]) -> T:
        """Run a unit of work in a transaction on the writer thread."""
        return await asyncio.wrap_future(self._submit(work))

    def write_now[T](self, work: Work[T]) -> T:
        """Run a unit of work in a transaction, from a worker thread or the command line."""
        return self._submit(work).result()

    def write_soon[T](self, work: Work[T]) -> Future[T]:
        """Queue a unit of work for the writer thread; its future says what became of it."""
        return self._submit(work)

    async def read[T](self, work: Work[T]) -> T:
        """Run a query on a read-only connection."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def read_now[T](self, work: Work[T]) -> T:
        """Run a query on this thread's read-only connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open_reader()
            self._local.connection = connection
        return work(connection)

    def close(self) -> None:
        """Finish what is queued, fold the log into the file and close."""
        self._writer.submit(self._checkpoint).result()
        self._shut_down()

    def _submit[T](self, work: Work[T]) -> Future[T]:
        """Queue a unit of work for the writer thread."""
        return self._writer.submit(self._transact, work)

    def _transact[T](self, work: Work[T]) -> T:
        """Run a unit of work between BEGIN and COMMIT."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        return result

    def _open_writer(self) -> sqlite3.Connection:
        """Open the writing connection and bring the schema up to date."""
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        connection = self._remember(
            sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False)
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _common_settings(connection)
        migrate(connection, self.path)
        return connection

    def _open_reader(self) -> sqlite3.Connection:
        """Open a connection that cannot write."""
        connection = self._remember(
            sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False)
        )
        _common_settings(connection)
        connection.execute("PRAGMA query_only = on")
        return connection

    def _remember(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """Keep a connection to close it with the store."""
        with self._opened_lock:
            self._opened.append(connection)
        return connection

    def _checkpoint(self) -> None:
        """Fold the write-ahead log into the data base file."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _shut_down(self) -> None:
        """Stop the threads and close every connection."""
        self._writer.shutdown()
        self._readers.shutdown()
        for connection in self._opened:
            connection.close()
        self._opened.clear()


def _common_settings(connection: sqlite3.Connection) -> None:
    """Set what every connection needs: references kept, no functions run from a damaged schema."""
    for setting in ("foreign_keys = on", f"busy_timeout = {BUSY_MS}", "trusted_schema = off", "cell_size_check = on"):
        connection.execute(f"PRAGMA {setting}")
    connection.row_factory = sqlite3.Row


def row_dict(row: sqlite3.Row) -> dict[str, Any]:
    """Give a row as a dictionary."""
    return {key: row[key] for key in row.keys()}  # noqa: SIM118 - a Row iterates over its values
