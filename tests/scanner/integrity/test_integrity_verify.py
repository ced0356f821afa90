"""A verify reads the medium, tells damage from edits, and keeps to its limits."""

import errno
import hashlib
import os
import random
import time

import pytest
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.integrity.verdict import BLOCK_BYTES
from drivearr_scanner.jobs.control import CancelledJobError
from drivearr_scanner.journeys.verifying import Mode
from drivearr_scanner.store import contents

from tests.lab.flipping import rot
from tests.lab.loopdrive import LoopDrive, needs_fs
from tests.scanner.integrity.checking import Checks

AGE = 10**15  # nanoseconds: files of the tests are older than any edit


@pytest.fixture
def checks(tmp_path):
    """Give the checks of a folder with a small and a large file, scanned once."""
    root = tmp_path / "tree"
    root.mkdir()
    (root / "small.mkv").write_bytes(os.urandom(5000))
    (root / "large.mkv").write_bytes(os.urandom(3 * BLOCK_BYTES + 77))
    for path in root.iterdir():
        os.utime(path, ns=(time.time_ns() - AGE, time.time_ns() - AGE))
    opened = Checks(root, tmp_path / "data")
    opened.check()
    yield opened
    opened.store.close()


def test_what_is_as_it_was_is_proven(checks):
    """Nothing is found, and the time of the proof is kept."""
    before = {path: row.verified_at for path, row in checks.rows().items()}
    result = checks.verify()
    assert (result.verified, checks.findings) == (2, [])
    assert all(row.verified_at >= before[path] for path, row in checks.rows().items())


def test_silent_damage_is_located_and_its_baseline_stays(checks):
    """The MiB that rotted is told, again at the next verify, and the good checksum stays."""
    good = checks.rows()["large.mkv"].hash
    rot(checks.root / "large.mkv", 2 * BLOCK_BYTES + 5)
    for _ in range(2):
        result = checks.verify()
        (finding,) = checks.findings
        assert (finding.kind, finding.path, finding.confirmed) == ("corrupt", "large.mkv", True)
        assert finding.blocks == ((2 * BLOCK_BYTES, BLOCK_BYTES),)
        assert (finding.expected_hash, result.verified) == (good, 1)
    row = checks.rows()["large.mkv"]
    assert row.hash == good
    assert row.checked_at is not None
    rot(checks.root / "large.mkv", 2 * BLOCK_BYTES + 5)
    assert checks.verify().verified == 2
    assert checks.rows()["large.mkv"].checked_at is None


def test_an_edit_is_no_corruption(checks):
    """It has a new baseline, and the old one is kept as a former one."""
    old = checks.rows()["small.mkv"].hash
    rot(checks.root / "small.mkv", keep_time=False)
    checks.verify()
    assert checks.kinds() == {("modified", "small.mkv")}
    assert checks.rows()["small.mkv"].hash not in (None, old)
    assert checks.query("SELECT CAST(path AS TEXT), lower(hex(hash)), reason FROM former_hashes") == [
        ("small.mkv", old, "edited")
    ]
    assert checks.verify().verified == 2
    assert not checks.findings


def test_a_touched_file_keeps_its_baseline(checks):
    """Another time alone is no change of the content."""
    old = checks.rows()["large.mkv"]
    os.utime(checks.root / "large.mkv")
    checks.check()
    assert not checks.findings
    row = checks.rows()["large.mkv"]
    assert (row.hash, row.mtime_ns != old.mtime_ns) == (old.hash, True)
    assert checks.query("SELECT count(*) FROM held_hashes") == [(0,)]


@pytest.mark.parametrize("first_quick", [True, False])
def test_what_looks_wrong_waits_for_the_user(checks, first_quick):
    """A lost tail is asked about, scan after scan, and the baseline is held; the good content brings it back."""
    path = checks.root / "large.mkv"
    good, facts = path.read_bytes(), os.stat(path)
    old = checks.rows()["large.mkv"].hash
    os.truncate(path, 2 * BLOCK_BYTES)
    if first_quick:
        checks.check(Mode.QUICK)
    checks.check()
    (finding,) = checks.findings
    assert (finding.kind, finding.suspicious, finding.expected_hash) == ("truncated", True, old)
    assert finding.blocks == ((2 * BLOCK_BYTES, BLOCK_BYTES + 77),)
    assert checks.rows()["large.mkv"].hash is None
    checks.verify()
    assert checks.kinds() == {("truncated", "large.mkv")}
    path.write_bytes(good)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert checks.verify().verified == 2
    assert checks.rows()["large.mkv"].hash == old


