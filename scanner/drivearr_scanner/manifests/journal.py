"""What a run has finished so far, a line at a time, so that a cut loses no more than the file under way.

`.drivearr/journal.jsonl` exists from the start of a run to the manifest that takes its lines in; one that is found is
the mark of a run that did not end, or that left a part-copied file to be taken up.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.devices.tree import Root

from .path_rules import check_path, path_of
from .records_rules import MAX_FILES_BYTES, MAX_LINE_BYTES, FileRecord, record_of
from .sealed_rules import FormatError, seal, unseal
from .slots import FOLDER, read_bytes, write_all

JOURNAL = f"{FOLDER}/journal.jsonl"
_NEW = f"{JOURNAL}.new"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFile:
    """A file that is being copied: its temporary name, and what the source was when the copy began."""

    temp: str
    library_id: str
    source: str
    size_bytes: int
    mtime_ns: int
    head_xxh3_64: str

    def to_dict(self) -> dict[str, Any]:
        """Give the part as it is written."""
        return {
            "op": "part",
            **path_fields(self.temp),
            "source": {"library_id": self.library_id, **path_fields(self.source)},
            "size_bytes": self.size_bytes,
            "mtime_ns": self.mtime_ns,
            "head_xxh3_64": self.head_xxh3_64,
        }


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What a journal holds; `found` tells that a run did not end."""

    found: bool
    records: tuple[FileRecord, ...] = ()
    parts: tuple[PartFile, ...] = ()


class Journal:
    """The journal of a run, open for appending; every line is durable before the call returns."""

    def __init__(self, root: Root, *, parts: Iterable[PartFile] = ()) -> None:
        """Start a journal that holds the parts alone, in the place of one that was taken in."""
        root.make_dirs(FOLDER)
        with contextlib.suppress(FileNotFoundError):
            root.unlink(_NEW)
        self._fd = root.create_file(_NEW)
        try:
            self._append([part.to_dict() for part in parts])
            root.rename_over(_NEW, JOURNAL)
            root.fsync_dir(FOLDER)
        except OSError:
            self.close()
            raise

    def part(self, part: PartFile) -> None:
        """Note a copy that begins, so that it can be resumed."""
        self._append([part.to_dict()])

    def finished(self, records: Iterable[FileRecord]) -> None:
        """Note files that are whole under their final names."""
        self._append([{"op": "file", "record": record.to_dict()} for record in records])

    def close(self) -> None:
        """Close the file; it stays on the drive."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def _append(self, rows: list[dict[str, Any]]) -> None:
        """Write lines and make them durable."""
        write_all(self._fd, b"".join(seal(row) + b"\n" for row in rows))
        os.fdatasync(self._fd)


def read_journal(root: Root) -> JournalReading:
    """Give what the journal of an unfinished run says; torn and foreign lines are passed over."""
    data = read_bytes(root, JOURNAL, limit=MAX_FILES_BYTES)
    return JournalReading(found=False) if data is None else parse_journal(data)


def parse_journal(data: bytes) -> JournalReading:
    """Give what the lines of a journal say; those that are torn, foreign or hostile are passed over."""
    records: dict[str, FileRecord] = {}
    parts: dict[str, PartFile] = {}
    for row in _rows(data):
        with contextlib.suppress(FormatError):
            if row.get("op") == "file":
                record = record_of(_object(row.get("record")))
                records[record.path] = record
            elif row.get("op") == "part":
                part = _part_of(row)
                parts[part.temp] = part
    return JournalReading(found=True, records=tuple(records.values()), parts=tuple(parts.values()))


def _rows(data: bytes) -> Iterator[dict[str, Any]]:
    """Give the lines that are whole."""
    for line in data.split(b"\n"):
        if 0 < len(line) <= MAX_LINE_BYTES:
            with contextlib.suppress(FormatError):
                yield unseal(line)


def _object(value: Any) -> dict[str, Any]:
    """Give a value that must be an object."""
    if not isinstance(value, dict):
        raise FormatError("not an object")
    return value


def _part_of(row: dict[str, Any]) -> PartFile:
    """Read a part; FormatError when it is none."""
    source = row.get("source")
    numbers = [row.get("size_bytes"), row.get("mtime_ns")]
    if not isinstance(source, dict) or not all(isinstance(number, int) for number in numbers):
        raise FormatError("not a part")
    return PartFile(
        temp=check_path(path_of(row)),
        library_id=str(source.get("library_id")),
        source=path_of(source),
        size_bytes=int(numbers[0] or 0),
        mtime_ns=int(numbers[1] or 0),
        head_xxh3_64=str(row.get("head_xxh3_64")),
    )
