"""The map of a real drive: used, free and damaged bytes where they are, only what changed is asked for again."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.extents import Locator, read_extents
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.nodes import disk_of_node
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import volume_of
from drivearr_scanner.jobs.control import CancelledJobError, Control, ProgressMeter
from drivearr_scanner.journeys import locating, piece_sorting
from drivearr_scanner.journeys.indexing import folder_still_there
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.locating import MapTask, build_map
from drivearr_scanner.journeys.mapping import MOST_BINS, Standing, View, device_map
from drivearr_scanner.store import index, places
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.index import FileRow
from loopdrive import LoopDrive, needs_fs

MIB = 1 << 20
NOW = "2026-11-21T09:00:00.000Z"


class Mapped:
    """A drive with an index and a map in a store of its own."""

    def __init__(self, drive: LoopDrive, store: Store) -> None:
        self.drive = drive
        self.store = store
        self.host_id = installation_id(store)
        self.inventory = read_inventory(host_id=self.host_id)
        self.volume = volume_of(drive.mount_point, self.inventory).volume
        self.device = next(each for each in self.inventory.devices if each.device_id == self.volume.device_id)

    def put(self, name: str, size: int) -> str:
        """Write a file."""
        path = Path(self.drive.mount_point, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(size))
        os.sync()
        return str(path)

    def index(self, folder: str = "", *, verified: dict[str, int] | None = None) -> int:
        """Index a folder of the drive, and give its root."""
        path = os.path.join(self.drive.mount_point, folder).rstrip("/")
        root_id = self.store.write_now(lambda c: index.root_of(c, self.host_id, path=path))
        with Root.open(path) as root:
            rows = [
                FileRow(e.path, e.size_bytes, e.mtime_ns, e.ctime_ns, e.inode, verified_at=(verified or {}).get(e.path))
                for e in root.walk()
                if e.kind == "file"
            ]
        known = self.store.read_now(lambda c: [row.path for row in index.files_of(c, root_id)])
        gone = set(known) - {row.path for row in rows}
        self.store.write_now(lambda c: (index.drop_files(c, root_id, gone), index.put_files(c, root_id, rows)))
        return root_id

    def build(self, root_id: int, folder: str = "", control: Control | None = None) -> places.PlacesRow:
        """Build the map of a root."""
        path = os.path.join(self.drive.mount_point, folder).rstrip("/")
        task = MapTask(
            root_id=root_id,
            path=path,
            still_there=folder_still_there(path),
            device_id=self.device.device_id,
            volume_id=self.volume.volume_id,
        )
        return build_map(self.store, task, control=control or Control(), meter=ProgressMeter(lambda: None), now=NOW)

    def map(self, start: int = 0, end: int | None = None, bins: int = 16) -> dict:
        """Give the map of the drive's device."""
        volumes = [each for each in self.inventory.volumes if each.device_id == self.device.device_id]
        return device_map(self.store, self.device, View(start, end, bins), host_id=self.host_id, volumes=volumes)

    def damage(self, root_id: int, path: str, ranges: list[tuple[int, int]], kind: str = "corrupt") -> list:
        """Note a finding on ranges of a file, and give its extents."""
        with open(path, "rb") as file:
            found = read_extents(file.fileno(), ranges=ranges)
        extents = [[each.logical, each.physical, each.length] for each in found.extents]
        columns = {
            "finding_id": f"{path}{ranges}{kind}", "host_id": self.host_id, "root_id": root_id, "kind": kind,
            "state": "open", "path": os.fsencode(os.path.basename(path)), "suspicious": 0, "confirmed": 1,
            "blocks": "[]", "extents": json.dumps(extents), "address": "device", "first_seen_at": NOW,
            "last_seen_at": NOW, "device_id": self.device.device_id,
        }  # fmt: skip
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self.store.write_now(
            lambda c: c.execute(f"INSERT INTO findings ({names}) VALUES ({marks})", tuple(columns.values()))  # noqa: S608
        )
        return extents


@contextmanager
def mapped(tmp_path: Path, fs: str = "ext4", *, partition: bool = True) -> Iterator[Mapped]:
    """Make a drive and its store."""
    with LoopDrive(fs=fs, partition=partition, size_bytes=200 * MIB) as drive:
        store = Store(str(tmp_path / "data"))
        try:
            yield Mapped(drive, store)
        finally:
            store.close()


