"""Compare: what the indexes of the libraries and of a drive say, put side by side; blocking."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from drivearr_scanner.catalog.compare import settle
from drivearr_scanner.catalog.facts import (
    Answers,
    ComparisonInput,
    ContentQuestion,
    DriveListing,
    FileFact,
    LibraryRoot,
    ManifestRecord,
    Policy,
)
from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import Identity, RootKind
from drivearr_scanner.catalog.library_rules import ROOT_KINDS, Library, read_library
from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.catalog.reading import answer_questions
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.network import answers
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.manifests.records_rules import FileRecord
from drivearr_scanner.store import index, proofs, revisions
from drivearr_scanner.store.connection import Store

from .lasting import LASTING, MANY_FILES

# Bytes of memory that a file of the library takes while what a comparison made of it is kept.
FILE_BYTES = 1_300
# Files of the library that are kept on any machine; about 130 MB. More are where they take a quarter of its memory.
LEAST_KEPT_FILES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySide:
    """A library root that takes part: its index, and whether it can be trusted to say what is not there."""

    library_id: str
    name: str
    kind: str
    path: str
    root_id: int
    available: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveSide:
    """The drive that is compared."""

    path: str
    root_id: int
    records: Mapping[str, FileRecord]
    drive_id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where files lie: a library by its name, or the drive, whose name is empty."""

    name: str
    path: str
    library_id: str | None = None
    drive_id: str | None = None
    kind: RootKind = RootKind.MIXED


class IdentitySource(Protocol):
    """Something beside the path that tells what files are: a person's word, a side-car, a server."""

    def identities(
        self, place: Place, files: tuple[FileFact, ...], identify: Callable[[str, RootKind], Identity]
    ) -> Mapping[str, Identity]:
        """Give the files that it knows more of than `identify` does, by path; blocking, may read the place."""


@dataclass(slots=True, eq=False)
class _BuiltLibrary:
    """A library as a comparison built it, and all that it was built from; dissolved when its last user leaves it."""

    roots: tuple[LibraryRoot, ...]
    settled: Mapping[tuple[str, str], Identity]
    library: Library
    users: int = 0

    def is_of(self, roots: tuple[LibraryRoot, ...], settled: Mapping[tuple[str, str], Identity]) -> bool:
        """Tell whether it would be built alike: from the very same roots, with the same identities."""
        same = len(roots) == len(self.roots) and all(a is b for a, b in zip(roots, self.roots, strict=True))
        return same and settled == self.settled


