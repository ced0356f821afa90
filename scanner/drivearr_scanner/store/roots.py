"""The roots: what there are indexes of."""

import os
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RootRow:
    """A root and where it was last seen; `volume` is the UUID of its file system, where it is known.

    `drive_kind` says of a drive whether it is a volume of its own.
    """

    root_id: int
    path: str
    library_id: str | None
    drive_id: str | None
    name: str | None
    volume: str | None
    drive_kind: str | None = None


def around(connection: sqlite3.Connection, host_id: str, path: str) -> list[RootRow]:
    """Give the roots that are a path or hold it, the nearest first; of one place a drive or library first."""
    above = [path]
    while above[-1] != os.path.dirname(above[-1]):
        above.append(os.path.dirname(above[-1]))
    found: list[RootRow] = []
    for place in above:
        rows = connection.execute(
            "SELECT roots.root_id, roots.library_id, roots.drive_id, coalesce(drives.name, libraries.name) AS name,"
            " ifnull(roots.volume, drives.fs_uuid) AS volume, drives.kind AS drive_kind FROM roots"
            " LEFT JOIN libraries USING (library_id) LEFT JOIN drives ON drives.drive_id = roots.drive_id"
            " WHERE roots.host_id = ? AND coalesce(roots.path, libraries.path, drives.path) = ?"
            " ORDER BY roots.path IS NOT NULL, roots.root_id DESC",
            (host_id, os.fsencode(place)),
        )
        found += [
            RootRow(
                root_id=row["root_id"],
                path=place,
                library_id=row["library_id"],
                drive_id=row["drive_id"],
                name=row["name"],
                volume=row["volume"],
                drive_kind=row["drive_kind"],
            )
            for row in rows
        ]
    return found


def all_of(connection: sqlite3.Connection, host_id: str) -> list[RootRow]:
    """Give the roots of a host that were ever seen at a path."""
    return [
        RootRow(
            root_id=row["root_id"],
            path=os.fsdecode(row["path"]),
            library_id=row["library_id"],
            drive_id=row["drive_id"],
            name=row["name"],
            volume=row["volume"],
            drive_kind=row["drive_kind"],
        )
        for row in connection.execute(
            "SELECT roots.root_id, roots.library_id, roots.drive_id, coalesce(drives.name, libraries.name) AS name,"
            " coalesce(roots.path, libraries.path, drives.path) AS path,"
            " ifnull(roots.volume, drives.fs_uuid) AS volume, drives.kind AS drive_kind FROM roots"
            " LEFT JOIN libraries USING (library_id) LEFT JOIN drives ON drives.drive_id = roots.drive_id"
            " WHERE roots.host_id = ? AND coalesce(roots.path, libraries.path, drives.path) IS NOT NULL"
            " ORDER BY roots.root_id",
            (host_id,),
        )
    ]
