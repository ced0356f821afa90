"""Sort more pieces than fit into memory: sorted runs in a file without a name, then merged."""

import heapq
import struct
import tempfile
from collections.abc import Iterator
from typing import IO, Self

from drivearr_scanner.integrity.map_rules import Piece

# Big-endian, so that the order of the bytes is the order of the places.
_RECORD = struct.Struct(">QQII")
# Records in memory at once, some 60 MB of Python objects; and records read at once from each run.
RUN_RECORDS = 500_000
_READ_RECORDS = 4096


class PieceSorter:
    """Takes pieces in any order and gives them by place. Use it in a `with` block."""

    def __init__(self, folder: str) -> None:
        """Keep the runs on the disk of `folder`; they vanish with the process."""
        self._folder = folder
        self._held: list[bytes] = []
        self._runs: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        for run in self._runs:
            run.close()

    def add(self, piece: Piece) -> None:
        """Take a piece."""
        self._held.append(_RECORD.pack(*piece))
        if len(self._held) >= RUN_RECORDS:
            self._spill()

    def pieces(self) -> Iterator[Piece]:
        """Give all pieces by place."""
        self._held.sort()
        for record in heapq.merge(self._held, *map(_records, self._runs)):
            yield Piece._make(_RECORD.unpack(record))

    def _spill(self) -> None:
        """Write what is held as a sorted run."""
        self._held.sort()
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed with the sorter
        self._runs.append(run)
        run.write(b"".join(self._held))
        self._held = []


def _records(run: IO[bytes]) -> Iterator[bytes]:
    """Give the records of a run."""
    run.seek(0)
    while data := run.read(_READ_RECORDS * _RECORD.size):
        for at in range(0, len(data), _RECORD.size):
            yield data[at : at + _RECORD.size]
