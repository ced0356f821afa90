"""Learn where the files of an index lie on their device, for the map: resumable, and only what changed is asked for."""

import contextlib
import errno
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from drivearr_scanner.contract.enums import Address
from drivearr_scanner.contract.errors import error
from drivearr_scanner.devices.addressing import Btrfs
from drivearr_scanner.devices.extents import Extents, Locator
from drivearr_scanner.devices.fiemap import Run
from drivearr_scanner.devices.free_space import free_runs
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.nodes import disk_named
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.map_rules import NEVER, Page, PageBuilder, Piece
from drivearr_scanner.integrity.place_rules import PlacedFile, mark_of, pack, unpack
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.store import places
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.places import FolderFiles, PlacesRow, Stamp

from .piece_sorting import PieceSorter

# Pages written in one transaction: others who want to write wait no longer than for these.
_PAGES_AT_ONCE = 200
# Files between two looks at the reins.
_FILES_AT_ONCE = 200
_ELSEWHERE = "it lies on another device of the volume"
_OTHER_MOUNT = "it lies on another mount"
_VANISHED = "it changed since the last scan"
# As the reader of content opens: nothing is followed, waited for, or taken as a terminal.
OPENING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTask:
    """One index to be put on the map; with `anew` every file is asked for again, as after a defragmentation.

    `disks` gives the devices of this machine by their kernel names; `device_id` is where the index is thought to lie,
    for an address of the file system that leads to none of them.
    """

    root_id: int
    path: str
    still_there: Callable[[], bool]
    device_id: str | None = None
    volume_id: str | None = None
    cross_mounts: bool = False
    anew: bool = False
    disks: Mapping[str, str] = field(default_factory=dict)


