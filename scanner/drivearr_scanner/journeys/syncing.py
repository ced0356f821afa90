"""Sync: from what a drive lacks to a plan, and from the plan to files, manifest and history; blocking."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from drivearr_scanner import __version__
from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import HistoryEntry, Problem
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.jobs.control import CancelledJobError, Control, ProgressMeter
from drivearr_scanner.manifests.format import DriveNote, FileSystem, HistoryNote, ProfileNote, Writer
from drivearr_scanner.manifests.kept import KeptManifest
from drivearr_scanner.manifests.reading import reading_errors
from drivearr_scanner.store import baselines, history, roots
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.sync.plan import CopyItem, Plan, WantedUnit, make_plan
from drivearr_scanner.sync.result import SyncResult
from drivearr_scanner.sync.run import Options, SyncRun, Who
from drivearr_scanner.sync.space_rules import DriveSpace
from drivearr_scanner.sync.temps import leftover_bytes

from .comparing import facts_of
from .drives import DriveState
from .history import tail_for_manifest
from .wanting import NOTHING, Selection, present_files, wanted_units


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncTask:
    """A plan that is to be carried out, and in whose name."""

    plan: Plan
    drive_path: str
    library_paths: Mapping[str, str]
    who: Who
    still_there: Callable[[], bool]
    options: Options | None = None


def plan_sync(
    store: Store,
    state: DriveState,
    comparison: Comparison,
    selection: Selection,
    *,
    endangered: Mapping[tuple[str, str], int] = NOTHING,
) -> Plan:
    """Plan what is selected onto a drive as it is now, `endangered` files first; nothing is written."""
    priority = () if state.profile is None else state.profile.priority
    wanted = wanted_units(comparison, selection, priority=priority, endangered=endangered)
    plan = plan_units(store, state, wanted)
    return store.read_now(lambda connection: _expecting(connection, plan, state.row.host_id))


def plan_units(store: Store, state: DriveState, wanted: list[WantedUnit]) -> Plan:
    """Plan units onto a drive as it is now; nothing is written."""
    reading, profile = state.manifest, state.profile
    with Root.open(state.require_attached()) as root, reading_errors(state.row.name):
        space = root.space()
        half_copied = leftover_bytes(root, reading.parts) if reading is not None else 0
    records = reading.records if reading is not None else {}
    return make_plan(
        wanted,
        drive_id=state.drive_id,
        space=DriveSpace(
            size_bytes=space.size_bytes,
            free_bytes=space.free_bytes + half_copied,
            cluster_bytes=space.cluster_bytes,
            fs_type=state.row.fs_type,
            asked_reserve_bytes=None if profile is None else profile.reserve_bytes,
        ),
        present=present_files(facts_of(store, state.root_id), records),
    )


def _expecting(connection: Connection, plan: Plan, host_id: str) -> Plan:
    """Give the plan with the checksum that each source has by now: it may have been read since it was compared."""
    libraries = {row.library_id: row.root_id for row in roots.all_of(connection, host_id) if row.library_id}

    def expect(item: CopyItem) -> CopyItem:
        source = item.source
        root_id = libraries.get(source.library_id)
        known = None if root_id is None else baselines.find(connection, root_id, source.path)
        if known is None or (known.size_bytes, known.mtime_ns) != (source.size_bytes, source.mtime_ns):
            return item
        return replace(item, source=replace(source, expected_hash=known.hash))

    return replace(plan, copy=tuple(expect(item) for item in plan.copy))


def who_writes(
    server_id: str, state: DriveState, *, lost: tuple[HistoryNote, ...] = (), kept: KeptManifest | None = None
) -> Who:
    """Give in whose name a drive's manifest is written, for which drive, and the history that it is told again."""
    row, profile = state.row, state.profile
    fs = FileSystem(type=row.fs_type, uuid=row.fs_uuid, size_bytes=row.fs_size_bytes)
    drive = DriveNote(id=row.drive_id, label=row.name, created_at=row.created_at, fs=fs)
    return Who(
        writer=Writer(instance_id=server_id, version=__version__),
        drive=drive,
        profile=None
        if profile is None
        else ProfileNote(profile_id=profile.profile_id, name=profile.name, label=profile.label),
        history=lost,
        kept=kept,
    )


def lost_history(store: Store, state: DriveState) -> tuple[HistoryNote, ...]:
    """Give what the store remembers of a drive, for the case that its manifest is lost; blocking."""
    return store.read_now(lambda connection: tail_for_manifest(connection, state.drive_id))


def carry_out(task: SyncTask, *, control: Control, meter: ProgressMeter) -> tuple[SyncResult, bool]:
    """Copy what a plan says; gives what was done, and whether the user stopped it."""
    total_items = len(task.plan.copy)

    def progress(done_bytes: int, done_items: int, current: str) -> None:
        meter.report(
            done_bytes=done_bytes,
            done_items=done_items,
            total_bytes=task.plan.size_bytes,
            total_items=total_items,
            current=current,
        )

    needed = {item.source.library_id for item in task.plan.copy}
    with contextlib.ExitStack() as stack:
        drive = stack.enter_context(Root.open(task.drive_path))
        if not task.still_there():
            raise error("drive_gone", drive=task.who.drive.label)
        libraries = {
            library_id: stack.enter_context(Root.open(path, cross_mounts=True))
            for library_id, path in task.library_paths.items()
            if library_id in needed
        }
        run = SyncRun(
            task.plan,
            drive=drive,
            libraries=libraries,
            who=task.who,
            progress=progress,
            control=control,
            still_there=task.still_there,
            options=task.options,
        )
        try:
            run.run()
        except CancelledJobError:
            return run.result(), True
        except DrivearrError as problem:  # an I/O error alone does not tell a bad block from a pulled drive
            if problem.code != "drive_gone" and not task.still_there():
                raise error("drive_gone", drive=task.who.drive.label) from problem
            raise
        return run.result(), False


def failure_of(result: SyncResult, name: str) -> DrivearrError | None:
    """Give why a sync did not do all that it should; None when it did."""
    if result.stopped is not None:
        return result.stopped
    if result.failed:
        return error("copy_incomplete", failed=result.failed, total=result.copied + result.failed, drive=name)
    return None


async def keep_history(store: Store, host_id: str, drive_id: str, notes: tuple[HistoryNote, ...]) -> None:
    """Add what a run did to the drive's history."""
    entries = [_entry(drive_id, note) for note in notes]

    def write(connection: Connection) -> None:
        history.add_entries(connection, host_id, entries)

    await store.write(write)


def _entry(drive_id: str, note: HistoryNote) -> HistoryEntry:
    """Give an entry of a manifest's history as the store keeps it."""
    problem = None
    if note.error is not None:
        problem = Problem(code=str(note.error.get("code")), message=str(note.error.get("message")))
    return HistoryEntry(
        history_id=note.id,
        drive_id=drive_id,
        at=note.at,
        op=note.op,
        status=note.status,
        title=note.title,
        units=note.units,
        files=note.files,
        size_bytes=note.size_bytes,
        error=problem,
    )
