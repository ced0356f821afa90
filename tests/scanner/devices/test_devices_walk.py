"""Walking a drive: everything is seen once, nothing is followed, and trouble is told."""

import errno
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import EntryKind, WalkProblem, WalkReason

from tests.lab.descriptors import held_below


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Root]:
    """Give a root on an empty folder."""
    with Root.open(str(tmp_path)) as opened:
        yield opened


def test_everything_is_seen_once(root: Root) -> None:
    """Files, folders, links and others come with their kind and facts."""
    base = Path(root.path)
    (base / "A" / "B").mkdir(parents=True)
    (base / "A" / "B" / "film.mkv").write_bytes(b"12345")
    (base / "A" / "link").symlink_to("/")
    (base / "loop").symlink_to(".")
    os.mkfifo(base / "pipe")
    found = {entry.path: entry for entry in root.walk()}
    kinds = {path: entry.kind for path, entry in found.items()}
    assert kinds == {
        "A": EntryKind.DIR,
        "A/B": EntryKind.DIR,
        "A/B/film.mkv": EntryKind.FILE,
        "A/link": EntryKind.SYMLINK,
        "loop": EntryKind.SYMLINK,
        "pipe": EntryKind.OTHER,
    }
    facts = os.lstat(base / "A/B/film.mkv")
    film = found["A/B/film.mkv"]
    assert (film.size_bytes, film.mtime_ns, film.ctime_ns, film.inode) == (
        5,
        facts.st_mtime_ns,
        facts.st_ctime_ns,
        facts.st_ino,
    )


def test_deep_nesting_ends_at_the_cap(root: Root) -> None:
    """5,000 nested folders: the walk ends at its cap, says so, and goes on with the rest."""
    at = os.open(root.path, os.O_RDONLY)
    for _ in range(5000):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    Path(root.path, "zz").touch()
    problems: list[WalkProblem] = []
    paths = [entry.path for entry in root.walk(max_depth=128, on_problem=problems.append)]
    assert "zz" in paths
    assert max(path.count("/") for path in paths) == 128
    assert [problem.reason for problem in problems] == [WalkReason.TOO_DEEP]
    _remove_nest(root.path, "d")


def _remove_nest(base: str, name: str) -> None:
    """Take a nest of folders away from the top, so that the test framework's own cleaning need not recurse."""
    top = os.open(base, os.O_RDONLY)
    while True:
        nested = os.open(name, os.O_RDONLY, dir_fd=top)
        below = os.listdir(nested)
        if below:
            os.rename(below[0], "next", src_dir_fd=nested, dst_dir_fd=top)
        os.close(nested)
        os.rmdir(name, dir_fd=top)
        if not below:
            break
        os.rename("next", name, src_dir_fd=top, dst_dir_fd=top)
    os.close(top)


def test_names_come_as_they_are(root: Root) -> None:
    """Names that are not UTF-8, or hold newlines and escape codes, come back byte for byte."""
    names = {b"\xff\xfe", b"a\nb", b"\x1b[2Jx", "e\u0301".encode(), "\u00e9".encode(), b"-rf"}
    for name in names:
        Path(os.fsdecode(os.fsencode(root.path) + b"/" + name)).touch()
    assert {os.fsencode(entry.path) for entry in root.walk()} == names


def test_sparse_file_has_its_size(root: Root) -> None:
    """A file of 8 TiB without data is one entry, at no cost."""
    with open(os.path.join(root.path, "huge.mkv"), "wb") as file:
        file.truncate(1 << 43)
    assert [entry.size_bytes for entry in root.walk()] == [1 << 43]


def test_folder_that_vanishes_or_turns_into_a_link_is_told(root: Root) -> None:
    """What was a folder when its name was read and is not any more ends up as a problem, not as empty."""
    base = Path(root.path)
    for name in ("gone", "swapped"):
        (base / name).mkdir()
    problems: list[WalkProblem] = []
    for entry in root.walk(on_problem=problems.append):
        if entry.path == "gone":
            (base / "gone").rmdir()
        if entry.path == "swapped":
            (base / "swapped").rmdir()
            (base / "swapped").symlink_to("/etc")
    assert {(problem.path, problem.errno, problem.reason) for problem in problems} == {
        ("gone", errno.ENOENT, WalkReason.VANISHED),
        ("swapped", errno.ELOOP, WalkReason.VANISHED),
    }


def test_unreadable_folder_is_told(root: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the medium does not give is a problem; its siblings are still walked."""
    base = Path(root.path)
    for name in ("bad", "good"):
        (base / name).mkdir()
        (base / name / "file").touch()
    real = kernel.openat2

    def fail_on_bad(fd: int, path: str, flags: int, *, cross_mounts: bool) -> int:
        """Fail as a bad sector does."""
        if path == "bad":
            raise OSError(errno.EIO, "Input/output error")
        return real(fd, path, flags, cross_mounts=cross_mounts)

    monkeypatch.setattr(kernel, "openat2", fail_on_bad)
    problems: list[WalkProblem] = []
    assert {entry.path for entry in root.walk(on_problem=problems.append)} == {"bad", "good", "good/file"}
    assert problems == [WalkProblem("bad", errno.EIO, WalkReason.UNREADABLE)]


def test_stops_when_asked(root: Root) -> None:
    """A walk that is told to stop gives nothing more and leaves no descriptor open."""
    for number in range(50):
        Path(root.path, str(number)).touch()
    before = held_below(root.path)
    seen: list[str] = []
    seen.extend(entry.path for entry in root.walk(should_stop=lambda: len(seen) >= 0))
    assert seen == []
    walking = root.walk()
    next(walking)
    walking.close()
    assert held_below(root.path) == before


def test_large_folder_is_streamed(root: Root) -> None:
    """20,000 files of one folder are not held in memory, and few descriptors are open on the way."""
    at = os.open(root.path, os.O_RDONLY)
    for number in range(20_000):
        os.mknod(f"{number}.mkv", dir_fd=at)
    os.close(at)
    before = len(held_below(root.path))
    walking = root.walk()
    next(walking)
    assert len(held_below(root.path)) - before <= 4
    tracemalloc.start()
    count = 1 + sum(1 for _ in walking)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_000_000
