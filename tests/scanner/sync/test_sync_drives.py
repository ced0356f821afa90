"""A sync onto real file systems on loop devices: full, read-only, pulled, and proven by the device's own counter."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.records_rules import Proof
from drivearr_scanner.manifests.writing import writing
from drivearr_scanner.sync import proving
from drivearr_scanner.sync.medium import Medium, came_from_medium

from tests.lab.loopdrive import LoopDrive, needs_fs, needs_root
from tests.scanner.sync.syncing import Bench, Reins, who

MIB = 1 << 20


def bench_on(drive: LoopDrive, tmp_path: Path) -> Bench:
    """Give a bench whose drive is a loop device."""
    (tmp_path / "library").mkdir()
    return Bench(tmp_path / "library", Path(drive.mount_point))


@needs_root
def test_the_proof_is_read_from_the_device(tmp_path: Path) -> None:
    """On ext4 every byte comes back from the medium, and the manifest says verified."""
    with LoopDrive() as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Heat/Heat.mkv", 20 * MIB)
        for number in range(20):
            bench.film(f"Small {number}/s.srt", 9000)
        result = bench.sync()
        assert (result.copied, result.verified) == (21, 21)
        assert {record.proof for record in bench.manifest().records.values()} == {Proof.VERIFIED}
        bench.check()


@needs_root
def test_a_byte_that_turns_on_the_medium_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It changes below the file system, after the write was acknowledged; memory still holds the right one."""
    with LoopDrive() as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Heat/Heat.mkv", 20 * MIB)
        open_back = proving.open_back

        def rot(root: Root, path: str, *args: object, **named: object) -> int:
            """Let one bit turn before the file is read back."""
            drive.rot(os.path.join(drive.mount_point, path), 7 * MIB)
            return open_back(root, path, *args, **named)  # type: ignore[arg-type]  # passed through

        with monkeypatch.context() as patch:
            patch.setattr(proving, "open_back", rot)
            result = bench.sync()
        assert [failure.error.code for failure in result.failures] == ["copy_mismatch"]
        assert bench.check(complete=False) == set()
        assert bench.sync().copied == 1
        bench.check()


@needs_root
def test_a_full_drive_takes_what_fits_and_its_manifest(tmp_path: Path) -> None:
    """The plan is older than what filled the drive: large files fail, smaller ones still go, the manifest is whole."""
    with LoopDrive(size_bytes=64 * MIB) as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Large/l.mkv", 30 * MIB)
        bench.film("Medium/m.mkv", 9 * MIB)
        bench.film("Small/s.srt", 1000)
        plan = bench.plan()
        space = os.statvfs(drive.mount_point)
        with open(f"{drive.mount_point}/filler", "wb") as filler:
            filler.write(bytes(space.f_bavail * space.f_frsize - 12 * MIB))
        result = bench.sync(plan)
        assert [(failure.item.target, failure.error.code) for failure in result.failures] == [
            ("Movies/Large/l.mkv", "drive_full")
        ]
        assert (result.copied, result.stopped, result.status) == (2, None, "partial")
        (bench.drive / "filler").unlink()
        assert len(bench.manifest().records) == 2
        assert bench.sync().copied == 1
        bench.check()


@needs_root
@pytest.mark.parametrize("size_bytes", [6 * MIB, 12 * MIB], ids=["small", "large"])
def test_a_file_never_takes_the_manifests_room(tmp_path: Path, size_bytes: int) -> None:
    """It would just fit, but then what is on the drive could not be recorded."""
    with LoopDrive(size_bytes=64 * MIB) as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Film/f.mkv", size_bytes)
        plan = bench.plan()
        space = os.statvfs(drive.mount_point)
        (bench.drive / "filler").write_bytes(bytes(space.f_bavail * space.f_frsize - size_bytes - 800_000))
        os.sync()
        result = bench.sync(plan)
        assert [failure.error.code for failure in result.failures] == ["drive_full"]
        assert result.failures[0].error.fields["needed_bytes"] > 0
        assert bench.manifest().manifest is not None


@needs_root
def test_a_drive_that_fills_up_during_a_copy_is_left_clean(tmp_path: Path) -> None:
    """Another program takes the room: the file under way is removed, the manifest is written."""
    with LoopDrive(size_bytes=64 * MIB) as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Large/l.mkv", 30 * MIB)
        bench.film("Small/s.srt", 1000)
        filler = bench.drive / "filler"

        def fill() -> None:
            """Take all but a little of the room."""
            space = os.statvfs(drive.mount_point)
            filler.write_bytes(bytes(space.f_bavail * space.f_frsize - 8 * MIB))

        bench.reins = Reins(at=8, act=fill)
        result = bench.sync()
        assert [failure.error.code for failure in result.failures] == ["drive_full"]
        assert not list(bench.drive.rglob("*.partial"))
        filler.unlink()
        assert bench.check(complete=False) == {"Movies/Small/s.srt"}
        assert list(bench.manifest().records) == ["Movies/Small/s.srt"]


@needs_root
def test_a_read_only_drive_is_refused(tmp_path: Path) -> None:
    """Nothing is tried: the file system may need a check."""
    with LoopDrive() as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Heat/Heat.mkv", 1000)
        plan = bench.plan()
        drive.unmount()
        drive.mount("ro")
        with pytest.raises(DrivearrError) as caught:
            bench.sync(plan)
        assert caught.value.code == "drive_read_only"