def test_a_burst_is_asked_about(tmp_path):
    """A program that rewrites everything does not become the new truth."""
    root = tmp_path / "tree"
    root.mkdir()
    for number in range(150):
        (root / f"{number}.mkv").write_bytes(os.urandom(300))
        os.utime(root / f"{number}.mkv", ns=(0, time.time_ns() - AGE))
    checks = Checks(root, tmp_path / "data")
    checks.check()
    for number in range(120):
        rot(root / f"{number}.mkv", keep_time=False)
    result = checks.check()
    assert (result.modified, result.suspicious) == (120, 120)
    assert {finding.reason for finding in checks.findings} == {"burst"}
    assert checks.query("SELECT count(*) FROM held_hashes") == [(120,)]
    assert checks.verify().suspicious == 120
    checks.store.close()


def test_a_restored_backup_is_told_as_one(checks):
    """Content that was the baseline before is good, however old its time."""
    path = checks.root / "small.mkv"
    first, facts = path.read_bytes(), os.stat(path)
    rot(path, keep_time=False)
    checks.check()
    path.write_bytes(first)
    os.utime(path, ns=(0, facts.st_mtime_ns))
    checks.check()
    assert [(finding.reason, finding.suspicious) for finding in checks.findings] == [("restored", False)]


def test_an_old_checksum_of_another_algorithm_is_judged_once(checks):
    """When it agrees ours takes its place; when it does not, that is corruption."""
    path = checks.root / "small.mkv"
    facts = os.stat(path)
    good = hashlib.md5(path.read_bytes(), usedforsecurity=False).digest()

    def import_hash(connection):
        connection.execute("UPDATE files SET hash = NULL WHERE name = x'736d616c6c2e6d6b76'")
        connection.execute(
            "INSERT OR REPLACE INTO other_hashes SELECT folder_id, name, 'md5', ?, size_bytes, ?, NULL FROM files"
            " WHERE name = x'736d616c6c2e6d6b76'",
            (good, facts.st_mtime_ns + 3600 * 10**9),
        )

    checks.store.write_now(import_hash)
    rot(path, 5)
    checks.check()
    (finding,) = checks.findings
    assert (finding.kind, finding.algorithm, finding.expected_hash) == ("corrupt", "md5", good.hex())
    assert checks.rows()["small.mkv"].hash is None
    rot(path, 5)
    assert checks.verify().verified == 2
    assert checks.rows()["small.mkv"].hash is not None
    assert checks.query("SELECT count(*) FROM other_hashes") == [(0,)]


class _Record:
    """What a manifest recorded of a file."""

    def __init__(self, path, digest):
        facts = os.stat(path)
        self.size_bytes, self.mtime_ns, self.xxh3_128 = facts.st_size, facts.st_mtime_ns, digest


def test_the_manifest_is_the_baseline_of_what_is_not_indexed(checks, tmp_path):
    """A drive that rotted in the drawer is not taken as good because it is new to this machine."""
    recorded = {name: _Record(checks.root / name, row.hash) for name, row in checks.rows().items()}
    rot(checks.root / "small.mkv", 9)
    other = Checks(checks.root, tmp_path / "other")
    for check in (other.check, other.verify):
        result = check(recorded=recorded)
        assert other.kinds() == {("corrupt", "small.mkv")}
        # What the manifest knew was proven by the first reading, too, although the index had not seen it.
        assert result.verified == 1
    assert other.rows()["small.mkv"].hash is None
    assert other.rows()["large.mkv"].hash == recorded["large.mkv"].xxh3_128
    other.store.close()


