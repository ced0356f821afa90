"""A sync between real folders: what arrives, what is recorded, and what happens to files that cannot be copied."""

import errno
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.lock import hold, utc_now
from drivearr_scanner.manifests.records_rules import Proof
from drivearr_scanner.sync import placing, proving
from drivearr_scanner.sync.flow import WINDOW_BYTES

from tests.lab.descriptors import held_below
from tests.scanner.manifests.faulty import Faults
from tests.scanner.sync.syncing import Bench, Reins, digest, stop

MIB = 1 << 20


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Give a library and an empty drive."""
    for name in ("library", "drive"):
        (tmp_path / name).mkdir()
    return Bench(tmp_path / "library", tmp_path / "drive")


@pytest.fixture
def swift(tmp_path: Path) -> Iterator[Bench]:
    """Give a bench in memory, where the machine has such a folder: for tests of a thousand fsyncs."""
    place = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="drivearr-", dir=place) as folder:
        for name in ("library", "drive"):
            (Path(folder) / name).mkdir()
        yield Bench(Path(folder) / "library", Path(folder) / "drive")


def codes(result: object) -> list[str]:
    """Give the codes of what failed."""
    return [failure.error.code for failure in getattr(result, "failures", ())]


def fill(bench: Bench) -> None:
    """Put small and large films into the library."""
    bench.film("Heat (1995)/Heat.mkv", 9 * MIB)
    bench.film("Up (2009)/Up.mkv", 100_000)
    bench.film("Up (2009)/Up.srt", 10)
    bench.film("Empty/empty.nfo", 0)
    bench.film("Exact/exact.mkv", 8 * MIB)


def test_every_file_arrives_and_is_recorded(bench: Bench) -> None:
    """Bytes, times, manifest, history and progress are right."""
    fill(bench)
    result = bench.sync()
    assert (result.status, result.copied, result.failed, result.skipped) == ("ok", 5, 0, 0)
    assert result.size_bytes == 17 * MIB + 100_010
    assert bench.check() == {
        "Movies/Heat (1995)/Heat.mkv",
        "Movies/Up (2009)/Up.mkv",
        "Movies/Up (2009)/Up.srt",
        "Movies/Empty/empty.nfo",
        "Movies/Exact/exact.mkv",
    }
    assert (bench.drive / "Movies/Up (2009)/Up.mkv").stat().st_mtime_ns == 1_600_000_000_123_456_789
    reading = bench.manifest()
    assert (reading.state, reading.unfinished, len(reading.records)) == (ManifestState.OK, False, 5)
    assert reading.manifest is not None
    assert reading.manifest.last_sync is not None
    assert (reading.manifest.last_sync.status, reading.manifest.last_sync.copied) == ("ok", 5)
    assert {entry.title for entry in reading.manifest.history} >= {"Heat (1995)/Heat.mkv"}
    assert bench.reports[-1][:2] == (result.size_bytes, 5)
    assert [report[0] for report in bench.reports] == sorted(report[0] for report in bench.reports)


def test_a_second_sync_copies_nothing(bench: Bench) -> None:
    """By a new plan, and also when the same plan is carried out again."""
    fill(bench)
    plan = bench.plan()
    bench.sync(plan)
    before = {path: path.stat().st_mtime_ns for path in (bench.drive / "Movies").rglob("*")}
    assert bench.plan().copy == ()
    assert bench.sync().copied == 0
    again = bench.sync(plan)
    assert (again.copied, again.skipped, again.failed, again.status) == (0, 5, 0, "ok")
    assert {path: path.stat().st_mtime_ns for path in (bench.drive / "Movies").rglob("*")} == before
    bench.check()


def test_the_checksums_file_is_right(bench: Bench) -> None:
    """Another program's hash of each file is the recorded one."""
    import xxhash

    fill(bench)
    bench.sync()
    lines = (bench.drive / ".drivearr/checksums.xxh128").read_text().splitlines()
    assert len(lines) == 5
    for line in lines:
        checksum, path = line.split("  ", 1)
        assert xxhash.xxh3_128_hexdigest((bench.drive / path).read_bytes()) == checksum


