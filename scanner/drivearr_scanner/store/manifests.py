"""The copy of each drive's manifest that is kept here, for a drive that loses its own."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """A manifest as it was last seen on a drive: the bytes of its slot and of its files list."""

    drive_id: str
    generation: int
    slot: bytes
    files: bytes
    kept_at: str


def keep(connection: sqlite3.Connection, row: ManifestRow) -> None:
    """Keep a manifest; an older generation never replaces a newer one."""
    connection.execute(
        "INSERT INTO manifests (drive_id, generation, slot, files, kept_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (drive_id) DO UPDATE SET generation = excluded.generation, slot = excluded.slot,"
        " files = excluded.files, kept_at = excluded.kept_at WHERE excluded.generation > manifests.generation",
        (row.drive_id, row.generation, row.slot, row.files, row.kept_at),
    )


def generation_of(connection: sqlite3.Connection, drive_id: str) -> int:
    """Give the generation that is kept of a drive; 0 when there is none."""
    row = connection.execute("SELECT generation FROM manifests WHERE drive_id = ?", (drive_id,)).fetchone()
    return 0 if row is None else int(row["generation"])


def find(connection: sqlite3.Connection, drive_id: str) -> ManifestRow | None:
    """Give what is kept of a drive."""
    row = connection.execute("SELECT * FROM manifests WHERE drive_id = ?", (drive_id,)).fetchone()
    if row is None:
        return None
    return ManifestRow(
        drive_id=row["drive_id"],
        generation=row["generation"],
        slot=row["slot"],
        files=row["files"],
        kept_at=row["kept_at"],
    )
