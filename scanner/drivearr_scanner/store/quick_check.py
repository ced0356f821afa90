"""A check of the data base's pages beside its use: it can be stopped, and holds up nobody."""

import sqlite3
from urllib.parse import quote

from .backup import damage_of


class QuickCheck:
    """One check, on a connection of its own that cannot write."""

    def __init__(self, path: str) -> None:
        """Check the data base file at `path`."""
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._stopped = False

    def run(self) -> list[str] | None:
        """Say what is wrong with the file, nothing when it is whole; None when it was stopped. Blocking, for long."""
        try:
            self._connection = sqlite3.connect(f"file:{quote(self._path)}?mode=ro", uri=True, check_same_thread=False)
            return None if self._stopped else damage_of(self._connection)
        except sqlite3.DatabaseError as problem:
            return None if self._stopped else [str(problem)]
        finally:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()

    def stop(self) -> None:
        """End a check that is under way, from another thread."""
        self._stopped = True
        connection = self._connection
        if connection is not None:
            connection.interrupt()