@pytest.mark.skipif(shutil.which("xxh128sum") is None, reason="needs xxh128sum")
def test_any_computer_can_check_the_drive(bench: Bench) -> None:
    """The stock tool accepts the checksums file, and finds a byte that turned."""
    fill(bench)
    bench.film("Amélie: 日本 (2001)/a.mkv", 999)
    bench.sync()
    command = ["xxh128sum", "-c", ".drivearr/checksums.xxh128"]
    assert subprocess.run(command, cwd=bench.drive, check=False, capture_output=True).returncode == 0
    with (bench.drive / "Movies/Up (2009)/Up.mkv").open("r+b") as file:
        file.write(b"x")
    told = subprocess.run(command, cwd=bench.drive, check=False, capture_output=True, text=True)
    assert told.returncode == 1
    assert "Up.mkv: FAILED" in told.stdout


def test_a_name_that_is_not_utf8_arrives(bench: Bench) -> None:
    """It is read as Windows' alphabet on the drive; the manifest keeps the library's bytes."""
    source = os.fsencode(bench.library) + b"/Am\xe9lie.mkv"
    with open(source, "wb") as file:
        file.write(b"film")
    assert bench.sync().copied == 1
    assert bench.check() == {"Movies/Amélie.mkv"}
    record = bench.manifest().records["Movies/Amélie.mkv"]
    assert record.source is not None
    assert os.fsencode(record.source.path) == b"Am\xe9lie.mkv"
    assert bench.sync().copied == 0


def test_a_target_with_other_content_is_left_alone(bench: Bench) -> None:
    """Neither a file that came after the plan nor one of the same size is overwritten."""
    fill(bench)
    plan = bench.plan()
    for name, content in (("Heat (1995)/Heat.mkv", b"mine"), ("Up (2009)/Up.srt", b"0123456789")):
        (bench.drive / "Movies" / name).parent.mkdir(parents=True, exist_ok=True)
        (bench.drive / "Movies" / name).write_bytes(content)
    result = bench.sync(plan)
    assert (codes(result), result.status, result.copied) == (["target_exists"] * 2, "partial", 3)
    assert (bench.drive / "Movies/Heat (1995)/Heat.mkv").read_bytes() == b"mine"
    assert (bench.drive / "Movies/Up (2009)/Up.srt").read_bytes() == b"0123456789"


@pytest.mark.parametrize("name", ["Heat/Heat.mkv", "Up/Up.mkv"])
def test_a_target_that_appears_during_the_copy_is_left_alone(bench: Bench, name: str) -> None:
    """The name is taken only if it is still free when the data is whole."""
    bench.film("Heat/Heat.mkv", 9 * MIB)
    bench.film("Up/Up.mkv", 5 * MIB)
    target = bench.drive / "Movies" / name
    bench.reins = Reins(at=4 if name.startswith("Up") else 10, act=lambda: put(target, b"mine"))
    result = bench.sync()
    assert (codes(result), result.copied) == (["target_exists"], 1)
    assert target.read_bytes() == b"mine"
    assert not list(bench.drive.rglob("*.partial"))


def put(path: Path, content: bytes) -> None:
    """Write a file as somebody else would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["l.mkv", "s.srt"], ids=["large", "small"])
def test_the_order_in_which_things_become_durable(bench: Bench, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Data, then the name, then its folder, then the journal that claims it, then the manifest."""
    bench.film(f"Film/{name}", 9 * MIB if name == "l.mkv" else 500)
    seen: list[str] = []
    plan = bench.plan()
    with monkeypatch.context() as patch:
        record_calls(patch, str(bench.drive), seen)
        bench.sync(plan, verify=False)
    data = "fsync *.partial" if name == "l.mkv" else "syncfs"
    wanted = [
        data,
        f"rename_new Movies/Film/{name}",
        "fsync_dir Movies/Film",
        "fdatasync journal.jsonl",
        "fsync files.json",
        "fsync_dir .drivearr",
        "fsync .drivearr-manifest.json",
        "fsync_dir ",
        "unlink journal.jsonl",
    ]
    at = seen.index(data) if data in seen else -1
    for step in wanted:
        assert step in seen[max(at, 0) :], f"{step} does not follow in {seen}"
        at = seen.index(step, max(at, 0))


