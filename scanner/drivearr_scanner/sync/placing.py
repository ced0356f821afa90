"""Put the files of a plan on the drive: temporary name, data, fsync, name, fsync of the folder.

Small files go through the middle steps together: one syncfs for a batch, then all names, then each folder once.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.fault_rules import reason_of
from drivearr_scanner.manifests.journal import PartFile
from drivearr_scanner.manifests.records_rules import FileRecord, Source

from .copying import Copier, SourceChangedError, SourceUnreadableError, head_hash, read_back
from .ledger import Ledger
from .plan import CopyItem
from .target import ItemFailedError, Target
from .temps import temp_path

SMALL_BYTES = 8 * 1024 * 1024  # below it, one syncfs for many files is far cheaper than an fsync for each
BATCH_FILES = 256
BATCH_BYTES = 64 * 1024 * 1024
FOLDERS_BY_ONE = 8  # more folders than this are made durable by one syncfs
RESUME_BYTES = 64 * 1024 * 1024  # a smaller file is sooner copied again than taken up


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A small file under its temporary name, not durable yet."""

    item: CopyItem
    temp: str
    record: FileRecord


class Placer:
    """Puts one file after the other on the drive."""

    def __init__(self, target: Target, *, libraries: Mapping[str, Root], ledger: Ledger, copier: Copier) -> None:
        """Copy from `libraries`, by id."""
        self._target = target
        self._libraries = libraries
        self._ledger = ledger
        self._copier = copier
        self._batch: list[_Waiting] = []
        self._batch_bytes = 0

    def place(self, item: CopyItem) -> None:
        """Copy one file; a small one gets its name with the batch.

        Raises ItemFailedError, RunStoppedError, or what the copier's steps raise.
        """
        with self._source_errors(item), self._source(item) as source:
            if self._is_there(item, source):
                return
            self._target.check_room(item.source.size_bytes)
            small = item.source.size_bytes < SMALL_BYTES
            with self._target.errors(item.target, naming=True):  # a batch's folders are made durable by its syncfs
                self._target.root.make_dirs(_folder(item.target), durable=not small)
            if small:
                self._write_small(item, source)
            else:
                self._write_large(item, source)

    def flush(self) -> None:
        """Make the batch durable and give its files their names."""
        batch, self._batch = self._batch, []
        self._batch_bytes = 0
        if not batch:
            return
        try:
            with self._target.errors(batch[0].item.target):
                self._target.root.syncfs()
            self._target.check_there()
        except ItemFailedError as failed:
            for waiting in batch:
                self._target.discard(waiting.temp)
                self._ledger.failed(waiting.item, failed.error)
            return
        named = [waiting for waiting in batch if self._named(waiting)]
        durable = self._durable_folders({_folder(waiting.item.target) for waiting in named})
        self._ledger.finished([(w.item, w.record) for w in named if _folder(w.item.target) in durable])

    def _write_small(self, item: CopyItem, source: int) -> None:
        """Write a file that waits for its batch."""
        temp = temp_path(item)
        record = self._write(item, source, temp, durable=False)
        self._batch.append(_Waiting(item, temp, record))
        self._batch_bytes += record.size_bytes
        if len(self._batch) >= BATCH_FILES or self._batch_bytes >= BATCH_BYTES:
            self.flush()

    def _write_large(self, item: CopyItem, source: int) -> None:
        """Write a file by itself, taking up what an earlier run left of it."""
        temp = temp_path(item)
        resume = False
        if item.source.size_bytes >= RESUME_BYTES:
            part = _part_of(item, temp, head_hash(source))
            resume = self._ledger.parts.get(temp) == part
            self._ledger.begun(part)
        record = self._write(item, source, temp, durable=True, resume=resume)
        self._target.check_there()
        self._name(item, temp)
        self._ledger.parts.pop(temp, None)
        with self._target.errors(item.target):
            self._target.root.fsync_dir(_folder(item.target))
        self._ledger.finished([(item, record)])

    def _write(self, item: CopyItem, source: int, temp: str, *, durable: bool, resume: bool = False) -> FileRecord:
        """Write the data under the temporary name, which is removed when that fails.

        A large file of a run that is stopped from outside, or whose drive is gone, is kept to be taken up.
        """
        try:
            with self._target.errors(item.target, naming=True):
                target = self._open_temp(temp, resume=resume)
            with self._target.errors(item.target):
                try:
                    digest = self._copier.copy(source, target, item.source.size_bytes, resume=resume)
                    _check_unchanged(item, source)
                    _carry_time(self._target.root, target, item.source.mtime_ns)
                    if durable:
                        os.fsync(target)
                    mtime_ns = os.fstat(target).st_mtime_ns
                finally:
                    os.close(target)
        except BaseException as problem:
            failed = isinstance(problem, ItemFailedError | SourceChangedError | SourceUnreadableError)
            if failed or temp not in self._ledger.parts:
                self._forget(temp)
            raise
        return self._record(item, digest, mtime_ns)

    def _forget(self, temp: str) -> None:
        """Give a temporary file up."""
        self._target.discard(temp)
        self._ledger.parts.pop(temp, None)

    def _open_temp(self, temp: str, *, resume: bool) -> int:
        """Open the temporary file, a stale one removed."""
        root = self._target.root
        if resume and (part := _open_part(root, temp)) is not None:
            return part
        try:
            return root.create_file(temp)
        except FileExistsError:
            root.unlink(temp)
            return root.create_file(temp)

    def _named(self, waiting: _Waiting) -> bool:
        """Give a file of the batch its name; one that does not get it fails alone."""
        try:
            self._name(waiting.item, waiting.temp)
        except ItemFailedError as failed:
            self._ledger.failed(waiting.item, failed.error)
            return False
        return True

    def _name(self, item: CopyItem, temp: str) -> None:
        """Give a durable file its name, never in the place of another."""
        try:
            with self._target.errors(item.target, naming=True):
                self._target.root.rename_new(temp, item.target)
        except ItemFailedError:
            self._forget(temp)
            raise

    def _durable_folders(self, folders: set[str]) -> set[str]:
        """Make the names in folders durable; gives those where that went well."""
        durable: set[str] = set()
        if len(folders) > FOLDERS_BY_ONE:
            with contextlib.suppress(ItemFailedError), self._target.errors(""):
                self._target.root.syncfs()
                return folders
        for folder in sorted(folders):
            with contextlib.suppress(ItemFailedError), self._target.errors(folder):
                self._target.root.fsync_dir(folder)
                durable.add(folder)
        return durable

    def _is_there(self, item: CopyItem, source: int) -> bool:
        """Tell whether the drive has the very file; raises ItemFailedError when its place is taken by another."""
        with self._target.errors(item.target, naming=True):
            size = self._target.size_of(item.target)
        if size is None:
            return False
        if size == item.source.size_bytes:
            digest = self._source_hash(source)
            with self._target.errors(item.target):
                same = read_back(self._target.root, item.target, self._copier, size_bytes=size) == digest
                mtime_ns = self._target.root.lstat(item.target).st_mtime_ns
            if same:
                self._ledger.was_there(item, self._record(item, digest, mtime_ns))
                return True
        raise ItemFailedError(error("target_exists", path=shown(item.target)))

    def _source_hash(self, source: int) -> str:
        """Give the hash of a source."""
        try:
            return self._copier.hash(source)
        except OSError as problem:
            raise SourceUnreadableError(problem) from problem

    def _record(self, item: CopyItem, digest: str, mtime_ns: int) -> FileRecord:
        """Give the record of a file that is on the drive."""
        return FileRecord(
            path=item.target,
            size_bytes=item.source.size_bytes,
            mtime_ns=mtime_ns,
            xxh3_128=digest,
            units=tuple(shown(unit) for unit in item.units),
            source=Source(library_id=item.source.library_id, path=item.source.path),
            synced_at=self._ledger.now(),
        )

    @contextlib.contextmanager
    def _source(self, item: CopyItem) -> Iterator[int]:
        """Hold the source open, and only if it is what the plan knows."""
        library = self._libraries.get(item.source.library_id)
        if library is None:
            raise ItemFailedError(error("library_not_found", library=item.source.library_id))
        try:
            source = library.open_file(item.source.path)
        except OSError as problem:
            raise SourceUnreadableError(problem) from problem
        try:
            _check_unchanged(item, source)
            yield source
        finally:
            os.close(source)

    @contextlib.contextmanager
    def _source_errors(self, item: CopyItem) -> Iterator[None]:
        """Turn trouble with the source into the failure of its file."""
        path = shown(item.source.path)
        try:
            yield
        except SourceUnreadableError as problem:
            raise ItemFailedError(error("source_unreadable", path=path, reason=reason_of(problem.problem))) from problem
        except SourceChangedError as problem:
            raise ItemFailedError(error("source_changed", path=path)) from problem