def test_unreadable_parts_are_told_and_the_rest_is_read(checks, monkeypatch):
    """Two bad sectors are told to the sector; the medium's other blocks are read and judged."""
    inode = os.stat(checks.root / "large.mkv").st_ino
    bad = (BLOCK_BYTES + 8192, 2 * BLOCK_BYTES + 4096)
    real = os.preadv

    def preadv(fd, buffers, offset, *flags):
        length = sum(len(buffer) for buffer in buffers)
        if os.fstat(fd).st_ino == inode and any(offset < at + 4096 and at < offset + length for at in bad):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(fd, buffers, offset, *flags)

    monkeypatch.setattr(os, "preadv", preadv)
    result = checks.verify()
    (finding,) = checks.findings
    assert (finding.kind, finding.blocks) == ("unreadable", tuple((at, 4096) for at in bad))
    assert (result.unreadable, result.verified) == (1, 1)


@pytest.mark.parametrize("size", [4000, 2 * BLOCK_BYTES])
def test_a_wrong_read_that_is_right_the_second_time_is_transient(checks, monkeypatch, size):
    """Memory, cable or cache: the file is proven, and the matter is told."""
    (checks.root / "film.mkv").write_bytes(os.urandom(size))
    checks.check()
    inode = os.stat(checks.root / "film.mkv").st_ino
    real, flipped = os.preadv, []

    def preadv(fd, buffers, offset, *flags):
        count = real(fd, buffers, offset, *flags)
        if os.fstat(fd).st_ino == inode and not flipped and count:
            flipped.append(offset)
            buffers[0][0] ^= 1
        return count

    monkeypatch.setattr(os, "preadv", preadv)
    result = checks.verify()
    assert flipped
    assert checks.kinds() == {("transient", "film.mkv")}
    assert (result.verified, result.corrupt) == (3, 0)


def test_a_file_that_is_written_to_has_no_verdict(checks, monkeypatch):
    """It is read again, and left for the next time when it does not rest."""
    path = checks.root / "large.mkv"
    real = os.preadv

    def preadv(fd, buffers, offset, *flags):
        os.utime(path)
        return real(fd, buffers, offset, *flags)

    monkeypatch.setattr(os, "preadv", preadv)
    result = checks.verify()
    assert (result.busy, checks.findings) == (2 if result.busy == 2 else 1, [])


def test_limits_take_the_stalest_first(tmp_path):
    """Ten verifies of a tenth each read every file once, and never more than allowed."""
    root = tmp_path / "tree"
    for number in range(50):
        (root / f"{number % 7}").mkdir(parents=True, exist_ok=True)
        (root / f"{number % 7}/{number}.mkv").write_bytes(os.urandom(1000))
    checks = Checks(root, tmp_path / "data")
    checks.check()
    age = "UPDATE files SET verified_at = 100, hashed_at = 100"
    checks.store.write_now(lambda connection: connection.execute(age))
    for number in range(1, 11):
        assert checks.verify(oldest_percent=10).verified == 5
        assert sum(row.verified_at > 100 for row in checks.rows().values()) == 5 * number
    checks.store.write_now(lambda connection: connection.execute(age))
    assert checks.verify(max_bytes=7500).read_bytes == 7000
    assert checks.verify(max_bytes=1).verified == 1  # a file larger than the budget has its turn too


def test_a_killed_verify_goes_on_where_it_was(checks):
    """Only what it had not read is read."""
    for number in range(30):
        (checks.root / f"{number}.mkv").write_bytes(os.urandom(BLOCK_BYTES + 1))
    checks.check()
    checks.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = 100"))
    asked = []
    original = checks.control.check

    def check():
        asked.append(1)
        if len(asked) > 30:
            checks.control.cancel()
        original()

    checks.control.check = check
    with pytest.raises(CancelledJobError):
        checks.verify()
    done = sum(row.verified_at > 100 for row in checks.rows().values())
    assert 0 < done < 32
    checks.control = type(checks.control)()
    checks.store.write_now(
        lambda connection: connection.execute(
            "UPDATE scans SET started_at = '2026-01-01T00:00:00Z' WHERE ended_at IS NULL AND mode = 'verify'"
        )
    )
    assert checks.verify(resume=True).verified == 32 - done