def record_calls(patch: pytest.MonkeyPatch, drive: str, seen: list[str]) -> None:
    """Note what is made durable and named on the drive, in order."""

    def on_fd(name: str) -> None:
        """Note a call on a descriptor."""
        call = getattr(os, name)

        def noted(fd: int) -> None:
            """Note and pass on."""
            path = os.readlink(f"/proc/self/fd/{fd}")
            if path.startswith(drive) and not os.path.isdir(path):
                seen.append(f"{name} {'*.partial' if path.endswith('.partial') else os.path.basename(path)}")
            call(fd)

        patch.setattr(os, name, noted)

    def on_root(name: str) -> None:
        """Note a call on the root."""
        call = getattr(Root, name)

        def noted(root: Root, *rel: str) -> None:
            """Note and pass on."""
            last = rel[-1] if rel else ""
            seen.append(f"{name} {os.path.basename(last) if name == 'unlink' else last}" if rel else name)
            call(root, *rel)

        patch.setattr(Root, name, noted)

    for name in ("fsync", "fdatasync"):
        on_fd(name)
    for name in ("rename_new", "fsync_dir", "syncfs", "unlink"):
        on_root(name)


@pytest.mark.parametrize("kind", ["symlink", "file", "symlink at the top"])
def test_a_folder_that_leads_out_of_the_drive_is_refused(bench: Bench, tmp_path: Path, kind: str) -> None:
    """Nothing is written outside; the files that can be copied are."""
    outside = tmp_path / "outside"
    outside.mkdir()
    bench.film("Heat/Heat.mkv", 9 * MIB)
    bench.film("Heat/Heat.srt", 9)
    bench.film("Up/Up.mkv", 5)
    plan = bench.plan()
    (bench.drive / "Movies").mkdir()
    if kind == "symlink at the top":
        (bench.drive / "Movies").rmdir()
        (bench.drive / "Movies").symlink_to(outside)
    elif kind == "symlink":
        (bench.drive / "Movies/Heat").symlink_to(outside)
    else:
        (bench.drive / "Movies/Heat").write_text("a file")
    result = bench.sync(plan)
    count = 3 if kind == "symlink at the top" else 2
    assert codes(result) == ["name_refused"] * count
    assert result.copied == 3 - count
    assert list(outside.iterdir()) == []


