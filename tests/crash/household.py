"""A small library, a drive that was synced before and holds things of its owner, and what must hold of both."""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from drivearr_scanner.catalog.facts import Policy
from drivearr_scanner.contract.enums import Status
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.direct import Looked, NamedLibrary, look, name_libraries, plan_for, sync
from drivearr_scanner.journeys.wanting import Selection
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync.result import SyncResult
from drivearr_scanner.sync.temps import is_temp

OWNED = {"Photos/2019/beach.jpg": 3000, "letter.txt": 20}
OWN_NAMES = {"DRIVEARR.txt", "lost+found"}


@dataclass
class Household:
    """Folders below one place, and a data base beside them."""

    place: Path
    drive: Path
    known_records: frozenset[str] = frozenset()
    known_id: str | None = None
    known_generation: int = 0
    owned: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls, place: Path, *, drive: Path | None = None) -> "Household":
        """Make library and drive; the drive's own folder may lie elsewhere."""
        house = cls(place, drive or place / "drive")
        for folder in (house.movies, house.shows, house.drive):
            folder.mkdir(parents=True, exist_ok=True)
        for name, size_bytes in OWNED.items():
            house.owned[name] = put(house.drive / name, size_bytes)
        return house

    @property
    def movies(self) -> Path:
        """Where the movies of the library are."""
        return self.place / "library/Movies"

    @property
    def shows(self) -> Path:
        """Where the shows of the library are."""
        return self.place / "library/TV Shows"

    @property
    def libraries(self) -> tuple[NamedLibrary, ...]:
        """The libraries as the command line names them."""
        return name_libraries([("movies", str(self.movies)), ("tv", str(self.shows))])

    def movie(self, name: str, size_bytes: int) -> None:
        """Put a movie into the library."""
        put(self.movies / name / f"{name}.mkv", size_bytes)

    def episode(self, show: str, number: int, size_bytes: int) -> None:
        """Put an episode into the library."""
        put(self.shows / show / "Season 01" / f"{show} - S01E{number:02}.mkv", size_bytes)

    def remember(self) -> None:
        """Take what the drive's manifest says now as what must never be lost."""
        with Root.open(str(self.drive)) as root:
            reading = read_manifest(root)
        assert reading.manifest is not None
        self.known_id, self.known_generation = reading.drive_id, reading.manifest.generation
        self.known_records = frozenset(reading.records)

    def look(self) -> Looked:
        """Compare."""
        return look(self.libraries, str(self.drive), Policy())

    def sync(self, store: Store) -> SyncResult:
        """Look, plan and sync, as the command line does."""
        looked = self.look()
        plan = plan_for(looked, Selection())
        result, stopped = sync(store, looked, plan, control=Control(), meter=ProgressMeter(lambda: None))
        assert not stopped
        return result

    def check(self, *, complete: bool = False) -> None:
        """Check that nothing is lost and nothing wrongly complete; with `complete`, that everything is there."""
        digests = {digest(path) for path in media_of(self.drive)}
        self._check_drive(digests)
        looked = self.look()
        reading = looked.manifest
        assert reading.drive_id == self.known_id
        assert reading.manifest is None or reading.manifest.generation >= self.known_generation
        assert self.known_records <= set(reading.records)
        for title in looked.comparison.titles.values():
            if title.status is Status.COMPLETE:
                assert self._digests_of(title.title) <= digests, f"{title.title_id} is wrongly complete"
        if complete:
            assert {title.status for title in looked.comparison.titles.values()} == {Status.COMPLETE}
            assert not [path for path in files_of(self.drive) if is_temp(path.name)]
            assert not reading.unfinished

    def _check_drive(self, digests: set[str]) -> None:
        """Check that the owner's files are whole, and every medium a whole copy."""
        assert {name: digest(self.drive / name) for name in self.owned} == self.owned
        library = {digest(path) for path in files_of(self.place / "library")}
        assert digests <= library | set(self.owned.values()), "a file under a final name is no whole copy"

    def _digests_of(self, title: str) -> set[str]:
        """Give the digests of a title's files in the library."""
        found = {digest(path) for path in files_of(self.place / "library") if title in path.name}
        assert found
        return found


def put(path: Path, size_bytes: int) -> str:
    """Write reproducible noise; gives its digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(hashlib.shake_128(path.name.encode()).digest(size_bytes))
    os.utime(path, ns=(1_600_000_000_123_456_789, 1_600_000_000_123_456_789))
    return digest(path)


def files_of(folder: Path) -> list[Path]:
    """Give the files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def media_of(drive: Path) -> list[Path]:
    """Give the files of a drive that are neither ours nor temporary."""
    return [
        path
        for path in files_of(drive)
        if not path.relative_to(drive).parts[0].startswith(".drivearr")
        and path.relative_to(drive).parts[0] not in OWN_NAMES
        and not is_temp(path.name)
    ]


def digest(path: Path) -> str:
    """Give a file's hash, by another algorithm than the one under test."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
