"""A library file that no longer has the bytes that its index knows: not copied, and told as what it is."""

import os
from pathlib import Path

import pytest
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.comparing import Comparer, DriveSide, LibrarySide
from drivearr_scanner.journeys.indexing import folder_still_there, library_emptied
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.syncing import SyncTask, carry_out
from drivearr_scanner.journeys.verifying import ContentTask, Mode, check_content
from drivearr_scanner.journeys.wanting import Selection, wanted_units
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync.plan import Plan, make_plan
from drivearr_scanner.sync.result import SyncResult
from drivearr_scanner.sync.space_rules import DriveSpace

from tests.scanner.sync.syncing import noise, who

MIB = 1 << 20
ROOMY = DriveSpace(size_bytes=1 << 40, free_bytes=1 << 40)


class House:
    """A library and an empty drive, indexed in a store of their own."""

    def __init__(self, place: Path) -> None:
        self.library = place / "library"
        self.drive = place / "drive"
        self.drive.mkdir()
        self.store = Store(str(place / "data"))
        host_id = installation_id(self.store)
        self.library_root = self.store.write_now(lambda c: index.root_of(c, host_id, path=str(self.library)))
        self.drive_root = self.store.write_now(lambda c: index.root_of(c, host_id, path=str(self.drive)))

    def film(self, name: str, size_bytes: int) -> Path:
        """Put a film into the library."""
        path = self.library / name / f"{name}.mkv"
        path.parent.mkdir(parents=True)
        path.write_bytes(noise(name, size_bytes))
        return path

    def index(self, *, hash_files: bool) -> None:
        """Bring both indexes up to date."""
        for root_id, path, hashed in (
            (self.library_root, self.library, hash_files),
            (self.drive_root, self.drive, False),
        ):
            task = ContentTask(
                root_id=root_id,
                path=str(path),
                mode=Mode.FULL if hashed else Mode.QUICK,
                still_there=folder_still_there(str(path)),
                emptied=library_emptied(str(path)),
                empty_is_proven=True,
            )
            check_content(
                self.store, task, control=Control(), meter=ProgressMeter(lambda: None), now="2026-11-21T12:00:00Z"
            )

    def plan(self) -> Plan:
        """Compare what is indexed, and plan all that is missing."""
        side = LibrarySide(
            library_id="movies", name="Movies", kind="movies", path=str(self.library), root_id=self.library_root,
            available=True,
        )  # fmt: skip
        drive = DriveSide(path=str(self.drive), root_id=self.drive_root, records={})
        comparison = Comparer().compare_indexes(self.store, [side], drive)
        return make_plan(wanted_units(comparison, Selection()), drive_id=who().drive.id, space=ROOMY, present={})

    def sync(self, plan: Plan) -> SyncResult:
        """Carry a plan out."""
        task = SyncTask(
            plan=plan,
            drive_path=str(self.drive),
            library_paths={"movies": str(self.library)},
            who=who(),
            still_there=lambda: True,
        )
        result, stopped = carry_out(task, control=Control(), meter=ProgressMeter(lambda: None))
        assert not stopped
        return result


def flip_bit(path: Path, offset: int) -> None:
    """Turn one bit of a file as a medium does: neither size nor time tell it."""
    facts = path.stat()
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1]))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


@pytest.fixture
def house(tmp_path: Path):
    """Give a house whose store is closed in the end."""
    made = House(tmp_path)
    yield made
    made.store.close()


@pytest.mark.parametrize("size_bytes", [5000, 3 * MIB, 9 * MIB], ids=["read at once", "small", "large"])
def test_a_bit_that_turned_in_the_library_is_not_copied(house: House, size_bytes: int) -> None:
    """It fails alone, as trouble of the source; nothing of it is on the drive; a mended file is copied."""
    rotten = house.film("Heat (1995)", size_bytes)
    house.film("Up (2009)", 5000)
    house.index(hash_files=True)
    plan = house.plan()
    assert all(item.expected_hash for item in plan.copy)
    flip_bit(rotten, size_bytes // 2)
    result = house.sync(plan)
    assert (result.copied, result.failed, result.status) == (1, 1, "partial")
    told = result.to_dict()["failures"][0]
    assert (told["code"], told["class"]) == ("source_corrupt", "source")
    assert told["source"] == {"library_id": "movies", "path": "Heat (1995)/Heat (1995).mkv"}
    assert [path.name for path in house.drive.rglob("*Heat*") if path.is_file()] == []
    assert not list(house.drive.rglob("*.partial"))
    flip_bit(rotten, size_bytes // 2)
    assert house.sync(house.plan()).copied == 1


@pytest.mark.parametrize("size_bytes", [5000, 3 * MIB, 9 * MIB], ids=["read at once", "small", "large"])
def test_the_good_copy_on_the_drive_stays(house: House, size_bytes: int) -> None:
    """A rotten source does not touch what the drive holds in its place, and is told as itself."""
    rotten = house.film("Heat (1995)", size_bytes)
    house.index(hash_files=True)
    plan = house.plan()
    assert house.sync(plan).copied == 1
    flip_bit(rotten, 100)
    result = house.sync(plan)
    assert [failure.error.code for failure in result.failures] == ["source_corrupt"]
    assert (house.drive / plan.copy[0].target).read_bytes() == noise("Heat (1995)", size_bytes)


def test_without_a_hash_in_the_index_nothing_is_expected(house: House) -> None:
    """What nobody knows is not called corrupt; a file that was edited since its hash is a new one."""
    film = house.film("Heat (1995)", 5000)
    house.index(hash_files=False)
    plan = house.plan()
    assert [item.expected_hash for item in plan.copy] == [None]
    flip_bit(film, 7)
    assert house.sync(plan).copied == 1


def test_an_edit_is_not_corruption(house: House) -> None:
    """The index knows the hash of what was there before; the new content has another time, and no hash yet."""
    film = house.film("Heat (1995)", 5000)
    house.index(hash_files=True)
    film.write_bytes(noise("another cut", 5000))
    house.index(hash_files=False)
    plan = house.plan()
    assert [item.expected_hash for item in plan.copy] == [None]
    assert house.sync(plan).copied == 1