class Comparer:
    """Compares, and remembers what each path was identified as: of one comparison to the next few paths change.

    It also keeps the library as it was last built, for as long as neither its index nor the identities change. May be
    used by several threads: what is kept is replaced whole, never changed.
    """

    def __init__(
        self,
        *,
        sources: tuple[IdentitySource, ...] = (),
        remember: int | None = None,
        keep: int | None = None,
    ) -> None:
        """Remember and keep at most so many paths; the first of the `sources` that knows a file is believed."""
        self._keep = files_to_keep() if keep is None else keep
        self._identify = Remembered(identify, self._keep if remember is None else remember)
        self._sources = sources
        self._roots: dict[LibrarySide, tuple[int, LibraryRoot]] = {}
        self._built: _BuiltLibrary | None = None
        # Comparisons take turns: side by side they are no faster, take more memory, and leave less time for all else.
        # Nobody waits for another one's disk.
        self._computing = threading.Lock()
        self._using = threading.Lock()

    def compare_indexes(
        self, store: Store, libraries: Iterable[LibrarySide], drive: DriveSide, *, policy: Policy | None = None
    ) -> Comparison:
        """Compare a drive with the libraries as both are indexed; only what must be read is read."""
        sides = tuple(libraries)
        with contextlib.ExitStack() as stack:
            if store.read_now(lambda connection: index.has_more(connection, _roots_of(sides, drive), MANY_FILES)):
                stack.enter_context(LASTING)
            return self._compare_indexes(store, sides, drive, policy)

    def _compare_indexes(
        self, store: Store, sides: tuple[LibrarySide, ...], drive: DriveSide, policy: Policy | None
    ) -> Comparison:
        """Compare."""
        with self._computing:
            roots = self._read_roots(store, sides)
            files = facts_of(store, drive.root_id)
        request = ComparisonInput(
            roots=roots,
            drive=DriveListing(files=files, unreadable=_unreadable(store, drive.root_id)),
            manifest=manifest_records(drive.records),
            damaged=_damaged(store, sides, drive),
            policy=policy or Policy(),
        )
        paths = {side.name: side.path for side in sides}
        return self.compare(request, paths, drive.path, drive_id=drive.drive_id)

    def _read_roots(self, store: Store, sides: tuple[LibrarySide, ...]) -> tuple[LibraryRoot, ...]:
        """Give the libraries' indexes, reading those that changed."""
        found: dict[LibrarySide, tuple[int, LibraryRoot]] = {}
        for side in sides:
            # Before the index itself: what is written in between makes the kept one old, not the other way round.
            revision = store.read_now(partial(revisions.revision_of, root_id=side.root_id))
            kept = self._roots.get(side)
            if kept is None or kept[0] != revision:
                kept = None
                self._roots.pop(side, None)  # first, so that both are never in memory
                self._drop_kept()
                kept = revision, _library_root(store, side)
            found[side] = kept
        roots = tuple(root for _, root in found.values())
        self._roots = found if self._may_keep(roots) else {}
        return roots

    @contextlib.contextmanager
    def _built_for(self, request: ComparisonInput) -> Iterator[Library]:
        """Hold the library of a comparison, built anew where something of it changed."""
        settled = {key: identity for key, identity in request.identities.items() if key[0]}
        built = self._take_kept()
        if built is None or not built.is_of(request.roots, settled):
            self._leave(built)
            self._drop_kept()
            library = read_library(request.roots, self._identify, settled)
            built = _BuiltLibrary(request.roots, settled, library, users=1)
            if self._may_keep(request.roots):
                self._built = built
        try:
            yield built.library
        finally:
            self._leave(built)

    def _take_kept(self) -> _BuiltLibrary | None:
        """Use the library that is kept."""
        with self._using:
            built = self._built
            if built is not None:
                built.users += 1
            return built

    def _drop_kept(self) -> None:
        """Keep the library no more: what it was built from is about to be something else."""
        built = self._take_kept()
        with self._using:
            if self._built is built:
                self._built = None
        self._leave(built)

    def _leave(self, built: _BuiltLibrary | None) -> None:
        """Use a library no more; one that is not kept is dissolved by its last user."""
        if built is None:
            return
        with self._using:
            built.users -= 1
            is_over = built.users == 0 and built is not self._built
        if is_over:
            built.library.dissolve()

    def _may_keep(self, roots: tuple[LibraryRoot, ...]) -> bool:
        """Tell whether a library is small enough to be kept."""
        return sum(len(root.files) for root in roots) <= self._keep

    def identity_of(self, path: str, kind: RootKind) -> Identity:
        """Give what a path says of itself, remembered where a comparison asked for it."""
        return self._identify(path, kind)

    def drive_identities(self, place: Place, files: tuple[FileFact, ...]) -> dict[str, Identity]:
        """Give what each file of a drive is, by path."""
        settled = self._settled([(place, files)])
        return {file.path: settled.get(("", file.path)) or self._identify(file.path, RootKind.MIXED) for file in files}

    def _settled(self, places: Iterable[tuple[Place, tuple[FileFact, ...]]]) -> dict[tuple[str, str], Identity]:
        """Give what the sources know of the files of all places."""
        settled: dict[tuple[str, str], Identity] = {}
        for place, files in places:
            for source in reversed(self._sources):
                known = source.identities(place, files, self._identify)
                settled.update({(place.name, path): identity for path, identity in known.items()})
        return settled

    def compare(
        self, request: ComparisonInput, library_paths: Mapping[str, str], drive_path: str, *, drive_id: str = ""
    ) -> Comparison:
        """Compare listings, reading of the files themselves what the comparison asks for."""
        places = [
            (
                Place(
                    root.name, library_paths[root.name], root.library_id, kind=ROOT_KINDS.get(root.kind, RootKind.MIXED)
                ),
                root.files,
            )
            for root in request.roots
        ]
        places.append((Place("", drive_path, drive_id=drive_id), request.drive.files))
        request = replace(request, identities={**self._settled(places), **request.identities})

        def ask(asked: tuple[ContentQuestion, ...]) -> Answers:
            self._computing.release()
            try:
                return _answer(asked, library_paths, drive_path)
            finally:
                self._computing.acquire()

        with self._computing, self._built_for(request) as library:
            return settle(request, ask, identify=self._identify, library=library)


