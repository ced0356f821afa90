"""A scan: what is new, modified, moved, missing; and what is never called missing."""

import os
import random
import time

import pytest
import xxhash
from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.integrity.readers import Pool
from drivearr_scanner.integrity.scan import is_own
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.jobs.control import CancelledJobError
from drivearr_scanner.journeys import index_book
from drivearr_scanner.journeys.verifying import Mode

from tests.scanner.integrity.checking import Checks


@pytest.fixture
def checks(tmp_path):
    """Give the checks of a folder with two files."""
    root = tmp_path / "tree"
    (root / "Movies").mkdir(parents=True)
    (root / "Movies/a.mkv").write_bytes(b"a" * 3000)
    (root / "Movies/b.mkv").write_bytes(b"b" * 10)
    opened = Checks(root, tmp_path / "data")
    yield opened
    opened.store.close()


@pytest.fixture
def no_reading(monkeypatch):
    """Let a test fail when any file is read."""

    def forbid():
        def run(_self, tasks):
            assert not [facts for task in tasks for facts in task.files], "a file was read"
            return iter(())

        monkeypatch.setattr(Pool, "run", run)

    return forbid


def test_first_scan_hashes_everything_and_finds_nothing(checks):
    """The first look is the baseline."""
    result = checks.check()
    assert (result.files, result.size_bytes, result.new) == (2, 3010, 2)
    assert not checks.findings
    assert checks.rows()["Movies/a.mkv"].hash == xxhash.xxh3_128_hexdigest(b"a" * 3000)


def test_unchanged_files_are_not_read_again(checks, no_reading):
    """A second scan opens no file."""
    checks.check()
    no_reading()
    result = checks.check()
    assert (result.new, result.modified, result.missing) == (0, 0, 0)


@pytest.mark.parametrize("mode", [Mode.FULL, Mode.QUICK])
def test_changes_are_told_apart(checks, mode):
    """New, modified, moved and missing each have their kind."""
    checks.check()
    root = checks.root
    (root / "Movies/a.mkv").rename(root / "renamed.mkv")
    (root / "Movies/b.mkv").write_bytes(b"longer than before")
    (root / "new.mkv").write_bytes(b"new")
    result = checks.check(mode)
    assert checks.kinds() == {
        (FindingKind.MOVED, "renamed.mkv"),
        (FindingKind.MODIFIED, "Movies/b.mkv"),
        (FindingKind.NEW, "new.mkv"),
    }
    assert (result.moved, result.modified, result.new, result.missing) == (1, 1, 1, 0)
    (root / "new.mkv").unlink()
    checks.check(mode)
    assert checks.kinds() == {(FindingKind.MISSING, "new.mkv")}
    assert set(checks.rows()) == {"renamed.mkv", "Movies/b.mkv"}


def test_a_moved_file_keeps_what_is_known_of_it_unread(checks, no_reading):
    """Same inode, size and time: the content is known, and its block hashes go along."""
    (checks.root / "Movies/large.mkv").write_bytes(os.urandom(3 << 20))
    checks.check()
    before = checks.rows()
    (checks.root / "Movies").rename(checks.root / "Films")
    no_reading()
    result = checks.check()
    assert result.moved == 3
    after = checks.rows()
    assert {row.hash for row in after.values()} == {row.hash for row in before.values()}
    assert all(path.startswith("Films/") for path in after)
    assert checks.query(
        "SELECT length(hashes) FROM blocks JOIN files USING (folder_id, name) JOIN folders USING (folder_id)"
        " WHERE path = CAST('Films' AS BLOB)"
    ) == [(24,)]


def test_a_file_that_was_copied_and_deleted_moved(checks):
    """Another inode, the same content: known once it was read."""
    checks.check()
    (checks.root / "copy.mkv").write_bytes((checks.root / "Movies/a.mkv").read_bytes())
    (checks.root / "Movies/a.mkv").unlink()
    result = checks.check()
    assert checks.kinds() == {(FindingKind.MOVED, "copy.mkv")}
    assert (result.moved, result.missing, result.new) == (1, 0, 0)


def test_a_vanished_volume_makes_nothing_missing(checks):
    """When the volume is not there at the end, the index stays as it was."""
    checks.check()
    for name in ("a.mkv", "b.mkv"):
        (checks.root / "Movies" / name).unlink()
    checks.there = False
    with pytest.raises(DrivearrError) as caught:
        checks.check()
    assert caught.value.code == "drive_gone"
    assert set(checks.rows()) == {"Movies/a.mkv", "Movies/b.mkv"}
    assert not checks.findings


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_proves_no_absence(checks):
    """Files in a folder that cannot be read are not missing."""
    checks.check()
    (checks.root / "Movies").chmod(0)
    try:
        result = checks.check()
    finally:
        (checks.root / "Movies").chmod(0o755)
    assert (result.missing, result.unreadable) == (0, 1)
    assert set(checks.rows()) == {"Movies/a.mkv", "Movies/b.mkv"}


