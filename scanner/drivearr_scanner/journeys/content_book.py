"""What reading files gave, judged, and written down in batches."""

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.folder_rules import Facts
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.integrity.reading_tasks import Done, Read, ReadTask
from drivearr_scanner.integrity.verdict import Act, Baseline, Observed, Verdict, is_same_version, judge
from drivearr_scanner.integrity.volume_rules import Tally
from drivearr_scanner.store import contents, folders, reading
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.contents import Baselined

from .checked import Checked
from .index_book import BATCH_S

# Files of a batch: so few that the last one does not hold up the end.
BATCH_READS = 5_000
_COUNTS = {
    FindingKind.CORRUPT: "corrupt",
    FindingKind.UNREADABLE: "unreadable",
    FindingKind.TRUNCATED: "truncated",
    FindingKind.TRANSIENT: "transient",
    FindingKind.MODIFIED: "modified",
}

DAMAGE = frozenset({FindingKind.CORRUPT, FindingKind.UNREADABLE, FindingKind.TRUNCATED})


@dataclass(slots=True)
class _Batch:
    """What is to be written down at once."""

    proven: list[tuple[int, Facts]] = field(default_factory=list)
    adopted: list[Baselined] = field(default_factory=list)
    replaced: list[tuple[Baselined, str]] = field(default_factory=list)
    unproven: list[tuple[int, str]] = field(default_factory=list)
    fresh: list[tuple[ReadTask, list[Read], bool]] = field(default_factory=list)