class Remembered:
    """Tells what paths are, and remembers it.

    Half of what is remembered is forgotten at a time, the half that was not asked for meanwhile: less memory and work
    than to keep the order of a million paths. May be used by several threads; two may identify the same path.
    """

    def __init__(self, identify: Callable[[str, RootKind], Identity], most: int) -> None:
        """Remember so many paths that were asked for last, and at most as many that were so before."""
        self._identify = identify
        self._most = most
        self._new: dict[RootKind, dict[str, Identity]] = {kind: {} for kind in RootKind}
        self._old: dict[RootKind, dict[str, Identity]] = {kind: {} for kind in RootKind}

    def __call__(self, path: str, kind: RootKind) -> Identity:
        """Give what a path says of itself."""
        new = self._new[kind]
        if (found := new.get(path)) is not None:
            return found
        found = self._old[kind].get(path) or self._identify(path, kind)
        new[path] = found
        if len(new) > self._most:
            self._old[kind], self._new[kind] = new, {}
        return found


def files_to_keep() -> int:
    """Give how many files of the library may be kept in this machine's memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(LEAST_KEPT_FILES, memory // 4 // FILE_BYTES)


def _answer(asked: tuple[ContentQuestion, ...], library_paths: Mapping[str, str], drive_path: str) -> Answers:
    """Read what a comparison asks for."""
    with contextlib.ExitStack() as stack:
        roots: dict[str, Root] = {}
        for name in {question.root for question in asked if question.root and answers(library_paths[question.root])}:
            with contextlib.suppress(DrivearrError):  # a root that went away leaves its questions open
                roots[name] = stack.enter_context(Root.open(library_paths[name], cross_mounts=True))
        return answer_questions(asked, stack.enter_context(Root.open(drive_path)), roots)


def facts_of(store: Store, root_id: int) -> tuple[FileFact, ...]:
    """Give the files of an index as a comparison takes them."""
    return store.read_now(lambda connection: tuple(_fact(row) for row in index.contents_of(connection, root_id)))


def manifest_records(records: Mapping[str, FileRecord]) -> tuple[ManifestRecord, ...]:
    """Give what a manifest recorded as a comparison takes it."""
    return tuple(
        ManifestRecord(
            path=record.path,
            size=record.size_bytes,
            digest=f"{ALGORITHM}:{record.xxh3_128}",
            units=record.units,
        )
        for record in records.values()
    )


def _library_root(store: Store, side: LibrarySide) -> LibraryRoot:
    """Give a library's index as a comparison takes it."""
    return LibraryRoot(
        name=side.name,
        kind=MediaKind(side.kind),
        files=facts_of(store, side.root_id),
        available=side.available,
        unreadable=_unreadable(store, side.root_id),
        library_id=side.library_id,
    )


def _roots_of(sides: Iterable[LibrarySide], drive: DriveSide) -> list[int]:
    """Give the indexes of a comparison."""
    return [*(side.root_id for side in sides), drive.root_id]


def _unreadable(store: Store, root_id: int) -> tuple[str, ...]:
    """Give the folders of an index that could not be read."""
    return tuple(store.read_now(lambda connection: index.unreadable_of(connection, root_id)))


def _damaged(store: Store, sides: Iterable[LibrarySide], drive: DriveSide) -> frozenset[tuple[str, str]]:
    """Give the files that were read and found damaged: by library name, the empty one for the drive, and path."""
    roots = {"": drive.root_id, **{side.name: side.root_id for side in sides}}
    return frozenset(
        (name, path)
        for name, root_id in roots.items()
        for path in store.read_now(partial(proofs.damaged_files, root_id=root_id))
    )


def _fact(row: index.ContentRow) -> FileFact:
    """Give one file as a comparison takes it."""
    path, size, mtime_ns, digest, inode = row
    return FileFact(path, size, mtime_ns, None if digest is None else f"{ALGORITHM}:{digest.hex()}", inode)