def test_what_lies_too_deep_proves_no_absence(checks, monkeypatch):
    """A folder that the walk does not enter is told as unreadable, and what was known below it stays."""
    deep = checks.root / "a/b/c"
    deep.mkdir(parents=True)
    (deep / "film.mkv").write_bytes(b"film")
    checks.check()
    monkeypatch.setattr("drivearr_scanner.devices.tree.Root.walk_folders.__kwdefaults__", {
        "start": "", "deep": True, "max_depth": 1,
    })  # fmt: skip
    result = checks.check()
    assert (result.missing, result.unreadable) == (0, 1)
    assert "a/b/c/film.mkv" in checks.rows()


def test_cancelling_keeps_what_was_read(checks):
    """What was read before the stop need not be read again."""
    for number in range(40):
        (checks.root / f"z{number}").mkdir()
        (checks.root / f"z{number}/film.mkv").write_bytes(os.urandom(2 << 20))
    asked = []
    original = checks.control.check

    def check():
        asked.append(1)
        if len(asked) > 40:
            checks.control.cancel()
        original()

    checks.control.check = check
    with pytest.raises(CancelledJobError):
        checks.check()
    kept = [row for row in checks.rows().values() if row.hash is not None]
    assert 0 < len(kept) < 42
    checks.control = type(checks.control)()
    assert checks.check().read_bytes <= (42 - len(kept)) * (2 << 20)
    assert len([row for row in checks.rows().values() if row.hash is not None]) == 42


def test_a_scan_after_one_that_was_cut_tells_the_rest_as_no_news(checks):
    """Until one scan came to its end, everything is the first look."""
    checks.store.write_now(
        lambda connection: connection.execute("INSERT INTO folders (root_id, path) VALUES (1, x'41')")
    )
    result = checks.check()
    assert not checks.findings
    assert result.new == 2


def test_random_changes_end_where_a_fresh_index_does(tmp_path):
    """A few hundred changes of names, contents and folders: the index equals one that is made anew."""
    chance = random.Random(11)
    root = tmp_path / "tree"
    root.mkdir()
    kept = Checks(root, tmp_path / "kept")
    clock = time.time_ns() - 10**15
    for _ in range(60):
        for _ in range(chance.randrange(6)):
            clock += 10**9
            _change(root, chance, clock)
        kept.check(chance.choice([Mode.FULL, Mode.QUICK]))
    kept.check()
    fresh = Checks(root, tmp_path / "fresh")
    fresh.check()
    assert {(path, row.size_bytes, row.hash) for path, row in kept.rows().items() if row.hash} == {
        (path, row.size_bytes, row.hash) for path, row in fresh.rows().items() if kept.rows()[path].hash
    }
    assert set(kept.rows()) == set(fresh.rows())
    orphans = "SELECT count(*) FROM {} AS t LEFT JOIN files USING (folder_id, name) WHERE files.name IS NULL"
    assert [kept.query(orphans.format(table)) for table in ("blocks", "held_hashes")] == [[(0,)], [(0,)]]
    kept.store.close()
    fresh.store.close()


def _change(root, chance, clock):
    """Change something somewhere."""
    folder = root / f"{chance.randrange(3)}/{chance.randrange(3)}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{chance.randrange(4)}.mkv"
    match chance.randrange(4):
        case 0 | 1:
            path.write_bytes(chance.randbytes(chance.choice([0, 5, 3000, (2 << 20) + 7])))
            os.utime(path, ns=(clock, clock))
        case 2 if path.exists():
            path.unlink()
        case 3 if path.exists():
            path.rename(root / f"{chance.randrange(3)}/moved-{chance.randrange(9)}")


def test_only_the_part_is_looked_at(checks):
    """A single file is read alone, and what went elsewhere is not even noticed."""
    checks.check()
    (checks.root / "gone").mkdir()
    (checks.root / "gone/c.mkv").write_bytes(b"c")
    checks.check()
    (checks.root / "gone/c.mkv").unlink()
    result = checks.verify(scope=Scope(files=frozenset({"Movies/b.mkv"})))
    assert (result.verified, result.missing) == (1, 0)
    assert checks.verify(scope=Scope(deep=frozenset({"Movies"}))).verified == 2
    assert checks.verify().missing == 1


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
def test_our_own_files_are_no_media(path, own, checks):
    """Manifest, journal and copies under way are left out of the index."""
    assert is_own(path) is own
    target = checks.root / path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"x")
    checks.check()
    assert (path in checks.rows()) is not own


@pytest.mark.parametrize("held", [0, 2, 1000])
def test_the_folders_of_an_index_are_known_however_many_they_are(checks, monkeypatch, held):
    """Held at once or asked for one by one, what went, came and stayed is the same."""
    monkeypatch.setattr(index_book, "HELD_FOLDERS", held)
    for name in ("b", "c", "d"):
        (checks.root / name).mkdir()
        (checks.root / name / "film.mkv").write_bytes(os.urandom(100))
    before = checks.check().files
    assert checks.check().files == before
    assert checks.findings == []
    (checks.root / "b/film.mkv").unlink()
    (checks.root / "b").rmdir()
    (checks.root / "e").mkdir()
    (checks.root / "e/new.mkv").write_bytes(os.urandom(50))
    result = checks.check()
    assert (result.missing, result.new, result.files) == (1, 1, before)
