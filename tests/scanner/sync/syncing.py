"""A library, a drive and a sync between them, as tests need them."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import DriveNote, FileSystem, Writer
from drivearr_scanner.manifests.path_rules import encode
from drivearr_scanner.manifests.reading import ManifestReading, read_manifest
from drivearr_scanner.manifests.records_rules import FileRecord
from drivearr_scanner.sync.plan import Plan, PresentFile, SourceFile, WantedUnit, make_plan
from drivearr_scanner.sync.result import SyncResult
from drivearr_scanner.sync.run import Options, SyncRun, Who
from drivearr_scanner.sync.space_rules import DriveSpace
from drivearr_scanner.sync.temps import is_temp

DRIVE_ID = "3f2b8c1e-1111-4222-8333-444455556666"


class StopError(Exception):
    """The job was asked to stop."""


@dataclass
class Reins:
    """A control that runs something at its n-th look."""

    at: int = 0
    act: Callable[[], None] = lambda: None
    looks: int = 0

    def check(self) -> None:
        """Act when it is time."""
        self.looks += 1
        if self.looks == self.at:
            self.act()


def stop() -> None:
    """Stop the run."""
    raise StopError


@dataclass
class Bench:
    """A library folder, a drive folder, and what happens between them."""

    library: Path
    drive: Path
    reins: Reins = field(default_factory=Reins)
    still_there: Callable[[], bool] = lambda: True
    reports: list[tuple[int, int, str]] = field(default_factory=list)

    def film(self, name: str, size_bytes: int, *, mtime_ns: int = 1_600_000_000_123_456_789) -> Path:
        """Put a film of reproducible noise into the library."""
        path = self.library / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(noise(name, size_bytes))
        os.utime(path, ns=(mtime_ns, mtime_ns))
        return path

    def plan(self) -> Plan:
        """Plan every file of the library that the drive does not hold in its size."""
        with self.roots() as (drive, library):
            records = read_manifest(drive).records
            present = {
                entry.path: PresentFile(size_bytes=entry.size_bytes, source=_source_key(records, entry.path))
                for entry in drive.walk()
                if entry.kind == "file"
            }
            here = {file.source: file.size_bytes for file in present.values() if file.source}
            wanted = [
                WantedUnit(
                    unit=f"movie:{entry.path}",
                    title=entry.path,
                    kind=MediaKind.MOVIES,
                    sources=(
                        SourceFile(
                            library_id="lib", path=entry.path, size_bytes=entry.size_bytes, mtime_ns=entry.mtime_ns
                        ),
                    ),
                )
                for entry in library.walk()
                if entry.kind == "file" and here.get(("lib", entry.path)) != entry.size_bytes
            ]
            space = drive.space()
            room = DriveSpace(
                size_bytes=space.size_bytes, free_bytes=space.free_bytes, cluster_bytes=space.cluster_bytes
            )
        return make_plan(wanted, drive_id=DRIVE_ID, space=room, present=present)

    def sync(self, plan: Plan | None = None, *, verify: bool = True, rate: int | None = None) -> SyncResult:
        """Carry out a plan; what stops it is swallowed, the result given all the same."""
        made = plan or self.plan()
        with self.roots() as (drive, library):
            run = SyncRun(
                made,
                drive=drive,
                libraries={"lib": library},
                who=who(),
                progress=lambda *report: self.reports.append(report),
                control=self.reins,
                still_there=self.still_there,
                options=Options(verify=verify, bandwidth_bytes_per_s=rate),
            )
            with suppress(StopError):
                run.run()
            return run.result()

    @contextmanager
    def roots(self) -> Iterator[tuple[Root, Root]]:
        """Open both folders."""
        with Root.open(str(self.drive)) as drive, Root.open(str(self.library)) as library:
            yield drive, library

    def manifest(self) -> ManifestReading:
        """Read the drive's manifest."""
        with Root.open(str(self.drive)) as drive:
            return read_manifest(drive)

    def check(self, *, complete: bool = True) -> set[str]:
        """Check what must hold of a drive after anything; gives the media on it.

        No file under a final name differs from its source, nothing that is recorded as synced differs from its
        record, and with `complete` the whole library is there and nothing temporary is left.
        """
        sources = {digest(path): path for path in self.library.rglob("*") if path.is_file()}
        media = {
            str(path.relative_to(self.drive)): path for path in self.drive.rglob("*") if is_medium(path, self.drive)
        }
        finals = {name: path for name, path in media.items() if not is_temp(name)}
        halves = [name for name, path in finals.items() if digest(path) not in sources]
        assert halves == []
        for record in self.manifest().records.values():
            if record.path in finals:
                assert finals[record.path].stat().st_size == record.size_bytes
        if complete:
            assert {digest(path) for path in finals.values()} == set(sources)
            assert set(media) == set(finals)
        return set(finals)


def is_medium(path: Path, drive: Path) -> bool:
    """Tell whether a path is a file that is not one of the manifest's."""
    top = path.relative_to(drive).parts[0]
    return path.is_file() and not top.startswith(".drivearr") and top not in {"DRIVEARR.txt", "lost+found"}


def who() -> Who:
    """Give the installation that syncs, and the drive as the store knows it."""
    note = DriveNote(id=DRIVE_ID, label="Road trip", created_at="2026-11-21T12:00:00Z", fs=FileSystem())
    return Who(writer=Writer(instance_id="here", version="0.1.0"), drive=note)


def noise(seed: str, size_bytes: int) -> bytes:
    """Give bytes that no other seed gives."""
    return hashlib.shake_128(encode(seed)).digest(size_bytes)


def digest(path: Path) -> str:
    """Give a file's hash, by another algorithm than the one under test."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _source_key(records: Mapping[str, FileRecord], path: str) -> tuple[str, str] | None:
    """Give where the manifest says that a file came from."""
    record = records.get(path)
    return None if record is None or record.source is None else (record.source.library_id, record.source.path)
