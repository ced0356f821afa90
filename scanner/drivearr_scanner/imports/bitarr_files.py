"""The files of a Bitarr data base, one by one, each judged by its checksums; blocking.

No more is held than what is odd: files that are gone, paths that could not be read, paths that are there twice.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from drivearr_scanner.contract.text import display

from .bitarr_rules import (
    MAX_TEXT,
    Checksum,
    Judged,
    Scan,
    algorithm_of,
    changed_of,
    digest_of,
    is_missing,
    judge,
    mtime_ns_of,
    time_of,
    truth_of,
    whole_of,
    why_unusable,
)
from .bitarr_source import BitarrDatabase
from .outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file as it stood there; `gone` when it is proven to be, `twin` when a later one has its path."""

    path: str
    device: Any
    size_bytes: int | None
    changed_at: str | None
    mtime_ns: int | None
    deleted: bool
    checksums: list[Checksum]
    judged: Judged
    gone: bool
    twin: bool


class FileReader:
    """Reads the files of a data base."""

    def __init__(self, database: BitarrDatabase, zone: tzinfo | None, machine_zone: tzinfo) -> None:
        """Look at what is needed to judge: scans, errors, and which scan saw which device."""
        self._database = database
        self._zone = zone
        self._machine_zone = machine_zone
        self._scans = [
            Scan(row["id"], row["top_level_path"], row["status"] == "completed")
            for row in database.rows("scans")
            if isinstance(row["id"], int) and isinstance(row["top_level_path"], str)
        ]
        self._failed: dict[str, list[int]] = {}
        self._errors: Counter[int] = Counter()
        for row in database.rows("scan_errors"):
            if isinstance(row["scan_id"], int):
                self._errors[row["scan_id"]] += 1
                if isinstance(row["file_path"], str):
                    self._failed.setdefault(row["file_path"], []).append(row["scan_id"])
        self._saw: dict[Any, frozenset[int]] = {}
        for scan, device in database.presence():
            self._saw[device] = self._saw.get(device, frozenset()) | {scan}
        self._inhabited = database.inhabited()
        self._twins = database.twins()
        self._gone: dict[str, tuple[int, list[Checksum]]] = {}

    def errors_by_scan(self) -> Counter[int]:
        """Give how many errors each scan met."""
        return self._errors

    def files(self, outcome: Outcome) -> Iterator[ReadFile]:
        """Give each file that has a path; what cannot be used is noted."""
        for row, checksum_rows in self._database.files():
            path = row["path"]
            if (problem := why_unusable(path)) is not None:
                outcome.skip_row("files", f"row {row['id']}: {str(path)[:100]}", problem)
                continue
            yield self._file(row, path, [self._checksum(*pair) for pair in enumerate(checksum_rows)], outcome)
        if orphans := self._database.orphans():
            outcome.skip(f"checksums: {orphans} rows", "the file that they belong to was deleted from the data base")

    def missing(self) -> list[str]:
        """Give the files that are gone; those whose content came up elsewhere in a later scan only moved."""
        if not self._gone:
            return []
        wanted: dict[tuple[str | None, bytes | None], list[str]] = {}
        for path, (_, checksums) in self._gone.items():
            for last in {row.algorithm: row for row in checksums if row.usable}.values():
                wanted.setdefault((last.algorithm, last.digest), []).append(path)
        moved: set[str] = set()
        for row, rows in self._database.files():
            if not rows or row["path"] in self._gone or not whole_of(row["size"]):
                continue
            first = self._checksum(0, rows[0])
            for path in wanted.get((first.algorithm, first.digest), []):
                if path not in moved and first.scan > self._gone[path][0]:
                    moved.add(path)
                    break
        return [path for path in self._gone if path not in moved]

    def _file(self, row: dict[str, Any], path: str, checksums: list[Checksum], outcome: Outcome) -> ReadFile:
        """Judge a file."""
        read = [checksum.scan for checksum in checksums if checksum.digest is not None]
        failed = self._failed.get(path, [])
        failed_later = bool(read and failed) and max(failed) > max(read)
        judged = judge(checksums, changed_of(row["last_modified"], self._zone), failed_later=failed_later)
        twin = self._twins.get(path, row["id"]) != row["id"]
        gone = not twin and is_missing(
            path,
            read and [*read, *failed],
            self._scans,
            saw_volume=self._saw.get(row["storage_device_id"], frozenset()),
            flagged=truth_of(row["is_deleted"]),
            others_there=row["storage_device_id"] in self._inhabited,
        )
        if gone:
            self._gone[path] = (max([*read, *failed]), checksums)
        self._note(path, checksums, judged, outcome, gone=gone, twin=twin)
        changed_at = row["last_modified"]
        return ReadFile(
            path=path,
            device=row["storage_device_id"],
            size_bytes=_size(row["size"]),
            changed_at=display(changed_at)[:MAX_TEXT] if isinstance(changed_at, str) else None,
            mtime_ns=mtime_ns_of(changed_at, self._zone or self._machine_zone),
            deleted=truth_of(row["is_deleted"]),
            checksums=checksums,
            judged=judged,
            gone=gone,
            twin=twin,
        )

    def _note(
        self, path: str, checksums: list[Checksum], judged: Judged, outcome: Outcome, *, gone: bool, twin: bool
    ) -> None:
        """Note what of a file cannot be used."""
        if twin:
            outcome.skip_row("files", path, "kept, not used: a file of another device was seen later at that path")
        elif judged.undecided and not gone:
            how = "; say with --timezone which time that machine showed" if self._zone is None else ""
            outcome.skip_row("files", path, f"whether it was edited or damaged cannot be told{how}")
        if any(row.digest is not None and not row.usable for row in checksums):
            outcome.skip_row("checksums", path, "kept, not used: it is none of a known method")
        elif any(row.digest is None and row.status != "missing" for row in checksums):
            outcome.skip_row("checksums", path, "it is not a checksum")

    @staticmethod
    def _checksum(order: int, row: dict[str, Any]) -> Checksum:
        """Give a checksum of its row."""
        scan, status = row["scan_id"], row["status"]
        return Checksum(
            order=order,
            scan=scan if isinstance(scan, int) else 0,
            algorithm=algorithm_of(row["checksum_method"]),
            digest=digest_of(row["checksum_value"]),
            at=time_of(row["timestamp"]),
            status=display(status)[:MAX_TEXT] if isinstance(status, str) else None,
        )


def _size(value: object) -> int | None:
    """Give a file's size; None where it cannot be one."""
    size = whole_of(value)
    return size if size is not None and size >= 0 else None
