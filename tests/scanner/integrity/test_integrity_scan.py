"""A scan: what is new, modified, moved, missing; and what is never called missing."""

import os

import pytest
import xxhash
from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.scan import ScanSettings, is_own, scan
from drivearr_scanner.jobs.control import CancelledJobError, Control


class Index:
    """An index in memory, kept as a journey keeps it."""

    def __init__(self, root):
        self.root = root
        self.rows = {}
        self.control = Control()
        self.there = True

    def scan(self, *, hash_files=True):
        """Scan, and keep what the scan says."""
        settings = ScanSettings(
            known=dict(self.rows),
            now=1_795_219_200,
            hash_files=hash_files,
            reins=self.control,
            keep=lambda rows: self.rows.update({row.path: row for row in rows}),
            still_there=lambda: self.there,
            report=lambda *_: None,
            total=lambda *_: None,
        )
        with Root.open(str(self.root)) as root:
            result = scan(root, settings)
        for path in result.gone:
            del self.rows[path]
        return result


@pytest.fixture
def index(tmp_path):
    """Give an index of a folder with two files."""
    (tmp_path / "Movies").mkdir()
    (tmp_path / "Movies/a.mkv").write_bytes(b"a" * 3000)
    (tmp_path / "Movies/b.mkv").write_bytes(b"b" * 10)
    return Index(tmp_path)


def kinds(result):
    """Give kind and path of each finding."""
    return {(finding.kind, finding.path) for finding in result.findings}


def test_first_scan_hashes_everything_and_finds_nothing(index):
    """The first look is the baseline."""
    result = index.scan()
    assert (result.files, result.size_bytes, result.new) == (2, 3010, 2)
    assert not result.findings
    assert index.rows["Movies/a.mkv"].hash == xxhash.xxh3_128_hexdigest(b"a" * 3000)


def test_unchanged_files_are_not_read_again(index, monkeypatch):
    """A second scan opens no file."""
    index.scan()
    monkeypatch.setattr(Root, "open_file", lambda *_: pytest.fail("a file was opened"))
    result = index.scan()
    assert (result.new, result.modified, result.missing) == (0, 0, 0)


def test_changes_are_told_apart(index, tmp_path):
    """New, modified, moved and missing each have their kind."""
    index.scan()
    (tmp_path / "Movies/a.mkv").rename(tmp_path / "renamed.mkv")
    (tmp_path / "Movies/b.mkv").write_bytes(b"longer than before")
    (tmp_path / "new.mkv").write_bytes(b"new")
    result = index.scan()
    assert kinds(result) == {
        (FindingKind.MOVED, "renamed.mkv"),
        (FindingKind.MODIFIED, "Movies/b.mkv"),
        (FindingKind.NEW, "new.mkv"),
    }
    (tmp_path / "new.mkv").unlink()
    assert kinds(index.scan()) == {(FindingKind.MISSING, "new.mkv")}


def test_a_moved_file_keeps_its_hash_unread(index, tmp_path, monkeypatch):
    """Same inode, size and time: the content is known."""
    index.scan()
    before = index.rows["Movies/a.mkv"].hash
    (tmp_path / "Movies/a.mkv").rename(tmp_path / "c.mkv")
    monkeypatch.setattr(Root, "open_file", lambda *_: pytest.fail("a file was opened"))
    index.scan()
    assert index.rows["c.mkv"].hash == before


def test_a_vanished_volume_makes_nothing_missing(index, tmp_path):
    """When the volume is not there at the end, the index stays as it was."""
    index.scan()
    for name in ("a.mkv", "b.mkv"):
        (tmp_path / "Movies" / name).unlink()
    index.there = False
    with pytest.raises(DrivearrError) as caught:
        index.scan()
    assert caught.value.code == "drive_gone"
    assert set(index.rows) == {"Movies/a.mkv", "Movies/b.mkv"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_proves_no_absence(index, tmp_path):
    """Files in a folder that cannot be read are not missing."""
    index.scan()
    (tmp_path / "Movies").chmod(0)
    try:
        result = index.scan()
    finally:
        (tmp_path / "Movies").chmod(0o755)
    assert result.missing == 0
    assert set(result.unreadable_folders) == {"Movies"}


def test_cancelling_keeps_what_was_hashed(index, tmp_path):
    """What was read before the stop need not be read again."""
    (tmp_path / "z.mkv").write_bytes(b"z" * (5 << 20))
    reported = []
    original = index.control.check

    def check():
        reported.append(1)
        if len(reported) > 4:
            index.control.cancel()
        original()

    index.control.check = check
    with pytest.raises(CancelledJobError):
        index.scan()
    assert index.rows["Movies/a.mkv"].hash is not None
    assert index.rows.get("z.mkv") is None or index.rows["z.mkv"].hash is None


@pytest.mark.parametrize(
    ("path", "own"),
    [
        (".drivearr-manifest.json", True),
        (".drivearr/files.json", True),
        ("Movies/.drivearr-tmp-1a.partial", True),
        ("DRIVEARR.txt", True),
        ("Movies/DRIVEARR.txt", False),
        ("Movies/drivearr.mkv", False),
    ],
)
def test_our_own_files_are_no_media(path, own):
    """Manifest, journal and copies under way are left out of the index."""
    assert is_own(path) is own
