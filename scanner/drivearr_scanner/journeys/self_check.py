"""Prove that what the scanner knows is what there is: the data base in itself, each index against its disk."""

import os
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import WalkProblem
from drivearr_scanner.integrity.folder_rules import compare_folder, hash_rows
from drivearr_scanner.integrity.scan import media_of
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.store import baselines, folders, roots, soundness
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.roots import RootRow

from .context import utc_now
from .heal_recovery import finish_heals
from .index_book import known_files
from .indexing import IndexTask, drive_emptied, library_emptied, update_index
from .places import is_present, still_there

# Names told of one root: the rest is in the counts.
NAMED = 20


class Trouble(StrEnum):
    """What can be wrong."""

    DATA_DAMAGED = "data_damaged"
    SCHEMA_DIFFERS = "schema_differs"
    LOOSE_ROWS = "loose_rows"
    INDEX_BEHIND = "index_behind"
    INDEX_WRONG = "index_wrong"
    HEAL_UNFINISHED = "heal_unfinished"
    MANIFEST = "manifest"
    NOT_READABLE = "not_readable"


# What can be made again from what is proven; the rest needs a copy of the data base, or the user.
REPAIRABLE = frozenset({
    Trouble.DATA_DAMAGED, Trouble.LOOSE_ROWS, Trouble.INDEX_BEHIND, Trouble.INDEX_WRONG, Trouble.HEAL_UNFINISHED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: where, what in words, and how many."""

    trouble: Trouble
    where: str
    detail: str
    count: int = 1
    root_id: int | None = None
    folder_ids: tuple[int, ...] = ()


@dataclass(slots=True)
class Checkup:
    """What was looked at, and what is wrong; `away` are roots that are not there now, so nothing is known of them."""

    files: int = 0
    roots: int = 0
    away: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check(store: Store, host_id: str, *, control: Control) -> Checkup:
    """Hold the data base against itself, and each index and manifest against its disk; reads only, blocking."""
    found = Checkup()
    add = found.problems.append
    for line in store.read_now(soundness.damage):
        add(Problem(Trouble.DATA_DAMAGED, store.path, line))
    for name in store.read_now(soundness.schema_differences):
        add(Problem(Trouble.SCHEMA_DIFFERS, store.path, f"{name} is not as this release makes it"))
    if loose := store.read_now(soundness.loose_rows):
        add(Problem(Trouble.LOOSE_ROWS, store.path, f"{loose} derived rows fit no file", loose))
    for row in store.read_now(lambda connection: roots.all_of(connection, host_id)):
        control.check()
        if not is_present(row):
            found.away.append(row.path)
            continue
        found.roots += 1
        try:
            _check_root(store, row, found, control)
        except (DrivearrError, OSError) as problem:
            add(Problem(Trouble.NOT_READABLE, row.path, str(problem), root_id=row.root_id))
    return found


def repair(store: Store, host_id: str, problems: list[Problem], *, control: Control) -> None:
    """Make again what can be drawn from what is proven: indexes of tables, derived rows, names and sizes, cut heals."""
    troubles = {problem.trouble for problem in problems}
    if Trouble.DATA_DAMAGED in troubles:
        store.write_now(soundness.rebuild_indexes)
    if Trouble.LOOSE_ROWS in troubles:
        store.write_now(soundness.drop_loose_rows)
    rows = {row.root_id: row for row in store.read_now(lambda connection: roots.all_of(connection, host_id))}
    for problem in problems:
        if problem.root_id is None or problem.trouble not in REPAIRABLE:
            continue
        row = rows[problem.root_id]
        if problem.trouble is Trouble.HEAL_UNFINISHED:
            with Root.open(row.path) as root:
                finish_heals(store, row.root_id, root)
            continue
        store.write_now(partial(soundness.forget_listing, root_id=row.root_id, folder_ids=list(problem.folder_ids)))
        update_index(store, _index_task(row), control=control, meter=ProgressMeter(lambda: None), now=utc_now())


def _index_task(row: RootRow) -> IndexTask:
    """Give the scan of a root's names."""
    return IndexTask(
        root_id=row.root_id,
        path=row.path,
        cross_mounts=row.library_id is not None,
        still_there=still_there(row.path),
        emptied=library_emptied(row.path) if row.drive_id is None else drive_emptied(row.name or row.path),
    )


def _check_root(store: Store, row: RootRow, found: Checkup, control: Control) -> None:
    """Hold one index against its disk."""
    if unfinished := store.read_now(lambda connection: baselines.unfinished_heals(connection, row.root_id)):
        detail = f"heals were cut: {_names(unfinished)}"
        found.problems.append(Problem(Trouble.HEAL_UNFINISHED, row.path, detail, len(unfinished), row.root_id))
    with Root.open(row.path, cross_mounts=row.library_id is not None) as root:
        if row.drive_id is not None:
            reading = read_manifest(root)
            found.problems += [
                Problem(Trouble.MANIFEST, row.path, each.message, root_id=row.root_id) for each in reading.problems
            ]
        _Walk(store, row, found).carry_out(root, control)


class _Walk:
    """One look at a root, folder by folder."""

    def __init__(self, store: Store, row: RootRow, found: Checkup) -> None:
        """Find nothing yet."""
        self._store = store
        self._row = row
        self._found = found
        self._seen: set[int] = set()
        self._unreadable: list[str] = []
        self._behind: list[str] = []
        self._wrong: list[str] = []
        self._wrong_folders: list[int] = []

    def carry_out(self, root: Root, control: Control) -> None:
        """Look at all folders, and tell what differs."""

        def cannot(problem: WalkProblem) -> None:
            self._unreadable.append(problem.path)

        for listing in root.walk_folders(on_problem=cannot):
            control.check()
            self._compare(listing.path, media_of(listing), whole=listing.whole)
        self._count_gone()
        row, add = self._row, self._found.problems.append
        if self._behind:
            add(Problem(Trouble.INDEX_BEHIND, row.path, _names(self._behind), len(self._behind), row.root_id))
        if self._wrong:
            add(
                Problem(
                    Trouble.INDEX_WRONG, row.path, _names(self._wrong), len(self._wrong), row.root_id,
                    tuple(self._wrong_folders),
                )
            )  # fmt: skip

    def _compare(self, path: str, files: list[tuple[str, int, int, int, int]], *, whole: bool) -> None:
        """Compare a folder; a difference that the next scan would overlook is an index that is wrong."""
        self._found.files += len(files)
        known = self._store.read_now(lambda connection: folders.folder_at(connection, self._row.root_id, path))
        if known is None:
            self._behind += [os.path.join(path, facts[0]) for facts in files]
            return
        self._seen.add(known.folder_id)
        change = compare_folder(path, known.folder_id, known_files(self._store, known.folder_id), files, whole=whole)
        names = [facts[0] for facts in change.new]
        names += [facts[0] for facts, _ in change.changed] + list(change.gone)
        if not names:
            return
        differ = [os.path.join(path, name) for name in names]
        if known.rows_hash is not None and known.rows_hash == hash_rows(files):
            self._wrong += differ
            self._wrong_folders.append(known.folder_id)
        else:
            self._behind += differ

    def _count_gone(self) -> None:
        """Find known folders that are not there; one that could not be read is not gone."""
        after: str | None = None
        while page := self._store.read_now(partial(folders.folders_of, root_id=self._row.root_id, after=after)):
            after = page[-1].path
            for folder in page:
                hidden = any(folder.path == path or folder.path.startswith(f"{path}/") for path in self._unreadable)
                if folder.folder_id not in self._seen and not hidden:
                    self._behind += [
                        os.path.join(folder.path, name) for name in known_files(self._store, folder.folder_id)
                    ]


def _names(paths: list[str]) -> str:
    """Name some of many paths."""
    more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
    return ", ".join(shown(path) for path in paths[:NAMED]) + more
