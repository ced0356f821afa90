"""The index of one root as a scan uses it: read folder by folder, written in batches."""

import os
import time
from collections.abc import Mapping, Sequence

from drivearr_scanner.integrity.folder_rules import FolderChange, KnownFile
from drivearr_scanner.store import folders, staging
from drivearr_scanner.store.connection import Connection, Store

# A batch is written when it holds this many rows, or is this old: what a kill can cost.
BATCH_ROWS = 20_000
BATCH_FOLDERS = 5_000
BATCH_S = 5.0
# So many folders of an index are held while it is looked at; where there are more, each is asked for by itself.
HELD_FOLDERS = 100_000


def known_files(store: Store, folder_id: int) -> Mapping[str, KnownFile]:
    """Give what an index knows of the files of a folder, by name."""
    return store.read_now(
        lambda connection: {
            name: KnownFile(size, mtime, ctime, inode, known)
            for name, size, mtime, ctime, inode, known in folders.files_at(connection, folder_id)
        }
    )


class IndexBook:
    """What is known of a root, and what a scan writes down of it; for one thread."""

    def __init__(self, store: Store, root_id: int, run: str, *, is_first: bool) -> None:
        """Keep the book of a scan; in a `is_first` one nothing can have moved, and what is new is kept at once."""
        self._store = store
        self._root_id = root_id
        self._run = run
        self._is_first = is_first
        self._batch: list[FolderChange] = []
        self._rows = 0
        self._written = time.monotonic()
        store.write_now(lambda connection: staging.open_run(connection, run))
        self._known = store.read_now(lambda connection: folders.hashes_of(connection, root_id, most=HELD_FOLDERS))

    def folder(self, path: str) -> tuple[int, bytes | None] | None:
        """Give a folder's id and the hash of its rows; None when it holds no files as far as is known."""
        if self._known is not None:
            return self._known.get(os.fsencode(path))
        row = self._store.read_now(lambda connection: folders.folder_at(connection, self._root_id, path))
        return None if row is None else (row.folder_id, row.rows_hash)

    def files(self, folder_id: int) -> Mapping[str, KnownFile]:
        """Give the files of a folder by name."""
        return known_files(self._store, folder_id)

    def put(self, change: FolderChange) -> None:
        """Take what changed in a folder."""
        self._batch.append(change)
        self._rows += change.rows
        late = time.monotonic() - self._written > BATCH_S
        if self._rows >= BATCH_ROWS or len(self._batch) >= BATCH_FOLDERS or late:
            self.flush()

    def flush(self) -> None:
        """Write down what was taken."""
        batch, self._batch, self._rows = self._batch, [], 0
        if batch:
            self._store.write_now(lambda connection: self._write(connection, batch))
        self._written = time.monotonic()

    def close(self) -> None:
        """Forget what was staged."""
        self._store.write_now(lambda connection: staging.close_run(connection, self._run))

    def _write(self, connection: Connection, batch: Sequence[FolderChange]) -> None:
        """Write a batch."""
        for change in batch:
            folder_id: int | None
            if self._is_first:
                folder_id = folders.put_folder(connection, self._root_id, change.path, change.rows_hash)
                folders.put_new_files(connection, folder_id, change.new)
            else:
                folder_id = self._stage(connection, change)
            if folder_id is not None:
                folders.renumber_files(connection, folder_id, change.renumbered)
                folders.change_files(connection, folder_id, [facts for facts, _ in change.changed])

    def _stage(self, connection: Connection, change: FolderChange) -> int | None:
        """Stage what came and went; the hash of the rows holds once that is settled."""
        if change.new:
            staging.put_arrivals(
                connection, self._run, change.path, change.new, None if change.gone else change.rows_hash
            )
        if change.folder_id is None:
            return None
        staging.put_departures(connection, self._run, change.folder_id, change.gone)
        rows_hash = None if change.comes_or_goes else change.rows_hash
        return folders.put_folder(connection, self._root_id, change.path, rows_hash)
