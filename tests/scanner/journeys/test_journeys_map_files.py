"""The files in a part of a device: those whose bytes lie there, no others, in the order of their places."""

import os
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.journeys.map_files import Part, files_in_part
from loopdrive import needs_fs
from test_journeys_mapping import MIB, Mapped, mapped

pytestmark = needs_fs("ext4")


def told(it: Mapped, start: int, end: int, limit: int = 50) -> dict:
    """Ask for the files of a part."""
    return files_in_part(it.store, it.device, Part(start, end, limit), host_id=it.host_id)


def lying(it: Mapped, start: int, end: int) -> set[str]:
    """Give the files with bytes in a part, by asking each of them."""
    found = set()
    for path in Path(it.drive.mount_point).rglob("*.mkv"):
        with path.open("rb") as file:
            extents = read_extents(file.fileno()).extents
        if any(each.physical < end and start < each.physical + each.length for each in extents):
            found.add(os.fspath(path))
    return found


def test_each_part_names_the_files_whose_bytes_lie_there(tmp_path):
    """At every zoom they are those that the file system itself names, with proof and finding."""
    with mapped(tmp_path) as it:
        for number in range(60):
            it.put(f"folder {number % 7}/{number}.mkv", 40_000 * (number % 9 + 1) + 17)
        bad = it.put("bad.mkv", 3 * MIB)
        root = it.index(verified={"bad.mkv": 1_700_000_000})
        it.build(root)
        it.damage(root, bad, [(0, 4096)])
        size = it.device.size_bytes
        for parts in (1, 7, 64):
            for number in range(parts):
                start, end = size * number // parts, size * (number + 1) // parts
                answer = told(it, start, end, 200)
                assert {each["path"] for each in answer["files"]} == lying(it, start, end)
                assert not answer["more"]
                assert not answer["outdated"]
                places = [each["ranges"][0]["start"] for each in answer["files"]]
                assert places == sorted(places)
        (found,) = (each for each in told(it, 0, size, 200)["files"] if each["path"] == bad)
        assert (found["finding"], found["verified_at"]) == ("corrupt", "2023-11-14T22:13:20Z")


def test_more_files_than_asked_for_are_said_to_be_there(tmp_path):
    """A short answer is the first of them, and says that there are others."""
    with mapped(tmp_path) as it:
        for number in range(30):
            it.put(f"{number}.mkv", 10_000)
        it.build(it.index())
        answer = told(it, 0, it.device.size_bytes, 10)
        assert (len(answer["files"]), answer["more"]) == (10, True)


def test_an_index_that_changed_since_is_told(tmp_path):
    """Files that went shift the numbers: what is told still lies there, and the answer says that some may lack."""
    with mapped(tmp_path) as it:
        for number in range(30):
            it.put(f"folder {number % 10}/{number}.mkv", 10_000)
        it.build(it.index())
        size = it.device.size_bytes
        for number in range(10):
            os.unlink(Path(it.drive.mount_point, f"folder {number}/{number}.mkv"))
        it.index()
        answer = told(it, 0, size, 200)
        assert answer["outdated"]
        assert {each["path"] for each in answer["files"]} <= lying(it, 0, size)


@pytest.mark.parametrize("part", [(0, 0), (5, 4), (0, 1 << 60)])
def test_a_part_that_is_none_is_refused(tmp_path, part):
    """The numbers come from a query."""
    with mapped(tmp_path) as it, pytest.raises(DrivearrError, match="part of a device"):
        told(it, *part)