def test_a_clock_that_was_set_back_makes_no_proof_older(checks):
    """The later of both times stays, and the file is read all the same."""
    ahead = int(time.time()) + 10**6
    checks.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = ?", (ahead,)))
    assert checks.verify(scope=Scope(files=frozenset({"small.mkv"}))).verified == 1
    rows = {path: row.verified_at for path, row in checks.rows().items()}
    assert rows == {"small.mkv": ahead, "large.mkv": ahead}


def test_the_bandwidth_is_kept(checks):
    """Three MiB at four MiB a second take most of a second."""
    began = time.monotonic()
    checks.verify(bandwidth_bytes_per_s=4 << 20)
    assert time.monotonic() - began > 0.5


@pytest.mark.parametrize("rotational", [False, True])
def test_a_time_limit_holds_within_a_folder(tmp_path, rotational):
    """One folder of many large files: what is not begun in time is left for another run."""
    root = tmp_path / "tree"
    root.mkdir()
    for number in range(24):
        (root / f"{number}.mkv").write_bytes(os.urandom((1 << 20) + 9))
    checks = Checks(root, tmp_path / "data")
    short = {"max_duration_s": 0.5, "bandwidth_bytes_per_s": 8 << 20, "rotational": rotational}
    assert checks.verify(**short).read_bytes < 12 << 20  # nothing was known yet
    checks.check()
    assert all(row.hash for row in checks.rows().values())
    assert checks.kinds() <= {("new", name) for name in checks.rows()}
    checks.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = 100, hashed_at = 100"))
    first = checks.verify(**short).verified
    assert 1 <= first < 12
    assert checks.verify().verified == 24
    assert checks.findings == []


@pytest.mark.parametrize("fs", ["ext4", "xfs"])
def test_every_flip_on_a_medium_is_found_and_no_edit_is_one(fs, tmp_path):
    """Bits that changed below the file system, in pages that are in memory: all are told, and nothing else."""
    if needs_fs(fs).args[0]:
        pytest.skip(f"needs root, loop devices and the tools of {fs}")
    chance = random.Random(5)
    with LoopDrive(fs=fs, size_bytes=128 << 20) as drive:
        names = [f"{number % 20}/{number}.mkv" for number in range(400)]
        for name in names:
            path = os.path.join(drive.mount_point, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            size = chance.choice([700, 9000, (2 << 20) + 5]) if len(name) < 6 else 5000
            with open(path, "wb") as file:
                file.write(chance.randbytes(size))
            os.utime(path, ns=(0, time.time_ns() - AGE))
        checks = Checks(type(tmp_path)(drive.mount_point), tmp_path / "data")
        checks.check()
        flipped = chance.sample(names, 40)
        edited = chance.sample(sorted(set(names) - set(flipped)), 30)
        places = {}
        for name in flipped:
            path = os.path.join(drive.mount_point, name)
            places[name] = chance.randrange(os.path.getsize(path))
            drive.rot(path, places[name])
        for name in edited:
            rot(checks.root / name, keep_time=False)
        result = checks.verify()
        found = {finding.path: finding for finding in checks.findings}
        assert {path for path, finding in found.items() if finding.kind == "corrupt"} == set(flipped)
        assert {path for path, finding in found.items() if finding.kind == "modified"} == set(edited)
        assert {found[name].reason for name in flipped} == {"changed_silently"}
        assert result.verified == len(names) - len(flipped) - len(edited)
        for name, at in places.items():
            assert any(offset <= at < offset + length for offset, length in found[name].blocks)
            assert sum(length for _, length in found[name].blocks) <= BLOCK_BYTES
        checks.store.close()


def test_the_index_says_when_what_was_read(checks):
    """Bytes by the time of their last read, never first."""
    checks.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = NULL"))
    times = checks.store.read_now(lambda connection: contents.read_times(connection, checks.root_id))
    assert times == [(0, 5000 + 3 * BLOCK_BYTES + 77)]
