"""findings, accept, heal and events as a user runs them, on real file systems whose medium rots."""

import json
import os
from pathlib import Path

import pytest
from drivearr_scanner.cli.main import main
from drivearr_scanner.contract.enums import DriveKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.journeys.direct import adopt
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.lost_manifests import keep_manifest
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.store import drives, history, index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.drives import DriveRow

from tests.lab.faultfs import FaultFs, bad_range, gone, needs_fuse
from tests.lab.flipping import rot
from tests.lab.loopdrive import LoopDrive, needs_fs, needs_root

MIB = 1 << 20
AT = "2026-11-21T12:00:00.000Z"
DONE, FOUND, BAD, FAILED = 0, 1, 2, 3


@pytest.fixture
def drivearr(tmp_path, capsys):
    """Give a function that runs a command and gives its status and JSON."""

    def run(*words):
        status = main(["--data", str(tmp_path / "data"), "--json", *map(str, words)])
        out = capsys.readouterr().out
        return status, json.loads(out) if out else None

    return run


@pytest.fixture
def library(tmp_path):
    """Give a library with a large and a small film."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "large.mkv").write_bytes(os.urandom(4 * MIB + 5))
    (folder / "small.mkv").write_bytes(os.urandom(5000))
    return folder


def fill(drive: Path, library: Path) -> None:
    """Put copies of the library on a drive, durable so that they can rot."""
    for path in library.iterdir():
        (drive / path.name).write_bytes(path.read_bytes())
        with (drive / path.name).open("rb") as file:
            os.fsync(file.fileno())


def make_known(data: Path, mount_point: str, name: str, *, trusted: bool = True) -> str:
    """Make a folder a drive that the scanner manages, as a running server does; gives its id."""
    store = Store(str(data))
    try:
        with Root.open(mount_point) as root:
            adopt(store, root, name=name)
            reading = read_manifest(root)
        drive_id = str(reading.drive_id)
        row = DriveRow(
            drive_id=drive_id, host_id=installation_id(store), name=name, kind=DriveKind.VOLUME.value, created_at=AT,
            path=mount_point, trusted=trusted,
        )  # fmt: skip
        store.write_now(lambda connection: drives.save(connection, row))
        store.write_now(lambda connection: index.root_of(connection, row.host_id, drive_id=drive_id))
        keep_manifest(store, drive_id, reading, at=AT)
    finally:
        store.close()
    return drive_id


@needs_root
@pytest.mark.parametrize("fs", [pytest.param("ext4"), pytest.param("xfs", marks=needs_fs("xfs"))])
def test_a_rotten_block_of_a_drive_is_located_and_healed_from_the_library(drivearr, library, fs):
    """The finding names the very byte of the device; only its MiB is written; the event tells its whole life."""
    with LoopDrive(fs=fs, partition=True) as drive:
        folder = Path(drive.mount_point)
        fill(folder, library)
        for place in (library, folder):
            assert drivearr("scan", place)[0] == DONE
        at = drive.rot(str(folder / "large.mkv"), 2 * MIB + 99)
        status, said = drivearr("verify", folder)
        assert (status, said["corrupt"]) == (FOUND, 1)
        status, said = drivearr("findings", folder)
        (finding,) = said["findings"]
        assert status == FOUND
        assert (finding["kind"], finding["reason"], finding["confirmed"]) == ("corrupt", "changed_silently", True)
        assert finding["blocks"] == [{"offset": 2 * MIB, "length": MIB}]
        assert finding["address"] == "device"
        assert any(each["physical"] <= at < each["physical"] + each["length"] for each in finding["extents"])
        assert sum(each["length"] for each in finding["extents"]) == MIB
        assert [each["path"] for each in finding["healers"]] == [str(library / "large.mkv")]
        status, said = drivearr("events")
        (event,) = said["events"]
        assert (status, event["state"], event["cause"], event["healable"]) == (FOUND, "open", "unknown", 1)
        status, said = drivearr("heal", folder, "--dry-run")
        assert (status, said["healed"][0]["healer"]) == (DONE, str(library / "large.mkv"))
        assert drivearr("findings")[0] == FOUND
        status, said = drivearr("heal", folder)
        assert (status, said["healed"][0]["way"], said["written_bytes"]) == (DONE, "blocks", MIB)
        drive.unmount()
        drive.mount()
        assert (folder / "large.mkv").read_bytes() == (library / "large.mkv").read_bytes()
        assert drivearr("findings")[0] == DONE
        status, said = drivearr("events", "show", event["event_id"][:8])
        assert (status, said["state"], [each["what"] for each in said["timeline"]]) == (
            DONE,
            "healed",
            ["opened", "healed"],
        )
        assert drivearr("verify", folder)[0] == DONE


@needs_root
def test_a_library_is_healed_from_a_drive_and_a_drive_that_is_away_is_named(drivearr, library, tmp_path):
    """While it is away nothing is touched; plugged in again, it heals; its history tells what was healed on it."""
    with LoopDrive() as drive:
        folder = Path(drive.mount_point)
        fill(folder, library)
        drive_id = make_known(tmp_path / "data", str(folder), "Road trip")
        for place in (library, folder):
            assert drivearr("scan", place)[0] == DONE
        rot(library / "small.mkv", 7)
        rot(library / "large.mkv", 7)
        assert drivearr("verify", library)[0] == FOUND
        drive.unplug()
        broken = (library / "small.mkv").read_bytes()
        _, said = drivearr("findings", library)
        assert {(each["attached"], each["name"]) for row in said["findings"] for each in row["healers"]} == {
            (False, "Road trip")
        }
        _, said = drivearr("events")
        assert "Attach Road trip to heal 2 files" in [each["message"] for each in said["events"][0]["advice"]]
        status, said = drivearr("heal", library)
        assert (status, {row["code"] for row in said["failures"]}) == (FOUND, {"no_healer"})
        assert said["failures"][0]["away"][0]["drive_id"] == drive_id
        assert (library / "small.mkv").read_bytes() == broken
        drive.replug()
        assert drivearr("heal", library)[0] == DONE
        assert all((library / name).read_bytes() == (folder / name).read_bytes() for name in ("small.mkv", "large.mkv"))
        drive.rot(str(folder / "small.mkv"), 3)
        assert drivearr("verify", folder)[0] == FOUND
        assert drivearr("heal", folder)[0] == DONE
        store = Store(str(tmp_path / "data"))
        try:
            (entry,), _ = store.read_now(
                lambda connection: history.find(connection, history.HistoryFilter(drive_id=drive_id))
            )
        finally:
            store.close()
        assert (entry.op, entry.status, entry.files, entry.size_bytes) == ("heal", "ok", 1, 5000)
        assert not (folder / ".drivearr/lock").exists()


@needs_root
def test_another_drive_at_the_same_place_is_no_copy(drivearr, library, tmp_path):
    """What is mounted where a drive was is asked who it is."""
    with LoopDrive() as drive:
        folder = Path(drive.mount_point)
        fill(folder, library)
        make_known(tmp_path / "data", str(folder), "Road trip")
        for place in (library, folder):
            drivearr("scan", place)
        rot(library / "small.mkv", 7)
        drivearr("verify", library)
        drive.unplug()
        (folder / "small.mkv").write_bytes(b"of another drive")
        _, said = drivearr("findings", library)
        assert [each["attached"] for each in said["findings"][0]["healers"]] == [False]


@needs_root
@pytest.mark.parametrize("trouble", ["read-only", "full", "not approved"])
def test_a_drive_that_cannot_be_written_says_why_and_loses_nothing(drivearr, library, tmp_path, trouble):
    """Each with an error of its own; the broken file stays, and nothing lies beside it."""
    with LoopDrive(size_bytes=16 << 20) as drive:
        folder = Path(drive.mount_point)
        fill(folder, library)
        make_known(tmp_path / "data", str(folder), "Stick", trusted=trouble != "not approved")
        for place in (library, folder):
            assert drivearr("scan", place)[0] == DONE
        drive.rot(str(folder / "large.mkv"), 7)
        assert drivearr("verify", folder)[0] == FOUND
        if trouble == "full":
            with (folder / "filler").open("wb", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(4096))
                except OSError:
                    pass
        if trouble == "read-only":
            drive.unmount()
            drive.mount("ro")
        broken = (folder / "large.mkv").read_bytes()
        if trouble == "read-only":
            assert drivearr("heal", folder, "--dry-run")[1]["error"]["code"] == "drive_read_only"
        status, said = drivearr("heal", folder)
        codes = {"read-only": "drive_read_only", "full": "drive_full", "not approved": "drive_not_trusted"}
        if trouble == "full":
            assert (status, said["failures"][0]["code"]) == (FOUND, codes[trouble])
            assert 0 < said["failures"][0]["fields"]["needed_bytes"] <= MIB
        else:
            assert (status, said["error"]["code"]) == (FAILED, codes[trouble])
        assert (folder / "large.mkv").read_bytes() == broken
        assert not [name for name in os.listdir(folder) if name.startswith(".drivearr-heal")]
        assert drivearr("findings", folder)[0] == FOUND


def test_a_folder_of_the_users_may_hold_the_good_copy(drivearr, library, tmp_path):
    """Under any name; what is of the same size only is read and left."""
    backup = tmp_path / "backup/deep"
    backup.mkdir(parents=True)
    (backup / "other name").write_bytes((library / "small.mkv").read_bytes())
    (backup / "small.mkv").write_bytes(bytes(5000))
    drivearr("scan", library)
    rot(library / "small.mkv", 7)
    assert drivearr("verify", library)[0] == FOUND
    status, said = drivearr("heal", library / "small.mkv")
    assert (status, said["failures"][0]["code"]) == (FOUND, "no_healer")
    status, said = drivearr("heal", library / "small.mkv", "--from", backup.parent)
    assert (status, said["healed"][0]["healer"]) == (DONE, str(backup / "other name"))
    assert (library / "small.mkv").read_bytes() == (backup / "other name").read_bytes()
    assert drivearr("heal", library / "small.mkv", "--from", tmp_path / "nowhere")[0] == BAD


def test_an_edit_after_the_verify_is_not_undone_by_a_heal(drivearr, library, tmp_path):
    """The error says to scan again."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/small.mkv").write_bytes((library / "small.mkv").read_bytes())
    drivearr("scan", library)
    drivearr("scan", tmp_path / "copy")
    rot(library / "small.mkv", 7)
    drivearr("verify", library)
    (library / "small.mkv").write_bytes(b"my own cut")
    status, said = drivearr("heal", library)
    assert (status, said["failures"][0]["code"]) == (FOUND, "heal_changed")
    assert (library / "small.mkv").read_bytes() == b"my own cut"