def bytes_of(drive: LoopDrive, start: int, end: int) -> int:
    """Give how many bytes of a part of a device the files of a drive cover, by asking each of them."""
    covered = 0
    for path in Path(drive.mount_point).rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                for each in read_extents(file.fileno()).extents:
                    covered += max(min(end, each.physical + each.length) - max(start, each.physical), 0)
    return covered


@pytest.mark.parametrize("fs", [pytest.param(fs, marks=needs_fs(fs)) for fs in ("ext4", "xfs", "btrfs", "ntfs")])
def test_each_cell_holds_what_lies_there(tmp_path, fs):
    """Every byte of every file is in the cell where it lies, at several zooms; nothing is added or lost."""
    with mapped(tmp_path, fs) as it:
        total = 0
        for number in range(12):
            it.put(f"folder {number % 3}/{number}.mkv", 300_000 * (number + 1) + 17)
            total += 300_000 * (number + 1) + 17
        root = it.index(verified={"folder 0/0.mkv": 1_700_000_000})
        it.build(root)
        size = it.device.size_bytes
        for start, end, bins in ((0, size, 1), (0, size, 16), (size // 10, size // 2 + 7, 33)):
            answer = it.map(start, end, bins)
            assert sum(each["length"] for each in answer["bins"]) == end - start
            for each in answer["bins"]:
                assert each["used_bytes"] == bytes_of(it.drive, each["start"], each["start"] + each["length"])
        (whole,) = it.map(bins=1)["bins"]
        assert (whole["files"], whole["used_bytes"], whole["unverified_bytes"]) == (12, total, total - 300_017)
        assert whole["oldest_verified_at"] == "2023-11-14T22:13:20Z"
        assert it.map()["not_covered"] == []


@needs_fs("ext4")
def test_free_room_is_the_file_systems_own(tmp_path):
    """As many free bytes as the file system counts, and none where files lie."""
    with mapped(tmp_path) as it:
        path = it.put("film", 20 * MIB)
        it.build(it.index())
        facts = os.statvfs(it.drive.mount_point)
        answer = it.map(bins=200)
        assert sum(each["free_bytes"] for each in answer["bins"]) == facts.f_bfree * facts.f_frsize
        with open(path, "rb") as file:
            extent = read_extents(file.fileno()).extents[0]
        (inside,) = it.map(extent.physical, extent.physical + extent.length, 1)["bins"]
        assert (inside["used_bytes"], inside["free_bytes"]) == (extent.length, 0)


@needs_fs("xfs")
def test_free_room_of_xfs(tmp_path):
    """Free bytes are told, no more than the file system has, and files are none of them."""
    with mapped(tmp_path, "xfs") as it:
        it.put("film", 20 * MIB)
        it.build(it.index())
        (whole,) = it.map(bins=1)["bins"]
        facts = os.statvfs(it.drive.mount_point)
        assert 0.9 * facts.f_bfree * facts.f_frsize < whole["free_bytes"] < it.device.size_bytes - 20 * MIB


@needs_fs("btrfs")
def test_free_room_that_is_not_told_is_unknown(tmp_path):
    """No number is made up."""
    with mapped(tmp_path, "btrfs") as it:
        it.put("film", MIB)
        it.build(it.index())
        assert {each["free_bytes"] for each in it.map()["bins"]} == {None}


@needs_fs("ext4")
def test_damage_is_marked_and_clustered(tmp_path):
    """Damaged MiBs of a file are in their cells, unreadable and suspected ones beside; clusters name their bytes."""
    with mapped(tmp_path) as it:
        path = it.put("film", 40 * MIB)
        root = it.index()
        it.build(root)
        extents = it.damage(root, path, [(n * MIB, 4096) for n in range(10, 14)])
        unreadable = it.damage(root, path, [(30 * MIB, MIB)], "unreadable")
        suspected = it.damage(root, path, [(35 * MIB, 1)], "transient")
        answer = it.map(bins=200)
        for key, found in (("corrupt", extents), ("unreadable", unreadable), ("suspected", suspected)):
            for each in answer["bins"]:
                end = each["start"] + each["length"]
                touched = any(at < end and at + length > each["start"] for _, at, length in found)
                assert each[key] == int(touched), (key, each)
        assert answer["clusters_total"] == len(answer["clusters"])
        everything = it.map(extents[0][1], extents[0][1] + 1, 1)
        assert everything["bins"][0]["corrupt"] == 1
        assert everything["severity"] == answer["severity"] == "moderate"


@needs_fs("ext4")
def test_only_what_changed_is_asked_for_again(tmp_path, monkeypatch):
    """A second build asks for nothing, a third for the file that changed; proofs are renewed without asking."""
    asked = []
    locate = Locator.locate
    monkeypatch.setattr(Locator, "locate", lambda self, fd, **how: (asked.append(fd), locate(self, fd, **how))[1])
    with mapped(tmp_path) as it:
        for number in range(5):
            it.put(f"{number}", MIB)
        root = it.index()
        it.build(root)
        assert len(asked) == 5
        it.index(verified={str(number): 1_700_000_000 for number in range(5)})
        it.build(root)
        assert len(asked) == 5
        (whole,) = it.map(bins=1)["bins"]
        assert (whole["unverified_bytes"], whole["oldest_verified_at"]) == (0, "2023-11-14T22:13:20Z")
        it.put("3", 2 * MIB)
        os.unlink(os.path.join(it.drive.mount_point, "4"))
        it.index()
        it.build(root)
        assert len(asked) == 6
        (whole,) = it.map(bins=1)["bins"]
        assert (whole["files"], whole["used_bytes"]) == (4, 5 * MIB)


@needs_fs("ext4")
def test_a_stopped_build_goes_on_and_the_old_map_stays(tmp_path, monkeypatch):
    """What was asked for before the stop is kept; until the next build is whole, the map is the one before."""
    monkeypatch.setattr(places, "FOLDERS", 1)
    monkeypatch.setattr(locating, "_FILES_AT_ONCE", 1)
    asked = []
    locate = Locator.locate
    with mapped(tmp_path) as it:
        it.put("a/1", MIB)
        root = it.index()
        it.build(root)
        for folder in "bcdef":
            it.put(f"{folder}/1", MIB)
        it.index()
        control = Control()

        def stop_at_the_third(self, fd, **how):
            asked.append(fd)
            if len(asked) == 3:
                control.cancel()
            return locate(self, fd, **how)

        monkeypatch.setattr(Locator, "locate", stop_at_the_third)
        with pytest.raises(CancelledJobError):
            it.build(root, control=control)
        assert it.map(bins=1)["bins"][0]["files"] == 1
        it.build(root)
        assert len(asked) == 6  # the one that was under way is asked for again
        assert it.map(bins=1)["bins"][0]["files"] == 6


@needs_fs("ext4")
def test_folders_within_each_other_count_once_and_gaps_are_named(tmp_path):
    """An index of a folder alone leaves the rest uncovered; beside an index of the whole it adds nothing."""
    with mapped(tmp_path) as it:
        it.put("inside/1", MIB)
        it.put("outside", MIB)
        inner = it.index("inside")
        assert it.map()["not_covered"][0]["reason"] == "no folder of it is indexed"
        it.build(inner, "inside")
        assert it.map()["not_covered"][0]["reason"] == "only some of its folders are indexed"
        assert it.map(bins=1)["bins"][0]["used_bytes"] == MIB
        it.build(it.index())
        answer = it.map(bins=1)
        assert answer["bins"][0]["used_bytes"] == 2 * MIB
        assert answer["not_covered"] == []
        assert len(answer["roots"]) == 2


@needs_fs("ext4")
def test_what_lay_on_a_disk_that_is_not_here_is_left_out(tmp_path):
    """In a dock every disk has one device: of a volume that is not here neither files nor damage are on the map."""
    with mapped(tmp_path) as it:
        path = it.put("film", MIB)
        root = it.index()
        it.build(root)
        it.damage(root, path, [(0, 4096)])
        it.store.write_now(lambda c: c.execute("UPDATE findings SET volume_id = ?", (it.volume.volume_id,)))
        for volumes, files in ((frozenset({it.volume.volume_id}), 1), (frozenset({"another"}), 0), (None, 1)):
            standing = Standing(volumes=volumes)
            answer = device_map(it.store, it.device, View(bins=1), host_id=it.host_id, standing=standing)
            [cell] = answer["bins"]
            assert (cell["files"], cell["corrupt"], len(answer["roots"])) == (files, files, files)


@needs_fs("ext4")
def test_two_programs_that_build_one_map_spoil_nothing(tmp_path, monkeypatch):
    """The one that began first fails when it is done, and the map of the other stays whole."""
    with mapped(tmp_path) as it:
        it.put("film", MIB)
        root = it.index()
        flush = locating._PageWriter.flush
        others = []

        def while_another_builds(writer):
            flush(writer)
            if not others:
                others.append(None)
                others[0] = it.build(root)

        monkeypatch.setattr(locating._PageWriter, "flush", while_another_builds)
        with pytest.raises(DrivearrError) as refused:
            it.build(root)
        assert refused.value.code == "unavailable"
        assert it.map(bins=1)["bins"][0]["files"] == 1


@needs_fs("ext4")
def test_more_pieces_than_memory_takes(tmp_path, monkeypatch):
    """Sorted in runs of three pieces, the map is the same."""
    with mapped(tmp_path) as it:
        for number in range(20):
            it.put(f"{number}", 50_000)
        root = it.index()
        it.build(root)
        before = it.map(bins=64)["bins"]
        monkeypatch.setattr(piece_sorting, "RUN_RECORDS", 3)
        it.build(root)
        assert it.map(bins=64)["bins"] == before


@needs_fs("ext4")
def test_an_answer_stays_below_64_kib(tmp_path):
    """All cells full, with damage in each of them, in the largest answer."""
    with mapped(tmp_path) as it:
        path = it.put("film", 150 * MIB)
        root = it.index(verified={"film": 1_700_000_000})
        it.build(root)
        it.damage(root, path, [(0, 150 * MIB)])
        it.damage(root, path, [(0, 150 * MIB)], "unreadable")
        it.damage(root, path, [(0, 150 * MIB)], "transient")
        answer = it.map(bins=MOST_BINS)
        text = json.dumps(answer)
        assert len(text) < 64 << 10
        # As on a device of 20 TB: each number of bytes up to six digits longer.
        assert len(text) + 5 * 6 * MOST_BINS < 64 << 10
        with pytest.raises(DrivearrError):
            it.map(bins=MOST_BINS + 1)


@needs_fs("ext4")
@pytest.mark.parametrize(("start", "end", "bins"), [(-1, None, 4), (5, 5, 4), (0, 1 << 60, 4), (0, None, 0)])
def test_parts_that_are_none_are_refused(tmp_path, start, end, bins):
    """Before the device, beyond it, empty, or without cells."""
    with mapped(tmp_path) as it, pytest.raises(DrivearrError) as caught:
        it.map(start, end, bins)
    assert caught.value.code == "invalid_request"


@needs_fs("ext4")
def test_a_pulled_drive_keeps_its_map(tmp_path):
    """A folder that is another one now is `drive_gone`; the map stays as it was."""
    with mapped(tmp_path) as it:
        it.put("film", MIB)
        root = it.index()
        it.build(root)
        it.put("more", MIB)
        it.index()
        it.drive.shutdown()
        task = MapTask(root_id=root, path=it.drive.mount_point, still_there=lambda: False)
        with pytest.raises(DrivearrError):
            build_map(it.store, task, control=Control(), meter=ProgressMeter(lambda: None), now=NOW)
        assert it.map(bins=1)["bins"][0]["files"] == 1


@needs_fs("ext4")
def test_the_command_line_shows_a_folder_and_a_device(tmp_path):
    """`drivearr map` of a folder builds the map; of a device node, and of its id, it shows it; others are refused."""
    with mapped(tmp_path) as it:
        path = it.put("films/film", 3 * MIB)
        root = it.index()

        def run(*arguments: str) -> tuple[int, str]:
            command = [sys.executable, "-m", "drivearr_scanner", "--data", str(tmp_path / "data"), "--json", "map"]
            done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout

        status, out = run(os.path.dirname(path), "--bins", "10")
        first = json.loads(out)
        assert (status, len(first["bins"]), first["size_bytes"]) == (0, 10, 200 * MIB)
        assert sum(each["used_bytes"] for each in first["bins"]) == 3 * MIB
        for place in (it.drive.disk, it.drive.device, it.device.device_id):
            assert json.loads(run(place, "--bins", "10")[1])["bins"] == first["bins"]
        end = first["bins"][4]["start"]
        zoomed = json.loads(run(it.drive.disk, "--start", "0", "--end", str(end), "--bins", "1")[1])
        assert zoomed["bins"][0]["used_bytes"] == sum(each["used_bytes"] for each in first["bins"][:4])
        assert run("/dev/no-such-thing")[0] == 2
        assert run(it.drive.disk, "--bins", "0")[0] == 2
        it.damage(root, path, [(0, MIB)])
        assert run(it.drive.disk)[0] == 1
        assert disk_of_node(Machine(), path) is None