def _folder(path: str) -> str:
    """Give the folder of a path."""
    return path.rpartition("/")[0]


def _open_part(root: Root, temp: str) -> int | None:
    """Open a part-copied file; None for none, and for one that has another name too: writing would change that file."""
    try:
        fd = root.open_existing_for_write(temp)
    except OSError:
        return None
    if os.fstat(fd).st_nlink == 1:
        return fd
    os.close(fd)
    return None


def _part_of(item: CopyItem, temp: str, head: str) -> PartFile:
    """Give the fingerprint by which a part-copied file is known again."""
    source = item.source
    return PartFile(
        temp=temp,
        library_id=source.library_id,
        source=source.path,
        size_bytes=source.size_bytes,
        mtime_ns=source.mtime_ns,
        head_xxh3_64=head,
    )


def _check_unchanged(item: CopyItem, source: int) -> None:
    """Raise SourceChangedError when size or time are not those of the plan."""
    try:
        facts = os.fstat(source)
    except OSError as problem:
        raise SourceUnreadableError(problem) from problem
    if (facts.st_size, facts.st_mtime_ns) != (item.source.size_bytes, item.source.mtime_ns):
        raise SourceChangedError


def _carry_time(drive: Root, target: int, mtime_ns: int) -> None:
    """Carry the source's time over, where the file system lets us."""
    with contextlib.suppress(PermissionError):
        drive.set_mtime(target, mtime_ns)
