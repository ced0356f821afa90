"""Heal damaged files from good copies: find the copies, prove them, restore, and tell of it; blocking."""

import contextlib
import os
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.enums import FindingKind, FindingState, Op
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.integrity import Healer
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.heal_rules import Way
from drivearr_scanner.integrity.healing import (
    CopyUnreadableError,
    Healed,
    NoRoomError,
    NotGoodError,
    NotProvenError,
    TargetChangedError,
    heal_file,
    prove_copy,
)
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.manifests.fault_rules import Fault, fault_of, reason_of
from drivearr_scanner.manifests.lock import hold
from drivearr_scanner.store import baselines, drives, history
from drivearr_scanner.store import findings as rows_of
from drivearr_scanner.store.connection import Connection
from drivearr_scanner.store.findings import FindingRow, Wanted

from .findings import FindingBook
from .heal_recovery import finish_heals
from .heal_work import HealWork, damaged, of_size
from .healers import Copies, Copy
from .targets import Target, find_target

# What a folder that is named means; a file that is gone or was edited is restored only when it is named itself.
DAMAGE = frozenset({FindingKind.CORRUPT, FindingKind.UNREADABLE, FindingKind.TRUNCATED})
# Trouble that ends the whole heal: every further file would meet it too.
_ENDS = frozenset({"drive_gone", "drive_read_only", "drive_locked", "drive_detached", "drive_not_trusted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HealResult:
    """What became of one file; `away` are copies that are not attached, told when none is."""

    path: str
    way: Way | None = None
    healer: str | None = None
    written_bytes: int = 0
    finding_id: str | None = None
    away: tuple[Healer, ...] = ()
    error: DrivearrError | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the result as JSON."""
        row: dict[str, Any] = {"path": self.path, "finding_id": self.finding_id}
        if self.error is not None:
            return {**row, "away": [healer.to_dict() for healer in self.away], **self.error.to_dict()}
        way = None if self.way is None else self.way.value
        return {**row, "way": way, "healer": self.healer, "written_bytes": self.written_bytes}


class Healing:
    """Heals files of one host; use it for one request."""

    def __init__(
        self,
        book: FindingBook,
        *,
        control: Control,
        meter: ProgressMeter,
        dry_run: bool = False,
        source_folder: str | None = None,
    ) -> None:
        """Heal with copies that are known, and with those that a folder named by the user holds."""
        self._book = book
        self._store = book.store
        self._control = control
        self._meter = meter
        self._dry_run = dry_run
        self._source_folder = source_folder
        self._copies = Copies(book.store, book.host_id)
        self._alike: dict[tuple[str, int], tuple[Copy, ...]] = {}
        self._done_bytes = 0
        self._total_bytes = 0
        self._done_items = 0

    def heal_paths(self, paths: Sequence[str]) -> list[HealResult]:
        """Heal files, or all that is damaged below folders; `not_indexed` for what nothing is known of."""
        work: dict[tuple[int, str], HealWork] = {}
        for path in paths:
            target = find_target(self._book, path)
            for each in self._work_at(target):
                work[(target.root_id, each.path)] = each
        return self._heal(list(work.values()))

    def heal_rows(self, rows: Sequence[FindingRow]) -> list[HealResult]:
        """Heal the files of findings; raises what stands against the first where nothing can be done at all."""
        return self._heal([self._work_of(Target.of_row(self._book, row), row.path, row) for row in rows])

    def _work_at(self, target: Target) -> list[HealWork]:
        """Give what there is to heal at a path."""
        rows = target.findings(self._book)
        named = [row for row in rows if row.path == target.below]
        if named:
            return [self._work_of(target, row.path, row) for row in named]
        if rows or target.is_folder:
            return [self._work_of(target, row.path, row) for row in rows if FindingKind(row.kind) in DAMAGE]
        if not target.is_known_file(self._book):
            raise error("not_indexed", path=shown(target.whole_path))
        return [self._work_of(target, target.below, None)]

    def _work_of(self, target: Target, path: str, row: FindingRow | None) -> HealWork:
        """Describe a file to heal."""
        known = self._store.read_now(lambda connection: baselines.find(connection, target.root_id, path))
        return HealWork(target=target, path=path, row=row, known=known)

    def _heal(self, work: Sequence[HealWork]) -> list[HealResult]:
        """Heal file after file, root after root."""
        self._total_bytes = sum(each.size_bytes or 0 for each in work)
        self._alike = self._copies.alike({each.name_and_size for each in work if each.is_only_imported})
        results: list[HealResult] = []
        for root_id in dict.fromkeys(each.target.root_id for each in work):
            of_root = [each for each in work if each.target.root_id == root_id]
            results += self._heal_root(of_root[0].target, of_root)
        return results

    def _heal_root(self, target: Target, work: Sequence[HealWork]) -> list[HealResult]:
        """Heal the files of one root, held for writing while it is a drive's."""
        results: list[HealResult] = []
        with Root.open(target.path, cross_mounts=target.cross_mounts) as root:
            if self._dry_run:
                if os.fstatvfs(root.fileno()).f_flag & os.ST_RDONLY:  # what the heal itself would meet
                    raise error("drive_read_only", drive=target.name or target.path)
                return [self._try(root, each) for each in work]
            with self._held(root, target):
                finish_heals(self._store, target.root_id, root)
                try:
                    for each in work:
                        self._control.check()
                        results.append(self._try(root, each))
                        if results[-1].error is not None and results[-1].error.code in _ENDS:
                            break
                finally:
                    self._book.settle(target.root_id)
                    self._tell(target, results)
        return results

    @contextlib.contextmanager
    def _held(self, root: Root, target: Target) -> Iterator[None]:
        """Hold a drive for writing; refuse one that was never approved."""
        if target.drive_id is None:
            yield
            return
        name = target.name or target.path
        rows = self._store.read_now(drives.all_of)
        if any(row.drive_id == target.drive_id and not row.trusted for row in rows):
            raise error("drive_not_trusted", drive=name)
        with contextlib.ExitStack() as stack:
            try:
                lock = hold(root, instance_id=self._book.host_id, clock=lambda: datetime.now(UTC), drive_name=name)
                stack.enter_context(lock)
            except OSError as problem:
                raise _root_error(problem, target, target.path) from problem
            yield

    def _try(self, root: Root, work: HealWork) -> HealResult:
        """Heal one file with the first copy that proves good."""
        result = HealResult(path=shown(work.whole_path), finding_id=None if work.row is None else work.row.finding_id)
        if work.good is None or work.size_bytes is None:
            return replace(result, error=error("no_baseline", path=result.path))
        copies = self._copies_of(work)
        away = tuple(copy.to_healer() for copy in copies if not copy.attached)
        problem: DrivearrError = error("no_healer", path=result.path)
        for copy in self._candidates(work, copies):
            try:
                healed = self._heal_from(root, work, copy)
            except (NotGoodError, CopyUnreadableError):
                continue
            except TargetChangedError:
                return replace(result, error=error("heal_changed", path=result.path))
            except DrivearrError as failed:
                return replace(result, error=failed)
            if healed is None:
                return replace(result, healer=shown(copy), way=None)
            self._done_items += 1
            return replace(result, healer=shown(copy), way=healed.way, written_bytes=healed.written_bytes)
        return replace(result, error=problem, away=away)

    def _copies_of(self, work: HealWork) -> tuple[Copy, ...]:
        """Give the copies that are known of a file's good content."""
        row = work.row or FindingRow(
            finding_id="", host_id=self._book.host_id, root_id=work.target.root_id, kind="", state="",
            path=work.path, first_seen_at="", last_seen_at="",
        )  # fmt: skip
        algorithm, digest = work.good or (None, None)
        row = replace(row, algorithm=algorithm, expected_hash=digest)
        return self._copies.of([row]).get(row.finding_id, ())

    def _candidates(self, work: HealWork, copies: Sequence[Copy]) -> Iterator[str]:
        """Give the paths of files that may be a good copy; reading them tells."""
        if self._source_folder is not None:
            yield from of_size(self._source_folder, work)
        told = [copy.whole_path for copy in copies if copy.attached]
        alike = [copy.whole_path for copy in self._alike.get(work.name_and_size, ())]
        yield from (path for path in dict.fromkeys([*told, *alike]) if path != work.whole_path)

    def _heal_from(self, root: Root, work: HealWork, copy: str) -> Healed | None:
        """Heal a file from one copy, and keep that it is good; None in a dry run, after the copy was proven."""
        folder, _, name = copy.rpartition("/")
        try:
            with Root.open(folder or "/", cross_mounts=True) as home:
                fd = home.open_file(name)
        except (OSError, DrivearrError) as problem:
            raise CopyUnreadableError(problem if isinstance(problem, OSError) else OSError(str(problem))) from problem
        try:
            if self._dry_run:
                prove_copy(fd, damaged(root, work), self._step)
                return None
            return self._heal_with(root, work, fd)
        finally:
            os.close(fd)

    def _heal_with(self, root: Root, work: HealWork, fd: int) -> Healed:
        """Heal a file from an open copy."""
        root_id = work.target.root_id
        now = self._book.now()
        self._store.write_now(lambda connection: baselines.begin_heal(connection, root_id, work.path, at=now))
        try:
            healed = heal_file(root, damaged(root, work), fd, step=self._step)
        except NotProvenError as problem:
            self._clear(root, work)
            raise error("heal_not_proven", path=shown(work.whole_path)) from problem
        except OSError as problem:
            self._clear(root, work)
            raise _root_error(problem, work.target, work.whole_path, size_bytes=work.size_bytes or 0) from problem
        except BaseException:
            self._clear(root, work)
            raise
        self._keep(work, healed)
        return healed

    def _clear(self, root: Root, work: HealWork) -> None:
        """Clear away what a failed heal left, or leave it noted for the next run."""
        with contextlib.suppress(DrivearrError):
            finish_heals(self._store, work.target.root_id, root)

    def _keep(self, work: HealWork, healed: Healed) -> None:
        """Keep that a file is good, and end its finding."""
        folder, _, name = work.path.rpartition("/")
        facts = healed.facts
        row = (name, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
        now, root_id = int(time.time()), work.target.root_id
        state = FindingState.GONE if healed.way is Way.NONE else FindingState.HEALED

        def write(connection: Connection) -> None:
            baselines.take(connection, root_id, folder, row, (healed.digest, healed.blocks), now=now)
            baselines.end_heal(connection, root_id, work.path)

        self._store.write_now(write)
        wanted = Wanted(root_ids=(root_id,), below=work.path)
        found, _ = self._store.read_now(lambda connection: rows_of.listing(connection, wanted))
        self._book.end([each for each in found if each.path == work.path], state)

    def _step(self, count: int) -> None:
        """Take how many bytes were read, and stop where the user wants."""
        self._control.check()
        self._done_bytes += count
        self._meter.report(
            done_bytes=min(self._done_bytes, self._total_bytes),
            done_items=self._done_items,
            total_bytes=self._total_bytes,
        )

    def _tell(self, target: Target, results: Sequence[HealResult]) -> None:
        """Note in the history of a drive what was healed on it."""
        healed = [each for each in results if each.error is None and each.way in (Way.BLOCKS, Way.WHOLE)]
        failed = [each for each in results if each.error is not None]
        if target.drive_id is None or not results:
            return
        entry = HistoryEntry(
            history_id=uuid.uuid4().hex,
            drive_id=target.drive_id,
            at=self._book.now(),
            op=Op.HEAL.value,
            status="ok" if not failed else "partial" if healed else "failed",
            files=len(healed),
            size_bytes=sum(each.written_bytes for each in healed),
        )
        self._store.write_now(lambda connection: history.add_entries(connection, self._book.host_id, [entry]))


def _root_error(problem: OSError, target: Target, path: str, *, size_bytes: int = 0) -> DrivearrError:
    """Say what is wrong with the volume that is healed."""
    name = target.name or target.path
    match fault_of(problem):
        case Fault.GONE:
            return error("drive_gone", drive=name)
        case Fault.READ_ONLY:
            return error("drive_read_only", drive=name)
        case Fault.FULL:
            missing = problem.missing_bytes if isinstance(problem, NoRoomError) else max(size_bytes, 1)
            return error("drive_full", drive=name, needed_bytes=missing)
        case _:
            return error("write_failed", path=shown(path), reason=reason_of(problem))