def test_a_source_that_is_gone_or_unreadable_fails_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its disk is to be checked, not the drive; the run goes on."""
    fill(bench)
    plan = bench.plan()
    (bench.library / "Up (2009)/Up.srt").unlink()
    heat = os.stat(bench.library / "Heat (1995)/Heat.mkv").st_ino
    preadv = os.preadv

    def bad_block(fd: int, buffers: list[memoryview], offset: int) -> int:
        """Fail where the medium of the source has a bad block."""
        if os.fstat(fd).st_ino == heat and offset >= 4 * MIB:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return preadv(fd, buffers, offset)

    monkeypatch.setattr(os, "preadv", bad_block)
    result = bench.sync(plan)
    assert sorted(codes(result)) == ["source_unreadable", "source_unreadable"]
    assert (result.copied, result.status, result.stopped) == (3, "partial", None)
    assert not list(bench.drive.rglob("*.partial"))


@pytest.mark.parametrize("change", ["grows", "shrinks", "is touched", "changed before"])
@pytest.mark.parametrize("size_bytes", [4 * MIB, 12 * MIB], ids=["small", "large"])
def test_a_source_that_changes_is_not_kept(bench: Bench, change: str, size_bytes: int) -> None:
    """A copy of two halves of different versions never gets a name."""
    film = bench.film("Heat/Heat.mkv", size_bytes)
    plan = bench.plan()

    def act() -> None:
        """Change the source."""
        if change == "grows":
            with film.open("ab") as file:
                file.write(b"more")
        elif change == "shrinks":
            os.truncate(film, size_bytes // 2)
        else:
            os.utime(film, ns=(5, 5))

    if change == "changed before":
        act()
    else:
        bench.reins = Reins(at=3, act=act)
    result = bench.sync(plan)
    assert (codes(result), result.status) == (["source_changed"], "failed")
    assert [path for path in (bench.drive / "Movies").rglob("*") if path.is_file()] == []
    bench.reins = Reins()
    assert bench.sync().copied == 1
    bench.check()


def test_a_copy_that_reads_back_wrong_is_removed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stick answered the write and kept something else: the item fails, nothing bad stays."""
    fill(bench)
    heat = bench.drive / "Movies/Heat (1995)/Heat.mkv"
    open_back = proving.open_back

    def rot_first(drive: Root, path: str, *args: object, **named: object) -> int:
        """Let one byte turn on the medium before the file is read back."""
        if path.endswith("Heat.mkv"):
            with heat.open("r+b") as file:
                file.seek(5 * MIB)
                file.write(b"\0\0")
        return open_back(drive, path, *args, **named)  # type: ignore[arg-type]  # passed through

    with monkeypatch.context() as patch:
        patch.setattr(proving, "open_back", rot_first)
        result = bench.sync()
    assert (codes(result), result.copied, result.status) == (["copy_mismatch"], 4, "partial")
    assert not heat.exists()
    assert "Movies/Heat (1995)/Heat.mkv" not in bench.manifest().records
    assert bench.sync().copied == 1
    bench.check()


def test_without_proof_the_manifest_says_so(bench: Bench) -> None:
    """What was not read back is called neither verified nor cached."""
    fill(bench)
    assert bench.sync(verify=False).verified == 0
    assert {record.proof for record in bench.manifest().records.values()} == {Proof.NONE}
    bench.check()


@pytest.mark.parametrize("look", [1, 2, 4, 8, 12, 16, 20])
def test_a_stopped_run_keeps_what_is_finished(bench: Bench, look: int) -> None:
    """Wherever it is stopped: no half file, what has a name is recorded, the next run does the rest."""
    fill(bench)
    bench.reins = Reins(at=look, act=stop)
    result = bench.sync()
    finals = bench.check(complete=False)
    assert set(bench.manifest().records) == finals
    assert not list(bench.drive.rglob("*.partial"))
    assert not (bench.drive / ".drivearr/lock").exists()
    bench.reins = Reins()
    assert bench.sync().copied == 5 - result.copied
    bench.check()


