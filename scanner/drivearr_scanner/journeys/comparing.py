"""Compare: what the indexes of the libraries and of a drive say, put side by side; blocking."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivearr_scanner.catalog.compare import compare, questions
from drivearr_scanner.catalog.facts import ComparisonInput, DriveListing, FileFact, LibraryRoot, ManifestRecord, Policy
from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.catalog.reading import answer_questions
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.manifests.records_rules import FileRecord
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.index import FileRow


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


def compare_indexes(
    store: Store, libraries: Iterable[LibrarySide], drive: DriveSide, *, policy: Policy | None = None
) -> Comparison:
    """Compare a drive with the libraries as both are indexed; only what must be read is read."""
    sides = tuple(libraries)
    request = ComparisonInput(
        roots=tuple(_library_root(store, side) for side in sides),
        drive=DriveListing(files=facts_of(store, drive.root_id), unreadable=_unreadable(store, drive.root_id)),
        manifest=manifest_records(drive.records),
        policy=policy or Policy(),
    )
    return compare_input(request, {side.name: side.path for side in sides}, drive.path)


def compare_input(request: ComparisonInput, library_paths: Mapping[str, str], drive_path: str) -> Comparison:
    """Answer the questions that a comparison asks of the files themselves, then compare."""
    asked = questions(request)
    with contextlib.ExitStack() as stack:
        roots: dict[str, Root] = {}
        for name in {question.root for question in asked if question.root}:
            with contextlib.suppress(DrivearrError):  # a root that went away leaves its questions open
                roots[name] = stack.enter_context(Root.open(library_paths[name], cross_mounts=True))
        answers = answer_questions(asked, stack.enter_context(Root.open(drive_path)), roots)
    return compare(request, answers)


def facts_of(store: Store, root_id: int) -> tuple[FileFact, ...]:
    """Give the files of an index as a comparison takes them."""
    return store.read_now(lambda connection: tuple(_fact(row) for row in index.files_of(connection, root_id)))


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


def _unreadable(store: Store, root_id: int) -> tuple[str, ...]:
    """Give the folders of an index that could not be read."""
    return tuple(store.read_now(lambda connection: index.unreadable_of(connection, root_id)))


def _fact(row: FileRow) -> FileFact:
    """Give one file as a comparison takes it."""
    digest = None if row.hash is None else f"{ALGORITHM}:{row.hash}"
    return FileFact(row.path, row.size_bytes, row.mtime_ns, digest, row.inode)
