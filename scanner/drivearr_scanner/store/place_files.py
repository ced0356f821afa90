"""The files behind the pieces of a map: pieces carry the number that a file had when the map was built."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from .places import FileFacts, FolderFiles


def folders_of(connection: sqlite3.Connection, root_id: int, numbers: Iterable[int]) -> list[FolderFiles]:
    """Give the folders that hold the files of an index with these numbers, with all their files.

    Files are numbered from 1, folder by folder and by name: an index that changed since may have other numbers.
    """
    counts = connection.execute(
        "SELECT folder_id, count(*) FROM files JOIN folders USING (folder_id) WHERE root_id = ?"
        " GROUP BY folder_id ORDER BY folder_id",
        (root_id,),
    ).fetchall()
    reach = list(accumulate(row[1] for row in counts))
    places = {bisect_left(reach, number) for number in numbers}
    return [_folder(connection, counts[at][0]) for at in sorted(places) if at < len(counts)]


def _folder(connection: sqlite3.Connection, folder_id: int) -> FolderFiles:
    """Give a folder, its files by name, and the packed extents that are known of them."""
    path, known = connection.execute(
        "SELECT path, place_folders.files FROM folders LEFT JOIN place_folders USING (folder_id) WHERE folder_id = ?",
        (folder_id,),
    ).fetchone()
    rows = connection.execute(
        "SELECT name, size_bytes, mtime_ns, ctime_ns, inode, verified_at FROM files WHERE folder_id = ? ORDER BY name",
        (folder_id,),
    )
    return FolderFiles(folder_id, path, [FileFacts(*row) for row in rows], known)
