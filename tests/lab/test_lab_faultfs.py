"""The failing file system itself: what the tests that use it rely on."""

import errno
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faultfs import FaultFs, bad_range, full, gone, needs_fuse, read_only

pytestmark = needs_fuse

CONTENT = os.urandom(1 << 20) * 3


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[FaultFs]:
    """Give a mounted view of a folder with one film."""
    (tmp_path / "Movies").mkdir()
    (tmp_path / "Movies" / "A.mkv").write_bytes(CONTENT)
    with FaultFs(tmp_path) as mounted:
        yield mounted


def code(call: Callable[[], object]) -> str:
    """Give the name of the error that a call ends with, or ok."""
    try:
        call()
    except OSError as problem:
        return errno.errorcode[problem.errno or 0]
    return "ok"


def read_into(got: bytearray, path: Path) -> None:
    """Read as far as it goes."""
    with path.open("rb", buffering=0) as stream:
        while piece := stream.read(65536):
            got += piece


def test_it_passes_everything_through(faulty: FaultFs) -> None:
    """Without rules it is the folder."""
    film = faulty.mount_point / "Movies" / "A.mkv"
    assert film.read_bytes() == CONTENT
    new = faulty.mount_point / "new"
    with new.open("wb") as stream:
        stream.write(b"x" * 100_000)
        os.fsync(stream.fileno())
    os.utime(new, ns=(5, 7))
    new.rename(film.with_name("B.mkv"))
    assert sorted(os.listdir(film.parent)) == ["A.mkv", "B.mkv"]
    assert (film.with_name("B.mkv").stat().st_mtime_ns, film.with_name("B.mkv").stat().st_size) == (7, 100_000)
    film.with_name("B.mkv").unlink()
    assert os.listdir(film.parent) == ["A.mkv"]


def test_a_range_is_unreadable_and_what_lies_before_is_given(faulty: FaultFs) -> None:
    """A disk gives what it can."""
    film = faulty.mount_point / "Movies" / "A.mkv"
    faulty.rules([bad_range("Movies/A.mkv", 1_000_000, 1_004_096)])
    got = bytearray()
    with pytest.raises(OSError, match="Input/output"):
        read_into(got, film)
    assert got == CONTENT[:1_000_000]
    with film.open("rb", buffering=0) as stream:
        stream.seek(1_004_096)
        assert stream.read(4096) == CONTENT[1_004_096:1_008_192]


def test_bits_flip_on_reading_alone(faulty: FaultFs) -> None:
    """Size and times stay, as with bitrot."""
    film = faulty.mount_point / "Movies" / "A.mkv"
    before = film.stat()
    faulty.rules([{"path": "*.mkv", "op": "read", "flip": [[5, 1]]}])
    content = film.read_bytes()
    assert content[5] == CONTENT[5] ^ 1
    assert content[:5] + content[6:] == CONTENT[:5] + CONTENT[6:]
    assert (before.st_size, before.st_mtime_ns) == (film.stat().st_size, film.stat().st_mtime_ns)


def test_pulled_drives_behave_as_their_file_system(faulty: FaultFs) -> None:
    """A pulled vfat drive lists as empty without an error."""
    faulty.rules(gone("vfat"))
    assert os.listdir(faulty.mount_point) == []
    faulty.rules(gone("exfat"))
    assert code(lambda: os.listdir(faulty.mount_point)) == "EIO"
    faulty.rules(gone("ext4"))
    assert os.listdir(faulty.mount_point) == ["Movies"]
    assert code((faulty.mount_point / "Movies" / "A.mkv").read_bytes) == "EIO"


def test_full_and_read_only(faulty: FaultFs) -> None:
    """Writing fails as it should."""
    faulty.rules(full())
    assert code(lambda: (faulty.mount_point / "a").write_bytes(b"x")) == "ENOSPC"
    assert os.statvfs(faulty.mount_point).f_bavail == 0
    faulty.rules(read_only())
    assert code(lambda: (faulty.mount_point / "a").write_bytes(b"x")) == "EROFS"


def test_it_hangs_until_it_is_told_otherwise_and_the_reader_can_be_killed(faulty: FaultFs) -> None:
    """Like a hard mount of a dead server."""
    faulty.rules([{"op": "read", "hang": True}])
    film = str(faulty.mount_point / "Movies" / "A.mkv")
    with subprocess.Popen(["cat", film], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as reader:
        time.sleep(0.3)
        assert reader.poll() is None
        reader.kill()
        reader.wait(5)
    faulty.rules([])
    assert Path(film).read_bytes() == CONTENT


def test_it_fails_so_often_and_then_works(faulty: FaultFs) -> None:
    """Transient faults go away."""
    film = faulty.mount_point / "Movies" / "A.mkv"
    faulty.rules([{"op": "read", "errno": "EIO", "times": 2}])
    assert [code(film.read_bytes) for _ in range(3)] == ["EIO", "EIO", "ok"]


def test_a_dead_server_is_not_connected(faulty: FaultFs) -> None:
    """Like a network mount whose server died."""
    faulty.die()
    assert code(lambda: os.listdir(faulty.mount_point)) == "ENOTCONN"