class ContentBook:
    """Judges what was read of one root and writes it down; for one thread."""

    def __init__(self, store: Store, root_id: int, checked: Checked, *, tell: Callable[[list[Finding]], None]) -> None:
        """Count in `checked` and `tell` of what is found."""
        self._store = store
        self._root_id = root_id
        self._scan_id = ""
        self.tally = Tally()
        self._checked = checked
        self._tell = tell
        self._now = int(time.time())
        self._new_folders: dict[int, int] = {}  # of tasks under way in a first scan: their folder's id
        self._written = time.monotonic()
        self._rows = 0
        self._batch = _Batch()
        self._writing: Future[None] | None = None

    def begin_verify(self, scan_id: str) -> None:
        """Forget how far other runs came within large files."""
        self._scan_id = scan_id
        self._store.write_now(lambda connection: reading.forget(connection, self._root_id, but=scan_id))

    def end_verify(self) -> None:
        """Forget it all: there is nothing left to go on with."""
        self._store.write_now(lambda connection: reading.forget(connection, self._root_id))

    def recall(self, folder_id: int, facts: Facts) -> int:
        """Give how many of a file's first blocks this run found good before it was interrupted; from any thread."""
        return self._store.read_now(lambda connection: reading.find(connection, self._scan_id, folder_id, facts))

    def note(self, folder_id: int, facts: Facts, blocks: int) -> None:
        """Keep how many of a file's first blocks are good; from any thread."""
        self._store.write_now(lambda connection: reading.put(connection, self._scan_id, folder_id, facts, blocks))

    def take(self, done: Done) -> None:
        """Take a part of a task that was read."""
        task = done.task
        if task.folder_id is None:
            self._take_fresh(done)
        else:
            for read in done.reads:
                self._take_known(task, task.folder_id, read)
        self._rows += len(done.reads)
        if self._rows >= BATCH_READS or time.monotonic() - self._written > BATCH_S:
            self._begin_write()

    def _take_fresh(self, done: Done) -> None:
        """Take files that nothing is known of: what they hold is the baseline, unless it was recorded elsewhere."""
        plain = []
        for read in done.reads:
            name = read.facts[0]
            if read.state == "gone":
                continue
            self._checked.read_bytes += 0 if read.state else read.facts[1]
            if read.state or read.bad or name in done.task.baselines:
                verdict, finding = self._judge(done.task, read)
                self._checked.verified += verdict is not None and verdict.act is Act.PROVEN
                if verdict is not None and verdict.act in (Act.PROVEN, Act.ADOPT, Act.REPLACE):
                    plain.append(read)
                else:
                    plain.append(Read(read.facts))  # known by its name, without a baseline
                if finding is not None:
                    self._tell([finding])
            else:
                plain.append(read)
                self.tally.count(damaged=False, error=0)
        self._batch.fresh.append((done.task, plain, done.left == 0))

    def _take_known(self, task: ReadTask, folder_id: int, read: Read) -> None:
        """Take one file of the index."""
        name = read.facts[0]
        if not read.state:
            self._checked.read_bytes += read.facts[1]
        expected = task.expected.get(name)
        if expected is not None and read.digest == expected and not read.bad:
            self._checked.verified += 1
            self._batch.proven.append((folder_id, read.facts))
            self.tally.count(damaged=False, error=0)
            return
        verdict, finding = self._judge(task, read)
        if finding is not None:
            self._tell([finding])
        if verdict is None:
            return
        row = Baselined(folder_id, read.facts, read.digest, read.blocks)
        if verdict.act is Act.HOLD:
            self._batch.unproven.append((folder_id, name))
        elif verdict.act is Act.REPLACE:
            self._batch.replaced.append((row, verdict.reason or "modified"))
        elif expected is not None:
            self._checked.verified += 1
            self._batch.proven.append((folder_id, read.facts))
        else:
            self._checked.verified += verdict.act is Act.PROVEN
            self._batch.adopted.append(row)

    def _judge(self, task: ReadTask, read: Read) -> tuple[Verdict | None, Finding | None]:
        """Give the verdict of a file, and the finding that it makes, counted in the volume's tally, too."""
        verdict, finding = self._verdict(task, read)
        self.tally.count(damaged=finding is not None and finding.kind in DAMAGE, error=read.error)
        return verdict, finding

    def _verdict(self, task: ReadTask, read: Read) -> tuple[Verdict | None, Finding | None]:
        """Give the verdict of a file, and the finding that it makes; none for what was not read to its end."""
        name, size, mtime_ns, ctime_ns, inode = read.facts
        path = os.path.join(task.path, name)
        if read.state in ("busy", "gone"):
            self._checked.busy += read.state == "busy"
            return None, None
        baseline = self._baseline(task, name)
        if read.state:
            self._checked.unreadable += 1
            expected = None if baseline is None else baseline.digest.hex()
            finding = Finding(
                kind=FindingKind.UNREADABLE,
                path=path,
                size_bytes=size,
                reason=read.state,
                expected_hash=expected,
                algorithm=None if baseline is None else baseline.algorithm,
            )
            return Verdict(act=Act.HOLD), finding
        digest = read.alien if baseline is not None and baseline.algorithm != ALGORITHM else read.digest
        seen = Observed(
            size_bytes=size,
            mtime_ns=mtime_ns,
            ctime_ns=ctime_ns,
            inode=inode,
            digest=digest,
            blocks=read.blocks,
            second_is_good=read.second_is_good,
            second_agrees=read.second_agrees,
            bad=read.bad,
        )
        restored = (
            baseline is not None
            and digest != baseline.digest
            and not is_same_version(baseline, size, mtime_ns)
            and self._store.read_now(
                lambda connection: contents.was_baseline(connection, self._root_id, path, read.digest)
            )
        )
        verdict = judge(
            baseline,
            seen,
            burst=name in task.burst,
            now_ns=self._now * 10**9,
            restored=restored,
        )
        return verdict, self._finding(path, seen, baseline, verdict)

    def _finding(self, path: str, seen: Observed, baseline: Baseline | None, verdict: Verdict) -> Finding | None:
        """Give the finding of a verdict, counted."""
        if verdict.kind is None:
            return None
        count = _COUNTS[verdict.kind]
        setattr(self._checked, count, getattr(self._checked, count) + 1)
        self._checked.suspicious += verdict.suspicious
        reason = verdict.reason
        return Finding(
            kind=verdict.kind,
            path=path,
            size_bytes=seen.size_bytes,
            reason=None if reason is None else reason.value,
            expected_hash=None if baseline is None else baseline.digest.hex(),
            actual_hash=seen.digest.hex() or None,
            algorithm=ALGORITHM if baseline is None else baseline.algorithm,
            suspicious=verdict.suspicious,
            confirmed=verdict.confirmed,
            blocks=verdict.blocks,
        )

    def _baseline(self, task: ReadTask, name: str) -> Baseline | None:
        """Give what a file is held against, with the block hashes of its content."""
        baseline = task.baselines.get(name)
        if baseline is None:
            if name not in task.expected:
                return None
            known = next(facts for facts in task.files if facts[0] == name)
            baseline = Baseline(
                digest=task.expected[name],
                size_bytes=known[1],
                mtime_ns=known[2],
                ctime_ns=known[3],
                inode=known[4],
                algorithm=ALGORITHM,
            )
        return baseline if task.folder_id is None else baseline.with_blocks(self.blocks_of(task.folder_id, name))

    def blocks_of(self, folder_id: int, name: str) -> bytes:
        """Give the block hashes of a file's baseline; from any thread."""
        return self._store.read_now(lambda connection: contents.blocks_at(connection, folder_id, name))

    def flush(self) -> None:
        """Write down what was judged, and wait until all of it is."""
        self._begin_write()
        self._settle_write()

    def _begin_write(self) -> None:
        """Have a batch written down while the next one is read; only one is under way at a time."""
        self._settle_write()
        if self._rows:
            self._writing = self._store.write_soon(partial(self._write, self._batch))
            self._batch = _Batch()
            self._rows = 0
        self._written = time.monotonic()

    def _settle_write(self) -> None:
        """Wait for the batch that is written down, and raise what went wrong with it."""
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()

    def _write(self, batch: "_Batch", connection: Connection) -> None:
        """Write a batch."""
        now = self._now = max(self._now, int(time.time()))
        contents.set_proven(connection, batch.proven, now=now)
        contents.set_baselines(connection, batch.adopted, now=now, former=None)
        for reason in {reason for _, reason in batch.replaced}:
            rows = [row for row, why in batch.replaced if why == reason]
            contents.set_baselines(connection, rows, now=now, former=reason)
        contents.set_checked(connection, batch.unproven, now=now)
        for task, reads, is_last in batch.fresh:
            folder_id = self._new_folders.get(id(task))
            if folder_id is None:
                folder_id = folders.put_folder(connection, self._root_id, task.path, None)
                self._new_folders[id(task)] = folder_id
            read = [Baselined(folder_id, each.facts, each.digest, each.blocks) for each in reads if each.digest]
            contents.put_contents(connection, folder_id, read, now=now)
            folders.put_new_files(connection, folder_id, [each.facts for each in reads if not each.digest])
            if is_last:
                folders.put_folder(connection, self._root_id, task.path, task.rows_hash)
                del self._new_folders[id(task)]