def test_a_missing_file_comes_back_only_when_it_is_named(drivearr, library, tmp_path):
    """A folder means what is damaged; who deletes a film does not want it back."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/x").write_bytes((library / "small.mkv").read_bytes())
    drivearr("scan", library)
    drivearr("scan", tmp_path / "copy")
    (library / "small.mkv").unlink()
    assert drivearr("scan", library)[0] == FOUND
    assert drivearr("heal", library) == (
        DONE, {"dry_run": False, "healed": [], "failures": [], "written_bytes": 0},
    )  # fmt: skip
    assert drivearr("heal", library / "small.mkv")[0] == DONE
    assert (library / "small.mkv").read_bytes() == (tmp_path / "copy/x").read_bytes()
    assert drivearr("findings")[0] == DONE
    assert drivearr("verify", library)[0] == DONE


def test_findings_and_events_in_all_their_forms(drivearr, library, tmp_path, capsys):
    """Filters, lines, all states, text for people, and statuses."""
    assert drivearr("findings") == (DONE, {"findings": [], "total": 0})
    assert drivearr("events") == (DONE, {"events": []})
    drivearr("scan", library)
    for path in library.iterdir():
        rot(path, 1)
    drivearr("verify", library)
    assert len(drivearr("findings", library / "small.mkv")[1]["findings"]) == 1
    assert drivearr("findings", "--kind", "missing")[1]["findings"] == []
    assert drivearr("findings", tmp_path / "unknown")[0] == BAD
    event = drivearr("events")[1]["events"][0]["event_id"]
    assert drivearr("events", "ack", event, "--note", "seen")[0] == DONE
    assert drivearr("events")[0] == DONE
    assert drivearr("events", "resolve", event)[1]["note"] == "seen"
    assert drivearr("events", "show", "nothing")[0] == BAD
    assert drivearr("events", "show")[0] == BAD
    plain = ["--data", str(tmp_path / "data")]
    for words, text in (
        (["findings"], "large.mkv"),
        (["findings", "--jsonl"], '"kind":"corrupt"'),
        (["events", "--all"], "resolved"),
        (["events", "show", event], "Note: seen"),
        (["heal", str(library), "--dry-run"], ""),
        (["accept", str(library)], "accepted"),
        (["findings", "--all"], "accepted"),
    ):
        main([*plain, *words])
        assert text in capsys.readouterr().out
    assert drivearr("findings")[0] == DONE


@needs_fuse
@pytest.mark.parametrize("lasting", [False, True])
def test_what_cannot_be_read_is_healed_where_the_medium_takes_it(drivearr, library, tmp_path, lasting):
    """Written in place where the disk then reads it; where it never does, the whole file goes elsewhere."""
    disk = tmp_path / "disk"
    disk.mkdir()
    fill(disk, library)
    good = (library / "large.mkv").read_bytes()
    with FaultFs(disk) as faulty:
        for place in (library, faulty.mount_point):
            assert drivearr("scan", place)[0] == DONE
        faulty.rules([bad_range("large.mkv", MIB + 4096, MIB + 8192)])
        status, said = drivearr("verify", faulty.mount_point)
        assert (status, said["unreadable"]) == (FOUND, 1)
        (finding,) = drivearr("findings")[1]["findings"]
        assert (finding["kind"], finding["blocks"]) == ("unreadable", [{"offset": MIB + 4096, "length": 4096}])
        assert drivearr("events")[1]["events"][0]["cause"] == "medium"
        if not lasting:  # a disk gives a sector another place when it is written
            faulty.rules(
                [{"path": "large.mkv", "op": "read", "range": [MIB + 4096, MIB + 8192], "errno": "EIO", "times": 20}]
            )
        status, said = drivearr("heal", faulty.mount_point)
        assert (status, said["failures"]) == (DONE, [])
        assert said["healed"][0]["way"] in (("whole",) if lasting else ("blocks", "whole"))
    assert (disk / "large.mkv").read_bytes() == good
    assert sorted(os.listdir(disk)) == ["large.mkv", "small.mkv"]


@needs_fuse
def test_a_drive_that_goes_away_during_a_heal_is_told_and_healed_when_it_is_back(drivearr, library, tmp_path):
    """Nothing is said to be healed, nothing is lost; what was put aside is found again."""
    disk = tmp_path / "disk"
    disk.mkdir()
    fill(disk, library)
    with FaultFs(disk) as faulty:
        for place in (library, faulty.mount_point):
            assert drivearr("scan", place)[0] == DONE
        rot(disk / "large.mkv", MIB)
        assert drivearr("verify", faulty.mount_point)[0] == FOUND
        broken = (disk / "large.mkv").read_bytes()
        faulty.rules([{"path": "*", "op": ["write", "fsync"], "errno": "ENODEV"}])
        status, said = drivearr("heal", faulty.mount_point)
        assert (status, said["failures"][0]["code"]) == (FOUND, "drive_gone")
        assert (disk / "large.mkv").read_bytes() == broken
        faulty.rules(gone("vfat"))
        assert drivearr("heal", faulty.mount_point)[0] != DONE
        faulty.rules([])
        assert drivearr("heal", faulty.mount_point)[0] == DONE
    assert (disk / "large.mkv").read_bytes() == (library / "large.mkv").read_bytes()
    assert sorted(os.listdir(disk)) == ["large.mkv", "small.mkv"]