def test_a_large_copy_that_was_stopped_is_taken_up(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies on the drive is compared with the source, not written again."""
    monkeypatch.setattr(placing, "RESUME_BYTES", 10 * MIB)
    bench.film("Big/Big.mkv", 30 * MIB)
    bench.reins = Reins(at=17, act=stop)
    plan = bench.plan()
    bench.sync(plan)
    (part,) = bench.drive.rglob("*.partial")
    assert 10 * MIB < part.stat().st_size < 20 * MIB
    reading = bench.manifest()
    assert (reading.unfinished, len(reading.parts)) == (True, 1)
    inode, size = part.stat().st_ino, part.stat().st_size
    bench.reins = Reins()
    written = count_written(monkeypatch)
    assert bench.sync(plan).copied == 1
    assert (bench.drive / "Movies/Big/Big.mkv").stat().st_ino == inode
    assert sum(written) <= 30 * MIB - size + MIB
    bench.check()


@pytest.mark.parametrize("harm", ["other bytes", "zeros", "longer", "source changed", "not wanted"])
def test_a_part_is_trusted_only_as_far_as_it_equals_the_source(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """After a cut a part may hold anything."""
    monkeypatch.setattr(placing, "RESUME_BYTES", 10 * MIB)
    film = bench.film("Big/Big.mkv", 20 * MIB)
    bench.film("Other/Other.mkv", 5)
    bench.reins = Reins(at=15, act=stop)
    bench.sync()
    (part,) = bench.drive.rglob("*.partial")
    with part.open("r+b") as file:
        file.seek(3 * MIB if harm != "longer" else 25 * MIB)
        file.write(bytes(MIB) if harm in {"zeros", "longer"} else b"other")
    if harm == "source changed":
        bench.film("Big/Big.mkv", 20 * MIB, mtime_ns=7)
    if harm == "not wanted":
        film.unlink()
    bench.reins = Reins()
    assert bench.sync().failed == 0
    bench.check()


def test_a_part_with_another_name_is_not_written_to(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that makes a part the second name of another file does not get that file changed."""
    monkeypatch.setattr(placing, "RESUME_BYTES", 10 * MIB)
    bench.film("Big/Big.mkv", 20 * MIB)
    bench.reins = Reins(at=15, act=stop)
    plan = bench.plan()
    bench.sync(plan)
    (part,) = bench.drive.rglob("*.partial")
    other = bench.drive / "mine.bin"
    os.link(part, other)
    with other.open("r+b") as file:
        file.write(b"mine")
    before = other.read_bytes()
    bench.reins = Reins()
    assert bench.sync(plan).failed == 0
    assert other.read_bytes() == before
    assert (bench.drive / "Movies/Big/Big.mkv").stat().st_ino != other.stat().st_ino


def test_leftovers_of_a_killed_run_are_cleared(bench: Bench) -> None:
    """Temporary files of ours go; files that only look like them stay."""
    fill(bench)
    (bench.drive / "Movies").mkdir()
    left = bench.drive / "Movies/.drivearr-tmp-0123456789abcdef.partial"
    kept = bench.drive / "Movies/.drivearr-tmp-0123.partial"
    for path in (left, kept):
        path.write_bytes(b"x")
    (bench.drive / ".drivearr").mkdir()
    (bench.drive / ".drivearr/journal.jsonl").write_bytes(b"")
    bench.sync()
    assert (left.exists(), kept.exists()) == (False, True)


def test_progress_is_made_no_faster_than_allowed(bench: Bench) -> None:
    """A bandwidth limit holds, and a stop is noticed while it waits."""
    bench.film("Heat/Heat.mkv", 4 * MIB)
    started = time.monotonic()
    assert bench.sync(rate=8 * MIB).copied == 1
    assert time.monotonic() - started >= 0.4
    (bench.drive / "Movies/Heat/Heat.mkv").unlink()
    bench.reins = Reins(at=6, act=stop)
    started = time.monotonic()
    assert bench.sync(rate=1000).copied == 0
    assert time.monotonic() - started < 60


def test_a_volume_that_is_another_one_now_ends_the_run(bench: Bench) -> None:
    """Nothing more is written to it, and the result says that the drive is gone."""
    fill(bench)
    answers = iter([True])
    bench.still_there = lambda: next(answers, False)
    result = bench.sync()
    assert result.stopped is not None
    assert (result.stopped.code, result.status) == ("drive_gone", "failed")
    assert bench.check(complete=False) == set()


def test_small_files_cost_no_look_at_the_drive_each(bench: Bench) -> None:
    """A look takes longer than a small file; there is one before any name is given all the same."""
    for number in range(300):
        bench.film(f"Film {number}/f.srt", 10)
    looks: list[int] = []

    def look() -> bool:
        """Note how many files have their names."""
        looks.append(len([path for path in bench.drive.rglob("*.srt") if path.is_file()]))
        return True

    bench.still_there = look
    started = time.monotonic()
    assert bench.sync().copied == 300
    assert looks[-1] == 0
    assert len(looks) <= 3 + (time.monotonic() - started)


@pytest.mark.parametrize("folder", ["Film", "Film/Extras"])
def test_a_folder_that_a_batch_made_is_durable_before_a_large_file_counts(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """The batch's syncfs is still to come when the large file beside the small one is noted in the journal."""
    bench.film("Film/a.srt", 10)
    bench.film(f"{folder}/b.mkv", 9 * MIB)
    seen: list[str] = []
    plan = bench.plan()
    with monkeypatch.context() as patch:
        record_calls(patch, str(bench.drive), seen)
        bench.sync(plan, verify=False)
    named = seen.index(f"rename_new Movies/{folder}/b.mkv")
    assert "syncfs" not in seen[:named]
    for above in ("", "Movies", "Movies/Film")[: folder.count("/") + 2]:
        assert f"fsync_dir {above}" in seen[:named], seen


def test_two_runs_on_one_drive_are_refused(bench: Bench) -> None:
    """Another scanner holds the lock: the run does not begin."""
    fill(bench)
    with (
        Root.open(str(bench.drive)) as drive,
        hold(drive, instance_id="another", clock=utc_now, drive_name="x"),
        pytest.raises(DrivearrError) as caught,
    ):
        bench.sync()
    assert caught.value.code == "drive_locked"
    assert bench.check(complete=False) == set()


def test_pacing_keeps_the_bytes(bench: Bench) -> None:
    """A file of several write-back windows arrives whole."""
    bench.film("Big/Big.mkv", 2 * WINDOW_BYTES + 12_345)
    assert bench.sync().copied == 1
    bench.check()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENODEV, errno.EINVAL])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_no_fault_leaves_a_half_file(swift: Bench, monkeypatch: pytest.MonkeyPatch, code: int, lasting: bool) -> None:
    """Fail each operation of a small sync in turn: no half file has a name, and the next sync completes the drive."""
    monkeypatch.setattr(placing, "SMALL_BYTES", 1000)
    swift.film("Small/s.srt", 500)
    swift.film("Large/l.mkv", 5000)
    number = 0
    while True:
        number += 1
        faults = Faults(str(swift.drive), at=number, code=code, lasting=lasting)
        plan = swift.plan()
        with monkeypatch.context() as patch:
            faults.install(patch)
            told = attempt(swift)
        assert told <= {"drive_gone", "drive_read_only", "drive_full", "write_failed", "name_refused"}
        swift.check(complete=False)
        (swift.drive / ".drivearr/lock").unlink(missing_ok=True)
        if faults.count < number:
            break
        swift.sync()
        swift.check()
        for path in [*(swift.drive / "Movies").rglob("*.srt"), *(swift.drive / "Movies").rglob("*.mkv")]:
            path.unlink()
        assert plan.copy
    assert number > 40


def attempt(bench: Bench) -> set[str]:
    """Sync; give the codes of all that went wrong."""
    try:
        result = bench.sync()
    except DrivearrError as problem:
        return {problem.code}
    return set(codes(result)) | ({result.stopped.code} if result.stopped else set())


def count_written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the bytes that copies write from now on."""
    written: list[int] = []
    pwrite = os.pwrite

    def counting(fd: int, data: memoryview, offset: int) -> int:
        """Write and count."""
        written.append(pwrite(fd, data, offset))
        return written[-1]

    monkeypatch.setattr(os, "pwrite", counting)
    return written


def test_the_run_leaves_nothing_running(bench: Bench) -> None:
    """No thread and no open descriptor outlives it."""
    fill(bench)
    places = (bench.library, bench.drive)
    held = [held_below(place) for place in places]
    bench.sync()
    assert [thread.name for thread in threading.enumerate() if thread.name == "drive-lock"] == []
    assert [held_below(place) for place in places] == held
    assert digest(bench.library / "Up (2009)/Up.srt") == digest(bench.drive / "Movies/Up (2009)/Up.srt")
