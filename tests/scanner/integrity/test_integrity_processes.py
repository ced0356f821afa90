"""Processes that read small files find what threads find, lead nowhere else, and may die."""

import os

import pytest
import xxhash
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity import readers, reading_process, reading_tasks
from drivearr_scanner.integrity.reading_process import ReadingProcess

from tests.lab.flipping import rot
from tests.scanner.integrity.checking import Checks

FILES = 60


@pytest.fixture
def checks(tmp_path):
    """Give the checks of a folder with small files."""
    root = tmp_path / "tree"
    for number in range(FILES):
        path = root / f"{number % 7}/{number:03}.nfo"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(number * 1000))
    opened = Checks(root, tmp_path / "data")
    yield opened
    opened.store.close()


@pytest.fixture
def started(monkeypatch):
    """Let processes read from the first file on; gives those that were started."""
    monkeypatch.setattr(readers, "FILES_BEFORE_PROCESSES", 0)
    monkeypatch.setattr(readers, "BATCH", 8)
    monkeypatch.setattr(reading_tasks, "BATCH", 8)
    found = []
    real = ReadingProcess.__init__

    def init(self, *args, **kwargs):
        real(self, *args, **kwargs)
        self.gave = 0
        found.append(self)

    monkeypatch.setattr(ReadingProcess, "__init__", init)
    real_read = ReadingProcess.read

    def read(self, folders):
        answer = real_read(self, folders)
        self.gave += sum(plain is not None for each in answer or () for plain in each)
        return answer

    monkeypatch.setattr(ReadingProcess, "read", read)
    return found


def hashes(checks):
    """Give the checksum of each file as the index has it."""
    return {path: row.hash for path, row in checks.rows().items()}


def real_hashes(root):
    """Give the checksum of each file that is there."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): xxhash.xxh3_128_hexdigest(path.read_bytes()) for path in files}


def test_they_read_all_and_end(checks, started):
    """Each file has its checksum, each was read by a process, and none is left when the scan is over."""
    assert checks.check().new == FILES
    assert hashes(checks) == real_hashes(checks.root)
    assert sum(process.gave for process in started) == FILES
    assert all(process._process.returncode == 0 for process in started)


def test_a_verify_by_them_finds_what_rotted_and_what_was_edited(checks, started):
    """A flip is corruption, told after a second read; an edit is none; the rest is proven."""
    checks.check()
    rot(checks.root / "3/010.nfo", 5)
    (checks.root / "4/011.nfo").write_bytes(b"new")
    (checks.root / "5/012.nfo").unlink()
    (checks.root / "6/013.nfo").unlink()
    (checks.root / "6/013.nfo").symlink_to(checks.root / "0/000.nfo")
    result = checks.verify()
    assert checks.kinds() == {
        ("corrupt", "3/010.nfo"),
        ("modified", "4/011.nfo"),
        ("missing", "5/012.nfo"),
        ("missing", "6/013.nfo"),
    }
    assert all(finding.confirmed for finding in checks.findings if finding.kind == "corrupt")
    assert (result.verified, sum(process.gave for process in started) > FILES) == (FILES - 4, True)


@pytest.mark.parametrize("after", [0, 1])
def test_one_that_dies_costs_nothing(checks, started, monkeypatch, after):
    """A process that is killed (out of memory, say) before or amid its batches: the thread reads on itself."""
    real = ReadingProcess.read

    def read(self, folders):
        if self.gave >= after:
            self._process.kill()
            self._process.wait()
        return real(self, folders)

    monkeypatch.setattr(ReadingProcess, "read", read)
    assert checks.check().new == FILES
    assert hashes(checks) == real_hashes(checks.root)
    assert started


def test_where_none_can_be_started_threads_read(checks, monkeypatch):
    """No interpreter, no room for a process: slower, and nothing else."""
    monkeypatch.setattr(readers, "FILES_BEFORE_PROCESSES", 0)
    monkeypatch.setattr(reading_process.sys, "executable", "/nowhere/python")
    assert checks.check().new == FILES
    assert hashes(checks) == real_hashes(checks.root)


@pytest.mark.parametrize("limits", [{"gentle": True}, {"bandwidth_bytes_per_s": 1 << 30}, {"rotational": True}])
def test_held_back_readers_have_none(checks, started, limits):
    """A limit is kept by the scanner's own process, and a head moves for one reader."""
    checks.check(**limits)
    assert not started


def test_they_stay_below_the_root(tmp_path, monkeypatch):
    """A folder or file that became a link or a pipe is not read, nor a module run of the folder where one stands."""
    root = tmp_path / "tree"
    (root / "a").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_bytes(b"secret")
    (root / "link").symlink_to(tmp_path / "outside")
    (root / "a/link").symlink_to(tmp_path / "outside/secret")
    os.mkfifo(root / "a/pipe")
    (root / "a/real").write_bytes(b"real")
    facts = os.stat(root / "a/real")
    marker = tmp_path / "ran"
    (tmp_path / "xxhash.py").write_text(f"open({str(marker)!r}, 'w')")
    monkeypatch.chdir(tmp_path)

    def known(name, size, mtime=facts.st_mtime_ns):
        return (name, size, mtime, 0, 0)

    secret = os.stat(tmp_path / "outside/secret").st_mtime_ns
    with Root.open(str(root)) as opened, ReadingProcess(opened, largest=1000, from_medium=True, nice=0) as process:
        found = process.read(
            [
                ("a", [known("link", 6, secret), known("pipe", 0), known("real", 4), known("real", 5)]),
                ("link", [known("secret", 6, secret)]),
                ("gone", [known("x", 1)]),
            ]
        )
    digest = xxhash.xxh3_128_digest(b"real")
    assert found == [[None, None, (digest, facts.st_ctime_ns, facts.st_ino), None], [None], [None]]
    assert not marker.exists()