@needs_root
def test_a_drive_that_turns_read_only_ends_the_run(tmp_path: Path) -> None:
    """As the kernel does after an error; what was finished is in the journal and counts afterwards."""
    with LoopDrive() as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("A/a.mkv", 9 * MIB)
        bench.film("B/b.mkv", 20 * MIB)

        drive.unmount()
        drive.mount("errors=remount-ro")
        trigger = Path(f"/sys/fs/ext4/{os.path.basename(drive.device)}/trigger_fs_error")

        def turn() -> None:
            """Let the kernel find an error in the file system."""
            trigger.write_text("test")

        bench.reins = Reins(at=16, act=turn)
        result = bench.sync(verify=False)
        assert result.stopped is not None
        assert (result.stopped.code, result.copied) == ("drive_read_only", 1)
        drive.unmount()
        drive.mount()
        bench.reins = Reins()
        bench.check(complete=False)
        assert bench.sync().failed == 0
        bench.check()


@needs_root
@pytest.mark.parametrize("look", range(2, 60, 6))
def test_a_pulled_drive_holds_no_half_file(tmp_path: Path, look: int) -> None:
    """Pull it anywhere in a sync: the run ends as gone; plugged in again, all names are whole and the rest follows."""
    with LoopDrive(size_bytes=128 * MIB) as drive:
        bench = bench_on(drive, tmp_path)
        for number in range(3):
            bench.film(f"Large {number}/l.mkv", 12 * MIB)
            bench.film(f"Small {number}/s.srt", 20_000)
        bench.reins = Reins(at=look, act=drive.shutdown)
        result = bench.sync()
        assert result.stopped is not None
        assert (result.stopped.code, result.status) == ("drive_gone", "partial" if result.copied else "failed")
        drive.unplug()
        drive.replug()
        finals = bench.check(complete=False)
        recorded = set(bench.manifest().records)
        assert recorded <= finals
        assert len(finals) >= result.copied
        bench.reins = Reins()
        assert bench.sync().failed == 0
        bench.check()


KILLED = """
import sys
from pathlib import Path
from drivearr_scanner.sync import placing
from tests.scanner.sync.syncing import Bench
placing.RESUME_BYTES = 10 << 20
Bench(Path(sys.argv[1]), Path(sys.argv[2])).sync(rate=int(sys.argv[3]))
"""


@pytest.mark.parametrize("delay_s", [0.05, 0.15, 0.3, 0.5])
def test_kill_9_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, delay_s: float) -> None:
    """Whenever it comes; the next run clears up, takes up what it can and completes the drive."""
    for name in ("library", "drive"):
        (tmp_path / name).mkdir()
    bench = Bench(tmp_path / "library", tmp_path / "drive")
    bench.film("Big/b.mkv", 40 * MIB)
    for number in range(10):
        bench.film(f"Small {number}/s.srt", 20_000)
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(bench.library), str(bench.drive), str(60 * MIB)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    lock = bench.drive / ".drivearr/lock"
    deadline = time.monotonic() + 20
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(delay_s)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert lock.exists()
    assert bench.manifest().unfinished
    bench.check(complete=False)
    assert bench.sync().failed == 0
    bench.check()
    assert not bench.manifest().unfinished


@needs_fs("exfat")
def test_exfat_by_fuse_is_proven_through_the_device(tmp_path: Path) -> None:
    """Its driver reads through the device's memory; that is dropped too. Times are kept in its own steps."""
    with LoopDrive("exfat", size_bytes=128 * MIB) as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Heat: Uncut?/Heat.mkv", 20 * MIB)
        bench.film("CON/aux.mkv", 3000)
        result = bench.sync()
        assert (result.copied, result.verified) == (2, 2)
        assert bench.check() == {"Movies/Heat - Uncut/Heat.mkv", "Movies/_CON/_aux.mkv"}
        record = bench.manifest().records["Movies/_CON/_aux.mkv"]
        assert record.mtime_ns == (bench.drive / record.path).stat().st_mtime_ns
        assert bench.sync().copied == 0


@needs_fs("vfat")
@pytest.mark.skipif(shutil.which("mount") is None, reason="needs mount")
def test_vfat_takes_every_name(tmp_path: Path) -> None:
    """The strictest file system takes what the policy gives."""
    try:
        drive_context = LoopDrive("vfat", size_bytes=64 * MIB).__enter__()
    except subprocess.CalledProcessError:
        pytest.skip("the kernel has no vfat")
    try:
        bench = bench_on(drive_context, tmp_path)
        bench.film("What? (2001)/What: now.mkv", 5000)
        assert bench.sync().copied == 1
        bench.check()
    finally:
        drive_context.__exit__()


@needs_root
def test_a_second_writer_cannot_begin_while_a_drive_is_written(tmp_path: Path) -> None:
    """The lock is on the drive itself."""
    with LoopDrive() as drive:
        bench = bench_on(drive, tmp_path)
        bench.film("Heat/Heat.mkv", 1000)
        told: list[str] = []

        def intrude() -> None:
            """Try to write as another scanner would."""
            other = who().writer.__class__(instance_id="other", version="0")
            with Root.open(drive.mount_point) as root:
                try:
                    with writing(root, drive=who().drive, writer=other):
                        told.append("let in")
                except DrivearrError as problem:
                    told.append(problem.code)

        bench.reins = Reins(at=2, act=intrude)
        assert bench.sync().copied == 1
        assert told == ["drive_locked"]


def test_a_folder_without_a_counter_proves_nothing() -> None:
    """A share or an unknown device gives no numbers, and no numbers are no proof."""
    medium = Medium(os.makedev(0, 123))
    medium.drop_cache()
    assert medium.read_bytes() is None
    assert not came_from_medium(None, None, 10)
    assert not came_from_medium(0, 94, 100)
    assert came_from_medium(0, 95, 100)
