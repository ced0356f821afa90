"""What a scan or verify says of a drive that is pulled, that fails, or whose file system is damaged."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.integrity.reading_tasks import BATCH
from drivearr_scanner.integrity.volume_rules import MOST_DAMAGED
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys import indexing
from drivearr_scanner.journeys.checking import Limits, PathCheck
from drivearr_scanner.journeys.verifying import Mode
from drivearr_scanner.store.connection import Store

from tests.lab.faultfs import FaultFs, gone, needs_fuse
from tests.lab.loopdrive import LoopDrive, needs_root
from tests.scanner.integrity.checking import Checks


@contextmanager
def faulty(tmp_path, files=3):
    """Hold a scanned folder behind a file system that fails on demand: the checks and its faults."""
    source = tmp_path / "source"
    (source / "Films").mkdir(parents=True)
    for number in range(files):
        (source / f"Films/{number:04}.mkv").write_bytes(os.urandom(3000))
    with FaultFs(source) as faults:
        checks = Checks(faults.mount_point, tmp_path / "data")
        checks.check(empty_is_proven=False)
        try:
            yield checks, faults
        finally:
            checks.store.close()


@needs_fuse
@pytest.mark.parametrize("fs", ["exfat", "vfat"])
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("proven", "code"), [(True, "drive_gone"), (False, "path_unreadable")])
def test_a_root_that_cannot_be_listed_is_said_so(tmp_path, fs, mode, proven, code):
    """A pulled exFAT drive answers EIO to the very first look, a vfat one lists nothing: nothing is missing."""
    with faulty(tmp_path) as (checks, faults):
        before = set(checks.rows())
        faults.rules(gone(fs))
        checks.there = not proven
        emptied = DrivearrError("drive_emptied", drive="x", files=3)
        with pytest.raises(DrivearrError) as raised:
            checks.check(mode, empty_is_proven=False, emptied=lambda _: emptied)
        assert raised.value.code == ("drive_emptied" if fs == "vfat" and not proven else code)
        assert (set(checks.rows()), checks.findings) == (before, [])


@needs_root
@pytest.mark.parametrize("below", ["", "Films", "Films/a.mkv", "Films/never.mkv"])
def test_a_pulled_drive_is_gone_at_the_first_look(tmp_path, below):
    """It may still list from memory: no index is made of that, and none is asked for."""
    store = Store(str(tmp_path / "data"))
    found = []
    with LoopDrive() as drive:
        os.mkdir(os.path.join(drive.mount_point, "Films"))
        with open(os.path.join(drive.mount_point, "Films/a.mkv"), "wb") as file:
            file.write(b"film")
        drive.shutdown()
        check = PathCheck(
            store=store, host_id="h", mode=Mode.FULL, limits=Limits(), found=lambda *each: found.append(each)
        )
        with pytest.raises(DrivearrError) as raised:
            check.carry_out(
                os.path.join(drive.mount_point, below), control=Control(), meter=ProgressMeter(lambda: None)
            )
        assert raised.value.code == ("path_not_found" if "never" in below else "drive_gone")
        assert store.read_now(lambda connection: connection.execute("SELECT count(*) FROM roots").fetchone()[0]) == 0
    store.close()


@needs_fuse
@pytest.mark.parametrize("error", ["EIO", "EUCLEAN"])
def test_a_damaged_volume_ends_the_run_instead_of_thousands_of_findings(tmp_path, error):
    """Nothing counts as missing, every baseline stays, and the repaired volume is verified whole."""
    with faulty(tmp_path, files=1500) as (checks, faults):
        before = {path: row.hash for path, row in checks.rows().items()}
        faults.rules([{"path": "Films/1*", "op": "read", "errno": error}])
        with pytest.raises(DrivearrError) as raised:
            checks.verify()
        assert raised.value.code == "volume_damaged"
        assert 10 <= len(checks.findings) < MOST_DAMAGED + BATCH  # of 500: it ends with the part that tells
        assert {finding.kind for finding in checks.findings} == {"unreadable"}
        assert {path: row.hash for path, row in checks.rows().items()} == before
        faults.rules([])
        assert checks.verify().verified == 1500


@needs_root
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("when", ["before", "during"])
def test_a_file_system_that_the_kernel_stopped_proves_nothing(tmp_path, monkeypatch, mode, when):
    """ext4 found an error in its own records and turned read-only: what it does not list any more is not missing."""
    with LoopDrive() as drive:
        drive.unmount()
        drive.mount("errors=remount-ro")
        root = Path(drive.mount_point, "films")
        root.mkdir()
        for name in ("a.mkv", "b.mkv"):
            (root / name).write_bytes(os.urandom(3000))
        os.sync()
        checks = Checks(root, tmp_path / "data")
        checks.check()
        (root / "a.mkv").unlink()
        trigger = Path("/sys/fs/ext4", os.path.basename(drive.device), "trigger_fs_error")
        if when == "before":
            trigger.write_text("drivearr")
        else:
            real = indexing.look

            def look(*args, **rest):
                yield from real(*args, **rest)
                trigger.write_text("drivearr")

            monkeypatch.setattr(indexing, "look", look)
        with pytest.raises(DrivearrError) as raised:
            checks.check(mode)
        assert (raised.value.code, set(checks.rows()), checks.findings) == ("volume_damaged", {"a.mkv", "b.mkv"}, [])
        checks.store.close()


@needs_root
def test_a_drive_that_the_user_mounted_read_only_is_sound(tmp_path):
    """It is verified as any other."""
    with LoopDrive() as drive:
        Path(drive.mount_point, "a.mkv").write_bytes(b"film")
        for options in (("ro",), ("rw",), ("remount", "ro")):
            if options[0] != "remount":
                drive.unmount()
            drive.mount(*options)
            checks = Checks(Path(drive.mount_point), tmp_path / f"data-{'-'.join(options)}")
            checks.check()
            assert checks.verify().verified == 1
            checks.store.close()
