"""Put the files of a plan on the drive: temporary name, data, fsync, name, fsync of the folder.

Small files go through the middle steps together: one syncfs for a batch, then all names, then each folder once.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.journal import PartFile
from drivearr_scanner.manifests.records_rules import FileRecord, Source

from .copying import Copier, SourceChangedError, SourceUnreadableError, head_hash, open_back
from .ledger import Ledger
from .plan import CopyItem
from .sources import WHOLE_BYTES, ReadAhead, Sources, check_unchanged, expected, source_errors
from .target import ItemFailedError, Target
from .temps import temp_path

SMALL_BYTES = 8 * 1024 * 1024  # below it, one syncfs for many files is far cheaper than an fsync for each
BATCH_FILES = 1024
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

    def __init__(self, target: Target, *, sources: Sources, ahead: ReadAhead, ledger: Ledger, copier: Copier) -> None:
        """Copy from `sources`; what is read at once is read `ahead`."""
        self._target = target
        self._sources = sources
        self._ahead = ahead
        self._ledger = ledger
        self._copier = copier
        self._batch: list[_Waiting] = []
        self._batch_bytes = 0
        self._folders: set[str] = set()  # that the batch uses; they may be new, and not durable yet

    def place(self, item: CopyItem) -> None:
        """Copy one file; a small one gets its name with the batch. Called for every file of the plan, in its order.

        Raises ItemFailedError, RunStoppedError, or what the copier's steps raise.
        """
        if is_whole(item):
            self._place_whole(item)
            return
        with self._source(item) as source:
            if self._is_there(item, lambda: self._source_hash(item, source)):
                return
            self._target.check_room(item.source.size_bytes)
            small = item.source.size_bytes < SMALL_BYTES
            self._make_folder(_folder(item.target), durable=not small)
            if small:
                self._write_small(item, source)
            else:
                self._write_large(item, source)

    def _place_whole(self, item: CopyItem) -> None:
        """Write a file that was read ahead."""
        read = self._ahead.take(item)
        full = self._target.lack_of_room(item.source.size_bytes)
        is_new = full is None and self._make_folder(_folder(item.target))
        if not is_new and self._is_there(item, lambda: read.xxh3_128):
            return
        if full is not None:
            raise ItemFailedError(full)
        temp = temp_path(item)
        try:
            with self._target.errors(item.target, naming=True):
                target = self._open_temp(temp, resume=False)
            with self._target.errors(item.target):
                try:
                    self._copier.write(target, read.data)
                    mtime_ns = _carry_time(self._target.root, target, item.source.mtime_ns)
                finally:
                    os.close(target)
        except BaseException:
            self._forget(temp)
            raise
        self._wait(item, temp, self._record(item, read.xxh3_128, mtime_ns))

    def flush(self) -> None:
        """Make the batch durable and give its files their names."""
        batch, self._batch = self._batch, []
        self._batch_bytes = 0
        self._folders.clear()
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
        self._wait(item, temp, self._write(item, source, temp, durable=False))

    def _wait(self, item: CopyItem, temp: str, record: FileRecord) -> None:
        """Let a file wait for its batch."""
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
                    check_unchanged(item, source)
                    expected(item, digest)
                    mtime_ns = _carry_time(self._target.root, target, item.source.mtime_ns)
                    if durable:
                        os.fsync(target)
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

    def _make_folder(self, folder: str, *, durable: bool = False) -> bool:
        """Make the folder of a file; tells whether it is new. What a batch needs, its syncfs makes durable."""
        if folder in self._folders and not durable:
            return False
        with self._target.errors(folder, naming=True):
            is_new = self._target.root.make_dirs(folder, durable=durable)
            if durable:
                for above in _folders_above(folder):
                    if above in self._folders:  # perhaps made for the batch, whose syncfs is still to come
                        self._target.root.fsync_dir(_folder(above))
        if not durable:
            self._folders.update(_folders_above(folder))
        return is_new

    def _is_there(self, item: CopyItem, source_hash: Callable[[], str]) -> bool:
        """Tell whether the drive has the very file; raises ItemFailedError when its place is taken by another."""
        with self._target.errors(item.target, naming=True):
            size = self._target.size_of(item.target)
        if size is None:
            return False
        if size == item.source.size_bytes:
            digest = source_hash()
            with self._target.errors(item.target):
                same = self._drive_hash(item.target, size) == digest
                mtime_ns = self._target.root.lstat(item.target).st_mtime_ns
            if same:
                self._ledger.was_there(item, self._record(item, digest, mtime_ns))
                return True
        raise ItemFailedError(error("target_exists", path=shown(item.target)))

    def _drive_hash(self, path: str, size_bytes: int) -> str:
        """Give the hash of a file on the drive, read from the medium."""
        fd = open_back(self._target.root, path, size_bytes=size_bytes)
        try:
            return self._copier.hash(fd, size_bytes=size_bytes)
        finally:
            os.close(fd)

    @contextlib.contextmanager
    def _source(self, item: CopyItem) -> Iterator[int]:
        """Hold a source open; its troubles inside fail its file."""
        source = self._sources.open(item)
        try:
            with source_errors(item):
                yield source
        finally:
            os.close(source)

    def _source_hash(self, item: CopyItem, source: int) -> str:
        """Give the hash of a source."""
        try:
            return expected(item, self._copier.hash(source))
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


def _folder(path: str) -> str:
    """Give the folder of a path."""
    return path.rpartition("/")[0]


def _folders_above(folder: str) -> list[str]:
    """Give a folder and those above it, the highest first."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def is_whole(item: CopyItem) -> bool:
    """Tell whether a file is read at once, and ahead."""
    return item.source.size_bytes <= WHOLE_BYTES and item.source.size_bytes < SMALL_BYTES


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


def _carry_time(drive: Root, target: int, mtime_ns: int) -> int:
    """Carry the source's time over, where the file system lets us; gives the time that the file has."""
    with contextlib.suppress(PermissionError):
        drive.set_mtime(target, mtime_ns)
    return os.fstat(target).st_mtime_ns