def build_map(store: Store, task: MapTask, *, control: Control, meter: ProgressMeter, now: str) -> PlacesRow:
    """Bring the map of an index up to date; blocking, for a worker thread.

    What was asked for stays asked for when it is cancelled or killed; the map itself is then the one before. Raises
    `path_not_found` and its kin, and `drive_gone`.
    """
    stamp = store.read_now(lambda connection: places.stamp_of(connection, task.root_id))
    if task.anew:
        store.write_now(lambda connection: places.forget_folders(connection, task.root_id))
    folder = os.open(task.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with Root.open(task.path, cross_mounts=task.cross_mounts) as root:
            survey = _Survey(store, task, root, Locator(folder), control, meter)
            survey.run()
            if not task.still_there():
                raise error("drive_gone", drive=task.path)
            free = _free(folder, survey)
        return _write_map(store, task, survey, free, stamp=stamp, control=control, now=now)
    finally:
        os.close(folder)


@dataclass(slots=True)
class _Survey:
    """Asks where the files of an index lie, folder after folder."""

    store: Store
    task: MapTask
    root: Root
    locator: Locator
    control: Control
    meter: ProgressMeter
    disk: str | None = None
    files: int = 0
    _dev: int = field(init=False)
    _noatime: int = field(default=os.O_NOATIME, init=False)

    def __post_init__(self) -> None:
        """Remember which file system it is."""
        self._dev = self.root.dev

    def run(self) -> None:
        """Ask for every file that is new or changed."""
        self.disk = self._main_disk()
        for folders in _pages(self.store, self.task.root_id):
            changed = []
            for folder in folders:
                packed = pack(self._placed(folder))
                if packed != folder.known:
                    changed.append((folder.folder_id, packed))
            if changed:
                self.store.write_now(partial(places.put_folders, rows=changed))

    def _main_disk(self) -> str | None:
        """Give the device that places count on: the first on which the addresses of the volume come out."""
        addressing = self.locator.addressing
        if addressing.address is not Address.DEVICE:
            return None
        start = addressing.chunks[0].start if isinstance(addressing, Btrfs) and addressing.chunks else 0
        try:
            extents, _ = addressing.place(Run(0, start, 1, 0))
        except (LookupError, OSError):
            return None
        return extents[0].disk

    def _placed(self, folder: FolderFiles) -> Iterator[PlacedFile]:
        """Give where the files of a folder lie, asking only for those that changed."""
        known = {file.mark: file for file in unpack(folder.known)} if folder.known else {}
        with contextlib.ExitStack() as stack:
            asked: _Folder | None = None
            for file in folder.files:
                mark = mark_of(*file[:5])
                found = known.get(mark)
                if found is None:
                    if asked is None:
                        asked = self._open(folder.path)
                        stack.callback(asked.close)
                    found = self._ask(asked, file.name, mark)
                self.files += 1
                if self.files % _FILES_AT_ONCE == 0:
                    self.control.check()
                    self.meter.report(done_bytes=0, done_items=self.files, current=os.fsdecode(folder.path))
                yield found

    def _open(self, path: bytes) -> "_Folder":
        """Open the folder of files that are to be asked for; where none can be told, nothing is opened."""
        addressing = self.locator.addressing
        if addressing.address is not Address.DEVICE:
            return _Folder(None, addressing.reason or "its place is not told")
        try:
            return _Folder(self.root.open_folder(os.fsdecode(path)), "")
        except (FileNotFoundError, NotADirectoryError):
            return _Folder(None, _VANISHED)
        except OSError as problem:
            return _Folder(None, self._reason(problem))

    def _ask(self, folder: "_Folder", name: bytes, mark: int) -> PlacedFile:
        """Ask where one file lies; a trouble of that file alone is its reason."""
        if folder.fd is None:
            return PlacedFile(mark, (), folder.reason)
        try:
            fd = self._open_file(name, folder.fd)
        except (FileNotFoundError, NotADirectoryError):
            return PlacedFile(mark, (), _VANISHED)
        except OSError as problem:
            return PlacedFile(mark, (), self._reason(problem))
        try:
            facts = os.fstat(fd)
            if not stat.S_ISREG(facts.st_mode):
                return PlacedFile(mark, (), _VANISHED)
            if facts.st_dev != self._dev and not isinstance(self.locator.addressing, Btrfs):
                return PlacedFile(mark, (), _OTHER_MOUNT)
            # What is not written yet is left to the next time: a map is no reason to make a disk write.
            found = self.locator.locate(fd, sync=False, size=facts.st_size)
        except OSError as problem:
            return PlacedFile(mark, (), self._reason(problem))
        finally:
            os.close(fd)
        return self._on_disk(mark, found)

    def _open_file(self, name: bytes, folder: int) -> int:
        """Open a file that the index knows as a regular one."""
        try:
            return os.open(name, OPENING | self._noatime, dir_fd=folder)
        except PermissionError:  # O_NOATIME is for the file's owner only
            fd = os.open(name, OPENING, dir_fd=folder)
            self._noatime = 0
            return fd

    def _reason(self, problem: OSError) -> str:
        """Say why a file or folder cannot be asked for; `drive_gone` when that is because the drive is not there."""
        if not self.task.still_there():
            raise error("drive_gone", drive=self.task.path) from problem
        return _VANISHED if problem.errno == errno.ELOOP else problem.strerror or str(problem)

    def _on_disk(self, mark: int, found: Extents) -> PlacedFile:
        """Keep the extents on the one device that the map is of."""
        if found.address is not Address.DEVICE:
            return PlacedFile(mark, (), found.reason or "its place is not told")
        here = tuple((each.physical, each.length) for each in found.extents if each.disk == self.disk)
        if len(here) < len(found.extents):
            return PlacedFile(mark, here, _ELSEWHERE)
        return PlacedFile(mark, here, "" if found.exact else found.reason or "")


@dataclass(slots=True)
class _Folder:
    """A folder whose files are asked for; without a descriptor `reason` says why they are not."""

    fd: int | None
    reason: str

    def close(self) -> None:
        """Let go of it."""
        if self.fd is not None:
            os.close(self.fd)


def _pages(store: Store, root_id: int) -> Iterator[list[FolderFiles]]:
    """Give the folders of an index in pages, so that no reading transaction stays open."""
    last = -1
    while True:
        folders = store.read_now(partial(places.folders_after, root_id=root_id, folder_id=last))
        if not folders:
            return
        yield folders
        last = folders[-1].folder_id


def _free(folder: int, survey: _Survey) -> list[Piece] | None:
    """Give the free room of the volume, by place; None where that is not told."""
    addressing = survey.locator.addressing
    if addressing.address is not Address.DEVICE or isinstance(addressing, Btrfs):
        return None
    try:
        found = [extent for run in free_runs(folder) for extent in addressing.place(run)[0]]
    except (OSError, LookupError):
        return None
    return sorted(Piece(each.physical, each.length, NEVER, 0) for each in found if each.disk == survey.disk)


def _write_map(
    store: Store, task: MapTask, survey: _Survey, free: list[Piece] | None, *, stamp: Stamp, control: Control, now: str
) -> PlacesRow:
    """Put all pieces in order and write them down; the row that names them comes last."""
    build = store.write_now(lambda connection: places.new_build(connection, task.root_id))
    left_out: Counter[str] = Counter()
    inexact: Counter[str] = Counter()
    writer = _PageWriter(store, task.root_id, build, control)
    with PieceSorter(store.folder) as sorter:
        files = _sort_files(store, task.root_id, sorter, left_out, inexact)
        builder = PageBuilder(writer.keep)
        for piece in sorter.pieces():
            builder.add(piece)
        pages = builder.finish().to_bytes()
    free_pages = None
    if free is not None:
        writer.free = True
        builder = PageBuilder(writer.keep)
        for piece in free:
            builder.add(piece)
        free_pages = builder.finish().to_bytes()
    writer.flush()
    addressing = survey.locator.addressing
    row = PlacesRow(
        root_id=task.root_id,
        device_id=_device_id(task, survey.disk),
        volume_id=task.volume_id,
        address=addressing.address,
        reason=addressing.reason,
        built_at=now,
        build=build,
        files=files,
        left_out=left_out,
        inexact=inexact,
        pages=pages,
        free_pages=free_pages,
        revision=stamp.revision,
        proofs=stamp.proofs,
    )
    if not store.write_now(lambda connection: places.put(connection, row, writer.pages)):
        raise error("unavailable", detail="another program renews the same map")
    return row


def _device_id(task: MapTask, disk: str | None) -> str | None:
    """Give the device that the map is of, by its kernel name where that is known."""
    if disk is None:
        return task.device_id
    if disk in task.disks:
        return task.disks[disk]
    found = disk_named(Machine(), disk) if task.device_id is None else None
    return task.device_id if found is None else found.device_id


def _sort_files(store: Store, root_id: int, sorter: PieceSorter, left_out: Counter[str], inexact: Counter[str]) -> int:
    """Hand the pieces of all files over and give how many files there are; those without a place are counted."""
    number = 0
    for folders in _pages(store, root_id):
        for folder in folders:
            known = {file.mark: file for file in unpack(folder.known or b"")}
            for file in folder.files:
                number += 1
                placed = known.get(mark_of(*file[:5]), PlacedFile(0, (), _VANISHED))
                if placed.reason:
                    (inexact if placed.extents else left_out)[placed.reason] += 1
                verified_at = NEVER if file.verified_at is None else min(max(file.verified_at, 0), NEVER - 1)
                for physical, length in placed.extents:
                    sorter.add(Piece(physical, length, verified_at, number))
    return number


class _PageWriter:
    """Writes pages in small transactions."""

    def __init__(self, store: Store, root_id: int, build: int, control: Control) -> None:
        """Write pages of files, until `free` is set."""
        self.free = False
        self.pages = 0
        self._store = store
        self._root_id = root_id
        self._build = build
        self._control = control
        self._waiting: list[tuple[bool, int, bytes]] = []

    def keep(self, number: int, page: Page) -> None:
        """Take a page."""
        self._waiting.append((self.free, number, page.to_bytes()))
        self.pages += 1
        if len(self._waiting) >= _PAGES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self._control.check()
        rows, self._waiting = self._waiting, []
        self._store.write_now(lambda connection: places.put_pages(connection, self._root_id, self._build, rows))
