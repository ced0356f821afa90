"""Reading: real folders, what cannot be seen in them, and the bytes that questions ask for."""

import os
from pathlib import Path

import pytest
import xxhash
from drivearr_scanner.catalog.facts import ENDS_BYTES, ContentQuestion, QuestionKind
from drivearr_scanner.catalog.reading import answer_questions, read_root
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import MAX_DEPTH


def put(root: Path, path: str, content: bytes = b"x") -> None:
    """Write a file and its folders."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def test_files_come_with_their_facts(tmp_path: Path) -> None:
    """Each file has its path, size, time and inode; links are named and not followed."""
    put(tmp_path, "Heat (1995)/Heat (1995).mkv", b"12345")
    (tmp_path / "away").symlink_to("/")
    with Root.open(str(tmp_path)) as root:
        found = read_root(root)
    (file,) = found.files
    facts = (tmp_path / file.path).stat()
    assert (file.path, file.size) == ("Heat (1995)/Heat (1995).mkv", 5)
    assert (file.mtime_ns, file.inode) == (facts.st_mtime_ns, facts.st_ino)
    assert found.symlinks == ("away",)
    assert found.as_library("movies", MediaKind.MOVIES).unreadable == ("away",)
    assert found.as_drive().unreadable == ()


def test_a_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    """A file name that is not UTF-8 comes back as the kernel gave it."""
    with open(os.fsencode(str(tmp_path)) + b"/Am\xe9lie (2001).mkv", "wb"):
        pass
    with Root.open(str(tmp_path)) as root:
        (file,) = read_root(root).files
    assert os.fsencode(file.path) == b"Am\xe9lie (2001).mkv"


def test_a_root_that_is_away_is_not_empty() -> None:
    """A root that could not be opened is not available."""
    assert not read_root(None).available


@pytest.mark.parametrize(
    ("files", "had_files", "emptied"),
    [([], True, True), ([], False, False), ([".DS_Store"], True, True), ([".drivearr-manifest.json"], True, False)],
)
def test_a_suddenly_empty_root_is_not_available(
    tmp_path: Path, files: list[str], had_files: bool, emptied: bool
) -> None:
    """A root that held files and holds nothing is taken for a mount point without its volume."""
    for path in files:
        put(tmp_path, path)
    with Root.open(str(tmp_path)) as root:
        found = read_root(root, had_files=had_files)
    assert (found.emptied, found.available) == (emptied, not emptied)


def test_a_stopped_walk_proves_nothing(tmp_path: Path) -> None:
    """A walk that was stopped is not available, whatever it had seen."""
    put(tmp_path, "a.mkv")
    with Root.open(str(tmp_path)) as root:
        assert not read_root(root, should_stop=lambda: True).available


def test_what_is_too_deep_is_named(tmp_path: Path) -> None:
    """A folder that is not looked into is among the unreadable ones, and the rest is still read."""
    put(tmp_path, "a.mkv")
    fd = os.open(tmp_path, os.O_RDONLY)
    for _ in range(MAX_DEPTH + 2):
        os.mkdir("d", dir_fd=fd)
        inner = os.open("d", os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = inner
    os.close(fd)
    with Root.open(str(tmp_path)) as root:
        found = read_root(root)
    assert found.available
    assert [file.path for file in found.files] == ["a.mkv"]
    assert len(found.unreadable) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    """A folder that may not be read is unreadable, not empty."""
    put(tmp_path, "closed/a.mkv")
    (tmp_path / "closed").chmod(0)
    try:
        with Root.open(str(tmp_path)) as root:
            assert read_root(root).unreadable == ("closed",)
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_ignore_files_are_for_libraries(tmp_path: Path) -> None:
    """A library's ignore file hides what it says; on a drive it hides nothing."""
    put(tmp_path, "Raw/.ignore", b"")
    put(tmp_path, "Raw/a.mkv")
    put(tmp_path, "b.mkv")
    with Root.open(str(tmp_path)) as root:
        library, drive = read_root(root, obey_ignore=True), read_root(root)
    assert [file.path for file in library.files] == ["b.mkv"]
    assert library.ignored == 2
    assert len(drive.files) == 3


@pytest.mark.parametrize(
    ("change", "same"),
    [(None, True), (0, False), (ENDS_BYTES - 1, False), (ENDS_BYTES + 5, True), (199_999, False), (200_001, True)],
)
def test_ends_are_compared(tmp_path: Path, change: int | None, same: bool) -> None:
    """Head and tail of the drive's file are held against the same offsets of the library's longer one."""
    content = bytearray(index % 251 for index in range(300_000))
    put(tmp_path, "drive/a.mkv", bytes(content[:200_000]))
    if change is not None:
        content[change] ^= 1
    put(tmp_path, "library/b.mkv", bytes(content))
    question = ContentQuestion(QuestionKind.ENDS, "a.mkv", "movies", "b.mkv")
    with Root.open(str(tmp_path / "drive")) as drive, Root.open(str(tmp_path / "library")) as library:
        assert answer_questions([question], drive, {"movies": library}).same_ends == {question: same}


def test_checksums_are_read(tmp_path: Path) -> None:
    """A checksum question gives the algorithm and the hex of the whole file."""
    put(tmp_path, "a.mkv", b"abc" * 1000)
    question = ContentQuestion(QuestionKind.DRIVE_DIGEST, drive_path="a.mkv", algorithm="xxh3_128")
    with Root.open(str(tmp_path)) as drive:
        answers = answer_questions([question], drive, {})
    assert answers.digests == {question: f"xxh3_128:{xxhash.xxh3_128(b'abc' * 1000).hexdigest()}"}


def test_what_cannot_be_read_stays_open(tmp_path: Path) -> None:
    """A file that is gone, a link, an unknown root or algorithm gives no answer, and no error."""
    (tmp_path / "link.mkv").symlink_to("/etc/hostname")
    asked = [
        ContentQuestion(QuestionKind.DRIVE_DIGEST, drive_path="gone.mkv", algorithm="xxh3_128"),
        ContentQuestion(QuestionKind.DRIVE_DIGEST, drive_path="link.mkv", algorithm="xxh3_128"),
        ContentQuestion(QuestionKind.DRIVE_DIGEST, drive_path="../etc/passwd", algorithm="xxh3_128"),
        ContentQuestion(QuestionKind.ENDS, "gone.mkv", "nowhere", "x.mkv"),
        ContentQuestion(QuestionKind.LIBRARY_DIGEST, root="here", library_path="x.mkv", algorithm="md0"),
    ]
    with Root.open(str(tmp_path)) as drive:
        answers = answer_questions(asked, drive, {"here": drive})
    assert (answers.same_ends, answers.digests) == ({}, {})
