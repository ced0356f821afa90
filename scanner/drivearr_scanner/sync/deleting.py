"""Carry out a deletion: what the plan lists, as long as it is what the plan saw; then empty folders and the manifest.

A file goes before the record that claims it. Whatever ends the run, what is gone is noted as far as the drive lets
itself be written.
"""

import contextlib
import errno
import stat
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import HistoryNote
from drivearr_scanner.manifests.lock import utc_now
from drivearr_scanner.manifests.writing import Change, ManifestWriter, rfc3339, writing

from .removal_rules import DeleteItem, DeletePlan
from .run import Control, Progress, Who
from .target import ItemFailedError, RunStoppedError, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteFailure:
    """A file that was not deleted, and why."""

    item: DeleteItem
    error: DrivearrError

    def to_dict(self) -> dict[str, Any]:
        """Give the failure as the API sends it."""
        return {
            "path": shown(self.item.path),
            "unit": self.item.unit,
            "code": self.error.code,
            "message": str(self.error),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteResult:
    """What a deletion did. `stopped` is what ended it early."""

    deleted: tuple[DeleteItem, ...]
    failures: tuple[DeleteFailure, ...]
    folders: int
    duration_s: float
    history: tuple[HistoryNote, ...] = ()
    stopped: DrivearrError | None = None

    @property
    def status(self) -> str:
        """Give ok, partial or failed."""
        if not self.failures and self.stopped is None:
            return "ok"
        return "partial" if self.deleted else "failed"

    def to_dict(self) -> dict[str, Any]:
        """Give the result as the API sends it."""
        return {
            "deleted": len(self.deleted),
            "failed": len(self.failures),
            "folders": self.folders,
            "bytes": sum(item.size_bytes for item in self.deleted),
            "duration_s": round(self.duration_s, 3),
            "status": self.status,
            "failures": [failure.to_dict() for failure in self.failures],
        }


class DeleteRun:
    """One run of a plan; blocking, for a worker thread."""

    def __init__(
        self,
        plan: DeletePlan,
        *,
        drive: Root,
        who: Who,
        progress: Progress,
        control: Control,
        still_there: Callable[[], bool],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """Be ready to delete from `drive`; `still_there` tells whether it is the volume that the plan was made for."""
        self._plan = plan
        self._who = who
        self._progress = progress
        self._control = control
        self._clock = clock
        self._target = Target(drive, name=who.drive.label, still_there=still_there)
        self._at = rfc3339(clock())
        self._run_id = uuid.uuid4().hex
        self._started = time.monotonic()
        self._deleted: list[DeleteItem] = []
        self._gone: set[str] = set()
        self._failures: list[DeleteFailure] = []
        self._folders = 0
        self._stopped: DrivearrError | None = None

    def run(self) -> None:
        """Do it; raises what `writing` does before anything is deleted, and what `control.check` raises."""
        with writing(
            self._target.root, drive=self._who.drive, writer=self._who.writer, clock=self._clock, kept=self._who.kept
        ) as manifest:
            try:
                self._delete_all()
            except RunStoppedError as stop:
                self._stopped = stop.error
            finally:
                if self._gone:
                    self._record(manifest)

    def result(self) -> DeleteResult:
        """Give what was done, also after a run that was stopped."""
        return DeleteResult(
            deleted=tuple(self._deleted),
            failures=tuple(self._failures),
            folders=self._folders,
            duration_s=time.monotonic() - self._started,
            history=self._history(),
            stopped=self._stopped,
        )

    def _delete_all(self) -> None:
        """Delete one file after the other, then the folders that are empty."""
        done_bytes = 0
        try:
            for number, item in enumerate(self._plan.delete):
                self._control.check()
                self._target.check_there()
                self._progress(done_bytes, number, shown(item.path))
                self._delete(item)
                done_bytes += item.size_bytes
        finally:
            self._make_durable()
        for folder in self._plan.folders:
            self._target.check_there()
            self._remove_folder(folder)

    def _delete(self, item: DeleteItem) -> None:
        """Delete one file; what fails it alone is noted."""
        try:
            with self._target.errors(item.path):
                if self._is_gone(item):
                    self._gone.add(item.path)
                    return
                self._target.root.unlink(item.path)
        except ItemFailedError as failed:
            self._failures.append(DeleteFailure(item=item, error=_as_delete(failed, item.path)))
            return
        self._gone.add(item.path)
        self._deleted.append(item)

    def _is_gone(self, item: DeleteItem) -> bool:
        """Tell that somebody else deleted a file; ItemFailedError when it is another file than the plan saw."""
        try:
            facts = self._target.root.lstat(item.path)
        except (FileNotFoundError, NotADirectoryError):
            return True
        same = (facts.st_size, facts.st_mtime_ns) == (item.size_bytes, item.mtime_ns)
        if not stat.S_ISREG(facts.st_mode) or not same:
            raise ItemFailedError(error("file_changed", path=shown(item.path)))
        return False

    def _make_durable(self) -> None:
        """Make the missing names durable; a drive that is gone has kept what it kept."""
        for folder in {path.rpartition("/")[0] for path in self._gone}:
            with contextlib.suppress(OSError):
                self._target.root.fsync_dir(folder)

    def _remove_folder(self, folder: str) -> None:
        """Remove a folder when it is empty; what else lies in it was not ours to judge."""
        try:
            self._target.root.remove_dir(folder)
        except OSError as problem:
            if problem.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
                return
            judged = self._target.failure(problem, folder)
            if isinstance(judged, RunStoppedError):
                raise judged from problem
            return
        self._folders += 1
        with contextlib.suppress(OSError):
            self._target.root.fsync_dir(folder.rpartition("/")[0])

    def _record(self, manifest: ManifestWriter) -> None:
        """Let the manifest forget what is gone, as far as the drive lets itself be written."""
        lost = self._who.history if manifest.reading.manifest is None else ()
        try:
            manifest.save(
                Change(
                    removed=frozenset(self._gone),
                    history=(*lost, *self._history()),
                    profile=self._who.profile,
                )
            )
        except DrivearrError as problem:
            self._stopped = self._stopped or problem

    def _history(self) -> tuple[HistoryNote, ...]:
        """Give one entry for each title that the run touched."""
        titles = dict.fromkeys(_title_of(item) for item in self._plan.delete)
        failed = {failure.item.path: failure.error for failure in self._failures}
        touched = {item.path for item in self._deleted} | failed.keys()
        notes = []
        for number, title in enumerate(titles, start=1):
            items = [item for item in self._plan.delete if _title_of(item) == title and item.path in touched]
            if items:
                notes.append(self._note(items, failed, note_id=f"{self._run_id}-{number}"))
        return tuple(notes)

    def _note(self, items: list[DeleteItem], failed: dict[str, DrivearrError], *, note_id: str) -> HistoryNote:
        """Give the entry of one title."""
        done = [item for item in items if item.path not in failed]
        first = next((failed[item.path] for item in items if item.path in failed), None)
        return HistoryNote(
            id=note_id,
            at=self._at,
            op="delete",
            status="ok" if first is None else "partial" if done else "failed",
            title=shown(items[0].title),
            units=tuple(dict.fromkeys(shown(item.unit) for item in items)),
            files=len(done),
            size_bytes=sum(item.size_bytes for item in done),
            error=None if first is None else {"code": first.code, "message": str(first)},
        )


def failure_of(plan: DeletePlan, result: DeleteResult, name: str) -> DrivearrError | None:
    """Give why a deletion did not do all that it should; None when it did."""
    if result.stopped is not None:
        return result.stopped
    if result.failures:
        return error("delete_incomplete", failed=len(result.failures), total=len(plan.delete), drive=name)
    return None


def _title_of(item: DeleteItem) -> str:
    """Give what tells the titles of units apart: an episode's unit ends with its number."""
    return item.unit.rpartition(":")[0] if item.unit.startswith("show:") else item.unit


def _as_delete(failed: ItemFailedError, path: str) -> DrivearrError:
    """Say of a file that could not be deleted what was said of writing."""
    if failed.error.code != "write_failed":
        return failed.error
    return error("delete_failed", path=shown(path), reason=failed.error.fields["reason"])
