"""What a run has done so far: on the drive's journal as it happens, and in memory for the manifest at the end."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.manifests.format import LastSync, ProfileNote
from drivearr_scanner.manifests.journal import JOURNAL, Journal, PartFile
from drivearr_scanner.manifests.records_rules import FileRecord, Proof
from drivearr_scanner.manifests.writing import Change, rfc3339

from .plan import CopyItem
from .result import Failure, SyncResult, history_of
from .target import RunStoppedError, Target

type Finished = tuple[CopyItem, FileRecord]


class Ledger:
    """The book of one run."""

    def __init__(self, target: Target, *, clock: Callable[[], datetime]) -> None:
        """Start an empty book."""
        self.run_id = uuid.uuid4().hex
        self.stopped: DrivearrError | None = None
        self.parts: dict[str, PartFile] = {}  # part-copied files by temporary name: what a stopped run leaves
        self._target = target
        self._clock = clock
        self._started_at = self.now()
        self._journal: Journal | None = None
        self._unproven: list[Finished] = []
        self.unproven_bytes = 0
        self._records: dict[str, FileRecord] = {}
        self._removed: set[str] = set()
        self._copied: list[CopyItem] = []
        self._there = 0
        self._failures: list[Failure] = []

    def now(self) -> str:
        """Give the time as the manifest writes it."""
        return rfc3339(self._clock())

    def open_journal(self, parts: Mapping[str, PartFile]) -> None:
        """Start the journal on the drive, with the parts that an earlier run left."""
        self.parts = dict(parts)
        self._journal = Journal(self._target.root, parts=parts.values())

    def close_journal(self) -> None:
        """Let go of the journal."""
        if self._journal is not None:
            self._journal.close()

    def begun(self, part: PartFile) -> None:
        """Note a large copy that begins."""
        self.parts[part.temp] = part
        self._note(lambda journal: journal.part(part))

    def finished(self, files: Sequence[Finished]) -> None:
        """Note files that are whole and durable under their names."""
        for item, record in files:
            self._copied.append(item)
            self._records[record.path] = record
            self.unproven_bytes += record.size_bytes
        self._unproven.extend(files)
        self._note(lambda journal: journal.finished(record for _, record in files))

    def was_there(self, item: CopyItem, record: FileRecord) -> None:
        """Note a file that the drive had already, byte for byte."""
        self._there += 1
        self._records[record.path] = record
        self._unproven.append((item, record))
        self.unproven_bytes += record.size_bytes
        self._note(lambda journal: journal.finished([record]))

    def failed(self, item: CopyItem, error: DrivearrError) -> None:
        """Note a file that was not copied."""
        self._failures.append(Failure(item=item, error=error))

    def take_unproven(self) -> list[Finished]:
        """Give what is to be read back, and forget that it is."""
        taken, self._unproven = self._unproven, []
        self.unproven_bytes = 0
        return taken

    @property
    def unproven(self) -> Sequence[Finished]:
        """What is still to be read back."""
        return self._unproven

    def proven(self, records: Iterable[FileRecord], proof: Proof) -> None:
        """Note files that read back as they were written."""
        at = self.now()
        renewed = [replace(record, proof=proof, verified_at=at) for record in records]
        self._records.update({record.path: record for record in renewed})
        self._note(lambda journal: journal.finished(renewed))

    def disproven(self, item: CopyItem, error: DrivearrError) -> None:
        """Note a file that read back wrong and was removed."""
        self._records.pop(item.target, None)
        self._removed.add(item.target)
        if item in self._copied:
            self._copied.remove(item)
        self.failed(item, error)

    def change(self, profile: ProfileNote | None) -> Change:
        """Give what the manifest takes in."""
        result = self.result(skipped=0, duration_s=0)
        last = LastSync(
            id=self.run_id,
            started_at=self._started_at,
            ended_at=self.now(),
            status=result.status,
            copied=result.copied,
            failed=result.failed,
        )
        records, removed = tuple(self._records.values()), frozenset(self._removed)
        return Change(records=records, removed=removed, history=result.history, last_sync=last, profile=profile)

    def result(self, *, skipped: int, duration_s: float) -> SyncResult:
        """Give what the run did; `skipped` are the units that the plan left out."""
        proofs = [record.proof for record in self._records.values()]
        return SyncResult(
            copied=len(self._copied),
            failed=len(self._failures),
            verified=proofs.count(Proof.VERIFIED),
            skipped=skipped + self._there,
            size_bytes=sum(item.source.size_bytes for item in self._copied),
            duration_s=duration_s,
            failures=tuple(self._failures),
            history=history_of(self._copied, self._failures, run_id=self.run_id, at=self._started_at),
            stopped=self.stopped,
        )

    def _note(self, write: Callable[[Journal], None]) -> None:
        """Write to the journal; what it has no room for is in memory, and only a drive that is lost ends the run."""
        if self._journal is None:
            return
        try:
            write(self._journal)
        except OSError as problem:
            judged = self._target.failure(problem, JOURNAL)
            if isinstance(judged, RunStoppedError):
                raise judged from problem
